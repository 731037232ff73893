"""The marks that Git leaves where two edits met (<<<<<<<) never reach a reader: here those in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.text import conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each page with the marks in it."""
    for page in project.pages:
        if line := conflict(page.text):
            yield finding("written.conflict", page.file, line)
