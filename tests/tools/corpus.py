"""Applies a broken edit to a sound small site and says what the check finds: for the corpus of bad input."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException

from checks.command import check, read
from checks.findings import worst_first
from sites import both, make, page, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from checks.findings import Finding

SOUND = {
    **both("index", "Velkommen."),
    **both("404"),
    "kontakt.da.md": page("Kontakt", "<!-- contact-form -->", look="contact"),
    "kontakt.en.md": page("Contact", "<!-- contact-form -->", slug="contact", look="contact"),
    **both("tak"),
    **both("hjaelp", "<!-- help-lines -->"),
    **both("ordliste", "<!-- glossary -->"),
    **both("a"),
}
# An edit of one language leaves the other behind: told, and not what a case is about.
OTHER_LANGUAGE = re.compile(r"oversættelsen|findes ikke i docs/\w+\.(?:da|en)\.md|^Antal ")


@dataclass
class Outcome:
    """What an edit led to."""

    findings: list[Finding]
    site: Path
    traceback: bool


def edit(folder: Path, path: str, written: str | None) -> None:
    """Write a file, delete it (None), or make of it what a first word says.

    BASE64 ...: these bytes. LINES 10000: as many lines. APPEND ...: text at its end. REPLACE from -> to: its
    lines that match a regular expression.
    """
    target = folder / path
    if written is None:
        target.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    word, _, rest = written.partition(" ")
    if word == "BASE64":
        target.write_bytes(base64.b64decode(rest))
    elif word == "LINES":
        target.write_text(page("Lang", "Vi går langsomt frem.\n\n" * (int(rest) // 2)), encoding="utf-8")
    elif word == "APPEND":
        target.write_text(target.read_text(encoding="utf-8") + rest, encoding="utf-8")
    elif word == "REPLACE":
        pattern, _, new = rest.partition(" -> ")
        before = target.read_text(encoding="utf-8")
        after = re.sub(pattern, lambda _: new, before, flags=re.MULTILINE)
        assert after != before, (path, pattern)
        target.write_text(after, encoding="utf-8")
    else:
        target.write_bytes(written.encode())


def outcome(folder: Path, files: Mapping[str, str | None]) -> Outcome:
    """Apply an edit to a copy of the sound site and check it. `folder` is made."""
    folder.mkdir()
    make(folder, SOUND)
    for path, written in files.items():
        edit(folder, path, written)
    told = findings_of(folder)
    # A fault of the program is told as one of hooks/.
    traceback = any(finding.file == "hooks" or "Traceback" in str(finding) for finding in told)
    findings = [each for each in told if not OTHER_LANGUAGE.search(each.found)]
    return Outcome(findings, folder / "site", traceback)


def findings_of(folder: Path) -> list[Finding]:
    """Return what a build of a project finds: in this process, and as `make check` does where none begins."""
    written = folder / "findings.json"
    os.environ["FINDINGS_FILE"] = str(written)
    try:
        run(folder)
    except MkDocsException:
        pass
    finally:
        del os.environ["FINDINGS_FILE"]
    if written.exists():
        return worst_first(read(each) for each in json.loads(written.read_text("utf-8")))
    with contextlib.chdir(folder):
        return check({}, folder / "site")
