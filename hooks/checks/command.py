"""Says what is wrong, and what is left before going live: `make check`, the workflow, the host's preview.

Builds the site in a process of its own and reads the findings that `report.py` wrote. Where a build ends
without them, the fault is not the editor's: that is said, instead of a traceback.

    check.py [--lang en] [--live ADDRESS] [--github FILE] [--preview FOLDER]

Exits 0 when nothing blocks. With `--github` only what a reader would get wrong blocks, each finding is an
annotation, FILE gets the summary, and suggestions.json beside it what GitHub can write for her. With
`--preview` the site is built into FOLDER with its drafts, and where it cannot be, a page with the findings
stands there instead: a preview never fails. With `--live` the sitemap at ADDRESS says what is published,
beside what git knows.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from checks.files.settings import Tolerant, hooks_in, settings_faults
from checks.findings import MOST, Finding, Level, at_most, finding, translated, worst_first
from checks.links.lost import LIVE
from checks.messages import LANGUAGES
from checks.on_github import branch_of
from checks.showing import github_lines, listing, page, summary_page
from checks.suggestions import suggestions
from sources.languages import EDITORS
from sources.text import decoded, line_with, tidied
from sources.yaml_text import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROJECT = Path("mkdocs.yml")
SUGGESTIONS = "suggestions.json"
# A build of this site takes seconds; the workflow ends after ten minutes, and would then say nothing.
MINUTES = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 when nothing blocks, or always with --preview."""
    parser = argparse.ArgumentParser(prog="make check", description=__doc__)
    parser.add_argument("--lang", choices=LANGUAGES, default=EDITORS)
    parser.add_argument("--live", metavar="ADDRESS", default="")
    parser.add_argument("--github", metavar="FILE")
    parser.add_argument("--preview", metavar="FOLDER")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that has no “ shows ?.
        sys.stdout.reconfigure(errors="replace")
    if options.preview:
        return preview(Path(options.preview))
    findings = check({"CHECK": "true", LIVE: options.live})
    if options.github:
        summary = Path(options.github)
        summary.write_text(summary_page(findings, branch_of(Path(), os.environ)), encoding="utf-8")
        offered = json.dumps(suggestions(findings, Path()))
        summary.with_name(SUGGESTIONS).write_text(offered, encoding="utf-8")
        print("\n".join(github_lines(findings)))
        return int(any(each.level is Level.STOPS for each in findings))
    if options.lang != EDITORS:
        of_data = yaml.safe_load(Path("data", f"findings.{options.lang}.yml").read_text(encoding="utf-8"))
        findings = [translated(each, options.lang, of_data) for each in findings]
    print(listing(findings, options.lang))
    return int(any(each.level is not Level.NOTICE for each in findings))


def preview(folder: Path) -> int:
    """Build the preview, or a page that says why there is none. Return 0: the host shows either."""
    findings = check({"DRAFTS": "true"}, folder)
    stops = [each for each in findings if each.level is Level.STOPS]
    print("\n".join(at_most(stops or [each for each in findings if each.level is Level.NOTICE], MOST)))
    if stops:
        folder.mkdir(exist_ok=True)
        for name in ("index.html", "404.html"):
            (folder / name).write_text(page(stops, branch_of(Path(), os.environ)), encoding="utf-8")
    return 0


def check(settings: Mapping[str, str], folder: Path | None = None) -> list[Finding]:
    """Return what a build finds, the worst first. `settings`: environment variables that mkdocs.yml reads.

    The site is built into `folder`, or into one that is thrown away.
    """
    with tempfile.TemporaryDirectory() as scratch:
        written, site = Path(scratch, "findings.json"), folder or Path(scratch, "site")
        try:
            built = build(settings, site, written)
        except subprocess.TimeoutExpired:
            return [finding("build.too long", "docs", minutes=str(MINUTES))]
        told = written.exists()
        if not told and (meant := meant_settings()):
            # Where it is certain what was meant, the pages are looked at all the same.
            with (
                tempfile.NamedTemporaryFile(dir=".", prefix=".mkdocs-", suffix=".yml") as file,
                contextlib.suppress(subprocess.TimeoutExpired),
            ):
                file.write(meant.encode())
                file.flush()
                build(settings, site, written, "--config-file", file.name)
        found = json.loads(written.read_text("utf-8")) if written.exists() else []
        findings = {read(each) for each in found}
    # A build that ends well and tells nothing has lost the hook that tells.
    if not told or (built.returncode and not any(each.level is Level.STOPS for each in findings)):
        findings.update(faults_of(built.stderr))
    return worst_first(findings)


def build(
    settings: Mapping[str, str], site: Path, written: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    """Build the site into a folder. `written`: where its findings go; `more`: what else MkDocs is told.

    subprocess.TimeoutExpired: it takes longer than MINUTES.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--quiet", *more]
    environment = {**os.environ, **settings, "FINDINGS_FILE": str(written), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [*command, "--site-dir", str(site.resolve())],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60 * MINUTES,
    )


def meant_settings() -> str:
    """Return the settings as they were meant, "" where that is not certain or no other than they are."""
    text, _ = decoded(PROJECT.read_bytes()) if PROJECT.is_file() else ("", 0)
    loaded = load(tidied(text), Tolerant)
    return loaded.text if loaded.value and not loaded.left_out and loaded.text != text else ""


def read(written: dict[str, Any]) -> Finding:
    """Return a finding as `report.py` wrote it."""
    return Finding(**{**written, "level": Level(written["level"])})


def faults_of(said: str) -> list[Finding]:
    """Return the findings for a build that ended without one. `said`: what it wrote to standard error."""
    if not PROJECT.is_file():
        return [finding("build.gone", str(PROJECT))]
    content = PROJECT.read_bytes()
    return list(settings_faults(content, hooks_in(Path()))) or [fault_of(said, decoded(content)[0])]


def fault_of(said: str, settings: str) -> Finding:
    """Return the finding for a build that ended without one, where `settings` looks right.

    >>> fault_of("Traceback (most recent call last):\\n  x\\nKeyError: 'a'", "").file
    'hooks'
    >>> fault_of("ERROR   -  Config value 'site_url': it is odd", "site_name: x\\nsite_url: y").line
    2
    """
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    value = re.search(r"Config value '([\w.]+)': (.*)", said)
    if value and "Traceback (most recent call last)" not in said:
        key = value[1].split(".")[0]
        words = {"key": key, "error": value[2][:300]}
        return finding("build.value", str(PROJECT), line_with(settings, rf"{re.escape(key)}\s*:"), **words)
    return finding("build.ours", "hooks", error=lines[-1][:300] if lines else "?")
