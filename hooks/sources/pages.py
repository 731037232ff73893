"""The pages as written: each file in docs/ that is a page, its language, text and front matter."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sources.excuses import without_excuses
from sources.front_matter import CONFIRMATION, confirmations, split
from sources.limits import excess
from sources.markdown_text import Heading, Link, Part, headings, links, masked, parts
from sources.shapes import FRONT_MATTER
from sources.text import decoded, lines_at, tidied
from sources.yaml_text import Slip, load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path


# Not below a folder that files.py refuses: the plugin would not build it.
LANGUAGE_LIKE = r"[a-z]{2}(?:-[A-Za-z]{2,4})?"
FOLDER = rf"(?!(?:assets|templates|{LANGUAGE_LIKE})/)[a-z0-9-]+/"
PAGE = re.compile(rf"(?P<name>(?:{FOLDER})?[a-z0-9-]+)\.(?P<locale>[a-z]{{2}})\.md")


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
    slips: list[Slip] = field(default_factory=list)
    """What was wrong with the file as a text, and with its front matter as YAML."""

    @property
    def file(self) -> str:
        """The path below the repository, for messages."""
        return f"docs/{self.src_uri}"

    @property
    def is_draft(self) -> bool:
        """Whether this language's file of the page is a draft."""
        return self.meta.get("draft") is True

    @cached_property
    def body_line(self) -> int:
        """The line at which the body begins, counted from 0; asked for when all has been read."""
        return self.text.count("\n") - self.body.count("\n")

    @property
    def is_faulty(self) -> bool:
        """Whether MkDocs would stumble over this file; the build goes on without what is wrong."""
        return bool(self.slips or self.refused)

    def line_of(self, key: str) -> int:
        """Return the line of a front matter key, 0 when it is not there."""
        match = re.search(rf"^[\"']?{re.escape(key)}[\"']?[ \t]*:", self.text, re.MULTILINE)
        return self.text.count("\n", 0, match.start()) + 1 if match else 0

    @cached_property
    def prose(self) -> str:
        """The body without what is hidden (masked); asked for when all has been read."""
        return masked(self.body)

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The parts of the body, with their lines in the file; asked for when all has been read."""
        return parts(self.body, self.body_line)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body; asked for when all has been read."""
        return tuple(headings(self.parts))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link and picture in the body, outside of code; asked for when all has been read."""
        return tuple(links(self.body, self.body_line))

    def targets(self) -> Iterator[tuple[int, str]]:
        """Yield line and target of each of them."""
        return ((link.line, link.target) for link in self.links)

    def lines_with(self, pattern: str) -> list[int]:
        """Return the lines of the body, outside of code, in which a regular expression begins to match."""
        found = re.finditer(pattern, self.prose, re.IGNORECASE | re.MULTILINE)
        lines = lines_at(self.prose, (match.start() for match in found))
        return list(dict.fromkeys(self.body_line + line for line in lines))

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


def read_folder(docs: Path, locales: Collection[str]) -> Iterator[Source]:
    """Yield a source for every file below `docs` whose name is that of a page in one of the languages."""
    for path in sorted(docs.rglob("*.md")):
        src_uri = path.relative_to(docs).as_posix()
        match = PAGE.fullmatch(src_uri)
        if match and match["locale"] in locales and path.is_file():
            yield read(path.read_bytes(), Source(src_uri, match["name"], match["locale"]))


def read(content: bytes, source: Source) -> Source:
    """Fill a source from a file's bytes; what cannot be read is said in `slips`."""
    source.text, faulty = decoded(content)
    if faulty:
        source.slips = [Slip("encoding", faulty)]
        return source
    front, first, body, slip = split(source.text)
    # Its lines are asked for by what stands on them (line_of).
    source.text = tidied(source.text.removesuffix(body)) + body
    if too_much := excess(body):
        line = source.text.removesuffix(body).count("\n") + too_much.line
        source.slips = [Slip("too much", line, (("kind", too_much.kind), ("most", str(too_much.most))))]
        source.text = ""
        return source
    source.body = without_excuses(body)
    loaded = load(front)
    source.slips = [slip] if slip else []
    source.slips += [
        each._replace(line=each.line + first - 1)
        for each in loaded.slips
        if each.words != (("key", CONFIRMATION),)
    ]
    if isinstance(loaded.value, dict):
        if confirmed := confirmations(front):
            loaded.value[CONFIRMATION] = confirmed
        for key, value in loaded.value.items():
            check = FRONT_MATTER.parts.get(str(key))
            (source.meta if check and check(value, ()) else source.refused)[str(key)] = value
    elif not source.slips:
        source.slips = [Slip("no keys", first)]
    return source
