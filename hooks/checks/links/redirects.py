"""An old address leads to one page, and is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.addresses import addresses
from website.redirects import is_address, led_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each old address that cannot be used."""
    yield from redirect_faults(project.published, project.default, project.locales)


def redirect_faults(pages: Sequence[Source], default: str, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each old address of a wrong form, or that another page has."""
    at = addresses(pages, default, locales)
    taken = {address: sharing[0].file for address, sharing in at.items()}
    for page in pages:
        line = page.line_of("redirect_from")
        sections = {heading.anchor for heading in page.headings}
        for old, section in led_from(page).items():
            if section and section not in sections:
                words = {
                    "section": str(section),
                    "sections": [f"#{each}" for each in sorted(sections - {""})],
                }
                yield finding("redirects.no section", page.file, line, old=str(old), **words)
            if not is_address(old):
                yield finding("redirects.odd address", page.file, line, old=str(old))
            elif old in taken:
                yield finding("redirects.taken", page.file, line, old=old, other=taken[old])
            else:
                taken[old] = page.file
