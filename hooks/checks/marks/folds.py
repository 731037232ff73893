"""A fold-out is written as GitHub shows it: <details>, <summary>, and Markdown below an empty line.

Told are a fold-out that a browser would name by a word of its own, Markdown so near to HTML that it stays
text (CommonMark 4.6, condition 6), and what other programs take for a fold-out or a box, and neither GitHub
nor this site does: the blocks of pymdown-extensions (`///`) and of Material (`???`, `!!!`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.github_markdown import BOXES, HTML
from sources.text import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each fold-out that is none, or not whole."""
    for page in project.published:
        yield from fold_faults(page)


def fold_faults(page: Source) -> Iterator[Finding]:
    """Yield the same of one page."""
    for line in page.lines_with(UNNAMED):
        yield finding("folds.no summary", page.file, line)
    for first, written in unread(page):
        yield finding("folds.unread", page.file, first, written=written.strip()[:60])
    for match in FOREIGN.finditer(page.prose):
        words = match["words"]
        line = page.body_line + line_at(page.prose, match.start("sign"))
        title = re.search(r'"([^"\n]+)"|\|[ \t]*(\S.*)', words)
        kind = next((each for each in BOXES if re.match(rf"{each}\b", words, re.IGNORECASE)), "")
        is_box = match["sign"][0] == "!" or (match["sign"][0] == "/" and kind)
        told = {"written": match[0].strip(), "title": (title[1] or title[2]).strip() if title else "Titel"}
        rule = "foreign box" if is_box else "foreign"
        yield finding(f"folds.{rule}", page.file, line, **told, box=kind or BOXES[0])


def unread(page: Source) -> Iterator[tuple[int, str]]:
    """Yield each line of HTML that begins with Markdown or holds some, once a block, with its number.

    It begins with no tag: words between tags on one line are the text of a cell, and seldom Markdown.
    """
    for block in HTML.finditer(page.prose):
        first = page.body_line + line_at(page.prose, block.start("html"))
        for place, line in enumerate(block["html"].split("\n")):
            if MARKDOWN.search(line):
                yield first + place, line
                break


# Behind a \\ it is text.
UNNAMED = r"(?<!\\)<details\b[^<>]*>(?![\s>]*<summary\b[^<>]*>(?!\s*</summary))"
MARKDOWN = re.compile(
    r"^(?![ ]*<)[ ]*(?:[-*+][ ]|1[.)][ ]|#{1,6}[ ]|>|.*(?:\*\*|__|\]\(|`|(?<!\w)[*_]\w[^*_]*[*_](?!\w)))"
)
FOREIGN = re.compile(
    r"^[ \t>]*(?P<sign>/{3,}[ \t]*(?=[a-z])|!{3}[ \t]+|\?{3}\+?[ \t]+(?=[\w\" -]+$))(?P<words>\S.*)$",
    re.MULTILINE | re.IGNORECASE,
)
