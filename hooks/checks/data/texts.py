"""The texts of the interface: each in every language, and a name for each group of the menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.data import unlike
from website.interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs.structure.nav import Navigation

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each text that a language lacks."""
    languages = {locale: project.data(f"texts.{locale}.yml", dict) for locale in project.locales}
    yield from text_faults(languages, lambda locale, key: project.place_of(f"texts.{locale}.yml", key))


def check_menu(nav: Navigation, project: Project) -> Iterator[Finding]:
    """Yield a finding for each group of the menu that has no name."""
    texts = texts_of(project)
    for item in nav.items:
        if item.is_section and f"menu.{item.title}" not in texts:
            yield finding("texts.no name", "mkdocs.yml", key=f"menu.{item.title}")


def text_faults(
    languages: Mapping[str, Mapping[str, object]], place: Callable[[str, str], int] = lambda locale, key: 0
) -> Iterator[Finding]:
    """Yield a finding for each key that a language lacks, each value that is no text, and each lost place.

    `place` returns the line of a language's text.

    >>> [str(fault) for fault in text_faults({"da": {"a": "x"}, "en": {}})]
    ['data/texts.en.yml: Teksten “a” mangler på dette sprog. Skriv en linje med a: "..."']
    """
    for rule, locale, key in unlike(languages, lambda text: isinstance(text, str) and bool(text.strip())):
        yield finding(f"texts.{rule}", f"data/texts.{locale}.yml", place(locale, key), key=key)
    # Which of two that differ was changed nobody knows: told once, with both.
    (first, texts), *others = languages.items()
    for locale, translated in others:
        for key in sorted(texts.keys() & translated.keys()):
            here, there = places(texts[key]), places(translated[key])
            if here != there:
                words = {"here": listed(here), "there": listed(there), "file": f"data/texts.{locale}.yml"}
                yield finding("texts.places", f"data/texts.{first}.yml", place(first, key), key=key, **words)


def listed(names: set[str]) -> str:
    """Return names as a message shows them."""
    return ", ".join(sorted(names)) or "–"


def places(text: object) -> set[str]:
    """Return the names in braces that the build puts words in place of.

    >>> sorted(places("{what}: {days}"))
    ['{days}', '{what}']
    """
    return set(re.findall(r"\{\w+\}", str(text)))
