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

from checks.findings import Finding, Findings, Level, Rule, finding
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
        yield finding(RULES, rule, translation.file, here, **place, **words)


def row_faults(rows: Sequence[object], locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each row of the hedges that cannot be used."""
    for place, row in enumerate(rows, start=1):
        if not is_row(row, locales):
            yield finding(RULES, "odd row", f"data/{HEDGES}", place=str(place))


RULES = {
    "headings": Rule(
        Level.NOTICE,
        "Antal overskrifter: {here} i {file} og {there} i {source}. Se dér ved linje {line}.",
        "Giv begge sprog de samme afsnit.",
    ),
    "level": Rule(
        Level.NOTICE,
        "Overskriften har {has}, men i {source}, linje {line}, har den {needs}.",
        "Skriv lige mange # på begge sprog.",
    ),
    "items": Rule(
        Level.NOTICE,
        "Antal punkter i afsnittets lister: {here} i {file} og {there} i {source}, linje {line}.",
        "Giv begge sprog de samme punkter.",
    ),
    "tables": Rule(
        Level.NOTICE,
        "Antal tabeller i afsnittet: {here} i {file} og {there} i {source}, linje {line}.",
        "Giv begge sprog de samme tabeller.",
    ),
    "table": Rule(
        Level.NOTICE,
        "Tabellen har {rows} rækker og {columns} kolonner. I {source}, linje {line}, har den {other_rows} "
        "rækker og {other_columns} kolonner.",
        "Giv begge sprog de samme rækker og kolonner.",
    ),
    "link missing": Rule(
        Level.NOTICE,
        "Linket til “{target}” i {source}, linje {line}, står ikke i {file}.",
        "Skriv det også i {file}, eller slet det i {source}.",
    ),
    "link added": Rule(
        Level.NOTICE,
        "Linket til “{target}” står ikke i {source} (ved linje {line}).",
        "Skriv det også i {source}, eller slet det i {file}.",
    ),
    "picture missing": Rule(
        Level.NOTICE,
        "Billedet “{target}” i {source}, linje {line}, står ikke i {file}.",
        "Sæt det også ind i {file}, eller slet det i {source}.",
    ),
    "picture added": Rule(
        Level.NOTICE,
        "Billedet “{target}” står ikke i {source} (ved linje {line}).",
        "Sæt det også ind i {source}, eller slet det i {file}.",
    ),
    "links outside": Rule(
        Level.NOTICE,
        "Antal links til andre hjemmesider: {here} i {file} og {there} i {source}, linje {line}.",
        "Giv begge sprog de samme links.",
    ),
    "numbers": Rule(
        Level.NOTICE,
        "Afsnittets tal er forskellige. Kun i {file}: {here}. Kun i {source}, linje {line}: {there}.",
        "Skriv de samme tal på begge sprog, med cifre.",
    ),
    "hedge": Rule(
        Level.NOTICE,
        "Det ene sprog er mere forsigtigt end det andet. I {file} står “{word}” {here} gange. "
        "I {source}, linje {line}, står “{hedge}” {there} gange.",
        "Skriv ordet lige mange gange på begge sprog.",
    ),
    "odd row": Rule(
        Level.NOTICE,
        "Række nummer {place} kan ikke bruges.",
        'Skriv den som de andre: da: ["ord"] på en linje og en: ["word"] på den næste.',
    ),
}
