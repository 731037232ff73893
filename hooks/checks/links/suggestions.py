"""What may have been meant by a link that leads nowhere: the pages and sections there are. Pure."""

from __future__ import annotations

import posixpath
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def files(wanted: str, there: Collection[str], folder: str) -> str:
    """Return files, the most similar to the one that is wanted first, as a page in `folder` would write them.

    >>> files("prisliste", {"tempo.md", "priser.md", "indgange/krop.md"}, "indgange")
    '../priser.md, ../tempo.md, krop.md.'
    """
    stem = posixpath.splitext(wanted.partition("#")[0].lower().strip("/"))[0]

    def unlikeness(path: str) -> float:
        name = posixpath.splitext(path)[0]
        ends = posixpath.basename(stem), posixpath.basename(name)
        return -max(similarity(stem, name), similarity(*ends))

    ordered = sorted(sorted(there), key=unlikeness)
    return (
        listed([posixpath.relpath(path, folder or ".") for path in ordered], MOST_FILES)
        if there
        else "ingen."
    )


def sections(anchor: str, ids: Mapping[str, str]) -> str:
    """Return the ids of a page with their headings: first what looks like the one that is missing.

    >>> sections("berøring", {"begin": "Hvor begynder vi?", "touch": "Sker der berøring?", "a": ""})
    '#touch (Sker der berøring?), #begin (Hvor begynder vi?), #a.'
    """

    def unlikeness(each: str) -> float:
        words = re.findall(r"\w+", ids[each].lower())
        return -max([similarity(anchor.lower(), word) for word in [each, *words]])

    near = [each for each in ids if unlikeness(each) <= -NEAR]
    ordered = [*sorted(near, key=unlikeness), *(each for each in ids if each not in near)]
    return listed([f"#{each} ({ids[each]})" if ids[each] else f"#{each}" for each in ordered], MOST_SECTIONS)


def similarity(one: str, other: str) -> float:
    """Return how much of two words is alike, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def listed(names: list[str], most: int) -> str:
    """Return names as the end of a sentence, at most so many of them."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else ".")


NEAR = 0.6
MOST_FILES = 12
MOST_SECTIONS = 30
