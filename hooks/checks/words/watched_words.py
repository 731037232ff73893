"""Words that press, promise, label or frighten are told with their line, and so is text that is hard to read.

The rules are data, data/watched_words.yml; only what has to be counted is code (ease.py). The sources
are read, without drafts, once for all languages. A line is excused by a comment with a reason (excuses.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from checks.words.ease import ease_findings
from checks.words.reader_text import Text, reader_texts
from checks.words.watched_rule import Watched, watched, word_findings
from website.glossary import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sources.project import Project

NAME = "watched_words.yml"
FILE = f"data/{NAME}"


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for what is watched, wherever a reader would read it."""
    rules, faults = ready(project.data(NAME, dict))
    yield from faults
    # How hard a page is to read stops nothing, so a build that is published does not ask.
    closely = project.is_looked_at
    for text in reader_texts(project):
        eased = ease_findings(text, forms_of(project, text.locale)) if closely else ()
        found = [*word_findings(text, rules), *eased]
        yield from not_excused(text, found, closely)


def ready(held: Mapping[str, Any]) -> tuple[list[Watched], list[Finding]]:
    """Return the rules of the file, and a finding for each that cannot be used."""
    rules, faults = [], []
    for key, entry in held.items():
        try:
            rules.append(watched(key, entry))
        except ValueError as error:
            faults.append(finding("words.odd rule", FILE, key=key, part=str(error)))
    return rules, faults


def not_excused(text: Text, found: Iterable[Finding], closely: bool = True) -> Iterator[Finding]:
    """Yield the findings that no comment excuses, and one for each comment that excuses nothing.

    `closely`: whether all was looked for that a comment may excuse.
    """
    used = set()
    for each in found:
        if text.excused.get(each.line):
            used.add(each.line)
        else:
            yield each
    for line, reason in text.excused.items():
        if not reason:
            yield finding("words.no reason", text.file, line)
        elif closely and line not in used:
            yield finding("words.nothing excused", text.file, line)
