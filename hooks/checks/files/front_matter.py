"""Front matter with a slip in it is told, and neither swallowed nor printed on the page."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from checks.files.yaml_rules import RULES as YAML_RULES
from checks.findings import Finding, Level, Rule, finding
from sources.front_matter import CONFIRMATION
from sources.pages import KINDS, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for front matter that is missing, broken, or holds what no page has."""
    yield from broken_front_matter(project.pages)
    yield from without_description(project.pages)


def broken_front_matter(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for front matter that is missing, broken, or holds an unknown key."""
    for page in pages:
        for slip in page.slips:
            yield finding(YAML_RULES | RULES, slip.rule, page.file, slip.line, **dict(slip.words))
        for key in page.refused:
            yield refused_key(page, key)
        for key in page.meta:
            line = page.line_of(key)
            value = page.text.split("\n")[line - 1].partition(":")[2].strip() if line else ""
            # A translation's mark is read as it is written; an excuse (excuses.py) is meant as such.
            if key == CONFIRMATION:
                continue
            if re.match(r"[^\"'\[{>|][^\"]*\s#(?!\s*ok\b)", value, re.IGNORECASE):
                yield finding(RULES, "after hash", page.file, line, value=value)
            elif re.fullmatch(r"[“”„«»‘’].*[“”„«»‘’]", value):
                yield finding(RULES, "curly value", page.file, line, key=key, words=value[1:-1])


def without_description(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for each page that says nothing of itself to a search; not where a slip hides it."""
    for page in pages:
        if not page.is_faulty and "description" not in page.meta:
            yield finding(RULES, "no description", page.file)


def refused_key(page: Source, key: str) -> Finding:
    """Return the finding for a key that no page has, or that holds another kind of value than it should."""
    line = page.line_of(key)
    if key in KINDS:
        written = page.text.split("\n")[line - 1].strip() if line else key
        words = {"written": written, "key": key, "example": EXAMPLES[key]}
        return finding(RULES, "wrong kind", page.file, line, **words)
    near = DANISH.get(key.lower()) or next(iter(get_close_matches(key.lower(), KINDS, n=1)), "")
    if near:
        return finding(RULES, "other name", page.file, line, key=key, near=near, example=EXAMPLES[near])
    return finding(RULES, "unknown key", page.file, line, key=key, keys=", ".join(KINDS))


# As somebody would write them who thinks in Danish.
DANISH = {
    "titel": "title",
    "overskrift": "title",
    "navn": "menu",
    "beskrivelse": "description",
    "adresse": "slug",
    "kladde": "draft",
    "udkast": "draft",
    "omdiriger": "redirect_from",
}
EXAMPLES = {
    "title": '"Ord i citationstegn"',
    "menu": '"Ord i citationstegn"',
    "description": '"Ord i citationstegn"',
    "slug": "contact",
    "draft": "true, hvis siden er en kladde; ellers slet linjen",
    "redirect_from": "[/gammel-adresse/]",
    "translated_from": '"3f9a2c41"',
}
RULES = {
    "empty": Rule(Level.STOPS, "Filen er tom.", "Slet den, eller hent teksten igen fra historikken."),
    "no front matter": Rule(
        Level.STOPS,
        "Filen begynder ikke med sidens oplysninger mellem to linjer med ---.",
        "Skriv øverst: --- på én linje, description: på den næste og --- på den tredje.",
    ),
    "not opened": Rule(
        Level.STOPS, "Linjen med --- over sidens oplysninger mangler.", "Skriv --- på den øverste linje."
    ),
    "not closed": Rule(
        Level.STOPS,
        "Linjen med --- under sidens oplysninger mangler.",
        "Skriv --- på en linje for sig efter denne.",
    ),
    "odd dashes": Rule(
        Level.STOPS,
        "Linjen “{written}” skulle være tre bindestreger og intet andet.",
        "Skriv --- helt ude til venstre.",
    ),
    "blank first": Rule(Level.STOPS, "Der står en tom linje over den første ---.", "Slet den tomme linje."),
    "no keys": Rule(
        Level.STOPS,
        "Sidens oplysninger øverst er ikke skrevet som “navn: tekst”.",
        "Skriv fx description: og en sætning om siden, uden bindestreg foran.",
    ),
    "unknown key": Rule(
        Level.STOPS, "“{key}” er ikke en oplysning, som siden kender.", "Skriv en af disse: {keys}."
    ),
    "other name": Rule(
        Level.STOPS,
        "“{key}” er ikke en oplysning, som siden kender; den hedder {near}.",
        "Skriv {near}: {example}",
    ),
    "wrong kind": Rule(Level.STOPS, "“{written}” kan ikke bruges.", "Skriv {key}: {example}"),
    "no description": Rule(
        Level.NOTICE,
        "Siden mangler linjen description:, som viser den i en søgning.",
        "Skriv description: og en sætning om siden øverst mellem ---.",
    ),
    "after hash": Rule(
        Level.STOPS,
        "Alt efter # i “{value}” ville gå tabt.",
        'Sæt hele teksten i "citationstegn".',
    ),
    "curly value": Rule(
        Level.NOTICE,
        "Læserne ser de krøllede citationstegn omkring “{words}”.",
        'Skriv {key}: "{words}", hvis de ikke skal ses.',
    ),
}
