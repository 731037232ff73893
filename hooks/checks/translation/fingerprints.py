"""Whether a translation is in step with its source: pure, and without a memory of its own.

The translation's front matter names the source text that it was last compared with, by a fingerprint of
its words. So no history is needed: a shallow clone, a moved file and a reverted change all come out right.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import normalize

from markdown import Markdown

from sources.front_matter import CONFIRMATION
from sources.html_text import text_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sources.pages import Source

LENGTH = 8


class State(StrEnum):
    """What a translation is to its source."""

    IN_STEP = "in_step"
    """The source still says what it said when somebody last compared the two."""
    STALE = "stale"
    """It says something else now, or nobody has said that the two were compared."""
    MISSING = "missing"
    """One of the two is not there."""


def state(now: str | None, translation: Source | None) -> State:
    """Return the state of a translation. `now`: its source's fingerprint, None where there is no source."""
    if now is None or translation is None:
        return State.MISSING
    return State.IN_STEP if now in confirmed(translation) else State.STALE


def states(
    pages: Sequence[Source], fingerprints: Mapping[str, str], locales: Iterable[str]
) -> dict[tuple[str, str], State]:
    """Return the state of every page in each of the languages, by name and language.

    `fingerprints`: those of the sources, by name; `locales`: the languages that are translated into.
    """
    at = {(page.name, page.locale): page for page in pages}
    return {
        (name, locale): state(fingerprints.get(name), at.get((name, locale)))
        for name in {page.name for page in pages}
        for locale in locales
    }


def pairs(pages: Sequence[Source], default: str) -> Iterator[tuple[Source, Source]]:
    """Yield each page in the `default` language with each of its translations, where both can be read."""
    readable = [page for page in pages if not page.slips]
    at = {page.name: page for page in readable if page.locale == default}
    for page in readable:
        if page.locale != default and page.name in at:
            yield at[page.name], page


def fingerprint(source: Source) -> str:
    """Return eight hexadecimal digits that change when the words of a page do."""
    return hashlib.sha256(freed(source).encode()).hexdigest()[:LENGTH]


def freed(source: Source) -> str:
    """Return what a reader reads of a page, free of how it is written.

    Markdown itself takes the markup out, so that two ways to write the same cannot differ.
    """
    said = (str(source.meta.get(key, "")) for key in ("title", "menu", "description"))
    body = text_blocks(MARKDOWN.reset().convert(source.body), ("alt", "title"))
    # The same letter can be written as one sign or as two: å, or a and a ring.
    return normalize("NFC", "\n".join(" ".join(text.split()) for text in (*said, " ".join(body))))


def confirmed(translation: Source) -> list[str]:
    """Return the fingerprints of the source texts that a translation was compared with."""
    return [written.lower() for written in translation.meta.get(CONFIRMATION, [])]


def is_fingerprint(written: str) -> bool:
    """Return whether a value has the form of a fingerprint."""
    return bool(re.fullmatch(rf"[0-9a-fA-F]{{{LENGTH}}}", written))


# The syntax of today, not what mkdocs.yml says: a new setting must not make every page stale.
MARKDOWN = Markdown(extensions=["attr_list", "tables", "pymdownx.betterem"])
