"""A draft asks the therapist what only she knows; as long as it does, no reader is to see it.

What it still asks ends with the words of `draft.unanswered` in data/texts.<language>.yml, so that she sees on
the page itself, and in GitHub's preview, what is left. A page that is no draft and still says so would
ask its readers for her name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each page that is published with questions to the therapist."""
    marks = {}
    for locale in project.locales:
        texts = texts_of(project, locale)
        marks[locale] = str(texts.get("draft.unanswered", ""))
    for page in project.pages:
        mark = marks[page.locale]
        # Most pages say nothing of the kind: asked as a whole first, behind what may be a capital.
        if not page.is_draft and mark[2:] in page.body:
            yield from unanswered(page, mark)


def unanswered(page: Source, mark: str) -> Iterator[Finding]:
    """Yield one finding for all lines of a page that wait for an answer. `mark`: the words that say so."""
    rows = enumerate(page.body.split("\n"), page.body_line + 1)
    lines = [number for number, row in rows if mark.strip() and mark.casefold() in row.casefold()]
    if lines:
        words = {"lines": [str(line) for line in lines], "mark": mark}
        yield finding("drafts.unanswered", page.file, lines[0], **words)
