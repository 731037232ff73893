"""What this project uses of the i18n plugin, in one place and with types; it brings none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from mkdocs.structure.files import File

from sources.faults import Fault, FaultError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


BEFORE, AFTER, LAST = 0, -150, -250
"""The phases of an event, as priorities: ahead of the plugin, which works at -100; behind it; behind all."""


class I18nFile(File):
    """A page's file as the plugin leaves it; never made here, only read as such."""

    page: Page
    locale: str
    """The language of the text."""
    alternates: dict[str, I18nFile]
    """The page in every language, self included."""


class I18n(Protocol):
    """The plugin's state during a build."""

    all_languages: list[str]
    config: Any
    """Its settings, as mkdocs.yml has them."""
    building: bool
    """True while the languages behind the first are built, inside the first one's on_post_build."""
    current_language: str
    default_language: str
    i18n_files_per_language: dict[str, list[I18nFile]]
    is_default_language_build: bool


def i18n(config: MkDocsConfig) -> I18n:
    """Return the i18n plugin. FaultError: mkdocs.yml has lost it."""
    if "i18n" not in config.plugins:
        raise FaultError(Fault("files.no plugin", "mkdocs.yml"))
    return cast("I18n", config.plugins["i18n"])


def page_files(files: Files) -> Sequence[I18nFile]:
    """Return the pages of the language that is being built."""
    return cast("Sequence[I18nFile]", files.documentation_pages())
