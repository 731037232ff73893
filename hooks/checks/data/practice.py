"""What is wrong in data/practice.yml, with the line and how to write it.

Prices, notices, events, social links and opening hours are told entry by entry; of another part its value.
What was meant is said where it is certain: 1.200 is 1200, and 20-12-2026 is 2026-12-20.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from checks.translation.numbers import months
from sources.data import DataError, lines, values_in
from sources.languages import EDITORS
from sources.opening_hours import WEEKDAYS
from sources.shapes import (
    EVENT,
    NOTICE,
    PRACTICE,
    PRICE,
    WEB_ADDRESS,
    is_amount,
    is_blank,
    is_hours,
    is_worded,
)
from website.booking import host_of
from website.interface_texts import texts_of
from website.practice import sound

FILE = "data/practice.yml"

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sources.data import Way
    from sources.project import Project


def entry_faults(
    entry: Any,
    locales: Sequence[str],
    *,
    way: Way,
    places: Mapping[Way, int],
    written: Mapping[Way, str],
) -> Iterator[Finding]:
    """Yield a finding for each part of a price, a notice or an event that cannot be used.

    `way`: the part and the entry's number; `places` and `written` as in `practice_faults`.
    """
    name = str(way[0])
    line = places.get(way, 0)
    if not isinstance(entry, dict):
        yield finding("practice.no entry", FILE, line, name=name)
        return
    shape = ENTRIES[name]
    for odd in shape.unknown(entry):
        place = places.get((*way, odd), line)
        yield finding("practice.odd part", FILE, place, name=odd, names=", ".join(shape.parts))
    for part in shape.unusable(entry, locales):
        value = entry.get(part)
        place = places.get((*way, part), line)
        raw = written.get((*way, part), str(value))
        if is_blank(value):
            yield finding("practice.part missing", FILE, place, name=part)
        elif part in {"what", "text"}:
            yield finding("practice.part in one language", FILE, place, name=part)
        elif part == "everywhere":
            yield finding("practice.no switch", FILE, place, name=part, value=shown(value))
        elif part in {"amount", "minutes"}:
            yield amount_fault(part, raw, place)
        else:
            yield day_fault(part, raw, place)
    if "to" in shape.parts and not shape.unusable(entry, locales) and last_day(entry) < entry["from"]:
        place = places.get((*way, "to"), line)
        yield finding("practice.backwards", FILE, place, day=entry["to"].isoformat())


def last_day(entry: Mapping[str, Any]) -> datetime.date:
    """Return the last day of a notice or an event; it has one alone where no other is written."""
    day: datetime.date = entry.get("to") or entry["from"]
    return day


def named_faults(
    name: str, held: Mapping[Any, Any], *, places: Mapping[Way, int], written: Mapping[Way, str]
) -> Iterator[Finding]:
    """Yield a finding for each social link, and each day's opening hours, that cannot be used.

    `name`: the part; `held`: what it holds; `places` and `written` as in `practice_faults`.
    """
    for key, value in held.items():
        place = places.get((name, str(key)), 0)
        raw = written.get((name, str(key)), str(value))
        if name == "opening_hours" and str(key).lower() not in WEEKDAYS:
            yield finding("practice.odd part", FILE, place, name=str(key), names=", ".join(WEEKDAYS))
        elif name == "opening_hours" and not is_blank(value) and not is_hours(value, ()):
            yield finding("practice.no hours", FILE, place, name=key, value=shown(raw))
        elif name == "social" and not is_blank(value) and not re.fullmatch(WEB_ADDRESS, str(value)):
            rule, words = address_rule(f"  {key}", raw)
            yield finding(f"practice.{rule}", FILE, place, **{"value": shown(raw), "name": name, **words})


def address_rule(name: str, raw: str) -> tuple[str, dict[str, str]]:
    """Return the key of the rule that an address breaks, with the line that was meant where that is certain.

    >>> address_rule("booking", "www.booking.example/kim"), address_rule("booking", "ring")
    (('no https', {'line': 'booking: https://www.booking.example/kim'}), ('odd value', {}))
    >>> address_rule("booking", "kontakt.md")
    ('odd value', {})
    """
    meant = f"https://{raw.strip().removeprefix('http://').removeprefix('//')}"
    # The name of a page is no address, though .md is a domain.
    is_certain = re.fullmatch(WEB_ADDRESS, meant) and not meant.endswith(".md")
    return ("no https", {"line": f"{name}: {meant}"}) if is_certain else ("odd value", {})


def shown(value: object) -> str:
    """Return a value as a message can show it, in one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004


def amount_fault(part: str, raw: str, place: int) -> Finding:
    """Return the finding for what is no whole number, with the number that was meant."""
    digits = meant_amount(raw)
    rule = "amount" if digits else "no amount"
    return finding(f"practice.{rule}", FILE, place, value=shown(raw), name=part, number=digits)


def meant_amount(raw: str) -> str:
    """Return the whole number that was meant, "" where it is not certain.

    >>> [meant_amount(raw) for raw in ("1.200", "1200 kr.", "900,-", "1.200,00", "1.2", "ca. tusind")]
    ['1200', '1200', '900', '1200', '', '']
    """
    match = re.fullmatch(
        r"\D*?(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?:0+|-)|,)?\s*(?:kr\.?|kroner|min\w*\.?|DKK)?", raw.strip()
    )
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return digits if digits and is_amount(int(digits)) else ""


