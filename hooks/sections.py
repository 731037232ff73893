"""A page is a row of sections, so that the look can set each of them apart: a heading and what is below it.

The therapist writes Markdown with headings and nothing else. `on_page_context` (-160, behind
`glossary.py` at -150, which reads the page as one text) cuts it before each h2, and names the page, so
that a style can speak of one page without a word of it in Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from _sources import page_name
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


@event_priority(-160)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Hand the template the page's name and its parts: what stands above the first h2, then each section."""
    values: dict[str, Any] = {
        "page_key": page_name(page.file.src_uri).replace("/", "-"),
        "parts": parts(page.content or ""),
    }
    context.update(values)  # type: ignore[typeddict-item]
    return context


def parts(html: str) -> list[str]:
    """Return a page's HTML cut before each h2; "Trin 2 af 5" stands above the heading that it belongs to.

    >>> parts('<h1>A</h1><p class="step">Trin 1</p><h2>B</h2><p>x</p><h2>C</h2>')
    ['<h1>A</h1>', '<p class="step">Trin 1</p><h2>B</h2><p>x</p>', '<h2>C</h2>']
    """
    starts = [match.start() for match in START.finditer(html)]
    return [html[start:end] for start, end in zip([0, *starts], [*starts, len(html)], strict=True)]


START = re.compile(r'(?:<p class="step">[^<]*</p>\s*)?<h2\b')
