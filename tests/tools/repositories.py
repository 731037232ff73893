"""Runs git as nobody in particular: with no settings of this machine, and on a day that is given."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What hosts say of the branch that they build, and what a run of the tests on one of them would hear.
OF_HOSTS = (
    "NETLIFY",
    "REPOSITORY_URL",
    "HEAD",
    "CF_PAGES",
    "CF_PAGES_BRANCH",
    "HEAD_REPOSITORY",
    "GITHUB_HEAD_REF",
)


def git(folder: Path, *words: str, day: str = "2026-05-01") -> str:
    """Return what a command of git says; CalledProcessError where it fails."""
    who = {
        f"GIT_{role}_{part}": "test@test.example"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": "2027-01-01T12:00:00"}
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **who, **when}
    told = subprocess.run(
        ["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()
