"""Lighthouse as on a phone, on every page that may be indexed."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

from browser import ARGUMENTS, of_machine
from progress import counted
from projects import INSTALLED, NODE
from server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from projects import Project

CLI = INSTALLED / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PORT = 8123
# Now and then Chromium's trace has no beginning, and Lighthouse asks to be run again.
TRIES = 3
# What Lighthouse itself calls passed.
GOOD = 0.9


def lighthouse_table(site: Project, root: Path) -> str:
    """Return the table of each page's four figures, and what took points."""
    root.mkdir(parents=True, exist_ok=True)
    # The addresses in the pages have to be those that are asked, or the figure for search engines falls.
    site.build(SITE_URL=f"http://127.0.0.1:{PORT}/")
    rows = ["| Lighthouse, mobile | performance | accessibility | best practices | SEO | lost by |"]
    rows.append("|---|---|---|---|---|---|")
    with serve(site.output, PORT) as served:
        for path in counted(indexed(site.output), "Lighthouse, page"):
            report = asked(served.address + path, root / "report.json")
            figures = [round(report["categories"][each]["score"] * 100) for each in CATEGORIES]
            rows.append(f"| {path} | {' | '.join(map(str, figures))} | {', '.join(lost(report))} |")
    return "\n".join(rows)


def indexed(folder: Path) -> Iterator[str]:
    """Yield the path of each page that search engines may list."""
    for file in sorted(folder.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        if '<meta name="robots" content="noindex">' not in html and '<meta http-equiv="refresh"' not in html:
            yield "/" + file.relative_to(folder).as_posix().removesuffix("index.html")


def asked(address: str, report: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Return Lighthouse's report on one address. CalledProcessError: it failed as often as it was tried."""
    flags = " ".join(("--headless=new", *ARGUMENTS))
    options = ["--output=json", f"--output-path={report}", "--quiet", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": of_machine() or ""}
    only = f"--only-categories={','.join(CATEGORIES)}"
    command = [str(NODE), str(CLI), address, only, *options]
    for left in reversed(range(TRIES)):
        if subprocess.run(command, env=environment, check=not left).returncode == 0:
            break
    loaded: dict[str, dict[str, dict[str, float]]] = json.loads(report.read_text(encoding="utf-8"))
    return loaded


def lost(report: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """Return the names of the audits that took points."""
    weighed = {
        each["id"]
        for category in report["categories"].values()
        for each in category["auditRefs"]  # type: ignore[attr-defined]
        if each["weight"]
    }
    return [name for name in sorted(weighed) if (report["audits"][name].get("score") or 0) < GOOD]