def day_fault(part: str, raw: str, place: int) -> Finding:
    """Return the finding for what is no day, with the day that was meant."""
    day = meant_day(raw)
    rule = "day" if day else "no day"
    return finding(f"practice.{rule}", FILE, place, value=shown(raw), name=part, day=day)


def meant_day(raw: str) -> str:
    """Return the day that was meant as year-month-day, "" where it is not certain.

    >>> [meant_day(raw) for raw in ("20-12-2026", "1. juli 2026", "2026-07-01 10:00:00", "1/7", "31-02-2026")]
    ['2026-12-20', '2026-07-01', '2026-07-01', '', '']
    """
    first = re.match(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?:\D|$)", raw.strip())
    last = re.fullmatch(
        r"(?P<day>\d{1,2})[-./ ]+(?P<month>\d{1,2}|[a-zæøå]+)\.?[-./ ]+(?P<year>\d{4})", raw.strip().lower()
    )
    match = first or last
    if not match:
        return ""
    month = months(EDITORS).get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    try:
        return datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return ""


ENTRIES = {"prices": PRICE, "notices": NOTICE, "events": EVENT}
NAMED = ("social", "opening_hours")
SHOWN_BY_MARKER = ("prices", "events", "booking")


def check(project: Project) -> Iterator[Finding]:
    """Yield what cannot be used, what stands on no page though it should, and what is over."""
    path = project.data_file("practice.yml")
    places = lines(path)
    try:
        held = project.data("practice.yml", dict)
    except DataError as error:
        yield from practice_faults(error.held or {}, project.locales, places, values_in(path))
        raise
    yield from practice_faults(held, project.locales, places, values_in(path))
    usable = sound(held, project.locales)
    for name in SHOWN_BY_MARKER:
        if name in usable:
            yield from not_shown(name, usable, project, places)
    away = (number for number, each in enumerate(usable.get("notices", [])) if is_blank(each.get("text")))
    if "reply" not in usable:
        yield from (finding("practice.reply on holiday", FILE, places["notices", each]) for each in away)
    # Not in a build that is published: it would differ from one day to the next.
    if project.is_checked:
        yield from past(usable, datetime.date.today(), places)


def not_shown(
    name: str, held: Mapping[str, Any], project: Project, places: Mapping[Way, int]
) -> Iterator[Finding]:
    """Yield a finding for a part that is filled in, and that no published page has the marker for."""
    marker = f"<!-- {name} -->"
    shown = {page.locale for page in project.published if marker in page.body}
    # A page in one language stands in for the other; what is told of booking has to be read by all.
    if shown and (name != "booking" or shown == {*project.locales}):
        return
    draft = next((page.file for page in project.pages if marker in page.body), "")
    if name == "booking":
        # Who presses the button has to be able to read where that leads (GDPR, article 13).
        rule, words = "booking untold", {"book": texts_of(project)["menu.book"], "host": host_of(held[name])}
    else:
        rule, words = ("in draft" if draft else "nowhere"), {"file": draft}
    yield finding(f"practice.{rule}", FILE, places[name,], name=name, marker=marker, **words)


def practice_faults(
    held: Mapping[str, Any],
    locales: Sequence[str],
    places: Mapping[Way, int],
    written: Mapping[Way, str],
) -> Iterator[Finding]:
    """Yield a finding for each line that nobody reads, and each value that cannot be used.

    `places`: the line of each key and item, by the way to it; `written`: each value as it is written there,
    for 1.200 is the number 1.2 to YAML.
    """
    for name in PRACTICE.unknown({key: value for key, value in held.items() if key != "exit"}):
        names = ", ".join(PRACTICE.parts)
        yield finding("practice.odd line", FILE, places.get((name,), 0), name=name, names=names)
    for name in PRACTICE.unusable(held, locales):
        value = held[name]
        if name in ENTRIES and isinstance(value, list):
            for number, entry in enumerate(value):
                way = (name, number)
                yield from entry_faults(entry, locales, way=way, places=places, written=written)
        elif name in NAMED and isinstance(value, dict):
            yield from named_faults(name, value, places=places, written=written)
        else:
            raw = written.get((name,), str(value))
            rule, words = value_rule(name, value, raw, locales)
            yield finding(f"practice.{rule}", FILE, places.get((name,), 0), name=name, **words)


def value_rule(name: str, value: Any, raw: str, locales: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the key of the rule that a part breaks, and the rule's words."""
    if isinstance(value, dict) and set(value) <= set(locales) and not is_worded(value, locales):
        return "one language", {}
    bare = raw.strip(" “”„»«‘’'\"")
    if not isinstance(value, dict | list) and PRACTICE.parts[name](bare, locales):
        rule = "curly" if bare != raw.strip() else "not quoted"
        return rule, {"line": f'{name}: "{bare}"'}
    if name in ENTRIES:
        return "no list", {}
    if name == "booking":
        rule, words = address_rule(name, raw)
        return rule, {"value": shown(value), **words}
    return ("odd values", {}) if isinstance(value, dict | list) else ("odd value", {"value": shown(value)})


def past(held: Mapping[str, Any], today: datetime.date, places: Mapping[Way, int]) -> Iterator[Finding]:
    """Yield a finding for each notice and event whose days are over: the script hides it, its line can go."""
    for name, rule in {"notices": "past", "events": "event past"}.items():
        for number, entry in enumerate(held.get(name, [])):
            last = entry.get("show_to") or last_day(entry)
            if last < today:
                yield finding(f"practice.{rule}", FILE, places.get((name, number), 0), day=last.isoformat())
