"""When it is open, day by day: in words for people, and by numbers of weekdays for machines."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.dates import format_time
from babel.lists import format_list

from sources.languages import language
from sources.opening_hours import WEEKDAYS, Span, spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Days(NamedTuple):
    """Days that follow each other and have the same hours."""

    first: int
    """0 is Monday."""
    last: int
    spans: Sequence[Span]


def by_days(held: Mapping[str, object]) -> list[Days]:
    """Return the days that it is open, those that follow each other and are alike together.

    `held`: what stands behind the name of each day; nothing where it is closed.

    >>> by_days({"tirsdag": "9-12", "Mandag": "9-12", "onsdag": None})
    [Days(first=0, last=1, spans=[Span(opens='09:00', closes='12:00')])]
    """
    written = {name.lower(): value for name, value in held.items() if value}
    groups: list[Days] = []
    for number, name in enumerate(WEEKDAYS):
        day = spans(written.get(name))
        if groups and day and (groups[-1].last, groups[-1].spans) == (number - 1, day):
            groups[-1] = groups[-1]._replace(last=number)
        elif day:
            groups.append(Days(number, number, day))
    return groups


def in_words(groups: Sequence[Days], locale: str) -> list[str]:
    """Return opening hours, a line for days that are alike.

    >>> in_words(by_days({"mandag": "9-12, 13-16", "tirsdag": "9-12, 13-16", "fredag": "10-14"}), "da")
    ['mandag–tirsdag 09.00–12.00 og 13.00–16.00', 'fredag 10.00–14.00']
    """

    def when(days: Days) -> str:
        names = [Locale(locale).days["stand-alone"]["wide"][number] for number in (days.first, days.last)]
        hours = [f"{clock(span.opens, locale)}–{clock(span.closes, locale)}" for span in days.spans]
        return f"{'–'.join(dict.fromkeys(names))} {format_list(hours, locale=locale)}"

    return [when(days) for days in groups]


def clock(time: str, locale: str) -> str:
    """Return a time of day as a language writes it.

    >>> clock("09:00", "da"), clock("13:30", "en")
    ('09.00', '13:30')
    """
    written = datetime.time.fromisoformat(time)
    return str(format_time(written, "short", locale=language(locale).territory))
