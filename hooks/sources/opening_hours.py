"""Opening hours as somebody writes them for a day: "9-16", "9.30–12, 13-16"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from babel import Locale

from sources.languages import EDITORS


class Span(NamedTuple):
    """From when to when, as "09:00" (ISO 8601), the end behind the beginning."""

    opens: str
    closes: str


def spans(written: object) -> list[Span]:
    """Return when it is open on a day; [] where that cannot be read, or the spans are not in order.

    >>> spans("9-12, 13.30–16")
    [Span(opens='09:00', closes='12:00'), Span(opens='13:30', closes='16:00')]
    >>> spans("kl. 9:00-16:00")
    [Span(opens='09:00', closes='16:00')]
    >>> spans("9"), spans("16-9"), spans("9-25"), spans("9-16, 15-18"), spans(9)
    ([], [], [], [], [])
    """
    found = [SPAN.fullmatch(part.strip()) for part in re.split(r",| og ", str(written))]
    if not all(found):
        return []
    day = [Span(*(time(match[name]) for name in ("opens", "closes"))) for match in found if match]
    every = [moment for span in day for moment in span]
    in_order = all(before < behind for before, behind in pairwise(every))
    return day if in_order and every[-1] < "24:00" and all(each[3:] < "60" for each in every) else []


def time(written: str) -> str:
    """Return a time of day as "09:00".

    >>> time("9"), time("9.30"), time("13:00")
    ('09:00', '09:30', '13:00')
    """
    hour, _, minute = written.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"


CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
SPAN = re.compile(rf"(?:kl\.? *)?(?P<opens>{CLOCK}) *(?:[-–—]|til) *(?P<closes>{CLOCK})")
# By their names in the language of those who edit, Monday first.
WEEKDAYS = [Locale(EDITORS).days["stand-alone"]["wide"][number] for number in range(7)]
