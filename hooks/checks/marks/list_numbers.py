"""A number that becomes another one in a list is told: "12. marts" above "14. marts" is shown as 12 and 13.

GitHub's preview shows it so, and the site does as well; it is still not what was written. Nothing is said
where each item is written as 1, as many do.
"""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from checks.translation.numbers import months
from sources.github_markdown import begins_list, list_at
from sources.markdown_text import QUOTE, masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.github_markdown import Item
    from sources.pages import Source
    from sources.project import Project

DEEPEST = 20
# Two numbers or more: without them there is nothing to count.
NUMBERED = re.compile(r"\n[ >]*\d{1,9}[.)] (?:.*\n)+?[ >]*\d{1,9}[.)] ")


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for the first item of each list whose number would be another one."""
    for page in project.published:
        yield from number_faults(page)


def number_faults(page: Source) -> Iterator[Finding]:
    """Yield the same of one page."""
    if not NUMBERED.search(f"\n{page.body}"):
        return
    written = masked(page.body, "code").split("\n")
    lines = [QUOTE.sub("", line) for line in written]
    # A quote's list ends with the quote.
    runs = groupby(range(len(lines)), key=lambda place: lines[place] != written[place])
    found = (
        renumbered([lines[place] for place in run], page.locale, run[0]) for run in (list(r) for _, r in runs)
    )
    for place, item, number, items in chain.from_iterable(found):
        words = {
            "written": f"{item.mark.number}{item.mark.kind} {item.lines[0]}"[:60],
            "shown": f"{number}{item.mark.kind}",
            "items": "\n".join(to_copy(lines[place - 1], item, items)),
        }
        rule = "day renumbered" if is_day(item, page.locale) else "renumbered"
        yield finding(f"marks.{rule}", page.file, page.body_line + 1 + place, **words)


def renumbered(
    lines: Sequence[str], locale: str, first: int = 0, depth: int = 0
) -> Iterator[tuple[int, Item, int, Sequence[Item]]]:
    """Yield the line of each list's first item that gets another number, the item, the number, and all items.

    Lines count from `first`.

    >>> [(line, shown) for line, _, shown, _ in renumbered(["12. maj", "14. maj", "", "1. a", "1. b"], "da")]
    [(1, 13)]
    """
    place = 0
    while place < len(lines):
        if not begins_list(lines, place):
            place += 1
            continue
        items, place, _ = list_at(lines, place)
        for number, item in enumerate(items, start=int(items[0].mark.number or 0)):
            written = item.mark.number
            if written and int(written) != number and (written != "1" or is_day(item, locale)):
                yield first + item.place, item, number, items
                break
        for item in items if depth < DEEPEST else ():
            yield from renumbered(item.lines, locale, first + item.place, depth + 1)


def to_copy(above: str, item: Item, items: Sequence[Item]) -> Iterator[str]:
    """Yield the lines that stand as they were written: the item alone where the line above it is empty.

    >>> items, _, _ = list_at(["12. maj", "14. maj"], 0)
    >>> list(to_copy("12. maj", items[1], items)), list(to_copy("", items[1], items))
    (['- 12\\\\. maj', '- 14\\\\. maj'], ['14\\\\. maj'])
    """
    sign = "- " if above.strip() else ""
    for each in items if sign else [item]:
        yield f"{sign}{each.mark.number}\\{each.mark.kind} {each.lines[0]}"


def is_day(item: Item, locale: str) -> bool:
    """Return whether an item's number is a day's: the name of a month stands behind it."""
    return re.split(r"\W", item.lines[0], maxsplit=1)[0] in months(locale)
