"""A word that no dictionary knows is told, with what may have been meant.

Only in `make check` and the workflow: the dictionaries take seconds to read, and a build that is published
has none (.ci/check-requirements.txt). The project's own words stand in data/words.<language>.txt; those of
the glossary are known by themselves. Checked on the sources, once, in `on_files`, like watched_words.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _reader_text import Text, reader_texts
from _spelling import Speller, is_installed, listed, tokens
from glossary import entries
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _blocks import Block
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(60)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report words that are misspelt, or that no list holds yet."""
    if i18n(config).is_default_language_build and config.extra.get("check"):
        add(config, spelling_faults(config) if is_installed() else [finding(RULES, "no dictionary", FILE)])
    return files


def spelling_faults(config: MkDocsConfig) -> Iterator[Finding]:
    """Yield a finding for each unknown word of each file, where it stands first."""
    # The fixed words hold names of both languages, and are no text.
    texts = [each for each in reader_texts(config) if not each.file.startswith("data/texts.")]
    for locale in i18n(config).all_languages:
        speller = Speller(locale, own_words(config, locale))
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


def own_words(config: MkDocsConfig, locale: str) -> set[str]:
    """Return the words of the project's list, and of the glossary's forms."""
    path = Path(config.config_file_path).parent / list_of(locale)
    own = listed(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else set()
    forms = [form for word in entries(config, locale).values() for form in [word["term"], *word["forms"]]]
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
