"""Each page has an address of its own, and one that can be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.addresses import SLUG, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each address that cannot be used."""
    yield from address_faults(project.published, project.default, project.locales)


def address_faults(pages: Sequence[Source], default: str, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each slug that is no address, and for pages that share one."""
    for page in pages:
        slug = page.meta.get("slug")
        if slug is not None and not re.fullmatch(SLUG, slug):
            yield finding("addresses.odd slug", page.file, page.line_of("slug"), slug=slug)
        elif slug is not None and page.name in {"index", "404"}:
            yield finding("addresses.fixed address", page.file, page.line_of("slug"))
    at = addresses(pages, default, locales)
    for address, sharing in at.items():
        first, *others = sorted(sharing, key=lambda page: page.line_of("slug"))
        for page in others:
            words = {"address": address, "other": first.file}
            yield finding("addresses.shared address", page.file, page.line_of("slug"), **words)
        top = address.split("/")[1]
        if top in {"assets", "search", "static"} or (top in locales and first.locale == default):
            yield finding("addresses.taken", first.file, first.line_of("slug"), address=address)
