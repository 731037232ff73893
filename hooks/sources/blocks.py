"""Cuts a page's Markdown into what a reader reads: block by block, each knowing its line in the source.

Code, comments, addresses of links and attribute lists are left out; a picture's description and a link's
words are blocks of their own as well. No line is ever lost, so that a finding names the right one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from sources.markdown_text import MASK, links, masked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sources.markdown_text import Part


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


def blocks(read: Iterable[Part]) -> Iterator[Block]:
    """Yield the blocks of a page's parts in their order.

    >>> from sources.markdown_text import parts
    >>> found = blocks(parts("# Hej {#hej}\\n\\n- *Et*\\n  [punkt](a.md)"))
    >>> [(each.kind, each.text, each.line) for each in found]
    [('heading', 'Hej', 1), ('item', 'Et punkt', 3), ('link', 'punkt', 4)]
    """
    for part in read:
        for number, row in enumerate(part.rows, start=part.line):
            for cell in row if number != part.line + 1 else ():
                yield from block("cell", [cell], number)
        yield from block(part.kind, part.lines, part.line)


def block(kind: str, lines: Sequence[str], line: int) -> Iterator[Block]:
    """Yield the block that these lines make, then its pictures and links."""
    text = masked(REFERENCE.sub("]()", "\n".join(lines)))
    signs, asides = list(text), list[Block]()
    for link in links(text, line - 1) if "](" in text else ():
        start, words, end, behind = link.span
        if said := plain("".join(signs[words:end]).replace("\n", " ")):
            kind_of_link = "picture" if link.is_picture else "link"
            asides.append(Block(kind_of_link, said, line + text.count("\n", 0, words)))
        for first, last in [(start, behind)] if link.is_picture else [(start, words), (end, behind)]:
            signs[first:last] = ["\n" if each == "\n" else "" for each in signs[first:last]]
    written = "".join(signs).split("\n")
    text = BREAK.join(each.strip() + ("\n" if each.endswith("  ") else "") for each in written)
    foreign = [plain(match[2]).replace(BREAK, " ") for match in FOREIGN.finditer(text)]
    text = plain(text)
    breaks = tuple(match.start() for match in re.finditer(BREAK, text))
    if any(map(str.isalnum, text)):
        yield Block(kind, text.replace(BREAK, " ").rstrip(), line, breaks, tuple(foreign))
    yield from asides


def plain(text: str) -> str:
    """Return a text without its markup; what is hidden in it is one MASK each.

    >>> plain("Du *er* med{ .lead }<br>hele vejen, 2 * 2 &amp; a_b_c \\\\*")
    'Du er med\\nhele vejen, 2 * 2 & a_b_c *'
    """
    for sign, pattern, left in MARKUP:
        if sign in text:
            text = re.sub(pattern, left, text)
    return unescape(text).strip()


def breaks_of(match: re.Match[str]) -> str:
    """Return what is left of something that goes: the ends of its lines."""
    return BREAK * match[0].count(BREAK)


# Stands in the text for the end of a line: no writer types it.
BREAK = "\ue001"
REFERENCE = re.compile(r"\]\[[^\]\n]*\](?!\()")
FOREIGN = re.compile(r"(?=[*_])(?<![*_])(\*{1,3}|_{1,3})([^*_]+)\1\{[^{}]*\blang=[^{}]*\}")
# A sign that it has, what it looks like, and what is left of it.
MARKUP: Sequence[tuple[str, str, str | Callable[[re.Match[str]], str]]] = (
    (MASK, f"{MASK}+", MASK),
    ("{", rf"(?<![ {BREAK}])[ {BREAK}]*\{{:?\s*(?:[#.][\w-]|[\w-]+=)[^{{}}]*\}}", breaks_of),
    # A footnote's number, and the task's box.
    ("[", r"[ ]?\[\^[^\]\n]+\](?::[ ]?)?|^\[[ xX]\][ ]?(?=\S)", ""),
    ("<", r"(?i)<br\b[^<>]*>\s*", "\n"),
    ("<", r"</?[a-zA-Z][^<>]*>", breaks_of),
    ("*", r"(?<![\\\s])\*+|(?<!\\)\*+(?=\S)", ""),
    ("_", r"(?<![\w\\])_+(?=\S)|(?<=\S)(?<![\\_])_+(?!\w)", ""),
    ("\\", rf"\\([{re.escape(punctuation)}])|\\(?={BREAK})", r"\1"),
    # A hard space that is written out; the one in 10&nbsp;000 is a part of the number.
    ("&", r"&nbsp;(?!\d{3})", " "),
    ("&", "&shy;", ""),
)
