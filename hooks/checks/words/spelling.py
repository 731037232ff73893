"""A word that no dictionary knows is told, with what may have been meant.

Only in `make check` and the workflow: the dictionaries take seconds to read, and a build that is published
has none (.ci/check-requirements.txt). The project's own words stand in data/words.<language>.txt; those of
the glossary are known by themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, Level, Rule, finding
from checks.words.reader_text import Text, reader_texts
from checks.words.speller import Speller, is_installed, listed, tokens
from website.glossary import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.blocks import Block
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each word that is misspelt, or that no list holds yet, where somebody asks."""
    if project.is_checked:
        yield from spelling_faults(project) if is_installed() else [finding(RULES, "no dictionary", FILE)]


def spelling_faults(project: Project) -> Iterator[Finding]:
    """Yield a finding for each unknown word of each file, where it stands first."""
    # The fixed words hold names of both languages, and are no text.
    texts = [each for each in reader_texts(project) if not each.file.startswith("data/texts.")]
    for locale in project.locales:
        speller = Speller(locale, own_words(project, locale))
        unknown = [each for text in texts if text.locale == locale for each in unknown_words(text, speller)]
        # Only now: what is right on one page may be what was meant on another.
        for file, line, word in unknown:
            near = speller.near(word)
            words = {"word": word, "list": list_of(locale), "near": spoken(near)}
            yield finding(RULES, "near" if near else "unknown", file, line, **words)


def unknown_words(text: Text, speller: Speller) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and each word that is not known, once."""
    told = set()
    for block in [*text.about, *text.blocks]:
        # A link's words stand in its paragraph too.
        for place, word in placed_words(block) if block.kind != "link" else ():
            if word.lower() not in told and not speller.knows(word):
                told.add(word.lower())
                yield text.file, block.line_at(place), word


def placed_words(block: Block) -> Iterator[tuple[int, str]]:
    """Yield each word of a block with its place in the text, save for those marked as another language's."""
    text = block.text
    for part in block.foreign:
        text = text.replace(part, " " * len(part))
    place = 0
    for word in tokens(re.sub(r"\{\w+\}", " ", text)):
        place = text.index(word, place)
        yield place, word


def own_words(project: Project, locale: str) -> set[str]:
    """Return the words of the project's list, and of the glossary's forms."""
    path = project.folder / list_of(locale)
    own = listed(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else set()
    forms = [form for word in entries(project, locale).values() for form in [word["term"], *word["forms"]]]
    return own | {part for form in forms for part in [form, *tokens(form)]}


def list_of(locale: str) -> str:
    """Return the path of a language's list of words."""
    return f"data/words.{locale}.txt"


def spoken(words: list[str]) -> str:
    """Return words as a question lists them.

    >>> spoken(["kontant", "kontakt", "kontrast"])
    'kontant, kontakt eller kontrast'
    """
    *others, last = words or [""]
    return f"{', '.join(others)} eller {last}" if others else last


FILE = ".ci/check-requirements.txt"
RULES = {
    "near": Rule(
        Level.NOTICE,
        "“{word}” står ikke i ordbogen.",
        "Mente du {near}? Er ordet rigtigt, så skriv det i {list}.",
    ),
    "unknown": Rule(
        Level.NOTICE, "“{word}” står ikke i ordbogen.", "Ret det. Er ordet rigtigt, så skriv det i {list}."
    ),
    "no dictionary": Rule(
        Level.NOTICE,
        "Stavekontrollen har ingen ordbog, så ingen ord er slået op.",
        "Skriv make check, så bliver den hentet.",
    ),
}
