"""What is wrong in data/practice.yml, with the line and how to write it.

Prices and days without an answer are told entry by entry; of another part its value. What was meant is said
where it is certain: 1.200 is 1200, and 20-12-2026 is 2026-12-20.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from babel.dates import get_month_names

from checks.findings import Finding, Level, Rule, finding
from sources.data import lines, values_in
from sources.form_parts import is_worded
from sources.practice_parts import FILE, PARTS, WORDED, is_amount, is_blank, shown
from website.practice import PRICES, sound

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
    """Yield a finding for each part of a price, or of days without an answer, that cannot be used.

    `way`: the part and the entry's number; `places` and `written` as in `practice_faults`.
    """
    name = str(way[0])
    line = places.get(way, 0)
    if not isinstance(entry, dict):
        yield finding(RULES, "no entry", FILE, line, line=f"  - {ENTRIES[name]}")
        return
    for odd in sorted(str(key) for key in set(entry) - set(NEEDED[name])):
        place = places.get((*way, odd), line)
        yield finding(RULES, "odd part", FILE, place, name=odd, names=", ".join(NEEDED[name]))
    for part, example in NEEDED[name].items():
        value = entry.get(part)
        place = places.get((*way, part), line)
        raw = written.get((*way, part), str(value))
        if is_blank(value):
            if part != "minutes":
                yield finding(RULES, "part missing", FILE, place, name=part, example=example)
        elif part == "what" and not is_worded(value, locales):
            yield finding(RULES, "part in one language", FILE, place, name=part, example=example)
        elif part in {"amount", "minutes"} and not is_amount(value):
            yield amount_fault(part, raw, place)
        elif part in {"from", "to"} and type(value) is not datetime.date:
            yield day_fault(part, raw, place)
    first, last = (entry.get(part) for part in ("from", "to"))
    if type(first) is datetime.date and type(last) is datetime.date and last < first:
        yield finding(RULES, "backwards", FILE, places.get((*way, "to"), line), day=last.isoformat())


def amount_fault(part: str, raw: str, place: int) -> Finding:
    """Return the finding for what is no whole number, with the number that was meant."""
    digits = meant_amount(raw)
    rule = "amount" if digits else "no amount"
    return finding(RULES, rule, FILE, place, value=shown(raw), name=part, number=digits)


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
    return finding(RULES, rule, FILE, place, value=shown(raw), name=part, day=day)


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
    month = MONTHS.get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    try:
        return datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return ""


MONTHS = {
    name.rstrip("."): number
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale="da").items()
}
# What one entry is, and what each of its parts has to be.
ENTRIES = {
    "prices": '{what: {da: "Session", en: "Session"}, amount: 900, minutes: 60}',
    "notices": "{from: 2027-07-01, to: 2027-07-14}",
}
NEEDED = {
    "prices": {"what": WORDED, "amount": "900", "minutes": "60"},
    "notices": {"from": "2027-07-01", "to": "2027-07-14"},
}


def check(project: Project) -> Iterator[Finding]:
    """Yield what cannot be used, prices on no page, and days without an answer that are over."""
    held = project.data("practice.yml", dict)
    path = project.data_file("practice.yml")
    places = lines(path)
    yield from practice_faults(held, project.locales, places, values_in(path))
    usable = sound(held, project.locales)
    if "prices" in usable and not any(PRICES in page.body for page in project.published):
        draft = next((page.file for page in project.pages if PRICES in page.body), "")
        yield finding(RULES, "in draft" if draft else "nowhere", FILE, places[("prices",)], file=draft)
    # Not in a build that is published: it would differ from one day to the next.
    if project.is_checked:
        yield from past_notices(usable, datetime.date.today(), places)


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
    for name in sorted(set(held) - {*PARTS, "exit"}):
        yield finding(RULES, "odd line", FILE, places.get((name,), 0), name=name, names=", ".join(PARTS))
    for name, part in PARTS.items():
        value = held.get(name)
        if is_blank(value) or part.is_sound(value, locales):
            continue
        if name in ENTRIES and isinstance(value, list):
            for number, entry in enumerate(value):
                way = (name, number)
                yield from entry_faults(entry, locales, way=way, places=places, written=written)
        else:
            raw = written.get((name,), str(value))
            rule, words = value_rule(name, value, raw, locales)
            yield finding(RULES, rule, FILE, places.get((name,), 0), name=name, **words)


def value_rule(name: str, value: Any, raw: str, locales: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the key of the rule that a part breaks, and the rule's words."""
    part = PARTS[name]
    if isinstance(value, dict) and set(value) <= set(locales):
        return "one language", {}
    bare = raw.strip(" “”„»«‘’'\"")
    if not isinstance(value, dict | list) and part.is_sound(bare, locales):
        rule = "curly" if bare != raw.strip() else "not quoted"
        return rule, {"line": f'{name}: "{bare}"'}
    if name in ENTRIES:
        return "no list", {"line": f"{name}:\n  - {ENTRIES[name]}"}
    return "odd value", {"value": shown(value), "example": part.example}


