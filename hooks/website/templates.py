"""How templates are printed: as the project sets them up, and as HTML without what says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.project import Project


def set_up(env: Environment, project: Project, files: Files) -> Environment:
    """Return what renders the project's templates, in place of what MkDocs would take."""
    return project.templates


def trimmed(output: str, project: Project, page: Page) -> str:
    """Return the page with `<img ...>` for Markdown's `<img ... />`, and no empty line between two tags."""
    return re.sub(r">\n{2,}<", ">\n<", re.sub(r"(<(?:img|br|hr)\b[^>]*?) ?/>", r"\1>", output))
