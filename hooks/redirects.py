"""An address that was once given out keeps working: `redirect_from: [/gammel-adresse/]`.

Hosts that read `_redirects` answer with a 301. For all others, and for the local preview, a page of plain
HTML at the old address sends the reader on, without script. Netlify serves a file ahead of a rule, so
there the pages are left out. Made in `on_env`, where the language's pages have their addresses and MkDocs has
not yet written files; `_redirects` once all languages are built (priority -200, and the i18n plugin's
`building` flag). Its form is what Netlify and Cloudflare Pages have in common.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n, page_files
from _sources import Source, published
from addresses import addresses
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

KEY = "redirects"
# Set where these build: Netlify, Cloudflare Pages.
READS_RULES = ("NETLIFY", "CF_PAGES")


@event_priority(-200)
def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Keep every old address of this language's pages, and add a page there."""
    plugin = i18n(config)
    pages = published(config)
    if plugin.is_default_language_build:
        add(config, redirect_faults(pages, plugin.default_language, plugin.all_languages))
    template = env.get_template("redirect.html")
    by_source = {file.src_uri: file for file in page_files(files)}
    rules: dict[str, str] = config.extra.setdefault(KEY, {})
    with_pages = not any(map(os.environ.get, READS_RULES))
    for page in pages:
        if page.locale == plugin.current_language and page.src_uri in by_source:
            target = by_source[page.src_uri].page
            for old in filter(is_address, page.meta.get("redirect_from", [])):
                rules[old] = target.url.removeprefix("./")
                place = old.strip("/") + "/index.html"
                if with_pages and place not in files.src_uris:
                    # Relative, so that it holds below a folder too.
                    href = get_relative_url(target.url or "./", place)
                    root = get_relative_url("./", place)
                    html = template.render(page=target, href=href, root=root, locale=page.locale)
                    files.append(File.generated(config, place, content=html))
    return env


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write `_redirects`."""
    rules = config.extra.get(KEY)
    if rules and not i18n(config).building:
        text = rules_file(rules, urlsplit(config.site_url or "/").path)
        Path(config.site_dir, "_redirects").write_text(text, encoding="utf-8")


def rules_file(rules: Mapping[str, str], root: str) -> str:
    """Return the text of `_redirects`. `rules`: new address by old; `root`: the folder that the site is in.

    An old address stands there without its last slash too: Cloudflare takes a rule at its word.

    >>> rules_file({"/old/": "new/"}, "/")
    '/old/ /new/ 301\\n/old /new/ 301\\n'
    """
    return "".join(
        f"{root}{path} {root}{new} 301\n"
        for old, new in sorted(rules.items())
        for path in (old.strip("/") + "/", old.strip("/"))
    )


def is_address(old: object) -> bool:
    """Return whether an old address has the form that a page's address has.

    >>> is_address("/gammel-adresse/"), is_address("https://example.org/")
    (True, False)
    """
    return isinstance(old, str) and bool(re.fullmatch(r"/([a-z0-9-]+/){1,3}", old))


def redirect_faults(pages: Sequence[Source], default: str, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each old address of a wrong form, or that another page has."""
    at = addresses(pages, default, locales)
    taken = {address: sharing[0].file for address, sharing in at.items()}
    for page in pages:
        line = page.line_of("redirect_from")
        for old in page.meta.get("redirect_from", []):
            if not is_address(old):
                yield finding(RULES, "odd address", page.file, line, old=str(old))
            elif old in taken:
                yield finding(RULES, "taken", page.file, line, old=old, other=taken[old])
            else:
                taken[old] = page.file


RULES = {
    "odd address": Rule(
        Level.STOPS,
        "Den gamle adresse “{old}” kan ikke bruges.",
        "Skriv den med skråstreg først og sidst, fx /gammel-adresse/.",
    ),
    "taken": Rule(
        Level.STOPS,
        "Den gamle adresse {old} bruges allerede af {other}.",
        "Slet den under redirect_from.",
    ),
}
