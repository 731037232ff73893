"""What a page is made of, section by section: text without its markup, list items, tables, links, pictures.

Read from the Markdown line by line, because whoever mends it needs the line. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING

from sources.markdown_text import headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.pages import Source


@dataclass(frozen=True)
class Section:
    """What stands from one heading to the next. The first one is the page's title, menu and description."""

    line: int
    """The line that stands for it in messages; `start` is that of its text."""
    start: int
    text: str
    level: int = 0
    anchor: str = ""
    items: int = 0
    tables: list[tuple[int, int, int]] = field(default_factory=list)
    """Line, rows and columns of each table."""

    def first_line(self, characters: Sequence[int]) -> int:
        """Return the line of the first of some characters of the text; without any, the section's own."""
        return self.start + self.text.count("\n", 0, min(characters)) if characters else self.line


@dataclass(frozen=True)
class Shape:
    """The parts of one page."""

    sections: list[Section]
    links: list[tuple[int, str]]
    """Line and target of each."""
    pictures: list[tuple[int, str]]


def shape(source: Source) -> Shape:
    """Return the shape of a page."""
    body = without_hidden(source.body)
    pictures = [
        (number, match[1] or match[2])
        for number, line in enumerate(body.splitlines(), source.body_line + 1)
        for match in PICTURE.finditer(line)
    ]
    targets = [(line, target.removeprefix("./")) for line, target in replace(source, body=body).targets()]
    links = [each for each in targets if each not in pictures]
    return Shape([front(source), *sections(body, source.body_line)], links, pictures)


def front(source: Source) -> Section:
    """Return the words of the front matter as a section of their own."""
    line = source.line_of("description") or 1
    said = (str(source.meta.get(key, "")) for key in ("title", "menu", "description"))
    return Section(line, line, " ".join(" ".join(said).split()))


def sections(body: str, first_line: int) -> Iterator[Section]:
    """Yield a section for each heading; what stands above the first belongs to it.

    >>> [(each.line, each.items, each.text) for each in sections("# A\\n\\n- b\\n- *c*\\n## D {#d}\\ne", 3)]
    [(4, 2, 'A\\n\\nb\\nc'), (8, 0, 'D \\ne')]
    """
    lines = body.splitlines()
    marked = set(list_lines(lines))
    found = list(headings(body))
    starts = [0, *(heading.line - 1 for heading in found[1:]), len(lines)]
    for place, heading in enumerate(found):
        start, end = starts[place], starts[place + 1]
        text = [ITEM.sub("", lines[line]) if line in marked else lines[line] for line in range(start, end)]
        yield Section(
            heading.line + first_line,
            start + first_line + 1,
            plain("\n".join(text)),
            heading.level,
            heading.anchor,
            sum(line in marked for line in range(start, end)),
            list(tables(lines[start:end], start + first_line + 1)),
        )


def list_lines(lines: Sequence[str]) -> Iterator[int]:
    """Yield the number, from 0, of each line that begins an item of a list.

    A list begins a block of its own; "12. maj" inside a paragraph begins none.

    >>> list(list_lines(["Den", "12. maj", "", "- a", "- b", "", "  - c"]))
    [3, 4, 6]
    """
    inside = False
    above = ""
    for number, line in enumerate(lines):
        marked = bool(ITEM.match(line))
        if not above.strip() or above.startswith("#"):
            inside = marked or (inside and line.startswith((" ", "\t")))
        if marked and inside:
            yield number
        above = line


def tables(lines: Sequence[str], first_line: int) -> Iterator[tuple[int, int, int]]:
    """Yield line, rows and columns of each table, its row of headings not counted.

    >>> list(tables(["| A | B |", "|---|---|", "| 1 | 2 |", "", "x"], 7))
    [(7, 1, 2)]
    """
    for number, line in enumerate(lines):
        if number and "|" in line and RULE.fullmatch(line.strip()) and "|" in lines[number - 1]:
            rows = number + 1
            while rows < len(lines) and lines[rows].strip():
                rows += 1
            heading = re.sub(r"\\\||`[^`]*`", "", lines[number - 1].strip()).strip("|")
            yield number - 1 + first_line, rows - number - 1, heading.count("|") + 1


def without_hidden(body: str) -> str:
    """Return a body without its comments and its blocks of code; the lines keep their numbers."""
    return HIDDEN.sub(lambda match: "\n" * match[0].count("\n"), body)


def plain(text: str) -> str:
    """Return a text without its markup, line by line.

    >>> plain("## Et **afsnit** {#et}\\n[a &amp; b](c.md#2){ .x } ![d](e1.svg) <br> [f]\\n\\n[f]: g.md")
    'Et afsnit \\na & b d  f\\n\\n'
    """
    for pattern, kept in MARKUP.items():
        text = re.sub(pattern, kept, text, flags=re.MULTILINE)
    return unescape(text)


ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*(?::?-+:?)?\s*")
PICTURE = re.compile(r"""!\[[^\]]*\]\(\s*<?([^)>\s]+)|<img [^>]*src=["']([^"']+)""")
HIDDEN = re.compile(r"<!--.*?-->|^(```|~~~).*?(?:^\1.*?$|\Z)", re.DOTALL | re.MULTILINE)
MARKUP = {
    r"^ {0,3}\[[^\]]+\]:.*$": "",
    r"\]\([^)]*\)|\]\[[^\]]*\]": "]",
    r"\{[^{}\n]*\}": "",
    r"<[^<>\n]*>": "",
    r"https?://\S+": "",
    r"^#+\s+|[*_`\[\]]|!(?=\[)|\\(?=\W)": "",
}