def past_notices(
    held: Mapping[str, Any], today: datetime.date, places: Mapping[Way, int]
) -> Iterator[Finding]:
    """Yield a finding for each notice whose days are over: the script hides it, its line can go."""
    for number, notice in enumerate(held.get("notices", [])):
        if notice["to"] < today:
            place = places.get(("notices", number), 0)
            yield finding(RULES, "past", FILE, place, day=notice["to"].isoformat())


RULES = {
    "odd line": Rule(
        Level.STOPS,
        "Linjen “{name}” er der ikke brug for.",
        "Ret navnet, eller slet linjen. Disse bruges: {names}, exit.",
    ),
    "odd value": Rule(
        Level.STOPS,
        "“{value}” kan ikke bruges som {name}.",
        "Skriv fx {name}: {example} – eller lad linjen være tom.",
    ),
    "one language": Rule(
        Level.STOPS,
        "{name} er ikke skrevet på begge sprog.",
        "Skriv det både ved da: og en:, i citationstegn – eller lad begge være tomme.",
    ),
    "curly": Rule(
        Level.STOPS,
        "Citationstegnene ved {name} virker ikke her.",
        "Brug lige citationstegn:\n{line}",
    ),
    "not quoted": Rule(Level.STOPS, "{name} mangler sine citationstegn.", "Skriv:\n{line}"),
    "no list": Rule(
        Level.STOPS,
        "{name} er ikke skrevet som en liste.",
        "Skriv hvert punkt på sin egen linje, eller lad linjen være tom:\n{line}",
    ),
    "past": Rule(Level.NOTICE, "Beskeden om dage uden svar er forbi ({day}).", "Slet linjen."),
    "in draft": Rule(
        Level.NOTICE,
        "Prisen vises ikke endnu, for {file} er en kladde.",
        "Slet linjen draft: true i den, når siden er klar.",
    ),
    "nowhere": Rule(
        Level.NOTICE,
        "Prisen vises ikke endnu.",
        "Skriv <!-- prices --> på en linje for sig på den side, hvor den skal stå.",
    ),
    "no entry": Rule(Level.STOPS, "Punktet kan ikke bruges.", "Skriv det sådan:\n{line}"),
    "odd part": Rule(
        Level.STOPS,
        "“{name}” er der ikke brug for her.",
        "Ret navnet, eller slet det. Disse bruges: {names}.",
    ),
    "part missing": Rule(Level.STOPS, "Punktet mangler {name}.", "Skriv fx {name}: {example}"),
    "part in one language": Rule(
        Level.STOPS, "{name} er ikke skrevet på begge sprog.", "Skriv {name}: {example}"
    ),
    "amount": Rule(Level.STOPS, "{value} er ikke et helt tal.", "Skriv {name}: {number}"),
    "no amount": Rule(
        Level.STOPS,
        "{value} kan ikke bruges som {name}.",
        "Skriv et helt tal over 0, uden punktum og komma, fx {name}: 900",
    ),
    "day": Rule(Level.STOPS, "{value} er ikke skrevet som år-måned-dag.", "Skriv {name}: {day}"),
    "no day": Rule(
        Level.STOPS,
        "{value} er ikke en dag.",
        "Skriv den som år-måned-dag, fx {name}: 2027-07-01",
    ),
    "backwards": Rule(
        Level.STOPS,
        "Slutdagen ({day}) ligger før den første dag.",
        "Er året rigtigt? Ret from: eller to:.",
    ),
}
