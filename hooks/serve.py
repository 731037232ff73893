"""The preview has an inbox: a request sent in `make serve` is kept, and listed at /_inbox/.

So that an engineer and the tests have the whole way from page to inbox before any account exists.
`on_serve` runs once, when the first build is done: it wraps the preview's application
(`inbox.app`), and its builder, because a form is taken up after every build, as Netlify does at
every deploy. The file lies in .inbox/, which git ignores and the preview does not watch.
"""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from inbox.app import INBOX, InboxApplication
from inbox.form import take_up
from inbox.page import inbox_page
from inbox.store import Store
from sources.project import project_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
        said = f".inbox/inbox.sqlite3: {error}. Delete the folder .inbox, and start again."
        raise PluginError(said) from None
    project = project_of(config)
    paths = {
        f"{'' if locale == project.default else f'/{locale}'}{INBOX}": locale for locale in project.locales
    }
    inbox = InboxApplication(
        preview,
        store,
        port,
        lambda locale, requests: inbox_page(project_of(config), locale, requests),
        paths,
    )

    def build_and_take_up() -> None:
        build()
        inbox.forms = take_up(Path(server.root), server.mount_path)

    inbox.forms = take_up(Path(server.root), server.mount_path)
    server.builder = build_and_take_up
    server.request_queue_size = SENDERS_WAITING
    server.RequestHandlerClass.timeout = BODY_SECONDS  # type: ignore[attr-defined]
    server.set_app(inbox)
    for path in paths:
        log.info("What the contact form sends is shown at http://127.0.0.1:%s%s", port, path)
    return server
