"""On a phone a row of a table is a card, and each line of it says under which heading it belongs.

The heading stands once, in the table's first row, which a card does not have. This gives
every cell its column's heading in an attribute; components/table/table.css shows it where rows are cards.
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def label(html: str, project: Project, page: Page) -> str:
    """Label the cells of every table of a page."""
    return TABLE.sub(lambda table: labelled(table[0]), html) if "<table" in html else html


def labelled(table: str) -> str:
    """Return a table's HTML with `data-label` on each cell but a row's first, which is the card's heading.

    >>> labelled("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>")
    '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td data-label="B">2</td></tr></table>'
    """
    headings = [re.sub(r"<[^>]*>", "", heading).replace('"', "&quot;") for heading in HEADING.findall(table)]
    labels = cycle(["", *(f' data-label="{heading}"' for heading in headings[1:])])
    return re.sub(r"<td\b", lambda cell: cell[0] + next(labels), table)


TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
