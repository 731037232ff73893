"""Front matter with a slip in it is told, and neither swallowed nor printed on the page."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.front_matter import CONFIRMATION
from sources.shapes import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for front matter that is missing, broken, or holds what no page has."""
    yield from broken_front_matter(project.pages)
    yield from without_description(project.pages)
    yield from other_looks(project.pages, project.looks)


def broken_front_matter(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for front matter that is missing, broken, or holds an unknown key."""
    for page in pages:
        for slip in page.slips:
            yield finding(f"written.{slip.rule}", page.file, slip.line, **dict(slip.words))
        for key in page.refused:
            yield refused_key(page, key)
        for key in page.meta:
            line = page.line_of(key)
            value = page.text.split("\n")[line - 1].partition(":")[2].strip() if line else ""
            # A translation's mark is read as it is written; an excuse (excuses.py) is meant as such.
            if key == CONFIRMATION or any(line == slip.line for slip in page.slips):
                continue
            if re.match(r"[^\"'\[{>|][^\"]*\s#(?!\s*ok\b)", value, re.IGNORECASE):
                yield finding("front_matter.after hash", page.file, line, value=value)
            elif re.fullmatch(r"[“”„«»‘’].*[“”„«»‘’]", value):
                yield finding("front_matter.curly value", page.file, line, key=key, words=value[1:-1])


def without_description(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for each page that says nothing of itself to a search; not where a slip hides it."""
    for page in pages:
        if not page.is_faulty and "description" not in page.meta:
            yield finding("front_matter.no description", page.file)


def other_looks(pages: Sequence[Source], looks: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each page whose own language's file names another look than it gets."""
    for page in pages:
        if (look := page.meta.get("look")) and look != looks[page.name]:
            words = {"look": look, "theirs": looks[page.name]}
            yield finding("front_matter.other look", page.file, page.line_of("look"), **words)


def refused_key(page: Source, key: str) -> Finding:
    """Return the finding for a key that no page has, or that holds another kind of value than it should."""
    line = page.line_of(key)
    if key in FRONT_MATTER.parts:
        written = page.text.split("\n")[line - 1].strip() if line else key
        return finding("front_matter.wrong kind", page.file, line, written=written, key=key)
    near = DANISH.get(key.lower()) or next(iter(get_close_matches(key.lower(), FRONT_MATTER.parts, n=1)), "")
    if near:
        return finding("front_matter.other name", page.file, line, key=key, near=near)
    return finding("front_matter.unknown key", page.file, line, key=key, keys=", ".join(FRONT_MATTER.parts))


# As somebody would write them who thinks in Danish.
DANISH = {
    "titel": "title",
    "overskrift": "title",
    "navn": "menu",
    "beskrivelse": "description",
    "adresse": "slug",
    "kladde": "draft",
    "udkast": "draft",
    "omdiriger": "redirect_from",
    "udseende": "look",
}
