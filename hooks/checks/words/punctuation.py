"""A word with the quotation marks and the apostrophe of its own language: ready to be copied."""

from __future__ import annotations

import re

from sources.languages import language


def mended(word: str, locale: str) -> str:
    """Return a word with its language's own marks.

    >>> mended('"nej".', "da"), mended('"no".', "en"), mended("it's", "en"), mended("(„ro“)", "da")
    ('”nej”.', '“no”.', 'it’s', '(”ro”)')
    """
    for pattern, mark in language(locale).marks:
        word = re.sub(pattern, mark, word)
    return word
