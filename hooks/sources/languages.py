"""What is known of each language beyond its texts: one table, and nothing else in hooks/ names a language.

A language that mkdocs.yml names and this table does not is built all the same: its territory is the one that
CLDR holds for the likeliest, its search takes words as they are written, and nobody measures how hard its
pages are to read.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel.core import get_global


@dataclass(frozen=True)
class Language:
    """One language."""

    territory: str
    """Whose dates, numbers and spelling a reader gets, as in og:locale (`da_DK`)."""
    stemmer: str = ""
    """Which of Snowball's stemmers the search takes (overrides/scripts/vendor/)."""
    marks: tuple[tuple[str, str], ...] = ()
    """What is written for its quotation marks and apostrophe, as a pattern, and how they should be."""
    before_numbers: tuple[str, ...] = ()
    """What is shortened in front of a number, so that its full stop ends no sentence."""
    has_lix: bool = False
    """Whether LIX's figures were made for it: how hard a page is to read."""
    guesses_slowly: bool = False
    """Whether its dictionary's own guesses take seconds a word, because it joins words to new ones."""


def language(locale: str) -> Language:
    """Return what is known of a language.

    >>> language("da").territory, language("de").territory
    ('da_DK', 'de_DE')
    """
    if locale in LANGUAGES:
        return LANGUAGES[locale]
    name, _, territory = get_global("likely_subtags").get(locale, f"{locale}__").rpartition("_")
    return Language(f"{name.partition('_')[0]}_{territory}".rstrip("_"))


LANGUAGES = {
    # ” on both sides.
    "da": Language(
        "da_DK",
        stemmer="danish",
        marks=(('["“«»„]', "”"), ("['‘‹›]", "’")),
        before_numbers=("ca", "kl", "kr", "maks", "mob", "nr", "stk", "tlf"),
        has_lix=True,
        guesses_slowly=True,
    ),
    # “ before and ” behind.
    "en": Language(
        "en_GB",
        stemmer="english",
        marks=(('(?<![^\\s(])["«»„”]', "“"), ('["«»„]', "”"), ("['‹›]", "’")),
        before_numbers=("approx", "max", "mob", "no", "tel"),
    ),
}
EDITORS = "da"
"""The language of those who edit: findings are told in it where nobody asks for another."""
