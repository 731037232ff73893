"""A page brings its styles inside itself: it can be seen as soon as it is there.

A stylesheet beside it would be asked for only when the page has come, one round trip later (measured:
0.7 of the time until something is seen). So that pages stay small, each holds the styles of what stands on it
and no others. `on_post_page` at priority -205: the page is whole, and `not_found.py` (-210) still to come.
The security policy names the text by its hash (security_policy.py), so it is the same at every depth:
addresses in it begin at the site's root.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import rcssmin
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

KEY = "page_styles"
# As overrides/main.html has it.
MARKER = "<!-- page-styles -->"


@event_priority(-205)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Write the page's styles in place of their marker."""
    return with_styles(output, parts(config))


def parts(config: MkDocsConfig) -> dict[str, str]:
    """Return the text of each component's styles by its name, in their order; read once a build."""
    if KEY not in config.extra:
        root = urlsplit(config.site_url or "/").path
        folder = Path(config.theme.custom_dir or "", "styles")
        paths = [folder / "tokens.css", folder / "base.css", *sorted(folder.glob("*.css"))]
        config.extra[KEY] = {
            path.stem: rooted(rcssmin.cssmin(path.read_text(encoding="utf-8")), root)
            for path in dict.fromkeys(paths)
        }
    kept: dict[str, str] = config.extra[KEY]
    return kept


def rooted(styles: str, root: str) -> str:
    """Return styles whose addresses, written from overrides/assets/, begin at the site's root.

    >>> rooted('a{mask:url("strand.svg")}', "/sub/")
    'a{mask:url("/sub/assets/strand.svg")}'
    """
    return re.sub(r'url\("(?!data:)', f'url("{root.rstrip("/")}/assets/', styles)


def with_styles(html: str, styles: Mapping[str, str]) -> str:
    """Return the HTML with the styles of what stands on the page.

    >>> with_styles(f"{MARKER}<p>", {"base": "p{}", "table": "td{}"})
    '<style>p{}</style><p>'
    """
    needed = (text for name, text in styles.items() if name not in ONLY_WITH or ONLY_WITH[name].search(html))
    return html.replace(MARKER, f"<style>{''.join(needed)}</style>", 1)


# What a page must hold for a component's styles to say anything of it; all others stand on every page.
ONLY_WITH = {
    name: re.compile(pattern)
    for name, pattern in {
        "away": 'class="notice"',
        "braid": 'class="braid"',
        "contact": "article--kontakt",
        "contact_form": 'class="contact',
        "glossary": "article--(?:hjaelp|ordliste)",
        "home": "article--index",
        "notice": 'class="notice"',
        "practice": "practice",
        "session": "article--foerste-session",
        "strands": 'class="strand|id="three-ways"',
        "table": "<table",
        "terms": 'class="term',
    }.items()
}
