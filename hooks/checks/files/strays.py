"""No file in docs/ is lost silently: what is neither a page nor an asset is told."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from checks.findings import Finding, Level, Rule, finding
from sources.files import files_in, stray_rule, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each file that would be lost."""
    paths = sorted(path.relative_to(project.docs).as_posix() for path in files_in(project.docs))
    yield from stray_files(paths, project.locales)


def stray_files(paths: Sequence[str], locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each path below docs/ that is neither a page nor an asset."""
    for path in paths:
        if rule := stray_rule(path, paths, locales):
            stem = PurePosixPath(path).name.split(".")[0]
            words = {
                "folder": PurePosixPath(path).parts[0],
                "name": PurePosixPath(path).name,
                "suggestions": " eller ".join(f"{tidy(stem)}.{locale}.md" for locale in locales),
            }
            yield finding(RULES, rule, f"docs/{path}", **words)


RULES = {
    "bare": Rule(
        Level.STOPS,
        "Filens navn siger ikke, hvilket sprog siden er på.",
        "Omdøb den til {suggestions}.",
    ),
    "twin": Rule(
        Level.STOPS,
        "Siden findes også med sprog i navnet, så den ene ville gå tabt.",
        "Flyt teksten over i {suggestions}, og slet denne fil.",
    ),
    "unknown suffix": Rule(
        Level.STOPS, "Navnet ender ikke på et af sidens sprog.", "Omdøb den til {suggestions}."
    ),
    "language folder": Rule(
        Level.STOPS,
        "Mappen “{folder}” ligner en sprogkode.",
        "Giv mappen et navn på mindst tre bogstaver.",
    ),
    "odd folder": Rule(
        Level.STOPS,
        "Mappen “{folder}” kan ikke bruges i en adresse.",
        "Giv den et andet navn af a-z, 0-9 og bindestreg.",
    ),
    "odd name": Rule(
        Level.STOPS,
        "Navnet kan ikke stå i en adresse.",
        "Brug kun a-z, 0-9 og bindestreg, fx {suggestions}.",
    ),
    "too deep": Rule(Level.STOPS, "Siden ligger mere end én mappe nede.", "Flyt den en mappe op."),
    "neither": Rule(
        Level.STOPS,
        "Filen er hverken en side (.md) eller et billede.",
        "Slet den, eller gem teksten som {suggestions}.",
    ),
    "asset outside": Rule(
        Level.STOPS,
        "Billeder og filer til siderne har én plads.",
        "Flyt den til docs/assets/{name}.",
    ),
    "not an asset": Rule(
        Level.STOPS,
        "Filtypen hører ikke til i docs/assets/.",
        "Slet filen, eller gem den som jpg, png, webp, svg eller pdf.",
    ),
}
