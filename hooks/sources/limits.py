"""How large a page may be: what nobody writes on purpose, and what Python-Markdown needs minutes for.

It reads some texts in the square of their length, or the cube: 12,500 brackets that nothing closes take it
half a minute, and a list in a list in a list six hundred times is more than Python holds. Rewriting it would
be no better than saying what to write. So such a page is told by the line at which it goes too far, and not
read at all. Every limit is far from what people write: in November 2026 the longest line of the real pages
had 475 characters, the longest paragraph 15 lines. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sources.text import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator


class Excess(NamedTuple):
    """What a page has too much of."""

    kind: str
    line: int
    """Where it goes too far, counted from 1."""
    most: int


def excess(text: str) -> Excess | None:
    """Return what a page's text has too much of, None where it can be read.

    >>> excess("- a\\n" * 400), excess("> " * 21 + "a")
    (None, Excess(kind='levels', line=1, most=20))
    """
    too_far = (place for place, levels in nesting(text) if levels > MOST["levels"])
    places = {
        "levels": next(too_far, None),
        "long line": next((each.start() for each in LONG_LINE.finditer(text)), None),
        "lines together": lines_together(text),
        "headings": nth(HEADING, text, MOST["headings"]),
        "tags": nth(TAG, text, MOST["tags"]),
        "not closed": unclosed(text),
        # Last: the others say more of what to do.
        "characters": MOST["characters"] if len(text) > MOST["characters"] else None,
    }
    return next(
        (
            Excess(kind, line_at(text, place), MOST[kind])
            for kind, place in places.items()
            if place is not None
        ),
        None,
    )


def nth(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """Return where a pattern matches once more than `most` times, None where it does not."""
    return next((each.start() for count, each in enumerate(pattern.finditer(text)) if count == most), None)


def lines_together(text: str) -> int | None:
    """Return where the lines of one paragraph, list or table are too many, None where none has so many."""
    place = together = 0
    for line in text.split("\n"):
        together = together + 1 if line.strip() else 0
        if together > MOST["lines together"]:
            return place
        place += len(line) + 1
    return None


def unclosed(text: str) -> int | None:
    """Return where one mark too many is opened and not closed, None where none is.

    What a paragraph leaves open is never closed; a tag ends before the next begins. What stands in code
    counts too: Python-Markdown looks for most of it there as well.

    >>> unclosed("[a](b)" * 1000), unclosed("[" * 101), unclosed("[)" * 101)
    (None, 100, 200)
    """
    opened, never_closed = list[str](), 0
    for match in OPENED.finditer(text):
        mark = match[0]
        if mark[0] == "<":
            never_closed += 1
        elif mark.isspace():
            never_closed += len(opened)
            opened.clear()
        elif mark in CLOSES and opened and opened[-1] == CLOSES[mark]:
            opened.pop()
        if mark.endswith(("[", "(")) and not mark.startswith("\\"):
            opened.append(mark[-1])
        if never_closed + len(opened) > MOST["not closed"]:
            return match.start()
    return fences(text)


def fences(text: str) -> int | None:
    """Return where one line too many looks like the beginning of a block of code that is open already."""
    fence, inside = "", 0
    for match in FENCE.finditer(text):
        if not fence:
            fence, inside = match[1], 0
        elif match[1].startswith(fence) and not match[2].strip():
            fence = ""
        else:
            inside += 1
        if inside > MOST["not closed"]:
            return match.start()
    return None


def nesting(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins that has a mark, and how many levels of lists and quotes it stands in.

    >>> list(nesting("- a\\n  - b\\n> > 1. c\\n\\nd\\n  - e"))
    [(0, 1), (4, 2), (10, 3), (22, 1)]
    """
    columns: list[int] = []
    place = 0
    for line in text.split("\n"):
        marks = MARKS.match(line)
        found = [each.start(1) for each in MARK.finditer(line, 0, marks.end())] if marks else []
        words = len(line) - len(line.lstrip(" \t"))
        for column in found or ([words] if line.strip() else []):
            while columns and columns[-1] >= column:
                columns.pop()
            columns += [column] if found else []
        if found:
            yield place, len(columns)
        place += len(line) + 1


# By far more than anybody writes, and by far less than takes long.
MOST = {
    "characters": 200_000,
    "long line": 5_000,
    "lines together": 500,
    "headings": 300,
    "tags": 3_000,
    "not closed": 100,
    "levels": 20,
}
LONG_LINE = re.compile(rf"^[^\n]{{{MOST['long line'] + 1}}}", re.MULTILINE)
HEADING = re.compile(r"^[ ]{0,3}(?:#{1,6}|[-=]+[ ]*$)", re.MULTILINE)
TAG = re.compile(r"<[A-Za-z/!?]")
OPENED = re.compile(r"\\.|\[|\]\(?|\)|<(?=[A-Za-z/!?])(?![^<>]*>)|\n[ \t]*(?=\n)")
CLOSES = {"]": "[", "](": "[", ")": "("}
FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
SIGN = r"[ \t]*(>|(?:[-*+]|\d{1,9}[.)])(?=\s|$))"
MARKS = re.compile(rf"(?:{SIGN})+")
MARK = re.compile(SIGN)
