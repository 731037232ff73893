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
from sources.markdown_text import uncoded
from website import contact_form, glossary, help_lines, practice

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
    text = uncoded(page.body)
    for match in re.finditer(r"<!--\s*(.*?)\s*-->|<!-*[ ]*([\w -]{3,60}?)[ ]*-*>", text, re.DOTALL):
        line = page.body_line + 1 + text.count("\n", 0, match.start())
        if contact_form.MARKER.fullmatch(match[0]) or contact_form.HANDLING.fullmatch(match[0]):
            continue
        if match[0] not in MARKERS.values():
            near = get_close_matches(
                (match[1] or match[2] or "").lower().replace(" ", "-"), MARKERS, n=1, cutoff=0.6
            )
            rule, marker = ("misspelt", MARKERS[near[0]]) if near else ("comment", "")
            yield finding(f"markers.{rule}", page.file, line, written=match[0][:60], marker=marker)
    if look in NEEDED and NEEDED[look] not in page.body:
        yield finding("markers.missing", page.file, marker=NEEDED[look])


# By the words that people write for them.
MARKERS = {
    "glossary": glossary.MARKER,
    "ordliste": glossary.MARKER,
    "help-lines": help_lines.MARKER,
    "hjælpelinjer": help_lines.MARKER,
    "contact-form": contact_form.FORM,
    "kontaktformular": contact_form.FORM,
    "contact-handling": "<!-- contact-handling -->",
    **{name: f"<!-- {name} -->" for name in practice.MARKERS},
}
# By the look of the page that each is for.
NEEDED = {GLOSSARY: glossary.MARKER, HELP: help_lines.MARKER}
