"""The text of a page's HTML as it is read: block by block, without the tags."""

from __future__ import annotations

import re
from html.parser import HTMLParser


def text_blocks(html: str, attributes: tuple[str, ...] = ()) -> list[str]:
    """Return the text of each block, white space tidied; `attributes`: those whose values are words too.

    >>> text_blocks('<h1>Hej</h1>\\n<p>Kom <b>in</b>d,<br>du &amp; jeg. <img alt="En dør"></p>', ("alt",))
    ['Hej', 'Kom ind,', 'du & jeg.', 'En dør']
    """
    reader = BlockReader(attributes)
    reader.feed(html)
    reader.close()
    tidied = (re.sub(r"\s+", " ", "".join(parts)).strip() for parts in reader.blocks)
    return [block for block in tidied if block]


class BlockReader(HTMLParser):
    """Cuts HTML where a reader sees a new line; comments are no text."""

    def __init__(self, attributes: tuple[str, ...]) -> None:
        super().__init__()
        self.attributes = attributes
        self.blocks: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block at a tag that is none of a sentence's own."""
        if tag in CUTTING:
            self.blocks.append([])
        for name, value in attrs:
            if name in self.attributes and value:
                self.blocks += [[value], []]

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in CUTTING:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.blocks[-1].append(data)


CUTTING = {"blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr"}
CUTTING |= {"h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "summary"}
CUTTING |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}
