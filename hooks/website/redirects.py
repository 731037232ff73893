"""An address that was once given out keeps working: `redirect_from: [/gammel-adresse/]`.

`redirect_from: {/gammel-adresse/: body}` leads to the section with that id.

Hosts that read `_redirects` answer with a 301. For all others, and for the local preview, a page of plain
HTML at the old address sends the reader on, without script. Netlify serves a file ahead of a rule, so there
the pages are left out. Made where the language's pages have their addresses and MkDocs has not yet written
files; `_redirects` once all languages are built. Its form is what Netlify and Cloudflare Pages have in
common.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urlsplit

from mkdocs.utils import get_relative_url

from sources.i18n import page_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.structure.files import Files

    from sources.pages import Source
    from sources.project import Project

# Set where these build: Netlify, Cloudflare Pages.
READS_RULES = ("NETLIFY", "CF_PAGES")


class Redirects(dict[str, str]):
    """The new address of each old one, in all languages that were built so far."""


def led_from(page: Source) -> dict[object, str]:
    """Return the old addresses that lead to a page, each with the section that it leads to, "" for none.

    >>> from sources.pages import Source
    >>> led_from(Source("a.da.md", "a", "da", meta={"redirect_from": ["/b/"]}))
    {'/b/': ''}
    """
    written = page.meta.get("redirect_from", [])
    return dict(written) if isinstance(written, dict) else dict.fromkeys(written, "")


def keep(env: Environment, project: Project, files: Files) -> Environment:
    """Keep every old address of this language's pages, and add a page there."""
    template = env.get_template("redirect.html")
    by_source = {file.src_uri: file for file in page_files(files)}
    rules = project.one(Redirects)
    with_pages = not any(map(os.environ.get, READS_RULES))
    for page in project.published:
        if page.locale == project.locale and page.src_uri in by_source:
            target = by_source[page.src_uri].page
            led = led_from(page)
            for old in filter(is_address, led):
                anchor = f"#{led[old]}" if led[old] else ""
                rules[old] = target.url.removeprefix("./") + anchor
                place = old.strip("/") + "/index.html"
                if with_pages and place not in files.src_uris:
                    # Relative, so that it holds below a folder too.
                    href = get_relative_url(target.url or "./", place) + anchor
                    root = get_relative_url("./", place)
                    html = template.render(page=target, href=href, root=root, locale=page.locale)
                    files.append(project.generated(place, content=html))
    return env


def write(project: Project) -> None:
    """Write `_redirects`."""
    if rules := project.one(Redirects):
        text = rules_file(rules, urlsplit(project.site_url).path)
        (project.site / "_redirects").write_text(text, encoding="utf-8")


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


def is_address(old: object) -> TypeGuard[str]:
    """Return whether an old address has the form that a page's address has.

    >>> is_address("/gammel-adresse/"), is_address("https://example.org/")
    (True, False)
    """
    return isinstance(old, str) and bool(re.fullmatch(r"/([a-z0-9-]+/){1,3}", old))
