"""Ten ordinary edits: she is told what is worth her time, and nothing beside it, which would hide it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from checks.findings import Level
from corpus import edit, findings_of
from photos import photo
from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from checks.findings import Finding

EDITS = yaml.safe_load((REPOSITORY / "tests/corpus/edits.yml").read_text(encoding="utf-8"))


def told(folder: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Return what `make check` tells of the real site with an edit, what waits for the launch left out."""
    for name in ("docs", "data"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(REPOSITORY / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    for path, written in files.items():
        if written == "PHOTO":
            (folder / path).write_bytes(photo())
        else:
            edit(folder, path, written)
    monkeypatch.setenv("CHECK", "true")
    return [each for each in findings_of(folder) if each.level is not Level.LAUNCH]


def edits() -> Iterator[ParameterSet]:
    """Yield each edit; those that are told what another one was are for make test-full."""
    before = []
    for case in EDITS:
        marks = [pytest.mark.full] if case.get("told") in before else []
        before.append(case.get("told"))
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(edits()))
def test_an_ordinary_edit_is_told_what_matters_and_nothing_else(
    case: dict[str, Any], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.mkdir()
    findings = told(project, case["files"], monkeypatch)
    wanted = case.get("told", [])
    needless = [each for each in findings if each.key not in wanted]
    print(f"{len(findings) - len(needless)} that matter, {len(needless)} that do not")
    print("\n".join(map(str, findings)))
    assert needless == []
    assert sorted({each.key for each in findings}) == wanted
