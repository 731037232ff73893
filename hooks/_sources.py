"""The pages as written: each file in docs/ that is a page, its language, text and front matter.

Read once a build and kept with the build's config object, because several hooks ask for them.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from _i18n import i18n

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C part
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs.config.defaults import MkDocsConfig

KEY = "sources"
PAGE = re.compile(r"(?P<name>(?:[a-z0-9-]+/)?[a-z0-9-]+)\.(?P<locale>[a-z]{2})\.md")
FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?\n)-{3}[ \t]*(?:\n|$)", re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)>#\s]+)|^\s*\[[^\]]+\]:\s*<?([^>#\s]+)")


@dataclass
class Source:
    """One language's file of one page. `name` is its path without language and ending."""

    src_uri: str
    name: str
    locale: str
    text: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    unreadable: str = ""
    """Why text or front matter could not be read; empty when they could."""
    line: int = 0
    """The line at which reading failed."""

    @property
    def file(self) -> str:
        """The path below the repository, for messages."""
        return f"docs/{self.src_uri}"

    @property
    def is_draft(self) -> bool:
        """Whether this language's file of the page is a draft."""
        return self.meta.get("draft") is True

    def line_of(self, key: str) -> int:
        """Return the line of a front matter key, 0 when it is not there."""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if line.startswith(f"{key}:"):
                return number
        return 0

    def links(self) -> Iterator[tuple[int, str]]:
        """Yield line and page name of every link to another Markdown file."""
        for number, line in enumerate(self.text.splitlines(), start=1):
            for match in LINK.finditer(line):
                target = match[1] or match[2]
                if ":" not in target and target.endswith(".md"):
                    yield number, page_name(posixpath.join(posixpath.dirname(self.name), target))


def page_name(path: str) -> str:
    """Return a page's name: the path without language and ending.

    >>> page_name("indgange/../kontakt.da.md"), page_name("kontakt.md")
    ('kontakt', 'kontakt')
    """
    path = posixpath.normpath(path)
    match = PAGE.fullmatch(path)
    return match["name"] if match else path.removesuffix(".md")


def sources(config: MkDocsConfig) -> list[Source]:
    """Return all pages of docs/ in all languages, drafts included, sorted by path."""
    if KEY not in config.extra:
        config.extra[KEY] = list(read_folder(Path(config.docs_dir), i18n(config).all_languages))
    kept: list[Source] = config.extra[KEY]
    return kept


def published(config: MkDocsConfig) -> list[Source]:
    """Return the pages of this build: those that can be read, and drafts only if they are shown."""
    shown = bool(config.extra.get("drafts"))
    return [page for page in sources(config) if not page.unreadable and (shown or not page.is_draft)]


def read_folder(docs: Path, locales: Collection[str]) -> Iterator[Source]:
    """Yield a source for every file below `docs` whose name is that of a page in one of the languages."""
    for path in sorted(docs.rglob("*.md")):
        src_uri = path.relative_to(docs).as_posix()
        match = PAGE.fullmatch(src_uri)
        if match and match["locale"] in locales:
            yield read(path.read_bytes(), Source(src_uri, match["name"], match["locale"]))


def read(content: bytes, source: Source) -> Source:
    """Fill a source from a file's bytes; what cannot be read is said in `unreadable`."""
    try:
        source.text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        source.unreadable, source.line = "encoding", content[: error.start].count(b"\n") + 1
        return source
    match = FRONT_MATTER.match(source.text)
    if not match:
        source.unreadable, source.line = "no front matter", 1
        return source
    try:
        meta = yaml.load(match["yaml"], SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        source.unreadable, source.line = "yaml", mark.line + 2 if mark else 1
        return source
    if isinstance(meta, dict):
        source.meta = meta
    else:
        source.unreadable, source.line = "yaml", 2
    return source
