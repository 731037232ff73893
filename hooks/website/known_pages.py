"""Templates ask for a page by its look: `page_of.help` is the one that the link at the top leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources.i18n import page_files
from sources.pages import page_name

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files

    from sources.project import Project


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates the page of each look, where there is one in this language's build."""
    pages = {project.looks.get(page_name(file.src_uri)): file.page for file in page_files(files)}
    env.globals["page_of"] = pages
    return env
