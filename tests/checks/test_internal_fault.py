"""A fault of the program is said to be ours: she has nothing to mend, and sees no traceback."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from checks.command import main
from checks.findings import Level
from corpus import SOUND, findings_of
from sites import REPOSITORY, make

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def planted(project: Path) -> Path:
    """Make a sound site whose hook for the menu is broken."""
    project.mkdir()
    make(project, SOUND)
    (project / "hooks").unlink()
    shutil.copytree(REPOSITORY / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    menu = project / "hooks" / "checks" / "files" / "menu.py"
    broken = menu.read_text(encoding="utf-8").replace(
        "on_purpose = project.config.not_in_nav",
        'on_purpose = project.config["der er ingen sådan indstilling"]',
    )
    assert broken != menu.read_text(encoding="utf-8")
    menu.write_text(broken, encoding="utf-8")
    return project


def test_an_internal_fault_is_reported_as_ours(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(planted(project))
    assert main([]) == 1
    told = capsys.readouterr()
    assert "Det er en fejl i hjemmesidens program og ikke i din tekst: KeyError" in told.out
    assert "Du behøver ikke at rette noget." in told.out
    assert "Traceback" not in told.out + told.err


def test_its_preview_says_so_too_and_does_not_fail(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(planted(project))
    assert main(["--preview", "site"]) == 0
    assert "ikke i din tekst" in (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "Traceback" not in capsys.readouterr().out


def test_a_check_that_takes_too_long_is_ended_and_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.mkdir()
    make(project, SOUND)
    monkeypatch.chdir(project)
    monkeypatch.setattr("checks.command.MINUTES", 0.001)
    start = time.monotonic()
    assert main([]) == 1
    print(f"ended after {time.monotonic() - start:.1f} s")
    assert "Kontrollen blev ikke færdig på 0.001 minutter." in capsys.readouterr().out


def test_a_sound_site_has_no_such_fault(project: Path) -> None:
    project.mkdir()
    make(project, SOUND)
    assert [finding for finding in findings_of(project) if finding.level is Level.STOPS] == []
