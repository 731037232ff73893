"""Cuts a page's Markdown into what a reader reads: block by block, each knowing its line in the source.

Code, comments, addresses of links and attribute lists are left out; a picture's description and a link's
words are blocks of their own as well. No line is ever lost, so that a finding names the right one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Block(NamedTuple):
    """A heading, paragraph, item, cell, picture or link; what stands in data and front matter is one too."""

    kind: str
    text: str
    """One line; a newline is a line that the writer broke on purpose (<br>)."""
    line: int
    breaks: tuple[int, ...] = ()
    """Where in the text each further line of the source begins."""
    foreign: tuple[str, ...] = ()
    """Parts that are marked as another language's."""

    def line_at(self, place: int) -> int:
        """Return the source's line of a place in the text."""
        return self.line + bisect_right(self.breaks, place)


def blocks(body: str, first_line: int = 0) -> Iterator[Block]:
    """Yield a page's blocks in their order; lines count from `first_line`.

    >>> [(each.kind, each.text, each.line) for each in blocks("# Hej {#hej}\\n\\n- *Et*\\n  [punkt](a.md)")]
    [('heading', 'Hej', 1), ('item', 'Et punkt', 3), ('link', 'punkt', 4)]
    """
    chunk: list[str] = []
    for number, line in enumerate([*without_hidden(body).split("\n"), ""], start=first_line + 1):
        if line.strip():
            chunk.append(line)
        elif chunk:
            yield from chunk_blocks(chunk, number - len(chunk))
            chunk = []


def without_hidden(body: str) -> str:
    """Return the text without code, comments, scripts and styles, with all its lines."""
    return HIDDEN.sub(lambda match: MASK + "\n" * match[0].count("\n"), body)


def chunk_blocks(chunk: Sequence[str], first: int) -> Iterator[Block]:
    """Yield the blocks of lines between two empty ones; `first` is the number of the first."""
    if len(chunk) > 1 and "|" in chunk[0] and RULER.fullmatch(chunk[1]):
        for number, row in enumerate(chunk, start=first):
            for cell in () if number == first + 1 else CELL_END.split(row.strip().strip("|")):
                yield from block("cell", [cell], number)
        return
    kind, lines, start = "paragraph", list[str](), first
    for number, written in enumerate(chunk, start=first):
        line = written.lstrip("> \t")
        if UNDERLINE.fullmatch(line):
            yield from block("heading", lines, start)
            kind, lines, start = "paragraph", [], number + 1
            continue
        if match := MARK.match(line):
            yield from block(kind, lines, start)
            kind, lines, start = "heading" if match[1] else "item", [], number
        elif kind == "heading":
            yield from block(kind, lines, start)
            kind, lines, start = "paragraph", [], number
        lines.append(line[match.end() :] if match else line)
    yield from block(kind, lines, start)


def block(kind: str, lines: Sequence[str], line: int) -> Iterator[Block]:
    """Yield the block that these lines make, then its pictures and links."""
    text = BREAK.join(each.strip() + ("\n" if each.endswith("  ") else "") for each in lines)
    parts: list[Block] = []
    foreign: list[str] = []

    def aside(kind: str, match: re.Match[str]) -> str:
        if match[1].strip():
            number = line + match.string.count(BREAK, 0, match.start(1))
            parts.append(Block(kind, plain(match[1]).replace(BREAK, " "), number))
        return match[1] if kind == "link" else breaks_of(match)

    def other(match: re.Match[str]) -> str:
        foreign.append(plain(match[2]).replace(BREAK, " "))
        return match[0]

    if "](" in text or "][" in text:
        text = PICTURE.sub(lambda match: aside("picture", match), text)
        text = LINK.sub(lambda match: aside("link", match), text)
    if "lang=" in text:
        text = FOREIGN.sub(other, text)
    text = plain(text)
    breaks = tuple(place for place, character in enumerate(text) if character == BREAK)
    if any(map(str.isalnum, text)):
        yield Block(kind, text.replace(BREAK, " ").rstrip(), line, breaks, tuple(foreign))
    yield from parts


def plain(text: str) -> str:
    """Return a text without its markup.

    >>> plain("Du *er* med{ .lead }<br>hele `x` vejen, 2 * 2 &amp; a_b_c \\\\*")
    'Du er med\\nhele \\ue000 vejen, 2 * 2 & a_b_c *'
    """
    if "`" in text:
        text = CODE.sub(MASK, text)
    if "{" in text:
        text = ATTRIBUTES.sub(breaks_of, text)
    if "<" in text:
        text = TAG.sub(breaks_of, LINE_BREAK.sub("\n", text))
    if "*" in text or "_" in text:
        text = EMPHASIS.sub("", text)
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = unescape(text.replace("&nbsp;", " ").replace("&shy;", ""))
    return text.strip()


def breaks_of(match: re.Match[str]) -> str:
    """Return what is left of something that goes: the ends of its lines."""
    return BREAK * match[0].count(BREAK)


# Stand in the text for something left out, and for the end of a line: no writer types these.
MASK, BREAK = "\ue000", "\ue001"
# A block of code, as the other hooks see one.
FENCE = r"^(?P<fence>```|~~~).*?(?:^(?P=fence)[^\n]*|\Z)"
HIDDEN = re.compile(
    rf"{FENCE}|<!--.*?-->|<(?P<tag>script|style)\b.*?</(?P=tag)>|^\[[^\]\n]+\]:[^\n]*",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
MARK = re.compile(r"(#{1,6})\s+|(?:[-*+]|\d+[.)])\s+")
UNDERLINE = re.compile(r"(?:=+|-+)\s*")
RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
CELL_END = re.compile(r"(?<!\\)\|")
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
FOREIGN = re.compile(r"(\*+|_+)([^*_]+)\1\{[^}]*\blang=[^}]*\}")
CODE = re.compile(r"`[^`]*`")
ATTRIBUTES = re.compile(rf"[ {BREAK}]*\{{:?\s*(?:[#.][\w-]|[\w-]+=)[^}}]*\}}")
LINE_BREAK = re.compile(r"<br\b[^>]*>\s*", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
EMPHASIS = re.compile(r"(?<![\\\s])\*+|(?<!\\)\*+(?=\S)|(?<![\w\\])_+(?=\S)|(?<=\S)(?<!\\)_+(?!\w)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
