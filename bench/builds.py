"""What an engineer waits for: builds of this site and its peers, small and large, and a saved page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from progress import counted
from projects import projects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projects import Project

FEW, MANY = 100, 1_000
LANGUAGES = 2


def build_tables(root: Path, rounds: int) -> Iterator[str]:
    """Yield the tables of a run; each round builds every site once, in turn."""
    yield cold(root / "0", rounds)
    yield growing(root, rounds)
    yield saved(root / "saved", rounds)
    shutil.rmtree(root)


def cold(root: Path, rounds: int) -> str:
    """Return the table of this site's pages, built from nothing."""
    sites = projects(root)
    seconds: dict[str, list[float]] = {name: [] for name in sites}
    for _ in counted(range(rounds), "cold builds, round"):
        for name, site in sites.items():
            seconds[name].append(site.build()[0])
    base = median(seconds["material"])
    rows = ["| build, cold, the site's own pages | s (spread) | Material = 1 |", "|---|---|---|"]
    rows += [f"| {name} | {spread(each)} | {median(each) / base:.2f} |" for name, each in seconds.items()]
    return "\n".join(rows)


def growing(root: Path, rounds: int) -> str:
    """Return the table of 0, 100 and 1,000 more pages a language."""
    mine = {count: projects(root / str(count), count, ["ours"])["ours"] for count in (0, FEW, MANY)}
    peers = projects(root / str(MANY), MANY, ["starlight", "material"])
    seconds: dict[str, list[float]] = {}
    memory: dict[str, list[float]] = {}
    each: list[tuple[str, Project]] = [(f"ours, {count}", site) for count, site in mine.items()]
    each += [(f"{name}, {MANY}", site) for name, site in peers.items()]
    for _ in counted(range(rounds), "builds of many pages, round"):
        for name, site in each:
            taken, peak = site.build()
            seconds.setdefault(name, []).append(taken)
            memory.setdefault(name, []).append(peak)
    rows = ["| pages a language more | s (spread) | memory MB | output MB |", "|---|---|---|---|"]
    rows += [
        f"| {name} | {spread(seconds[name])} | {max(memory[name]):.0f} | {site.megabytes():.0f} |"
        for name, site in each
    ]
    middle = {name: median(each) for name, each in seconds.items()}
    few, many = (
        (middle[f"ours, {count}"] - middle["ours, 0"]) / (count * LANGUAGES) * 1000 for count in (FEW, MANY)
    )
    ratio = middle[f"ours, {MANY}"] / middle[f"starlight, {MANY}"]
    rows.append(
        f"\nA page, without start-up: {few:.2f} ms at {FEW}, {many:.2f} ms at {MANY}: {many / few:.2f} times."
        f" At {MANY}, Starlight = 1: {ratio:.2f}."
    )
    return "\n".join(rows)


def saved(root: Path, rounds: int) -> str:
    """Return the table of a saved Markdown file: how long until the changed page is served."""
    sites = projects(root, only=["ours", "material"])
    seconds: dict[str, list[float]] = {}
    servers = {name: Preview(site) for name, site in sites.items()}
    try:
        for number in counted(range(rounds + 1), "saved to served, round"):
            for name, preview in servers.items():
                taken = preview.seconds_until_served(number)
                # The first is a server's that has only just begun.
                if number:
                    seconds.setdefault(name, []).append(taken)
    finally:
        for preview in servers.values():
            preview.stop()
    base = median(seconds["material"])
    rows = ["| saved to served | s (spread) | Material = 1 |", "|---|---|---|"]
    rows += [f"| {name} | {spread(each)} | {median(each) / base:.2f} |" for name, each in seconds.items()]
    return "\n".join(rows)


class Preview:
    """`mkdocs serve` of a site, as whoever edits it starts it."""

    def __init__(self, site: Project) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/tempo/"
        self.page = site.folder / "docs" / "tempo.da.md"
        self.text = self.page.read_text(encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DRAFTS": "true"}
        with Path(site.folder, "serve.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=site.folder, env=environment, stdout=log, stderr=log)
        self.wait_for("<h1")

    def seconds_until_served(self, number: int) -> float:
        """Save the page with a sentence more, and return how long it took until it was served."""
        sentence = f"Nu er det {'ro' * (number + 1)}."
        start = time.perf_counter()
        self.page.write_text(f"{self.text}\n{sentence}\n", encoding="utf-8")
        self.wait_for(sentence)
        return time.perf_counter() - start

    def wait_for(self, words: str, patience: float = 60) -> None:
        """Ask until the page holds the words. TimeoutError: it never did."""
        start = time.perf_counter()
        while time.perf_counter() - start < patience:
            with (
                suppress(urllib.error.URLError, ConnectionError),
                urllib.request.urlopen(self.address) as answer,
            ):
                if words in answer.read().decode():
                    return
            time.sleep(0.02)
        raise TimeoutError(f"{self.address} never held {words!r}")

    def stop(self) -> None:
        """End the preview."""
        self.process.terminate()
        self.process.wait()


def spread(seconds: list[float]) -> str:
    """Return median, least and most.

    >>> spread([1.0, 3.0, 2.0])
    '2.00 (1.00-3.00)'
    """
    return f"{median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})"
