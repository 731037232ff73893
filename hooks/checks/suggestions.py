"""A line to copy is offered beside her change: one press, and GitHub writes it into the file.

Only `translated_from`, and only where GitHub lets a comment stand: on a line that the pull request shows,
changed or within three lines of a change. So an accepted suggestion always goes with a translation that was
changed too, and never says in her name that an untouched one was compared. Elsewhere the comment with all
findings hands the line over, as ever. Source: docs.github.com, REST API, Create a review comment for a pull
request; Incorporating feedback in your pull request.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checks.git import git
from checks.messages import said
from checks.showing import in_markdown
from sources.front_matter import DASHES, LINE
from sources.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checks.findings import Finding

KEYS = {"translation.stale", "translation.odd", "translation.unconfirmed"}
# In the commit that GitHub makes to try a pull request: what it is merged into, and its own last commit.
BASE, HEAD = "HEAD^1", "HEAD^2"
HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def suggestions(findings: Sequence[Finding], folder: Path) -> list[dict[str, Any]]:
    """Return the review comments with a suggestion, as GitHub takes them; none without a pull request."""
    return [
        {
            "path": each.file,
            "line": each.line,
            "side": "RIGHT",
            "commit_id": git(folder, "rev-parse", HEAD),
            "body": f"{in_markdown(each.found)} {said('accept')}\n\n```suggestion\n{line}\n```",
        }
        for each in findings
        if (line := new_line(each, folder)) and each.line in shown_lines(folder, each.file)
    ]


def new_line(finding: Finding, folder: Path) -> str:
    """Return what would stand in the place of a finding's line, "" where that is more than this one line."""
    if finding.key not in KEYS or finding.words["count"] not in {"0", "1"}:
        return ""
    to_copy = finding.remedy.partition("\n")[2]
    text, _ = decoded((folder / finding.file).read_bytes())
    line = text.split("\n")[finding.line - 1].rstrip()
    if line == DASHES:
        return f"{line}\n{to_copy}"
    written = LINE.fullmatch(line)
    return to_copy if written and written[1] else ""


def shown_lines(folder: Path, file: str) -> set[int]:
    """Return the lines of a file that a pull request shows; none where the lines that were read differ."""
    same = len(set(git(folder, "rev-parse", f"HEAD:./{file}", f"{HEAD}:./{file}").split("\n"))) == 1
    diff = ("diff-tree", "-p", "--unified=3", BASE, "HEAD", "--", file)
    return set(lines_of(git(folder, *diff))) if same else set()


def lines_of(diff: str) -> Iterator[int]:
    """Yield the lines of the new file that a diff shows.

    >>> list(lines_of("@@ -1,3 +1,4 @@ x\\n a\\n+b\\n@@ -20 +21 @@\\n-c\\n+d\\n"))
    [1, 2, 3, 4, 21]
    """
    for start, count in HUNK.findall(diff):
        yield from range(int(start), int(start) + int(count or 1))
