"""A word with the quotation marks and the apostrophe of its own language: ready to be copied. Pure.

Danish has ” on both sides, English “ and ”; both have ’.
"""

from __future__ import annotations

import re


def mended(word: str, locale: str) -> str:
    """Return a word with its language's own marks.

    >>> mended('"nej".', "da"), mended('"no".', "en"), mended("it's", "en"), mended("(„ro“)", "da")
    ('”nej”.', '“no”.', 'it’s', '(”ro”)')
    """
    for pattern, mark in MARKS.get(locale, ()):
        word = re.sub(pattern, mark, word)
    return word


MARKS = {
    "da": [('["“«»„]', "”"), ("['‘‹›]", "’")],
    "en": [('(?<![^\\s(])["«»„”]', "“"), ('["«»„]', "”"), ("['‹›]", "’")],
}
