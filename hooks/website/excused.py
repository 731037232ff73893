"""What excuses a line from a check (`<!-- ok: ... -->`) never reaches a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources.excuses import without_excuses

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def take_out(markdown: str, project: Project, page: Page) -> str:
    """Take out the comments that excuse a line."""
    return without_excuses(markdown)
