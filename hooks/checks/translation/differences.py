"""Where a translation is not made as its source: sections, lists, tables, links, pictures, numbers, hedges.

Each difference has its line on both sides. A section that only one side has is told by `headings.py`, by
its id; here the sections that both have are compared. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checks.translation.numbers import numbers
from checks.translation.page_sections import Section, front, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checks.translation.hedges import Hedges
    from sources.pages import Source

Pairs = list[tuple[Section, Section]]
Targets = list[tuple[int, str]]


class Difference(NamedTuple):
    """A difference: the key of its rule, the line in the translation and in the source, the rule's words."""

    rule: str
    here: int
    there: int
    words: dict[str, str]


def differences(source: Source, translation: Source, hedges: Hedges) -> Iterator[Difference]:
    """Yield each difference between a page and its translation."""
    there, here = ([front(page), *sections(page.parts)] for page in (source, translation))
    yield from heading_differences(there, here)
    pairs = matched(there, here)
    for pair in pairs:
        yield from block_differences(*pair)
        yield from number_differences(*pair, source.locale, translation.locale)
        yield from hedge_differences(*pair, source.locale, translation.locale, hedges)
    for kind in ("link", "picture"):
        theirs, ours = (targets(page, kind) for page in (source, translation))
        yield from target_differences(kind, theirs, ours, pairs)


def targets(page: Source, kind: str) -> Targets:
    """Return line and target of each link, or each picture, of a page."""
    found = (link for link in page.links if link.is_picture is (kind == "picture"))
    return [(link.line, link.target.removeprefix("./")) for link in found]


def matched(there: Sequence[Section], here: Sequence[Section]) -> Pairs:
    """Return the sections that belong together: all in order, or, where ids differ, those with one id."""
    if [each.anchor for each in there] == [each.anchor for each in here]:
        return list(zip(there, here, strict=True))
    named = {each.anchor: each for each in here[2:] if each.anchor}
    same = [(each, named[each.anchor]) for each in there[2:] if each.anchor in named]
    return [*zip(there[:2], here[:2], strict=False), *same]


def heading_differences(there: Sequence[Section], here: Sequence[Section]) -> Iterator[Difference]:
    """Yield a difference for headings that are more or of another level."""
    only = {each.anchor for each in there} ^ {each.anchor for each in here}
    if len(there) != len(here) and not only - {""}:
        both = zip(there, here, strict=False)
        alike = [(one.level, one.anchor) == (other.level, other.anchor) for one, other in both]
        # The first that differ; where one side only has more at its end, its first one there.
        place = [*alike, False].index(False)
        line, other_line = (each[min(place, len(each) - 1)].line for each in (here, there))
        yield Difference("headings", line, other_line, counted(len(here) - 1, len(there) - 1))
    for one, other in matched(there, here):
        if one.level != other.level:
            words = {"has": "#" * other.level, "needs": "#" * one.level}
            yield Difference("level", other.line, one.line, words)


def block_differences(there: Section, here: Section) -> Iterator[Difference]:
    """Yield a difference for the items and tables of a section."""
    if there.items != here.items:
        yield Difference("items", here.line, there.line, counted(here.items, there.items))
    if len(there.tables) != len(here.tables):
        words = counted(len(here.tables), len(there.tables))
        yield Difference("tables", here.line, there.line, words)
        return
    for (line, rows, columns), (other, their_rows, their_columns) in zip(
        here.tables, there.tables, strict=True
    ):
        if (rows, columns) != (their_rows, their_columns):
            ours = {"rows": str(rows), "columns": str(columns)}
            theirs = {"other_rows": str(their_rows), "other_columns": str(their_columns)}
            yield Difference("table", line, other, ours | theirs)


def number_differences(there: Section, here: Section, theirs: str, ours: str) -> Iterator[Difference]:
    """Yield a difference for numbers of a section that only one side has. `theirs`, `ours`: the languages."""
    source, translation = numbers(there.text, theirs), numbers(here.text, ours)
    lost = [source[number] for number in source if number not in translation]
    added = [translation[number] for number in translation if number not in source]
    if lost or added:
        line = here.first_line([character for _, character in added])
        other_line = there.first_line([character for _, character in lost])
        written, other_written = (", ".join(each for each, _ in found) or "–" for found in (added, lost))
        yield Difference("numbers", line, other_line, counted(written, other_written))


def hedge_differences(
    there: Section, here: Section, theirs: str, ours: str, hedges: Hedges
) -> Iterator[Difference]:
    """Yield a difference for each hedge that a section has more or less often."""
    found = (hedges.places(here.text, ours), hedges.places(there.text, theirs))
    counts = hedges.unlike(*found, (ours, theirs))
    for row, places, other_places in counts:
        words = {"hedge": " / ".join(row[theirs]), "word": " / ".join(row[ours])}
        words |= counted(len(places), len(other_places))
        yield Difference("hedge", here.first_line(places), there.first_line(other_places), words)


def target_differences(kind: str, there: Targets, here: Targets, pairs: Pairs) -> Iterator[Difference]:
    """Yield a difference for each target that only one side has.

    Another site may have a page for each language: of such links only the number has to be the same.
    """
    theirs, ours = ({target for _, target in side} for side in (there, here))
    for line, target in there:
        if target not in ours and not is_outside(target):
            beside = next((other.line for one, other in reversed(pairs) if one.line <= line), 1)
            yield Difference(f"{kind} missing", beside, line, {"target": target})
    for line, target in here:
        if target not in theirs and not is_outside(target):
            beside = next((one.line for one, other in reversed(pairs) if other.line <= line), 1)
            yield Difference(f"{kind} added", line, beside, {"target": target})
    outside = [[line for line, target in side if is_outside(target)] for side in (here, there)]
    if len(outside[0]) != len(outside[1]):
        line, other_line = (found[0] if found else 1 for found in outside)
        yield Difference(f"{kind}s outside", line, other_line, counted(*map(len, outside)))


def is_outside(target: str) -> bool:
    """Return whether a target is another site's."""
    return target.startswith(("http://", "https://"))


def counted(here: object, there: object) -> dict[str, str]:
    """Return the words for what each side has."""
    return {"here": str(here), "there": str(there)}
