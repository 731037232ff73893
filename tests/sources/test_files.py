"""Which file of docs/ is a page, an asset, or lost."""

from pathlib import Path

import pytest

from checks.files.strays import stray_files
from checks.findings import Level
from sources.files import files_in, stray_rule, tidy

LOCALES = ["da", "en"]
PATHS = {
    "kontakt.da.md": None,
    "indgange/krop.en.md": None,
    "indgange/index.da.md": None,
    "404.da.md": None,
    "assets/billede.jpg": None,
    "assets/dybt/nede/tegning.SVG": None,
    "side.md": "bare",
    "side.nu.md": "unknown suffix",
    "side.de.md": "unknown suffix",
    "side.v2.da.md": "unknown suffix",
    "side.da.txt": "neither",
    "brev.docx": "neither",
    "kontakt.da.md~": "neither",
    "noter.yml": "neither",
    "billede.png": "asset outside",
    "indgange/billede.png": "asset outside",
    "om/side.da.md": "language folder",
    "en/side.da.md": "language folder",
    "pt-BR/side.da.md": "language folder",
    "a b/side.da.md": "odd folder",
    "Mappe/side.da.md": "odd folder",
    "templates/side.da.md": "odd folder",
    "mappe/under/side.da.md": "too deep",
    "Ny side.da.md": "odd name",
    "README.da.md": "odd name",
    "løsning.da.md": "odd name",
    "assets/noter.txt": "not an asset",
    "assets/side.da.md": "not an asset",
}


@pytest.mark.parametrize(("path", "rule"), PATHS.items())
def test_a_path_is_known_or_named_by_a_rule(path: str, rule: str | None) -> None:
    assert stray_rule(path, [path], LOCALES) == rule


def test_a_bare_page_beside_one_with_a_language_is_called_a_twin() -> None:
    findings = list(stray_files(["side.md", "side.da.md"], LOCALES))
    assert [str(finding) for finding in findings] == [
        "docs/side.md: Siden findes også med sprog i navnet, så den ene ville gå tabt. "
        "Flyt teksten over i side.da.md eller side.en.md, og slet denne fil."
    ]


def test_every_stray_file_stops_the_build_and_names_a_remedy() -> None:
    stray = [path for path, rule in PATHS.items() if rule]
    findings = list(stray_files(stray, LOCALES))
    print(f"{len(findings)} of {len(stray)} stray files named")
    assert len(findings) == len(stray)
    assert all(finding.level is Level.STOPS and finding.remedy for finding in findings)
    assert not any("{" in str(finding) for finding in findings)


def test_hidden_files_are_the_editors_own(tmp_path: Path) -> None:
    for name in (".side.da.md.swp", ".git/x", "a.da.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in files_in(tmp_path)] == ["a.da.md"]


@pytest.mark.parametrize(
    ("stem", "expected"), [("Før & efter", "foer-efter"), ("ÅBNING", "aabning"), ("???", "side")]
)
def test_a_suggested_name_can_stand_in_an_address(stem: str, expected: str) -> None:
    assert tidy(stem) == expected
