"""A translation that no longer says what its source says is told to the editor, with what to do about it.

Whoever mends a Danish page and forgets the English one leaves readers with two truths. The translation's
front matter holds a fingerprint of the source text that it was last compared with (below);
the message brings the line to paste when the two have been compared again, or when it was only a typo.
Told when all else has been found: while the source has
to be mended, its fingerprint will change, so the line is held back. Readers are told nothing.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import normalize

from markdown import Markdown

from checks.findings import Finding, Findings, finding
from sources.front_matter import CONFIRMATION
from sources.github_markdown import GitHubMarkdown
from sources.html_tags import text_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sources.pages import Source
    from sources.project import Project


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
MARKDOWN = Markdown(extensions=["attr_list", "tables", "pymdownx.betterem", GitHubMarkdown()])


class Fingerprints(dict[str, str]):
    """The fingerprint of every page in the default language, by name."""


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each translation that is not in step with its source."""
    to_mend = project.one(Findings).to_mend
    for source, translation in pairs(project.published, project.default):
        now = "" if source.file in to_mend else fingerprints(project)[source.name]
        yield from state_faults(source, translation, now)


def fingerprints(project: Project) -> Fingerprints:
    """Return the fingerprint of every page in the default language, by name; made once a build."""
    kept = project.one(Fingerprints)
    if not kept:
        kept.update(
            {page.name: fingerprint(page) for page in project.published if page.locale == project.default}
        )
    return kept


def state_faults(source: Source, translation: Source, now: str) -> Iterator[Finding]:
    """Yield a finding for a translation that nobody has compared with its source.

    `now`: the source's fingerprint, "" where it has to be mended first and will have another.
    """
    written = confirmed(translation)
    # Told when the source is mended: until then the line to copy would be another.
    if now and (rule := state_rule(state(now, translation), written)):
        odd = [each for each in written if not is_fingerprint(each)]
        words = {"source": source.file, "now": now, "written": "".join(odd[:1]), "count": str(len(written))}
        yield finding(
            f"translation.{rule}", translation.file, translation.line_of(CONFIRMATION) or 1, **words
        )
    if CONFIRMATION in source.meta:
        line = source.line_of(CONFIRMATION)
        yield finding("translation.in source", source.file, line, translation=translation.file)


def state_rule(of_pages: State, written: Sequence[str]) -> str:
    """Return the key of the rule that a translation breaks, or "". `written`: the fingerprints that it names.

    >>> state_rule(State.IN_STEP, ["3f9a2c41"]), state_rule(State.STALE, ["00000000"])
    ('', 'stale')
    """
    if of_pages is State.IN_STEP:
        return "twice" if len(written) > 1 else ""
    if not written:
        return "unconfirmed"
    return "stale" if all(map(is_fingerprint, written)) else "odd"
