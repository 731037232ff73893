"""Measures how hard a page is to read: LIX, and the length of its sentences.

LIX = words / sentences + 100 x (words of 7 letters or more) / words. Bands of Danish readers: 24 and
below very easy, 25-34 easy, 35-44 middle, 45-54 hard, 55 and up very hard (Bjoernsson 1968).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 7
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:-\d+)?")


class Reading(NamedTuple):
    """What was measured of a text."""

    words: int
    sentences: int
    lix: float
    hardest: str
    """The sentence with the most long words; of two such, the longer one."""


def sentences(text: str) -> list[str]:
    """Return a block's sentences.

    >>> sentences("Vi lander. Det kan fx være bl.a. ro, partner osv. Og så?")
    ['Vi lander.', 'Det kan fx være bl.a. ro, partner osv.', 'Og så?']
    """
    return [part for part in re.split(r"(?<=[.!?])[”“]?\s+(?=[A-ZÆØÅ0-9”“])", text) if WORD.search(part)]


def words(text: str) -> list[str]:
    """Return a text's words; a number is one.

    >>> words("NRE-øvelser, 2-5 minutter.")
    ['NRE-øvelser', '2-5', 'minutter']
    """
    return WORD.findall(text)


def measure(texts: Sequence[str], excused: Sequence[str]) -> Reading:
    """Measure blocks of text. `excused`: words of the glossary, which do not count as long."""
    forms = "|".join(re.escape(form) for form in sorted(excused, key=len, reverse=True))
    without = re.compile(rf"\b(?:{forms})\b" if forms else r"(?!)", re.IGNORECASE)

    def long_words(sentence: str) -> int:
        return sum(len(word) >= LONG for word in words(without.sub(" ", sentence)))

    found = [sentence for text in texts for sentence in sentences(text)]
    counts = [(long_words(sentence), len(words(sentence))) for sentence in found]
    long, every = (sum(numbers) for numbers in zip(*counts, strict=True))
    lix = every / len(found) + 100 * long / every
    return Reading(every, len(found), lix, max(zip(counts, found, strict=True))[1])
