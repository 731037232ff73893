"""The numbers of a text, whichever way its language writes them: 1.250,50 and 1,250.50 are one number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from sources.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator


def numbers(text: str, locale: str) -> dict[str, tuple[str, int]]:
    """Return each number of a text: as it is written there first, and at which character.

    A range is its two ends, a date its day, month and year, a time its hours and minutes.

    >>> sorted(numbers("1. maj 2026 kl. 17.30: 4-6 gange, kr. 1.250,50", "da"))
    ['1', '1250.5', '17.3', '2026', '4', '5', '6']
    >>> sorted(numbers("May 1, 2026 at 5:30 pm: 4 to 6 times, DKK 1,250.50", "en"))
    ['1', '1250.5', '17.3', '2026', '4', '5', '6']
    >>> list(numbers("7-9 pm, 9 to 11 am, 11-1 pm", "en")), list(numbers("kl. 19-21, 9-11, 11-13", "da"))
    (['19', '21', '9', '11', '13'], ['19', '21', '9', '11', '13'])
    """
    found: dict[str, tuple[str, int]] = {}
    if not ANY.search(text):
        return found
    for match in pattern(locale).finditer(text):
        for number, written in read(match, locale):
            found.setdefault(number, (written, match.start()))
    return found


def read(match: re.Match[str], locale: str) -> Iterator[tuple[str, str]]:
    """Yield each number of one match of `pattern`, and how it is written."""
    kind = str(match.lastgroup)
    written = match[kind]
    if kind == "phone":
        yield re.sub(r"\D", "", written.removeprefix("+45")), written
    elif kind in {"date", "named"}:
        for part in re.findall(r"\d+", written):
            yield str(int(part)), part
        for name in re.findall(r"[^\W\d_]{3,}", written):
            if month := months(locale).get(name):
                yield str(month), written
    elif kind == "twelve":
        # "7-9 pm" is from seven in the evening; "11-1 pm" is from the morning.
        times = [
            (int(hour) % 12, minute or "0") for hour, minute in re.findall(r"(\d+)(?:[.:](\d\d))?", written)
        ]
        for hour, minute in times:
            is_late = "p" in written and hour <= times[-1][0]
            yield plain(f"{hour + 12 * is_late}.{minute}"), written
    else:
        yield canonical(written, locale), written


def canonical(written: str, locale: str) -> str:
    """Return a number as both languages would have it.

    A time of day counts as a number with decimals: English writes 17:30, Danish 17.30, both rightly.

    >>> canonical("1.250", "da"), canonical("1,250", "en"), canonical("1½", "da"), canonical("9.00", "da")
    ('1250', '1250', '1.5', '9')
    """
    territory = language(locale).territory
    thousand, decimal = get_group_symbol(territory), get_decimal_symbol(territory)
    for sign, part in FRACTIONS.items():
        written = f"{written.removesuffix(sign) or 0}{decimal}{part}" if written.endswith(sign) else written
    if re.fullmatch(rf"\d{{1,3}}(?:[{thousand}\u00a0\u202f]\d{{3}})+(?:{decimal}\d+)?", written):
        written = re.sub(rf"[{thousand}\u00a0\u202f]", "", written)
    return plain(re.sub(r"[,:]", ".", written))


def plain(number: str) -> str:
    """Return a number without zeros that say nothing; what is not one number, such as 1.2.3, stays."""
    return f"{Decimal(number).normalize():f}" if re.fullmatch(r"\d+(?:\.\d+)?", number) else number


@cache
def months(locale: str) -> dict[str, int]:
    """Return the number of each month by its names; in English they have a capital: "may" is no month."""
    named = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=locale).items():
            named[name.rstrip(".")] = named[name.rstrip(".").capitalize()] = number
    return named


@cache
def pattern(locale: str) -> re.Pattern[str]:
    """Return what finds the numbers of a text; the first kind that fits counts."""
    names = "|".join(sorted(months(locale), key=len, reverse=True))
    short, year = r"\d{1,2}", r"(?:\d{4}|\d\d)(?!\d)"
    clock = r"\d{1,2}(?:[.:]\d\d)?"
    day = rf"{short}(?:st|nd|rd|th|\.)?"
    kinds = {
        "phone": r"(?:\+45 ?)?\d(?: ?\d){7}(?!\d|[.,]\d)",
        "date": rf"\d{{4}}-\d\d-\d\d|{short}/\d{{1,2}}(?!\d)|{short}(?P<sign>[./-])\d{{1,2}}(?P=sign){year}",
        "named": rf"{day}\s(?:of\s)?(?:{names})\b|(?:{names})\.?\s(?:\d{{4}}|{day})(?!\d)",
        "twelve": rf"(?:{clock} ?(?:[-–]|to) ?)?{clock} ?[ap]\.?m\b",
        "number": r"\d+(?:[.,:]\d+|[\u00a0\u202f]\d{3}(?!\d))*[½¼¾]?|[½¼¾]",
    }
    joined = "|".join(f"(?P<{kind}>{written})" for kind, written in kinds.items())
    return re.compile(rf"(?<!\w)(?:{joined})")


ANY = re.compile(r"[\d½¼¾]")
FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
