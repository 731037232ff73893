"""Bad input: every broken edit of the corpus is handled and right, or told; never a traceback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from checks.findings import Level
from corpus import outcome
from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest.mark import ParameterSet

CASES = yaml.safe_load((REPOSITORY / "tests" / "corpus" / "cases.yml").read_text(encoding="utf-8"))


def test_the_corpus_is_large_and_each_case_has_its_own_name() -> None:
    names = {case["name"] for case in CASES}
    print(f"{len(names)} cases")
    assert len(names) == len(CASES) >= 60


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is told of the sound site: that nobody has checked its help lines, and the like."""
    return {str(finding) for finding in outcome(tmp_path_factory.mktemp("sound") / "site", {}).findings}


def cases() -> Iterator[ParameterSet]:
    """Yield each case; those whose message another one has brought already are for make test-full."""
    told = set()
    for case in CASES:
        message = re.sub(r"“.*?”|\d+", "", case.get("found", case["name"]))
        marks = [pytest.mark.full] if message in told else []
        told.add(message)
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_a_broken_edit_is_handled_and_right_or_told(
    case: dict[str, Any], before: set[str], project: Path
) -> None:
    after = outcome(project, case["files"])
    assert not after.traceback
    told = [finding for finding in after.findings if str(finding) not in before]
    if case["level"] == "fine":
        page, words = case["html"]
        assert told == []
        assert words in (after.site / page).read_text(encoding="utf-8")
        print(f"{case['name']}: handled and right")
        return
    first = told[0]
    print(f"{case['name']}: {first}")
    line = case["line"]
    if line < 0:
        line += 1 + (project / case["file"]).read_text(encoding="utf-8").count("\n")
    assert (first.level, first.file, first.line) == (case["level"], case["file"], line)
    assert case["found"] in first.found and case["remedy"] in first.remedy
    assert any(case.get("also", "") in finding.found for finding in told)
    stops = any(finding.level is Level.STOPS for finding in told)
    # Nothing is published of an edit that a reader would get a wrong page of.
    assert stops is (case["level"] == "stops")
