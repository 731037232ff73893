"""All words of the interface stand in data/texts.<language>.yml, and none in a template.

They are handed to the templates as `texts`; a section's name in the menu is read from them. One that a
template asks for and no language has stops the build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources.faults import Fault, FaultError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from sources.project import Project


class Texts(dict[str, str]):
    """The texts of one language. Jinja would print nothing for a missing key; this stops."""

    def __init__(self, texts: Mapping[str, str], file: str) -> None:
        """Keep the texts; `file`: where one that is missing would stand."""
        super().__init__(texts)
        self.file = file

    def __missing__(self, key: str) -> str:
        """Raise FaultError for a key that no language has."""
        raise FaultError(Fault("texts.nowhere", self.file, words={"key": key}))


def name_groups(nav: Navigation, project: Project) -> Navigation:
    """Name the menu's sections in the language of this build."""
    texts = texts_of(project)
    for item in nav.items:
        if item.is_section and f"menu.{item.title}" in texts:
            item.title = texts[f"menu.{item.title}"]
    return nav


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates this language's texts."""
    env.globals["texts"] = texts_of(project)
    return env


def texts_of(project: Project, locale: str | None = None) -> Texts:
    """Return the texts of a language; of the one that is being built where none is named.

    A text that it lacks is another language's for now: the finding stops the build at its end, with
    all others, instead of here.
    """
    locales = [*project.locales, locale or project.locale]
    texts = {key: text for each in locales for key, text in project.data(f"texts.{each}.yml", dict).items()}
    return Texts(texts, f"data/texts.{project.default}.yml")
