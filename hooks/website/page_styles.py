"""A page brings its styles inside itself: it can be seen as soon as it is there.

A stylesheet beside it would be asked for only when the page has come, one round trip later (measured: with it
inside, three quarters of the time until something is seen). So that pages stay small, each holds the styles
of what stands on it and no others: `/* Only on a page with: <table */` as the first line of a stylesheet says
what a page must hold for it, as a regular expression; without such a line every page has it. The security
policy names the text by its hash (headers.py), so it is the same at every depth: addresses in it begin at the
site's root. A host takes only so long a policy; where pages would need too many different texts, the last
ones hold all styles, as they could at any time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import rcssmin

from website.bundles import look_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from mkdocs.structure.pages import Page

    from sources.project import Project

# As overrides/main.html has it.
MARKER = "<!-- page-styles -->"
MOST = 24
"""So many different texts in a site, beside the one with all styles; 8 today."""


@dataclass(frozen=True)
class Sheet:
    """A component's stylesheet."""

    text: str
    """As pages hold it."""
    only_with: re.Pattern[str]
    """What a page must hold for it."""


@dataclass
class Styles:
    """What a build keeps of its styles."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    """Each component's stylesheet by its name, in their order."""
    chosen: set[tuple[str, ...]] = field(default_factory=set)
    """The choices that pages have so far."""


def write(output: str, project: Project, page: Page) -> str:
    """Write the page's styles in place of their marker."""
    every, known = sheets(project), project.one(Styles).chosen
    names = chosen(needed(output, every), known, tuple(every))
    known.add(names)
    return with_styles(output, [every[name].text for name in names])


def sheets(project: Project) -> dict[str, Sheet]:
    """Return each component's stylesheet by its name, in their order; read once a build."""
    kept = project.one(Styles).sheets
    if not kept:
        root = urlsplit(project.site_url).path
        files = look_files(project.overrides)
        for path in stylesheets(project.overrides):
            written = path.read_text(encoding="utf-8")
            kept[path.stem] = Sheet(rooted(rcssmin.cssmin(written), root, files), condition(written))
    return kept


def stylesheets(overrides: Path) -> list[Path]:
    """Return the stylesheets of the page and of its components, in the order in which pages have them."""
    folder = overrides / "styles"
    named = sorted([*folder.glob("*.css"), *overrides.glob("components/*/*.css")], key=lambda path: path.stem)
    return list(dict.fromkeys([folder / "tokens.css", folder / "base.css", *named]))


def condition(written: str) -> re.Pattern[str]:
    """Return what a page must hold for a stylesheet, by its first line: nothing where that does not say.

    >>> condition("/* Only on a page with: <table */\\ntd {}"), condition("td {}")
    (re.compile('<table'), re.compile(''))
    """
    found = CONDITION.match(written)
    return re.compile(found[1] if found else "")


def rooted(styles: str, root: str, files: Mapping[str, str]) -> str:
    """Return styles whose addresses, written from overrides/assets/, begin at the site's root.

    `files`: where each file is published, by its name.

    >>> rooted('a{mask:url("strand.svg")}', "/sub/", {"strand.svg": "static/strand.0123abcd.svg"})
    'a{mask:url("/sub/static/strand.0123abcd.svg")}'
    """
    return re.sub(
        r'url\("([^":]+)"\)', lambda url: f'url("{root.rstrip("/")}/{files[Path(url[1]).name]}")', styles
    )


def needed(html: str, every: Mapping[str, Sheet]) -> tuple[str, ...]:
    """Return the names of those stylesheets that say something of a page.

    >>> every = {"base": Sheet("", re.compile("")), "table": Sheet("", re.compile("<table"))}
    >>> needed("<p>", every), needed("<table>", every)
    (('base',), ('base', 'table'))
    """
    return tuple(name for name, sheet in every.items() if sheet.only_with.search(html))


def chosen(
    names: tuple[str, ...], known: Set[tuple[str, ...]], every: tuple[str, ...], most: int = MOST
) -> tuple[str, ...]:
    """Return the names, or `every` where they are one choice too many. `known`: what pages have already.

    >>> known, every = {("a",), ("b",)}, ("a", "b", "c")
    >>> chosen(("a",), known, every, most=2), chosen(("c",), known, every, most=2)
    (('a',), ('a', 'b', 'c'))
    """
    return names if names in known or len(known) < most else every


def with_styles(html: str, styles: Iterable[str]) -> str:
    """Return the HTML with styles in place of their marker.

    >>> with_styles(f"{MARKER}<p>", ["p{}", "td{}"])
    '<style>p{}td{}</style><p>'
    """
    return html.replace(MARKER, f"<style>{''.join(styles)}</style>", 1)


CONDITION = re.compile(r"/\* Only on a page with: (.+) \*/\n")
