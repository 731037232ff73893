"""A page that one language lacks is told to the editor: not written yet, a draft still, or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, Findings, finding
from checks.published import published_pages
from website.stand_ins import missing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a notice for each page that lacks a language."""
    absent = list(missing((page.src_uri for page in project.published), project.locales))
    drafts = {page.src_uri: page.line_of("draft") for page in project.pages if page.is_draft}
    deleted = {page.src_uri for page in published_pages(project)} if project.is_looked_at else ()
    told = project.one(Findings).to_mend
    for each in notices(absent, drafts, deleted):
        # Where a deleted file's address is lost as well, links/lost.py has told both.
        if each.key != "missing.deleted" or each.file not in told:
            yield each


def notices(
    absent: Iterable[tuple[str, str]], drafts: Mapping[str, int], deleted: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield the notice to the editor for each missing translation.

    `drafts`: the pages that are there, but as drafts, with the line that says so; `deleted`: those that
    readers have today.
    """
    for existing, lacking in absent:
        words = {"existing": f"docs/{existing}", "locale": lacking.rsplit(".", 2)[1]}
        rule = "draft" if lacking in drafts else "deleted" if lacking in deleted else "missing"
        yield finding(f"missing.{rule}", f"docs/{lacking}", drafts.get(lacking, 0), **words)
