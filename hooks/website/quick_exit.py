"""“Forlad siden” leads to a page that nobody would ask about: its address stands in data/practice.yml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files

    from sources.project import Project


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates the address in this language."""
    env.globals["exit_url"] = exit_url(project, project.locale)
    return env


def exit_url(project: Project, locale: str) -> str:
    """Return the address, empty where there is none that can be used."""
    addresses = project.data("practice.yml", dict).get("exit")
    address = addresses.get(locale) if isinstance(addresses, dict) else None
    return address if isinstance(address, str) and re.fullmatch(r"https://[\w.-]+/[\w./-]*", address) else ""
