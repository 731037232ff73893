"""The glossary: each word in every language, with all that it needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, Level, Rule, finding
from sources.data import unlike
from website.glossary import NAME, is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each word that one language lacks or that has no explanation."""
    if any(page.name == NAME for page in project.published):
        languages = {locale: project.data(f"glossary.{locale}.yml", dict) for locale in project.locales}
        yield from glossary_faults(
            languages, lambda locale, key: project.place_of(f"glossary.{locale}.yml", key)
        )


def glossary_faults(
    languages: Mapping[str, Mapping[str, object]], place: Callable[[str, str], int] = lambda locale, key: 0
) -> Iterator[Finding]:
    """Yield a finding for each word that a language lacks, and each without a part that it needs.

    `place` returns the line of a language's word.
    """
    for rule, locale, key in unlike(languages, is_word):
        yield finding(RULES, rule, f"data/glossary.{locale}.yml", place(locale, key), key=key)
    for locale, words in languages.items():
        for key in words:
            if not re.fullmatch(r"[a-z0-9-]+", key):
                yield finding(RULES, "odd name", f"data/glossary.{locale}.yml", place(locale, key), key=key)


RULES = {
    "missing": Rule(
        Level.STOPS, "Ordet “{key}” mangler på dette sprog.", "Skriv det med term:, text: og forms:."
    ),
    "odd name": Rule(
        Level.STOPS,
        "Ordets navn “{key}” (før kolon) kan ikke stå i en adresse.",
        "Skriv det med a-z, 0-9 og bindestreg, ens i begge filer.",
    ),
    "incomplete": Rule(
        Level.STOPS,
        "Ordet “{key}” er ikke færdigt.",
        'Det har brug for term: "...", text: "..." og forms: [...].',
    ),
}
