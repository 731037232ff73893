"""What is left before the site goes live, told by `make check` and by nothing else.

What the law asks for, pages that are drafts still, words and sentences that only the therapist can
confirm. Nothing here stops a build: a site may be looked at long before it is finished.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from sources.data import lines
from sources.shapes import TO_CONFIRM, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sources.data import Way
    from sources.pages import Source
    from sources.project import Project

    Places = Mapping[Way, int]

PRACTICE = "data/practice.yml"
FILE = "data/to_confirm.yml"


def check(project: Project) -> Iterator[Finding]:
    """Yield what is left, where somebody asks for it."""
    if project.is_checked:
        glossary = f"glossary.{project.default}.yml"
        places = {
            name: lines(project.data_file(name)) for name in ("practice.yml", "to_confirm.yml", glossary)
        }
        yield from not_filled_in(project.data("practice.yml", dict), places["practice.yml"])
        yield from unanswered(project.pages, project.default)
        practice = project.data("practice.yml", dict)
        yield from unconfirmed(project.data("to_confirm.yml", dict), practice, places["to_confirm.yml"])
        yield from unconfirmed_words(project.data(glossary, dict), places[glossary], glossary)


def not_filled_in(practice: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """Yield a finding for each part of the practice that the law or a reader asks for."""
    for name, rule in NEEDED.items():
        if is_blank(practice.get(name)):
            yield finding(f"launch.{rule}", PRACTICE, places.get((name,), 0), name=name)


def unanswered(pages: Sequence[Source], locale: str) -> Iterator[Finding]:
    """Yield a finding for each page that is a draft; `locale`: the language that is written first."""
    for page in pages:
        if page.is_draft and page.locale == locale:
            yield finding("launch.draft", page.file, page.line_of("draft"))


def unconfirmed(entries: Mapping[str, Any], practice: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """Yield a finding for each entry of data/to_confirm.yml that has no day yet, and is asked at all."""
    for key, entry in entries.items():
        line = places.get((key,), 0)
        if TO_CONFIRM.unusable(entry, ()):
            yield finding("launch.odd entry", FILE, line)
        # With a time of day it would be no day; "ja" is none either.
        elif "when" in entry and is_blank(practice.get(entry["when"])):
            continue
        elif type(entry.get("confirmed")) is not datetime.date:
            words = {part: entry[part] for part in ("what", "file", "why")}
            yield finding("launch.unconfirmed", FILE, line, entry=key, **words)


def unconfirmed_words(words: Mapping[str, Any], places: Places, name: str) -> Iterator[Finding]:
    """Yield a finding for each word of the glossary that waits for the therapist; `name`: the file's."""
    for key, word in words.items():
        if isinstance(word, dict) and word.get("confirm"):
            line = places.get((key, "confirm"), 0)
            yield finding("launch.word", f"data/{name}", line, word=str(word.get("term", key)))


NEEDED = {
    "name": "law",
    "address": "law",
    "email": "law",
    "cvr": "law",
    "languages": "languages",
}
