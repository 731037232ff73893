"""The HTML that Markdown made of a page: its tags with their attributes, and the text between them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


Attributes = list[tuple[str, str | None]]


class Tag(NamedTuple):
    """A tag as written. `name` is in lower case, and empty where what begins like a tag is none."""

    name: str
    closes: bool
    attributes: dict[str, str]
    start: int


@lru_cache(maxsize=4)
def tags(html: str) -> tuple[Tag, ...]:
    """Return the tags outside of comments. Several hooks ask for those of the same text.

    >>> [tag[:3] for tag in tags("<A href='b&amp;c'>x</a> <!-- <i> --> <b")]
    [('a', False, {'href': 'b&c'}), ('a', True, {}), ('', False, {})]
    """
    found: list[Tag] = []
    for match in TAG.finditer(html):
        if match["name"]:
            written = ATTRIBUTE.finditer(match["attributes"])
            attributes = {each[1].lower(): unescape((each[2] or "").strip("\"'")) for each in written}
            found.append(Tag(match["name"].lower(), bool(match["closes"]), attributes, match.start()))
        elif not match[0].startswith("<!--"):
            found.append(Tag("", False, {}, match.start()))
    return tuple(found)


def texts(html: str) -> Iterator[str]:
    """Yield the text of each block, outside of code; each tag within a line is the sign INLINE_TAG.

    >>> [text.replace(INLINE_TAG, "*") for text in texts("<p>a &amp; <em>b</em> <code>c</code></p>")]
    ['a & *b* *']
    """
    code, end, block = 0, 0, ""
    for match in TAG.finditer(html):
        block += "" if code else html[end : match.start()]
        end = match.end()
        name = (match["name"] or "").lower()
        if name in {"code", "pre", "script", "style"}:
            code = max(0, code + (-1 if match["closes"] else 1))
        if name in INLINE and not code:
            block += INLINE_TAG
        elif name not in INLINE:
            yield from filter(str.strip, [unescape(block)])
            block = ""
    yield from filter(str.strip, [unescape(block + html[end:])])


def unbalanced(html: str, names: frozenset[str]) -> Iterator[tuple[str, Tag]]:
    """Yield each tag of these names that is opened and not closed, or closed and not opened.

    >>> [(rule, tag.name) for rule, tag in unbalanced("<div><p></div></b>", frozenset({"div", "p", "b"}))]
    [('not closed', 'p'), ('not opened', 'b')]
    """
    opened: list[Tag] = []
    counts = Counter[str]()
    for tag in tags(html):
        if tag.name not in names:
            continue
        if not tag.closes:
            opened.append(tag)
            counts[tag.name] += 1
        elif not counts[tag.name]:
            yield "not opened", tag
        else:
            while (last := opened.pop()).name != tag.name:
                counts[last.name] -= 1
                yield "not closed", last
            counts[tag.name] -= 1
    yield from (("not closed", tag) for tag in opened)


INLINE_TAG = "\ufffc"
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
# What begins like a tag and is none is found too: a browser might make something of it.
TAG = re.compile(
    r"""<!--.*?-->|<(?P<closes>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>(?:[^"'>]|"[^"]*"|'[^']*'){0,5000}+)>"""
    r"""|<(?=[A-Za-z/!?])""",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")


def text_blocks(html: str, attributes: tuple[str, ...] = ()) -> list[str]:
    """Return the text of each block, white space tidied; `attributes`: those whose values are words too.

    >>> text_blocks('<h1>Hej</h1>\\n<p>Kom <b>in</b>d,<br>du &amp; jeg. <img alt="En dør"></p>', ("alt",))
    ['Hej', 'Kom ind,', 'du & jeg.', 'En dør']
    >>> text_blocks('<ol start="24"><li>december</li></ol>')
    ['24. december']
    >>> text_blocks('<ol start="24"><li>a<ul><li>x</li></ul></li><li>b</li></ol><ol start="-"><li>c</ol>')
    ['24. a', 'x', '25. b', 'c']
    """
    reader = BlockReader(attributes)
    reader.feed(html)
    reader.close()
    tidied = (re.sub(r"\s+", " ", "".join(parts)).strip() for parts in reader.blocks)
    return [block for block in tidied if block]


class ListNumbers:
    """The numbers of lists that do not begin at 1, as "24. december" does."""

    def __init__(self) -> None:
        self.following: list[int] = []
        """The next number of each list that is open, 0 where it only counts."""

    def opened(self, tag: str, attrs: Attributes) -> str:
        """Return what a reader sees in front of an item, "" elsewhere and in a list that only counts."""
        if tag in {"ol", "ul"}:
            start = dict(attrs).get("start") or ""
            self.following.append(int(start) if re.fullmatch("[0-9]{1,9}", start) else 0)
        if tag != "li" or not self.following or not self.following[-1]:
            return ""
        self.following[-1] += 1
        return f"{self.following[-1] - 1}. "

    def closed(self, tag: str) -> None:
        """Go back to the list around one that ends."""
        if tag in {"ol", "ul"} and self.following:
            self.following.pop()


class BlockReader(HTMLParser):
    """Cuts HTML where a reader sees a new line; comments are no text."""

    def __init__(self, attributes: tuple[str, ...]) -> None:
        super().__init__()
        self.attributes = attributes
        self.blocks: list[list[str]] = [[]]
        self.numbers = ListNumbers()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Begin a block at a tag that is none of a sentence's own."""
        if tag in CUTTING:
            self.blocks.append([])
        self.blocks[-1].append(self.numbers.opened(tag, attrs))
        for name, value in attrs:
            if name in self.attributes and value:
                self.blocks += [[value], []]

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self.numbers.closed(tag)
        if tag in CUTTING:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.blocks[-1].append(data)


CUTTING = {"blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr"}
CUTTING |= {"h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "summary"}
CUTTING |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}
