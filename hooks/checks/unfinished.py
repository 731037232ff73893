"""What ended a build at once, told like all else: the fault itself, and what is known beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Findings, Level, of_faults, summary, worst_first
from sources.data import DataError, faults_of, loaded_from
from sources.project import Project

if TYPE_CHECKING:
    from checks.findings import Finding
    from sources.faults import FaultError


def findings_of(error: FaultError) -> list[Finding]:
    """Return the findings of an error, the worst first.

    Of a file of data/ with all that is known by then, so that nobody mends one only to meet the next.
    """
    found = set(of_faults(error.faults))
    if isinstance(error, DataError) and isinstance(error.project, Project):
        project = error.project
        for path in (project.folder / "data").glob("*.yml"):
            found.update(of_faults(faults_of(path, loaded_from(path))))
        found |= project.one(Findings)
        found.update(of_faults(project.data_faults))
    return worst_first(found)


def said(findings: list[Finding]) -> str:
    """Return what is printed of them."""
    return summary(each for each in findings if each.level is Level.STOPS)
