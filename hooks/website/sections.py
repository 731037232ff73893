"""A page is a row of sections, so that the look can set each of them apart: a heading and what is below it.

The therapist writes Markdown with headings and nothing else. Behind the glossary, which reads the page as
one text, this cuts it before each h2, and says of each section what it holds. A heading within a quote, a
box, a list or a fold-out cuts nothing: half of it would stand in each section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sources.looks import FRONT, WAYS
from sources.pages import page_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.project import Project


@dataclass(frozen=True)
class Part:
    """What stands above the first h2, or a section."""

    html: str
    names: tuple[str, ...] = ()
    """What styles ask for, since not all browsers can be asked what an element holds."""


def divide(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Hand the template the page's look and its parts: what stands above the first h2, then each section."""
    look = project.looks.get(page_name(page.file.src_uri), "")
    values: dict[str, Any] = {"look": look, "parts": parts(page.content or "", named=look in NAMED)}
    context.update(values)  # type: ignore[typeddict-item]
    return context


def parts(html: str, *, named: bool = True) -> list[Part]:
    """Return a page's HTML cut before each h2; "Trin 2 af 5" stands above the heading that it belongs to.

    >>> for part in parts('<h1>A</h1><p class="step">Trin 1</p><h2 id="b">B</h2><p>x</p><h2>C</h2>'):
    ...     print(part.html, part.names)
    <h1>A</h1> ()
    <p class="step">Trin 1</p><h2 id="b">B</h2><p>x</p> ('section--b', 'holds-step')
    <h2>C</h2> ()
    >>> len(parts("<blockquote><h2>A</h2></blockquote><h2>B</h2>"))
    2
    """
    starts = list(top_starts(html))
    return [
        Part(html[start:end], names(html[start:end], named=named))
        for start, end in zip([0, *starts], [*starts, len(html)], strict=True)
    ]


def top_starts(html: str) -> Iterator[int]:
    """Yield where each section begins: outside of all that holds blocks."""
    depth = 0
    for match in START_OR_HOLDER.finditer(html):
        if not match["holder"]:
            if depth == 0:
                yield match.start()
        elif match[0].startswith("</"):
            depth = max(0, depth - 1)
        else:
            depth += 1


def names(html: str, *, named: bool) -> tuple[str, ...]:
    """Return the names of a part: its heading's anchor where that is asked for, and what it holds."""
    anchors = re.findall(r'<h2 id="([^"]+)"', html)[:1] if named else []
    held = (f"holds-{kind}" for kind, pattern in HELD.items() if re.search(pattern, html))
    return (*(f"section--{anchor}" for anchor in anchors), *held)


START_OR_HOLDER = re.compile(
    r'(?:<p class="step">[^<]*</p>\s*)?<h2\b'
    r"|</?(?P<holder>blockquote|dd|details|div|dl|dt|figcaption|figure|li|ol|summary|table|td|th|ul)\b"
)
NAMED = (FRONT, WAYS)
"""On these pages no two sections look alike."""
HELD = {
    "step": r'<p class="step">',
    "table": r"<table\b",
    # One thing to press, by itself: the end that a page was leading to.
    "button": r'<p><a class="button"',
    # Items that each begin with a drawing.
    "drawings": r'<li>\s*(?:<p>)?<svg class="drawing"',
    # A photograph, or a small drawing, where a page or a section begins.
    "picture": r'</h[12]>\s*(?:<p class="photo">|<p>\s*<svg class="drawing"[^>]* width="(?:96|200)")',
}
