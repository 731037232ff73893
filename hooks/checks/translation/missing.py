"""A page that one language lacks is told to the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, Level, Rule, finding
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
        words = {"existing": f"docs/{existing}", "language": LANGUAGES[lacking[-5:-3]]}
        rule = "draft" if lacking in drafts else "missing"
        yield finding(RULES, rule, f"docs/{lacking}", drafts.get(lacking, 0), **words)


LANGUAGES = {"da": "dansk", "en": "engelsk"}
RULES = {
    "missing": Rule(
        Level.NOTICE,
        "Siden findes ikke på {language}. Læsere får teksten fra {existing} og en besked om det.",
        "Opret filen, når oversættelsen er klar.",
    ),
    "draft": Rule(
        Level.NOTICE,
        "Siden er stadig en kladde på {language}. Læsere får teksten fra {existing} og en besked om det.",
        "Slet linjen draft: true her, når siden er klar.",
    ),
}
