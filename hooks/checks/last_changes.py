"""The day on which each page was last changed, from git: one call for all of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from checks.git import git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def last_changes(folder: Path) -> dict[str, datetime.date]:
    """Return the day by the path below a project's folder; empty where git is not there or knows nothing."""
    words = ("log", "--format=%x09%as%x09%D", "--name-only", "--relative", "--", "docs")
    return days(git(folder, *words).splitlines())


def days(log: Iterable[str]) -> dict[str, datetime.date]:
    """Return the newest day of each path in a log: a tab, a commit's day, a tab, its names; then its paths.

    The oldest commit of a shallow clone seems to have written every file: what only it names has no day.

    >>> days(["\\t2026-05-02\\t", "a.md", "\\t2026-05-01\\tgrafted, HEAD", "a.md", "b.md"])
    {'a.md': datetime.date(2026, 5, 2)}
    """
    found: dict[str, datetime.date] = {}
    day = None
    for line in log:
        if line.startswith("\t"):
            _, written, names = line.split("\t")
            day = None if "grafted" in names.split(", ") else datetime.date.fromisoformat(written)
        elif line and day:
            found.setdefault(line, day)
    return found
