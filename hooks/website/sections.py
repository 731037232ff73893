"""A page is a row of sections, so that the look can set each of them apart: a heading and what is below it.

The therapist writes Markdown with headings and nothing else. Behind the glossary, which reads the page as
one text, this cuts it before each h2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sources.pages import page_name

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.project import Project


def divide(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Hand the template the page's look and its parts: what stands above the first h2, then each section."""
    values: dict[str, Any] = {
        "look": project.looks.get(page_name(page.file.src_uri), ""),
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
