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
from _translation_state import CONFIRMATION, confirmations
from excuses import without_excuses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs.config.defaults import MkDocsConfig

KEY = "sources"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where PyYAML has its C part
# Not below a folder that source_files.py refuses: the plugin would not build it.
LANGUAGE_LIKE = r"[a-z]{2}(?:-[A-Za-z]{2,4})?"
FOLDER = rf"(?!(?:assets|templates|{LANGUAGE_LIKE})/)[a-z0-9-]+/"
PAGE = re.compile(rf"(?P<name>(?:{FOLDER})?[a-z0-9-]+)\.(?P<locale>[a-z]{{2}})\.md")
FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?\n)-{3}[ \t]*(?:\n|$)", re.DOTALL)
TARGET = re.compile(r"""\]\(\s*<?([^)>\s]+)|^\s*\[[^\]]+\]:\s*<?([^>\s]+)|<a [^>]*href=["']([^"']+)""")


@dataclass
class Source:
    """One language's file of one page. `name` is its path without language and ending."""

    src_uri: str
    name: str
    locale: str
    text: str = ""
    body: str = ""
    """The text behind the front matter, without its excuses (excuses.py)."""
    meta: dict[str, Any] = field(default_factory=dict)
    """The front matter: known keys with values of their kind, so that no hook has to ask again."""
    refused: dict[str, Any] = field(default_factory=dict)
    """What else the front matter holds."""
    twice: list[str] = field(default_factory=list)
    """Keys that stand there more than once: YAML keeps the last and says nothing."""
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

    @property
    def body_line(self) -> int:
        """The line at which the body begins, counted from 0."""
        return self.text.count("\n") - self.body.count("\n")

    @property
    def is_faulty(self) -> bool:
        """Whether MkDocs would stumble over this file; the build goes on without what is wrong."""
        return bool(self.unreadable or self.refused)

    def line_of(self, key: str) -> int:
        """Return the line of a front matter key, 0 when it is not there."""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line):
                return number
        return 0

    def targets(self) -> Iterator[tuple[int, str]]:
        """Yield line and target of every link and picture in the body, outside of code."""
        fenced = False
        for number, line in enumerate(self.body.splitlines(), start=self.body_line + 1):
            fenced ^= line.startswith(("```", "~~~"))
            if not fenced:
                for match in TARGET.finditer(re.sub(r"`[^`]*`", "", line)):
                    yield number, match[1] or match[2] or match[3]

    def page_at(self, target: str) -> str:
        """Return the name of the page that a target of this page leads to."""
        path = target.partition("#")[0]
        return page_name(posixpath.join(posixpath.dirname(self.name), path)) if path else self.name


def page_name(path: str) -> str:
    """Return a page's name: the path without language and ending.

    >>> page_name("indgange/../kontakt.da.md"), page_name("kontakt.md")
    ('kontakt', 'kontakt')
    """
    match = PAGE.fullmatch(path := posixpath.normpath(path))
    return match["name"] if match else path.removesuffix(".md")


def by_path(config: MkDocsConfig) -> dict[str, Source]:
    """Return all pages of docs/ in all languages, drafts included, by their path below docs/."""
    if KEY not in config.extra:
        found = read_folder(Path(config.docs_dir), i18n(config).all_languages)
        config.extra[KEY] = {source.src_uri: source for source in found}
    kept: dict[str, Source] = config.extra[KEY]
    return kept


def sources(config: MkDocsConfig) -> list[Source]:
    """Return the same as a list, sorted by path."""
    return list(by_path(config).values())


def published(config: MkDocsConfig) -> list[Source]:
    """Return the pages of this build: all, or all but drafts where those are not shown."""
    shown = bool(config.extra.get("drafts"))
    return [page for page in sources(config) if shown or not page.is_draft]


def read_folder(docs: Path, locales: Collection[str]) -> Iterator[Source]:
    """Yield a source for every file below `docs` whose name is that of a page in one of the languages."""
    for path in sorted(docs.rglob("*.md")):
        src_uri = path.relative_to(docs).as_posix()
        match = PAGE.fullmatch(src_uri)
        if match and match["locale"] in locales and path.is_file():
            yield read(path.read_bytes(), Source(src_uri, match["name"], match["locale"]))


def read(content: bytes, source: Source) -> Source:
    """Fill a source from a file's bytes; what cannot be read is said in `unreadable`."""
    try:
        source.text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        source.unreadable, source.line = "encoding", content[: error.start].count(b"\n") + 1
        return source
    if "\0" in source.text:
        source.unreadable, source.line = "encoding", source.text.split("\0")[0].count("\n") + 1
        source.text = ""
        return source
    match = FRONT_MATTER.match(source.text)
    source.body = without_excuses(source.text[match.end() :] if match else source.text)
    if not match:
        source.unreadable, source.line = "no front matter", 1
        return source
    try:
        meta = yaml.load(match["yaml"], LOADER)
    except (yaml.YAMLError, ValueError) as error:
        # A quotation mark that is never closed is a problem at the end, but was written at its start.
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        source.unreadable, source.line = "yaml", mark.line + 2 if mark else 1
        return source
    if not isinstance(meta, dict):
        source.unreadable, source.line = "yaml", 2
        return source
    keys = re.findall(r"^([\w-]+) *:", match["yaml"], re.MULTILINE)
    source.twice = sorted({key for key in keys if keys.count(key) > 1} - {CONFIRMATION})
    if confirmed := confirmations(match["yaml"]):
        meta[CONFIRMATION] = confirmed
    for key, value in meta.items():
        known = isinstance(value, KINDS.get(str(key), ())) and value != ""
        (source.meta if known else source.refused)[str(key)] = value
    return source


KINDS: dict[str, type] = {
    "title": str,
    "menu": str,
    "description": str,
    "slug": str,
    "draft": bool,
    "redirect_from": list,
    CONFIRMATION: list,
}
