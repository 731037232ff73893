"""A marker such as <!-- help-lines --> is spelt as the build knows it, and stands where it is needed.

A comment is invisible: with one letter wrong a reader in need would get a page without a number on it.
The contact form's marker has rules of its own in `data/contact_form.py`.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.looks import GLOSSARY, HELP
from sources.markdown_text import hidden
from website import booking, contact_form, glossary, help_lines, practice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for markers that nobody recognises, pages without theirs, and other comments."""
    for page in project.published:
        yield from marker_faults(page, project.looks.get(page.name, ""))


def marker_faults(page: Source, look: str = "") -> Iterator[Finding]:
    """Yield a finding for each comment that is no marker, and for a page without the one its look is for."""
    comments = [(start, page.body[start:end]) for kind, start, end in hidden(page.body) if kind == "comment"]
    for start, written in [*comments, *((odd.start(), odd[0]) for odd in ALMOST.finditer(page.prose))]:
        line = page.body_line + 1 + page.body.count("\n", 0, start)
        if contact_form.MARKER.fullmatch(written) or contact_form.HANDLING.fullmatch(written):
            continue
        if written not in MARKERS.values():
            meant = written.strip("<!-> \n").lower().replace(" ", "-")
            near = get_close_matches(meant, MARKERS, n=1, cutoff=0.6)
            rule, marker = ("misspelt", MARKERS[near[0]]) if near else ("comment", "")
            yield finding(f"markers.{rule}", page.file, line, written=written[:60], marker=marker)
    if look in NEEDED and NEEDED[look] not in page.body:
        yield finding("markers.missing", page.file, marker=NEEDED[look])


# A comment that is none.
ALMOST = re.compile(r"<!-{0,9}[ ]{0,9}[\w -]{3,60}?[ ]{0,9}-{0,9}>")
# By the words that people write for them.
MARKERS = {
    "glossary": glossary.MARKER,
    "ordliste": glossary.MARKER,
    "help-lines": help_lines.MARKER,
    "hjælpelinjer": help_lines.MARKER,
    "contact-form": contact_form.FORM,
    "kontaktformular": contact_form.FORM,
    "contact-handling": contact_form.SAID,
    "booking": booking.MARKER,
    **{name: f"<!-- {name} -->" for name in practice.MARKERS},
}
# By the look of the page that each is for.
NEEDED = {GLOSSARY: glossary.MARKER, HELP: help_lines.MARKER}
