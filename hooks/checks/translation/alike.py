"""A translation that is not made as its source is told: what can be seen without reading either of them.

A list that is one item shorter, another number, a table without its last row, a lost "often": each is
where an edit of one language was forgotten in the other, or where a claim became stronger on its way.
Checked on the sources, in checks and previews alone, where somebody looks: a site that is published need not
wait for it. Told when it is known which pages have to
be mended first: a link that leads nowhere is not to be copied into the other language. Sections that one
language lacks are told by `marks/headings.py`, whether the words are in step by `state.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, Findings, finding
from checks.translation.differences import differences
from checks.translation.hedges import Hedges, is_row
from checks.translation.state import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.pages import Source
    from sources.project import Project

HEDGES = "hedges.yml"


def check_hedges(project: Project) -> Iterator[Finding]:
    """Yield a finding for each row of the hedges that cannot be used."""
    if project.is_looked_at:
        yield from row_faults(project.data(HEDGES, list), project.locales)


def check(project: Project) -> Iterator[Finding]:
    """Yield where a translation and its source are not made alike."""
    if project.is_looked_at:
        to_mend = project.one(Findings).to_mend
        sound = [row for row in project.data(HEDGES, list) if is_row(row, project.locales)]
        hedges = Hedges(sound, project.locales)
        for source, translation in pairs(project.published, project.default):
            if not to_mend & {source.file, translation.file}:
                yield from difference_faults(source, translation, hedges)


def difference_faults(source: Source, translation: Source, hedges: Hedges) -> Iterator[Finding]:
    """Yield a finding for each difference in how the two are made."""
    for rule, here, there, words in differences(source, translation, hedges):
        place = {"source": source.file, "line": str(there), "file": translation.file}
        yield finding(f"shape.{rule}", translation.file, here, **place, **words)


def row_faults(rows: Sequence[object], locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each row of the hedges that cannot be used."""
    for place, row in enumerate(rows, start=1):
        if not is_row(row, locales):
            yield finding("shape.odd row", f"data/{HEDGES}", place=str(place))
