"""Markdown read as GitHub's preview reads it, where Python-Markdown and its extensions read it otherwise.

Who edits a page sees GitHub's preview and nothing else. So a list keeps its own numbers, stands right under a
line of text, and holds what is indented as far as its words, be that two spaces or five; a backslash takes
its meaning from any sign of punctuation, and breaks a line at its end; a table may follow a line of text.
Sources: CommonMark 0.31.2, whose sections are named below, and GitHub Flavored Markdown 0.29.

pymdown's fancylists keeps numbers too, but wants four spaces and an empty line above, writes a `type` that
has to be taken out again, and makes paragraphs of some items of a list and not of others; its escapeall takes
a backslash away that stands in front of a letter.
"""

from __future__ import annotations

import re
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.util import nearing_recursion_limit

if TYPE_CHECKING:
    from collections.abc import Sequence


class GitHubMarkdown(Extension):
    """Reads lists, the place of tables, escapes and hard breaks as GitHub does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Put these readers in place of Python-Markdown's own."""
        processors = md.parser.blockprocessors
        for name in ("indent", "olist", "ulist"):
            processors.deregister(name)
        # GFM 4.2: up to three spaces in front, and a backslash anywhere.
        processors["hashheader"].RE = HEADING  # type: ignore[attr-defined]
        # Ahead of all that begins a block, because an item may hold any of it.
        processors.register(ListProcessor(md.parser), "list", 95)
        processors.register(TableUnderText(md.parser), "table under text", 76)
        # CommonMark 2.4 and 6.7.
        md.ESCAPED_CHARS = list(punctuation)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard break", 101)


class ListProcessor(BlockProcessor):
    """Makes lists."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a list begins in a block."""
        return list_start(block.split("\n")) is not None and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the first list of the first block, with all that belongs to it in the blocks behind."""
        lines = blocks.pop(0).split("\n")
        start = list_start(lines) or 0
        self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
        kind = kind_of(lines[start])
        while blocks and goes_on(blocks[0], kind):
            lines += ["", *blocks.pop(0).split("\n")]
        items, end, apart = list_at(lines, start)
        if rest := "\n".join(lines[end:]).strip("\n"):
            blocks[:0] = rest.split("\n\n")
        made = SubElement(parent, "ol" if kind in ".)" else "ul")
        if (number := items[0].mark.number) and int(number) != 1:
            made.set("start", str(int(number)))
        # A list without empty lines makes no paragraphs of its items.
        loose = apart or any(is_loose(item.lines) for item in items)
        self.parser.state.set("looselist" if loose else "list")
        for item in items:
            self.parser.parseChunk(SubElement(made, "li"), "\n".join(item.lines))
        self.parser.state.reset()


class TableUnderText(BlockProcessor):
    """Cuts a block where a table begins right under a line of text. Source: GFM 4.10."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a table begins behind the first line of a block."""
        return bool(table_start(block, self.parser.md))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make what stands above the table, and leave the table for its own reader."""
        lines = blocks.pop(0).split("\n")
        start = table_start("\n".join(lines), self.parser.md)
        self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
        blocks.insert(0, "\n".join(lines[start:]))


def table_start(block: str, md: Markdown) -> int:
    """Return the line, counted from 0, at which a table begins below text; 0 where none does."""
    if "|" not in block or "--" not in block:
        return 0
    lines, is_table = block.split("\n"), TableProcessor(md.parser, {}).test
    rulers = (
        place for place, line in enumerate(lines[2:], start=1) if "-" in line and not line.strip("|:- ")
    )
    return next((each for each in rulers if is_table(Element("div"), "\n".join(lines[each:]))), 0)


class Mark(NamedTuple):
    """What makes a line an item of a list."""

    kind: str
    """Its sign: items with another one belong to another list."""
    number: str
    indent: int
    """How far in the item's words stand, and with them all that belongs to it."""
    text: str

    @property
    def may_follow_text(self) -> bool:
        """Whether the item may stand right under a line of text."""
        return bool(self.text.strip()) and self.number in {"", "1"}


def mark_of(line: str) -> Mark | None:
    """Return what makes a line an item, None where it is none. Source: CommonMark 5.2.

    >>> mark_of("24. december"), mark_of("- - -"), mark_of("-tid")
    (Mark(kind='.', number='24', indent=4, text='december'), None, None)
    """
    match = ITEM.match(line)
    if not match or RULE.match(line):
        return None
    sign, spaces = match["sign"], match["spaces"] or ""
    # Without words, or in front of a block of code, one space belongs to the sign.
    indent = match.end() if spaces and len(spaces) < CODE else match.end("sign") + 1
    return Mark(sign[-1], sign[:-1], indent, line[indent:])


