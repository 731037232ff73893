"""What would leave a reader without a form, or lose what they send: its marker, and its settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checks.findings import Finding, finding, of_faults
from sources.looks import CONTACT, THANKS
from sources.markdown_text import hidden
from sources.text import line_with
from website.contact_form import FILE, FORM, HARMLESS, MARKER, endpoint_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sources.faults import Fault
    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for a marker in a wrong place, and for settings that would lose a request."""
    yield from marker_faults(project.published, project.looks)
    faults = endpoint_faults(project)
    # What waits for the launch is told by the launch check alone.
    told = [fault for fault in faults if project.is_checked or fault.key not in HARMLESS]
    yield from of_faults(map(partial(placed, project), told))


def placed(project: Project, fault: Fault) -> Fault:
    """Return a fault of the settings with its line."""
    if fault.file == FILE:
        settings = project.settings_file.read_text(encoding="utf-8")
        fault = fault._replace(line=line_with(settings, r"\s*contact_form:"))
    return fault


def marker_faults(pages: Sequence[Source], looks: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each marker in a wrong place, and each contact page without its form.

    `looks`: the look of each page that has one, by its name.
    """
    contact = [page for page in pages if looks.get(page.name) == CONTACT]
    for page in pages:
        lines = [number for number, line in enumerate(page.text.splitlines(), 1) if MARKER.search(line)]
        if page not in contact:
            rule = "other page" if contact else "no look"
            files = [each.file for each in contact]
            yield from (finding(f"contact_form.{rule}", page.file, line, files=files) for line in lines)
            continue
        if not lines:
            yield finding("contact_form.no marker", page.file)
        yield from (finding("contact_form.twice", page.file, line) for line in lines[1:])
        if lines and not stands_alone(page.text, lines[0]):
            yield finding("contact_form.not alone", page.file, lines[0])
    if contact and THANKS not in {looks.get(page.name) for page in pages}:
        yield finding("contact_form.no thanks", contact[0].file)


def stands_alone(text: str, number: int) -> bool:
    """Return whether a line is the marker alone, outside of code, with an empty line on both sides.

    >>> stands_alone("Hej\\n\\n<!-- contact-form -->\\n", 3), stands_alone("Hej\\n<!-- contact-form -->", 2)
    (True, False)
    """
    lines = ["", *text.splitlines(), ""]
    comments = [text.count("\n", 0, start) + 1 for kind, start, _ in hidden(text) if kind == "comment"]
    around = (lines[number - 1].strip(), lines[number + 1].strip())
    return lines[number].rstrip() == FORM and around == ("", "") and number in comments
