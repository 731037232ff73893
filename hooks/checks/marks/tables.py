"""A row of a table has as many fields as its headings, or a reader gets words under the wrong one, or none.

Markdown cuts what is too much without a word, leaves empty what is too little, and makes running text of a
table that has lost the line below its headings.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.github_markdown import is_ruler
from sources.markdown_text import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.markdown_text import Part
    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each row that is too short or too long, and each table that is none."""
    for page in project.published:
        yield from row_faults(page)


def row_faults(page: Source) -> Iterator[Finding]:
    """Yield a finding for each row that has another number of fields than the table's headings."""
    for part in page.parts:
        yield from unruled(page, part)
        wanted = len(part.rows[0]) if part.rows else 0
        for line, row in enumerate(part.rows[2:], start=part.line + 2):
            if (found := len(row)) != wanted:
                rule = "too long" if found > wanted else "too short"
                yield finding(f"tables.{rule}", page.file, line, found=str(found), wanted=str(wanted))


def unruled(page: Source, part: Part) -> Iterator[Finding]:
    """Yield a finding for two rows or more of a table without the line below its headings."""
    if any("-" in row and is_ruler(row) for row in part.lines):
        return
    rows = enumerate(part.lines, start=part.line)
    for is_row, run in groupby(rows, key=lambda line: bool(re.match(r"[ ]{0,3}\|.*(?<!\\)\|", line[1]))):
        first, *others = run
        if is_row and others:
            line, row = first
            yield finding("tables.no line", page.file, line, line="|" + "---|" * len(TABLES.fields(row)))