def kind_of(line: str) -> str:
    """Return the sign of an item, "" where a line is none."""
    mark = mark_of(line)
    return mark.kind if mark else ""


def list_start(lines: Sequence[str]) -> int | None:
    """Return the first line that begins a list.

    >>> list_start(["Den", "12. maj"]), list_start(["Vi:", "- lander"]), list_start(["12. maj"])
    (None, 1, 0)
    """
    return next((place for place in range(len(lines)) if begins_list(lines, place)), None)


def begins_list(lines: Sequence[str], place: int) -> bool:
    """Return whether a line begins a list. Source: CommonMark 5.2, rule 1, on what may stand under text."""
    if not (mark := mark_of(lines[place])):
        return False
    return mark.may_follow_text or place == 0 or not is_paragraph(lines[place - 1])


def goes_on(block: str, kind: str) -> bool:
    """Return whether a block behind an empty line could belong to a list."""
    line = block.lstrip("\n").split("\n")[0]
    return line.startswith(" ") or kind_of(line) == kind


class Item(NamedTuple):
    """An item of a list."""

    mark: Mark
    place: int
    """The line in which it begins, counted from 0."""
    lines: list[str]
    """What it holds, without its indentation."""


def list_at(lines: Sequence[str], start: int) -> tuple[list[Item], int, bool]:
    """Return the items of the list that begins in a line; the line behind the last; and whether an empty line
    stands between two of them.

    >>> items, end, apart = list_at(["- a", "  - b", "", "  c", "- d", "e", "", "f"], 0)
    >>> [item.lines for item in items], end, apart
    ([['a', '- b', '', 'c'], ['d', 'e']], 6, False)
    """
    items: list[Item] = []
    place, apart, kind = start, False, kind_of(lines[start])
    while mark := mark_of(lines[place]):
        end = item_end(lines, place, mark)
        held = [mark.text, *(dedented(line, mark.indent) for line in lines[place + 1 : end])]
        items.append(Item(mark, place, held))
        following = next((each for each in range(end, len(lines)) if lines[each].strip()), end)
        if following >= len(lines) or kind_of(lines[following]) != kind:
            break
        apart, place = apart or following > end, following
    return items, end, apart


def item_end(lines: Sequence[str], start: int, mark: Mark) -> int:
    """Return the line behind an item; empty lines at its end are none of it."""
    end, is_open = start + 1, is_paragraph(mark.text.lstrip("> "))
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if not line.strip():
            # CommonMark 5.2, rule 3: what begins with an empty line has no second one.
            if end == place == start + 1 and not mark.text.strip():
                break
            is_open = False
        elif len(line) - len(line.lstrip(" ")) >= mark.indent:
            end, is_open = place + 1, is_paragraph(line.strip().lstrip("> "))
        # A paragraph goes on without its indentation: CommonMark 5.1, "lazy continuation".
        elif is_open and is_paragraph(line) and not mark_of(line):
            end = place + 1
        else:
            break
    return end


def is_paragraph(line: str) -> bool:
    """Return whether a line could be one of a paragraph."""
    return bool(line.strip()) and not (RULE.match(line) or OTHER.match(line))


def dedented(line: str, indent: int) -> str:
    """Return a line without so many of its spaces at the front, or without as many as it has."""
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def is_loose(item: Sequence[str]) -> bool:
    """Return whether an empty line stands between two parts of an item. Source: CommonMark 5.3.

    >>> is_loose(["a", "- b", "", "- c"]), is_loose(["a", "", "b"])
    (False, True)
    """
    place = 0
    while place < len(item):
        if begins_list(item, place):
            place = list_at(item, place)[1]
        elif not item[place].strip() and any(line.strip() for line in item[place:]):
            return True
        else:
            place += 1
    return False


CODE = 5
HEADING = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})(?!#)(?P<header>.*?)(?:(?<!\\)#+)?[ ]*(?:\n|$)")
ITEM = re.compile(r"[ ]{0,3}(?P<sign>[-*+]|\d{1,9}[.)])(?:(?P<spaces>[ ]+)(?=\S)|[ ]*$)")
RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*$")
# A quote, a heading, and what Python-Markdown has put aside: HTML and code.
OTHER = re.compile("[ ]{0,3}(?:>|#{1,6}(?:[ ]|$))|\x02")
