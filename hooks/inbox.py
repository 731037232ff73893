"""The preview has an inbox: a request sent in `make serve` is kept, and listed at /_inbox/.

So that an engineer and the tests have the whole way from page to inbox before any account exists.
`on_serve` runs once, when the first build is done: it wraps the preview's application
(`_inbox_app.py`), and its builder, because a form is taken up after every build, as Netlify does at
every deploy. The file lies in .inbox/, which git ignores and the preview does not watch.
"""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from _data import load
from _inbox_app import PATHS, InboxApplication
from _inbox_form import taken_up
from _inbox_store import Store
from mkdocs.exceptions import PluginError
from page_styles import needed, parts, with_styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from _inbox_form import Form
    from _inbox_store import Request
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.inbox")
# A browser sends at once; what is not here by then is no browser's, and would hold a thread for ever.
BODY_SECONDS = 30
# Python's five would let a sixth sender wait a second for the network to ask again.
SENDERS_WAITING = 128


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Put the inbox around the preview."""
    folder, port = Path(config.config_file_path).parent, int(server.server_address[1])
    preview, build = server.get_app(), server.builder
    assert preview is not None
    try:
        store = Store(folder / ".inbox" / "inbox.sqlite3")
    except (sqlite3.Error, OSError) as error:
        raise PluginError(f".inbox/inbox.sqlite3: {error}. Slet mappen .inbox, og start igen.") from None
    inbox = InboxApplication(
        preview,
        store,
        port,
        lambda locale, requests: inbox_page(config, locale, requests),
    )

    def build_and_take_up() -> None:
        build()
        inbox.forms = take_up(Path(server.root), server.mount_path)

    inbox.forms = take_up(Path(server.root), server.mount_path)
    server.builder = build_and_take_up
    server.request_queue_size = SENDERS_WAITING
    server.RequestHandlerClass.timeout = BODY_SECONDS  # type: ignore[attr-defined]
    server.set_app(inbox)
    for path in PATHS:
        log.info("What the contact form sends is shown at http://127.0.0.1:%s%s", port, path)
    return server


def take_up(folder: Path, root: str) -> list[Form]:
    """Take up every form of a built site: its pages lose the attributes, as on Netlify."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        page = root + path.relative_to(folder).as_posix().removesuffix("index.html")
        deployed, forms = taken_up(html, page)
        if forms:
            path.write_text(deployed, encoding="utf-8")
            found += forms
    return found


def inbox_page(config: MkDocsConfig, locale: str, requests: list[Request]) -> str:
    """Return the inbox as HTML."""
    template = config.theme.get_env()
    template.autoescape = True
    texts = load(config, f"texts.{locale}.yml", dict)
    html = template.get_template("inbox.html").render(locale=locale, texts=texts, requests=requests)
    styles = parts(config)
    return with_styles(html, [styles[name] for name in needed(html, styles)])
