"""What the checks cost: a build with them beside one without them, in turn, in one run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import pytest

from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full
TURNS = 9


def project(folder: Path, checks: bool) -> Path:
    folder.mkdir()
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    if not checks:
        settings = re.sub(r"^  - hooks/check\.py\n", "", settings, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def seconds(folder: Path) -> float:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--clean",
        "--site-dir",
        "site",
    ]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return time.perf_counter() - start


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_checks_add_less_than_three_tenths_to_a_build_and_change_no_byte(tmp_path: Path) -> None:
    with_checks, without = (project(tmp_path / name, name == "with") for name in ("with", "without"))
    for folder in (with_checks, without):
        seconds(folder)
    pairs = [(seconds(with_checks), seconds(without)) for _ in range(TURNS)]
    long, short = (median(turn) for turn in zip(*pairs, strict=True))
    print(f"{long:.2f} s with, {short:.2f} s without: {long / short:.2f}")
    assert files(with_checks / "site") == files(without / "site")
    # A build without them takes less than plain Material's: the same seconds are more of it.
    assert long / short < 1.3
