"""The same source gives the same bytes: on another day, in another folder, in another part of the world.

The clock is shifted inside Python (time-machine: time, datetime, and all that asks them, as gzip does); what
a library written in C asks of the system itself is not.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from photos import glass, photo
from sites import REPOSITORY, copy_real

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full
# As `make build` runs it, on a day of its own.
RUN = """import datetime, runpy, sys, time_machine
day = datetime.datetime.fromisoformat(sys.argv.pop(1))
with time_machine.travel(day, tick=True):
    runpy.run_module("mkdocs", run_name="__main__")"""
BUILD = ("build", "--strict", "--quiet", "--clean", "--site-dir", "site")
DAYS = {
    # Inside the days of a notice of tests/filled_in.yml, and years behind it, a second before midnight.
    "one": ("2026-11-25T10:00:00+00:00", {"TZ": "Europe/Copenhagen", "PYTHONHASHSEED": "1"}),
    "two": ("2030-02-28T23:59:59+00:00", {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2"}),
}
AGES = {"one": 1_000_000_000, "two": 1_500_000_000}
PICTURES = "\n![Et billede](assets/a.jpg)\n\n![Et glas](assets/b.png)\n"
CLOCK = """\
import datetime, gzip
from pathlib import Path
def on_post_build(*, config):
    Path(config.site_dir, "day.txt").write_text(str(datetime.date.today()))
    Path(config.site_dir, "day.gz").write_bytes(gzip.compress(b"x"))
"""


def built(folder: Path, name: str, hook: str = "") -> dict[str, bytes]:
    """Build the real site, filled in and with photographs, on one of the days; return all its files."""
    day, environment = DAYS[name]
    project = folder / name
    project.mkdir()
    copy_real(project, {})
    (project / "data").unlink()
    shutil.copytree(REPOSITORY / "data", project / "data")
    shutil.copy(REPOSITORY / "tests" / "filled_in.yml", project / "data" / "practice.yml")
    for locale in ("da", "en"):
        page = project / "docs" / f"tempo.{locale}.md"
        page.write_text(page.read_text(encoding="utf-8") + PICTURES, encoding="utf-8")
    (project / "docs" / "assets" / "a.jpg").write_bytes(photo())
    (project / "docs" / "assets" / "b.png").write_bytes(glass())
    if hook:
        (project / "clock.py").write_text(hook, encoding="utf-8")
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        changed = settings.replace("  - hooks/serve.py\n", "  - hooks/serve.py\n  - clock.py\n")
        assert changed != settings
        (project / "mkdocs.yml").write_text(changed, encoding="utf-8")
    # A clone's files are as old as the clone.
    for path in project.rglob("*"):
        if not path.is_symlink() and path.is_file():
            os.utime(path, (AGES[name], AGES[name]))
    kept = {key: value for key, value in os.environ.items() if key not in {"DRAFTS", "CHECK", "SITE_URL"}}
    subprocess.run(
        [sys.executable, "-c", RUN, day, *BUILD], cwd=project, env=kept | environment, check=True, timeout=300
    )
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def different(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))


def test_two_days_two_folders_and_two_time_zones_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (built(tmp_path, name) for name in DAYS)
    pictures = [path for path in one if re.search(r"\.(avif|webp|jpg|png)$", path)]
    print(f"{len(one)} files, {len(pictures)} of them pictures, {sum(map(len, one.values()))} bytes")
    assert different(one, two) == []
    assert {"_headers", "sitemap.xml", "robots.txt", ".well-known/security.txt"} <= one.keys()
    assert {"index.html", "en/index.html"} <= one.keys()
    assert len(pictures) == 16


def test_a_build_that_writes_the_day_is_found_out(tmp_path: Path) -> None:
    one, two = (built(tmp_path, name, CLOCK) for name in DAYS)
    assert different(one, two) == ["day.gz", "day.txt"]
    assert (one["day.txt"], two["day.txt"]) == (b"2026-11-25", b"2030-03-01")
