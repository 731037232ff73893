"""The title's id goes: Markdown makes one of its words, and nothing links to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def without_id(html: str, project: Project, page: Page) -> str:
    """Return a page's HTML without the id of its title."""
    return re.sub(r"<h1 id=\"[^\"]*\"", "<h1", html, count=1)
