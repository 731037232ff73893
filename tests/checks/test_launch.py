"""What `make check` says of this repository, and of a practice that is ready."""

from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

from checks.command import check
from checks.findings import Level
from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

# Written by hand: what this site still waits for, the most urgent first.
WAITING = [
    ("data/help_lines.yml", "112 sidst blev kontrolleret"),
    ("data/help_lines.yml", "1813 sidst blev kontrolleret"),
    ("data/help_lines.yml", "1818 sidst blev kontrolleret"),
    ("data/help_lines.yml", "70 201 201 sidst blev kontrolleret"),
    ("data/help_lines.yml", "1888 sidst blev kontrolleret"),
    ("data/practice.yml", "loven kræver på siden: navnet (e-handelsloven § 7)"),
    ("data/practice.yml", "loven kræver på siden: adressen (e-handelsloven § 7)"),
    ("data/practice.yml", "loven kræver på siden: e-mailadressen (e-handelsloven § 7)"),
    ("data/practice.yml", "loven kræver på siden: CVR-nummeret (e-handelsloven § 7)"),
    ("data/glossary.da.yml", "“tilknytningens strategier”"),
    ("data/glossary.da.yml", "“egen autoritet”"),
    ("data/glossary.da.yml", "“blokering”"),
    ("data/glossary.da.yml", "“energier”"),
    ("data/glossary.da.yml", "“gatekeeper”"),
    ("data/glossary.da.yml", "“Grid”"),
    ("data/glossary.da.yml", "“integration”"),
    ("data/glossary.da.yml", "“low arousal – energiarbejde”"),
    ("data/glossary.da.yml", "“markør”"),
    ("data/glossary.da.yml", "“neurobevidsthed”"),
    ("data/glossary.da.yml", "“NRE (Neuro Resilience Exercises)”"),
    ("data/glossary.da.yml", "“præaffektivt chok”"),
    ("data/glossary.da.yml", "“ROF”"),
    ("data/glossary.da.yml", "“overlevelses-loops”"),
    ("data/practice.yml", "ingen anden vej, hvis formularen ikke virker"),
    ("data/practice.yml", "hvilke sprog du holder sessioner på"),
    ("data/to_confirm.yml", "Formularen er prøvet på den rigtige adresse"),
    ("data/to_confirm.yml", "F03, forveksling"),
    ("data/to_confirm.yml", "F05, skrevet om"),
    ("data/to_confirm.yml", "F11, meningen"),
    ("data/to_confirm.yml", "F26, ingen offentlig kilde"),
    ("data/to_confirm.yml", "F35, en påstand om virkning"),
    ("data/to_confirm.yml", "F48, meningen er ikke sikker"),
    ("data/to_confirm.yml", "F58, meningen"),
    ("data/to_confirm.yml", "F63, en påstand"),
    ("data/to_confirm.yml", "F67, din tekst"),
    ("data/to_confirm.yml", "F68, en påstand"),
    ("data/to_confirm.yml", "F73 og F74, et løfte"),
    ("data/to_confirm.yml", "F77 og F78, en påstand"),
    ("data/to_confirm.yml", "F79 til F81, der mangler en kilde"),
    ("data/to_confirm.yml", "F84, en påstand"),
    ("data/to_confirm.yml", "F87, andre klienters"),
    ("data/to_confirm.yml", "F89, et løfte om svar"),
    ("data/to_confirm.yml", "databeskyttelsesforordningen"),
    ("data/to_confirm.yml", "F52 og F61, din tekst siger det kun"),
    ("data/to_confirm.yml", "F37 og F41, din tekst har intet billede"),
    ("data/to_confirm.yml", "F65, forkortet"),
    ("data/to_confirm.yml", "F48, din tekst siger, at I undersøger det"),
    ("data/to_confirm.yml", "F54 og F82, din tekst siger det ikke"),
    ("data/to_confirm.yml", "F08, forklaring"),
    ("data/to_confirm.yml", "F18 og F19, din tekst siger det ikke"),
    ("data/to_confirm.yml", "F37 og F41, din tekst bruger ikke ordene"),
    ("data/to_confirm.yml", "din tekst har ingen spørgsmål"),
    ("data/to_confirm.yml", "overskriften er ikke fra din tekst"),
    ("data/to_confirm.yml", "din tekst har ingen side for fagfolk"),
    ("data/to_confirm.yml", "ordene er valgt til siden"),
    ("data/to_confirm.yml", "Et forkert nummer kan koste liv"),
    ("docs/om-terapeuten.da.md", "Siden er en kladde"),
    ("docs/praktisk.da.md", "Siden er en kladde"),
]


def test_the_check_of_this_repository_says_what_it_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    found = check({"CHECK": "true"})
    print(Counter(finding.level for finding in found))
    assert len(found) == len(WAITING), [str(each) for each in found]
    for finding, (file, words) in zip(found, WAITING, strict=True):
        assert finding.file == file and words in finding.found, (str(finding), words)
        assert finding.level is Level.LAUNCH and finding.remedy


def ready(folder: Path) -> Path:
    """Copy this repository and answer all that it waits for, as a practice of the tests would."""
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    today = datetime.date.today().isoformat()
    filled = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
    (folder / "data" / "practice.yml").write_text(filled.replace(" 2026-", " 2126-"), encoding="utf-8")
    for name, field in (("help_lines.yml", "checked"), ("to_confirm.yml", "confirmed")):
        path = folder / "data" / name
        answered = re.sub(rf"{field}:$", f"{field}: {today}", path.read_text(encoding="utf-8"), flags=re.M)
        path.write_text(answered, encoding="utf-8")
    ends = datetime.date.today() + datetime.timedelta(days=300)
    (folder / "data" / "security_txt.yml").write_text(f"expires: {ends}\n", encoding="utf-8")
    for path in (folder / "data").glob("glossary.*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace("  confirm: true\n", ""), encoding="utf-8")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for draft in ("om-terapeuten", "praktisk"):
        for path in (folder / "docs").glob(f"{draft}.*.md"):
            path.unlink()
        settings = re.sub(rf"^ *- {draft}\.md\n", "", settings, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    # Prices and courses that are filled in have to stand on a page.
    for path in (folder / "docs").glob("kom-i-gang.*.md"):
        written = path.read_text(encoding="utf-8")
        path.write_text(f"{written}\n<!-- prices -->\n\n<!-- events -->\n", encoding="utf-8")
    return folder


def test_a_practice_that_has_answered_everything_waits_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ready(tmp_path))
    assert [str(finding) for finding in check({"CHECK": "true"})] == []
