"""A link to a page that is a draft leads nowhere once the site is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.drafts import wholly_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each link to a draft."""
    yield from links_to_drafts(project.pages, "link in preview" if project.shows_drafts else "link")


def links_to_drafts(pages: Sequence[Source], rule: str) -> Iterator[Finding]:
    """Yield a finding for each link from a published page to one that is a draft only."""
    drafts = wholly_drafts(pages)
    for page in pages:
        if not page.is_draft:
            for line, target in page.targets():
                if (name := page.page_at(target)) in drafts:
                    yield finding(f"drafts.{rule}", page.file, line, target=f"{name}.md")
