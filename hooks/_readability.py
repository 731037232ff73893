"""Measures how hard a page is to read: LIX, and the length of its sentences.

LIX = words / sentences + 100 x (words of 7 letters or more) / words. Bands of Danish readers: 24 and
below very easy, 25-34 easy, 35-44 middle, 45-54 hard, 55 and up very hard (Bjoernsson 1968).
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONG = 7
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:-\d+)?")


class Reading(NamedTuple):
    """What was measured of a text."""

    words: int
    sentences: int
    lix: float
    longest: str


def sentences(text: str) -> list[str]:
    """Return a block's sentences.

    >>> sentences("Vi lander. Det kan fx være bl.a. ro, partner osv. Og så?")
    ['Vi lander.', 'Det kan fx være bl.a. ro, partner osv.', 'Og så?']
    """
    return [part for part in re.split(r"(?<=[.!?])[”“]?\s+(?=[A-ZÆØÅ0-9”“])", text) if WORD.search(part)]


def measure(texts: list[str], excused: list[str]) -> Reading:
    """Measure blocks of text. `excused`: words of the glossary, which do not count as long."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in WORD.findall(sentence)]
    forms = "|".join(re.escape(form) for form in sorted(excused, key=len, reverse=True))
    without = re.compile(rf"\b(?:{forms})\b" if forms else r"(?!)", re.IGNORECASE)
    counted = [word for sentence in found for word in WORD.findall(without.sub(" ", sentence))]
    long = [word for word in counted if len(word) >= LONG]
    lix = len(words) / len(found) + 100 * len(long) / len(words)
    return Reading(len(words), len(found), lix, max(found, key=lambda each: len(WORD.findall(each))))
