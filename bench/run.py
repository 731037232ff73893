"""`make bench`: this site and its peers in one run, and the figures as tables.

`make bench parts=loads` runs one part alone (loads, lighthouse, profile, builds); `rounds=9` takes more
turns.
Times on a shared machine are ratios at best, so each table stands beside the machine's load.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from builds import build_tables
from installed import install
from lighthouse import lighthouse_table
from loads import load_tables
from profiled import profile_table
from progress import counted, say
from projects import projects

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("loads", "lighthouse", "profile", "builds")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    say("installing the peers")
    install()
    with tempfile.TemporaryDirectory() as folder:
        for table in tables(Path(folder), asked.parts, asked.rounds):
            load = f"Load of the machine just now: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
            print(f"{table}\n\n{load}\n", flush=True)


def tables(root: Path, parts: list[str], rounds: int) -> Iterator[str]:
    """Yield the tables of the parts that were asked for."""
    sites = projects(root / "sites")
    if "loads" in parts:
        for site in counted(sites.values(), "building site"):
            site.build()
        yield from load_tables(sites, rounds)
    if "lighthouse" in parts:
        yield lighthouse_table(sites["ours"], root / "lighthouse")
    if "profile" in parts:
        say("building this site under a profiler")
        yield profile_table(sites["ours"])
    if "builds" in parts:
        yield from build_tables(root / "builds", rounds)


if __name__ == "__main__":
    main()
