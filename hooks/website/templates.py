"""How templates are printed: no white space of their tags, words as words, HTML without needless strokes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.project import Project


class Templates:
    """What renders the templates, in every language: each template is read and made ready once a build."""

    env: Environment | None = None


def set_up(env: Environment, project: Project, files: Files) -> Environment:
    """Print no white space for what is only a tag of the template; print words as words, not as HTML."""
    kept = project.one(Templates)
    if kept.env is None:
        kept.env = env
        env.trim_blocks = env.lstrip_blocks = True
        # MkDocs leaves this off: a title with < or " in it would break the page that carries it.
        env.autoescape = True
    return kept.env


def without_strokes(output: str, project: Project, page: Page) -> str:
    """Return the page with `<img ...>` for Markdown's `<img ... />`: in HTML the stroke says nothing."""
    return re.sub(r"(<(?:img|br|hr)\b[^>]*?) ?/>", r"\1>", output)
