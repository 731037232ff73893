"""The project as people wrote it: one object a build, made once and handed on.

Whatever asks for a page, a file of data/ or a setting asks it, and gets the same that was read the first
time. It alone knows MkDocs' config, and lives and dies with it.
"""

from __future__ import annotations

import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mkdocs.structure.files import File

from sources.data import DataError, places, read, with_translations
from sources.i18n import i18n
from sources.looks import looks
from sources.pages import read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from sources.faults import Fault
    from sources.i18n import I18n, I18nFile
    from sources.pages import Source

    Kept = TypeVar("Kept")

KEY = "project"


class Project:
    """Pages, data, settings and languages of one build."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.menu = copy.deepcopy(config.nav)
        """The menu as it is written; MkDocs' own loses drafts, and the i18n plugin translates it."""
        self.data_faults: list[Fault] = []
        """What was wrong with the files of data/ that could be read all the same."""
        self._data: dict[str, Any] = {}
        self._kept: dict[type, Any] = {}

    def one(self, kind: type[Kept]) -> Kept:
        """Return the one object of a class that this build has: what a room keeps between two events."""
        if kind not in self._kept:
            self._kept[kind] = kind()
        kept: Kept = self._kept[kind]
        return kept

    # Folders and settings

    @property
    def folder(self) -> Path:
        """Where mkdocs.yml stands."""
        return Path(self.config.config_file_path).parent

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return Path(self.config.docs_dir)

    @property
    def overrides(self) -> Path:
        """The folder of templates, styles and scripts."""
        return Path(self.config.theme.custom_dir or "")

    def has(self, component: str) -> bool:
        """Return whether pages have a component: who does not want it takes its folder out of overrides/."""
        return (self.overrides / "components" / component / f"{component}.html").is_file()

    @property
    def site(self) -> Path:
        """The folder that the site is built into."""
        return Path(self.config.site_dir)

    @property
    def site_url(self) -> str:
        """The site's address with a slash at its end; "/" where nobody knows it."""
        return (self.config.site_url or "").rstrip("/") + "/"

    @property
    def settings_file(self) -> Path:
        """Where the settings and the menu stand."""
        return Path(self.config.config_file_path)

    @property
    def shows_drafts(self) -> bool:
        """Whether this build is a preview, for the one who writes."""
        return bool(self.config.extra.get("drafts"))

    @property
    def is_checked(self) -> bool:
        """Whether somebody asked for all that can be found, also what takes long."""
        return bool(self.config.extra.get("check"))

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody looks at what a build finds."""
        return self.is_checked or self.shows_drafts

    @property
    def form_settings(self) -> Any:
        """What mkdocs.yml says of the contact form, whatever it is."""
        return self.config.extra.get("contact_form")

    @cached_property
    def templates(self) -> Environment:
        """What renders the templates of overrides/, in every language: each is made ready once a build.

        It prints no white space for what is only a tag of the template, and words as words: MkDocs leaves
        that off, and a title with < or " in it would break the page that carries it.
        """
        env = self.config.theme.get_env()
        env.trim_blocks = env.lstrip_blocks = env.autoescape = True
        return env

    # Languages

    @property
    def _plugin(self) -> I18n:
        return i18n(self.config)

    @property
    def locales(self) -> list[str]:
        """The languages, in the order of mkdocs.yml."""
        return self._plugin.all_languages

    @property
    def language_names(self) -> dict[str, str]:
        """What each language calls itself, in the same order."""
        return {each.locale: each.name for each in self._plugin.config.languages}

    @property
    def default(self) -> str:
        """The language that is written first."""
        return self._plugin.default_language

    @property
    def locale(self) -> str:
        """The language that is being built."""
        return self._plugin.current_language

    @property
    def is_first(self) -> bool:
        """Whether the language that is being built is the first one: once a build."""
        return self._plugin.is_default_language_build

    @property
    def is_last(self) -> bool:
        """Whether the language that is being built is the last one."""
        return self.locale == self.locales[-1]

    @property
    def is_built(self) -> bool:
        """Whether all languages are built; to be asked behind the i18n plugin, in `on_post_build`."""
        return not self._plugin.building

    @property
    def files_of_languages(self) -> Mapping[str, Sequence[I18nFile]]:
        """The pages of every language that was built so far."""
        return self._plugin.i18n_files_per_language

    # Pages

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """All pages of docs/ in all languages, drafts included, by their path below docs/."""
        return {source.src_uri: source for source in read_folder(self.docs, self.locales)}

    @property
    def pages(self) -> list[Source]:
        """The same as a list, sorted by path."""
        return list(self.by_path.values())

    @property
    def published(self) -> list[Source]:
        """The pages of this build: all, or all but drafts where those are not shown."""
        return [page for page in self.pages if self.shows_drafts or not page.is_draft]

    @cached_property
    def looks(self) -> dict[str, str]:
        """The look of each page that has one, by its name (looks.py)."""
        return looks(self.pages, self.default)

    def source_of(self, page: Page) -> Source | None:
        """Return the file that a page is read from: a stand-in reads the other language's."""
        path = Path(page.file.abs_src_path or "")
        return self.by_path.get(path.relative_to(self.docs).as_posix())

    # Data

    def data(self, name: str, kind: type) -> Any:
        """Return what a file of data/ holds; read once, because every page asks for some of them.

        A language's own file beside it, practice.de.yml beside practice.yml, adds its words.

        DataError, with the lines, where it cannot be read or holds another kind of value than `kind`: pages
        need it, and would be wrong without.
        """
        if name not in self._data:
            try:
                self._data[name], twice = read(self.data_file(name), kind)
                self.data_faults += twice
                for locale in self.locales:
                    file = name.replace(".yml", f".{locale}.yml")
                    if self.data_file(file).is_file():
                        words, twice = read(self.data_file(file), dict)
                        self._data[name] = with_translations(self._data[name], words, locale)
                        self.data_faults += twice
            except DataError as error:
                error.project = self
                raise
        return self._data[name]

    def data_file(self, name: str) -> Path:
        """Return where a file of data/ stands."""
        return self.folder / "data" / name

    def place_of(self, name: str, key: str) -> int:
        """Return the line of a key that begins a line of a file of data/, 0 where it is not there."""
        return next(iter(places(self.data_file(name), key)), 0)

    # What MkDocs needs its config for

    def generated(self, uri: str, *, content: str | None = None, path: str | None = None) -> File:
        """Return a file that MkDocs will write at `uri`: with a content, or as a copy of another file."""
        if path is not None:
            return File.generated(self.config, uri, abs_src_path=path)
        return File.generated(self.config, uri, content=content or "")

    def page_file(self, src_uri: str) -> File:
        """Return a page's file as MkDocs makes one."""
        config = self.config
        return File(src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)


def project_of(config: MkDocsConfig) -> Project:
    """Return the project of a build; the first who asks has it made."""
    if KEY not in config.extra:
        config.extra[KEY] = Project(config)
    project: Project = config.extra[KEY]
    # The i18n plugin may hand each language a config of its own.
    project.config = config
    return project
