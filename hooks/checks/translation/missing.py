"""A page that one language lacks is told to the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.stand_ins import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a notice for each page that lacks a language."""
    absent = list(missing((page.src_uri for page in project.published), project.locales))
    yield from notices(
        absent, {page.src_uri: page.line_of("draft") for page in project.pages if page.is_draft}
    )


def notices(absent: Iterable[tuple[str, str]], drafts: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the notice to the editor for each missing translation.

    `drafts`: the pages that are there, but as drafts, with the line that says so.
    """
    for existing, lacking in absent:
        words = {"existing": f"docs/{existing}", "locale": lacking.rsplit(".", 2)[1]}
        rule = "draft" if lacking in drafts else "missing"
        yield finding(f"missing.{rule}", f"docs/{lacking}", drafts.get(lacking, 0), **words)
