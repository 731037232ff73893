"""What git knows of the project."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 20


def git(folder: Path, *words: str) -> str:
    """Return what a command of git says in a folder; "" where git is not there or knows nothing."""
    try:
        told = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, encoding="utf-8", check=True, timeout=SECONDS
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return told.stdout.removesuffix("\n")
