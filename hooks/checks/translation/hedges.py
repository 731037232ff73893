"""Counts the words that say how sure something is, so that no translation makes a claim stronger or weaker.

The words stand in data/hedges.yml: rows of pairs, each language's ways to say the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sources.shapes import HEDGES, Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Row = dict[str, list[str]]
Places = dict[int, list[int]]


class Hedges:
    """The rows of the file, ready to be looked for.

    >>> rows = [{"en": ["often"]}, {"en": ["very often", "most often"]}, {"en": ["suggest*"]}]
    >>> Hedges(rows, ["en"]).places("Very often this\\nsuggests more. Often not. Soften.", "en")
    {1: [0], 2: [16], 0: [31]}
    """

    def __init__(self, rows: Sequence[Row], locales: Collection[str]) -> None:
        self.rows = rows
        self.words = {
            locale: sorted(
                ((word, number) for number, row in enumerate(rows) for word in row.get(locale, [])),
                key=lambda each: len(each[0]),
                reverse=True,
            )
            for locale in locales
        }
        self.patterns = {locale: pattern([word for word, _ in words]) for locale, words in self.words.items()}

    def places(self, text: str, locale: str) -> Places:
        """Return at which characters the words of each row stand. "Very often" is not "often" as well."""
        found: Places = {}
        for match in self.patterns[locale].finditer(text):
            _, number = self.words[locale][(match.lastindex or 0) - 1]
            found.setdefault(number, []).append(match.start())
        return found

    def unlike(
        self,
        here: Mapping[int, Sequence[int]],
        there: Mapping[int, Sequence[int]],
        locales: Collection[str],
    ) -> Iterator[tuple[Row, Sequence[int], Sequence[int]]]:
        """Yield each row whose words two texts do not hold equally often, with their places in both.

        A row that has one of their languages alone is no hedge: it keeps its words out of the other rows.
        """
        for number, row in enumerate(self.rows):
            ours, theirs = here.get(number, ()), there.get(number, ())
            if set(locales) <= set(row) and len(ours) != len(theirs):
                yield row, ours, theirs


def is_row(row: object, locales: Collection[str]) -> bool:
    """Return whether a row of the file holds a list of words for each language that it names.

    >>> is_row({"da": ["ofte"]}, ["da", "en"]), is_row({"da": "ofte"}, ["da", "en"])
    (True, False)
    """
    return bool(row) and Shape(dict.fromkeys(locales, HEDGES), optional=locales).fits(row, ())


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of the words, each in a group of its own."""
    # Most letters begin none of them: that is seen at once.
    first = "".join(sorted({word[0].lower() for word in words}))
    joined = "|".join(f"({written(word)})" for word in words)
    return re.compile(rf"\b(?=[{first}])(?:{joined})" if words else "(?!)", re.IGNORECASE)


def written(word: str) -> str:
    """Return the pattern of a word, or of several with any white space between them.

    >>> written("point* to")
    'point\\\\w*\\\\s+to\\\\b'
    """
    return r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split()) + r"\b"
