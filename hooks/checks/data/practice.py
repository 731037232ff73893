"""What is wrong in data/practice.yml, with the line and how to write it.

Prices and days without an answer are told entry by entry (practice_entries.py); of another part its value.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from checks.data.practice_entries import ENTRIES, entry_faults
from checks.findings import Finding, Level, Rule, finding
from sources.data import lines, values_in
from sources.practice_parts import FILE, PARTS, is_blank, shown
from website.practice import PRICES, sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sources.data import Way
    from sources.project import Project


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
}
