"""A page whose front matter cannot be read is built all the same, so that a build goes on and tells the rest.

MkDocs takes front matter that it cannot read for text, text that looks like front matter for front matter,
and ends with a traceback at a file that is not UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def read(page: Page, project: Project) -> str | None:
    """Return a page's text without what MkDocs would stumble over; None where it is no file of docs/."""
    source = project.source_of(page)
    if source is None:
        return None
    if not source.is_faulty:
        return source.text
    return f"---\ntitle: {source.name}\n---\n\n{source.body or '# ' + source.name}"
