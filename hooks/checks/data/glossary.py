"""The glossary: each word in every language, with all that it needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.data import unlike
from sources.looks import GLOSSARY
from website.glossary import is_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each word that one language lacks or that has no explanation."""
    if GLOSSARY in {project.looks.get(page.name) for page in project.published}:
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
        yield finding(f"glossary.{rule}", f"data/glossary.{locale}.yml", place(locale, key), key=key)
    for locale, words in languages.items():
        for key in words:
            if not re.fullmatch(r"[a-z0-9-]+", key):
                yield finding("glossary.odd name", f"data/glossary.{locale}.yml", place(locale, key), key=key)
