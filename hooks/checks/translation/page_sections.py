"""What a page is made of, section by section: what a reader reads, items of lists, tables. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from sources.blocks import Block, blocks
from sources.markdown_text import headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.markdown_text import Part
    from sources.pages import Source


@dataclass(frozen=True)
class Section:
    """What stands from one heading to the next. The first one is the page's title, menu and description."""

    line: int
    """The line that stands for it in messages."""
    blocks: Sequence[Block]
    level: int = 0
    anchor: str = ""
    items: int = 0
    tables: list[tuple[int, int, int]] = field(default_factory=list)
    """Line, rows and columns of each table, its row of headings not counted."""

    @cached_property
    def text(self) -> str:
        """What a reader reads of it, with spaces for the addresses among its words."""
        text = APART.join(block.text for block in self.blocks)
        return re.sub(r"https?://\S+", lambda address: " " * len(address[0]), text)

    def first_line(self, characters: Sequence[int]) -> int:
        """Return the line of the first of some characters of the text; without any, the section's own."""
        if not characters:
            return self.line
        lengths = (len(block.text + APART) for block in self.blocks)
        starts = list(accumulate(lengths, initial=0))
        place = bisect_right(starts, min(characters)) - 1
        return self.blocks[place].line_at(min(characters) - starts[place])


def front(source: Source) -> Section:
    """Return the words of the front matter as a section of their own."""
    line = source.line_of("description") or 1
    said = (str(source.meta.get(key, "")) for key in ("title", "menu", "description"))
    return Section(line, [Block("description", " ".join(" ".join(said).split()), line)])


def sections(read: Sequence[Part]) -> Iterator[Section]:
    """Yield a section for each heading; what stands above the first belongs to it.

    >>> from sources.markdown_text import parts
    >>> found = sections(parts("# A\\n\\n- b\\n- *c*\\n## D {#d}\\ne", 3))
    >>> [(each.line, each.items, each.text) for each in found]
    [(4, 2, 'A\\n\\nb\\n\\nc'), (8, 0, 'D\\n\\ne')]
    """
    found = list(headings(read))
    starts = [heading.line for heading in found]
    for place, group in groupby(read if found else (), lambda part: bisect_right(starts, part.line, 1) - 1):
        heading, parts = found[place], list(group)
        yield Section(
            heading.line,
            # A link's words stand in its paragraph too.
            [block for block in blocks(parts) if block.kind != "link"],
            heading.level,
            heading.anchor,
            # "24. december" is a day, and no item to who translates it.
            sum(part.kind == "item" and not part.mark for part in parts),
            [(part.line, len(part.rows) - 2, len(part.rows[0])) for part in parts if part.rows],
        )


# Between two blocks: no date or number goes on from one to the next.
APART = "\n\n"
