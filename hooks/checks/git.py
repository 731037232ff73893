"""What git knows of the project."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 20


def git(folder: Path, *words: str) -> str:
    """Return what a command of git says in a folder; "" where git is not there or knows nothing."""
    return git_bytes(folder, *words).decode("utf-8", "replace").removesuffix("\n")


def git_bytes(folder: Path, *words: str) -> bytes:
    """Return the same as it is, for what is no text."""
    try:
        told = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, timeout=SECONDS)
    except (OSError, subprocess.SubprocessError):
        return b""
    return told.stdout
