"""A way out that does not work would hold somebody here who has to leave at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.quick_exit import exit_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each language without an address to leave to."""
    for locale in project.locales:
        if not exit_url(project, locale):
            yield finding("exit.no exit", "data/practice.yml", locale=locale)
