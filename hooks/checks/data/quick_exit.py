"""A way out that does not work would hold somebody here who has to leave at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.findings import Finding, Level, Rule, finding
from website.quick_exit import exit_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each language without an address to leave to."""
    for locale in project.locales:
        if not exit_url(project, locale):
            yield finding(RULES, "no exit", "data/practice.yml", locale=locale)


RULES = {
    "no exit": Rule(
        Level.STOPS,
        "“Forlad siden” har ingen adresse, der kan bruges ({locale}).",
        "Skriv {locale}: og en adresse, der begynder med https:// og slutter med /, under exit:.",
    ),
}
