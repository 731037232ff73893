"""Which line of YAML is indented unlike those around it, and how far in it belongs. Pure.

YAML says where it gave up, which may be many lines below, or takes two lines for one without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sources.yaml_lines import ENTRY, KEY, column, indent, is_item

if TYPE_CHECKING:
    from collections.abc import Iterator


class Moved(NamedTuple):
    """A line, counted from 0, that is indented wrongly, and how many spaces it needs."""

    place: int
    spaces: int


def run_on(lines: list[str], last: int) -> Moved | None:
    """Return the wrong one of two lines, the lower no further down than `last`, that are read as one text.

    YAML takes a line that stands further in than a text above it for more of that text.

    >>> run_on(["nav:", "- new.md", "  - index.md"], 2)
    Moved(place=1, spaces=2)
    >>> run_on(["a:", "  term: b", "   text: c"], 2)
    Moved(place=2, spaces=2)
    """
    written = text_lines(lines)
    outermost = None
    for above, below in reversed(list(pairwise(each for each in written if each <= last))):
        own = indent(lines[below])
        outermost = own if outermost is None else min(outermost, own)
        if outermost > column(lines[above]) and reads_on(lines[above], lines[below]):
            return wrong_of(lines, written, above, below)
    return None


def run_on_items(lines: list[str]) -> Iterator[Moved]:
    """Yield the wrong one of each two items of a list that are read as one text.

    >>> list(run_on_items(["nav:", "  - a.md", "   - b.md", "  - c.md"]))
    [Moved(place=2, spaces=2)]
    """
    written = text_lines(lines)
    for above, below in pairwise(written):
        both = is_item(lines[above]) and is_item(lines[below])
        if both and indent(lines[below]) > column(lines[above]) and reads_on(lines[above], lines[below]):
            yield wrong_of(lines, written, above, below)


def reads_on(above: str, below: str) -> bool:
    """Return whether a line has a text of its own, and the one below it is a new key or item."""
    return bool(re.match(VALUE, above) and re.match(ENTRY, below))


def wrong_of(lines: list[str], written: list[int], above: int, below: int) -> Moved:
    """Return which of two lines, the lower of them further in, is indented wrongly."""
    if is_item(lines[above]) and is_item(lines[below]):
        wanted, _ = siblings(lines, written, above)
        return Moved(above, wanted) if indent(lines[above]) != wanted else Moved(below, wanted)
    before = [place for place in written if place < above][-1:]
    for place in before:
        opens = re.fullmatch(rf"\s*(?:- )?{KEY}:\s*(?:#.*)?", lines[place])
        beside = indent(lines[below]) if not opens else indent(lines[above])
        if column(lines[place]) == beside:
            return Moved(above, indent(lines[below]))
    return Moved(below, column(lines[above]))


def out_of_line(lines: list[str], place: int) -> Moved | None:
    """Return the line to blame where YAML met line `place` at a depth that no list and no key above has.

    >>> out_of_line(["nav:", "  - index.md", "- new.md", "  - a.md"], 2)
    Moved(place=2, spaces=2)
    >>> out_of_line(["nav:", "   - new.md", "  - index.md", "  - a.md"], 2)
    Moved(place=1, spaces=2)
    """
    written = text_lines(lines)
    above = [each for each in written if each < place]
    if not above or not re.match(ENTRY, lines[place]):
        return None
    if is_item(lines[place]):
        wanted, items = siblings(lines, written, place)
        odd = next((each for each in [place, *items] if indent(lines[each]) != wanted), None)
        return None if odd is None else Moved(odd, wanted)
    wanted = column(lines[above[-1]])
    return Moved(place, wanted) if wanted > indent(lines[place]) else None


def siblings(lines: list[str], written: list[int], place: int) -> tuple[int, list[int]]:
    """Return how far in the items of the list stand to which an item belongs, and their lines."""
    own = indent(lines[place])
    opens = [each for each in written if each < place and re.search(r":\s*(?:#.*)?$", lines[each])]
    opener = next((each for each in reversed(opens) if column(lines[each]) <= own), None)
    if opener is None:
        return own, [place]
    items, inner = [], None
    for each in written:
        if each <= opener or (inner is not None and indent(lines[each]) >= inner):
            continue
        if not is_item(lines[each]) or (each != place and indent(lines[each]) < column(lines[opener])):
            break
        items.append(each)
        inner = column(lines[each]) if column(lines[each]) > indent(lines[each]) else None
    depths = Counter(indent(lines[each]) for each in items if each != place)
    # As most of them stand; of two depths with equally many, the one further out.
    return min(depths, key=lambda depth: (-depths[depth], depth), default=own), items


def text_lines(lines: list[str]) -> list[int]:
    """Return the lines, counted from 0, that hold more than a comment."""
    return [place for place, line in enumerate(lines) if re.match(r"\s*[^\s#]", line)]


# A line that has a text of its own; one that begins with | or > goes on below.
VALUE = rf"\s*(?:- )?(?:{KEY}:[ ]+[^\s#|>]|(?<=- )(?!{KEY}:(?:\s|$))\S)"
