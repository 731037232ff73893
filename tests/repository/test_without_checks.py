"""What helps the editor leaves no trace on the published site: not one byte of it is another."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

# What readers get is made without these: two faces, and the rooms behind them.
FACES, ROOMS = ("check", "serve"), ("checks", "inbox")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_site_is_the_same_to_the_byte_without_checks_and_inbox(tmp_path: Path, real_site: Site) -> None:
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for face in FACES:
        settings, taken = re.subn(rf"^  - hooks/{face}\.py\n", "", settings, flags=re.MULTILINE)
        assert taken == 1, face
        (tmp_path / "hooks" / f"{face}.py").unlink()
    for room in ROOMS:
        shutil.rmtree(tmp_path / "hooks" / room)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    confirmed = 0
    for path in (tmp_path / "docs").rglob("*.en.md"):
        without, lines = re.subn(
            r"^translated_from: .*\n", "", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        path.write_text(without, encoding="utf-8")
        confirmed += lines
    # In a process of its own: in this one the rooms are imported already.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    with_features, without_them = contents(real_site.folder), contents(tmp_path / "site")
    print(f"{len(with_features)} files compared, {confirmed} pages without their translated_from")
    assert confirmed >= 15
    assert with_features.keys() == without_them.keys()
    unlike = [name for name, content in with_features.items() if content != without_them[name]]
    assert unlike == []
