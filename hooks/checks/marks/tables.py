"""A row of a table has as many fields as its headings, or a reader gets words under the wrong one, or none.

Markdown cuts what is too much without a word, leaves empty what is too little, and makes running text of a
table that has lost the line below its headings.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from checks.findings import Finding, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each row that is too short or too long, and each table that is none."""
    for page in project.published:
        yield from row_faults(page)


def row_faults(page: Source) -> Iterator[Finding]:
    """Yield a finding for each row that has another number of fields than the table's headings."""
    lines = list(enumerate(page.prose.split("\n"), start=page.body_line + 1))
    for is_text, block in groupby(lines, key=lambda line: bool(line[1].strip())):
        rows = list(block)
        yield from unruled(page, rows)
        if is_text and len(rows) > 1 and re.fullmatch(SEPARATOR, rows[1][1]) and "|" in rows[0][1]:
            bordered = rows[0][1].strip().startswith("|")
            wanted = fields(rows[0][1], bordered=bordered)
            for line, row in rows[2:]:
                if (found := fields(row, bordered=bordered)) != wanted:
                    rule = "too long" if found > wanted else "too short"
                    yield finding(f"tables.{rule}", page.file, line, found=str(found), wanted=str(wanted))


def unruled(page: Source, rows: list[tuple[int, str]]) -> Iterator[Finding]:
    """Yield a finding for two rows or more of a table without the line below its headings."""
    if any(re.fullmatch(SEPARATOR, row) for _, row in rows):
        return
    for is_row, run in groupby(rows, key=lambda line: bool(re.match(r"[ ]{0,3}\|.*(?<!\\)\|", line[1]))):
        first, *others = run
        if is_row and others:
            line, row = first
            yield finding("tables.no line", page.file, line, line="|" + "---|" * fields(row, bordered=True))


def fields(row: str, *, bordered: bool) -> int:
    """Return how many fields a row has. `bordered`: whether the table's first row begins with a |.

    >>> fields("| a | b |", bordered=True), fields("a | b", bordered=False)
    (2, 2)
    """
    row = row.strip()
    row = row.removeprefix("|") if bordered else row
    bars = len(re.findall(r"(?<!\\)\|", row))
    return bars + (0 if re.search(r"(?<!\\)\|$", row) else 1)


SEPARATOR = r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*"
