"""Markdown read as GitHub's preview reads it, where Python-Markdown and its extensions read it otherwise.

Who edits a page sees GitHub's preview and nothing else. So a list keeps its own numbers, stands right under a
line of text, and holds what is indented as far as its words, be that two spaces or five; a backslash takes
its meaning from any sign of punctuation, and breaks a line at its end; a table may follow a line of text, and
ends where a heading or a quote begins; what stands under a quote's last line is none of it; a line under a
paragraph makes a heading of the whole paragraph; HTML ends at an empty line; a footnote that nothing refers
to is not shown.
Sources: CommonMark 0.31.2, whose sections are named below, and GitHub Flavored Markdown 0.29.

pymdown's fancylists keeps numbers too, but wants four spaces and an empty line above, writes a `type` that
has to be taken out again, and makes paragraphs of some items of a list and not of others; its escapeall takes
a backslash away that stands in front of a letter; its magiclink and tilde take 7 % of a build, and the
first reads an address on into the HTML behind it.
"""

from __future__ import annotations

import re
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, nearing_recursion_limit

if TYPE_CHECKING:
    from collections.abc import Sequence


class GitHubMarkdown(Extension):
    """Reads lists, headings, where tables and quotes end, escapes, breaks and addresses as GitHub does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Put these readers in place of Python-Markdown's own."""
        # When blocks of code have been put aside, and before Python-Markdown looks for HTML.
        md.preprocessors.register(HtmlBlocks(md), "html up to an empty line", 22)
        md.preprocessors.register(Boxes(md), "boxes", 21)
        processors = md.parser.blockprocessors
        for name in ("indent", "olist", "ulist"):
            processors.deregister(name)
        # GFM 4.2: up to three spaces in front, and a backslash anywhere.
        processors["hashheader"].RE = HEADING  # type: ignore[attr-defined]
        # Ahead of all that begins a block, because an item may hold any of it.
        processors.register(ListProcessor(md.parser), "list", 95)
        processors.register(TablePlace(md.parser), "place of a table", 76)
        processors.register(UnderlinedHeading(md.parser), "setextheader", 60)
        processors.register(HtmlWithin(md.parser), "html in a quote", 12)
        processors.register(QuoteEnd(md.parser), "end of a quote", 21)
        # CommonMark 2.4 and 6.7.
        md.ESCAPED_CHARS = list(punctuation)
        if "footnote" in md.treeprocessors:
            # When what stands in the text has been read, and before links back are counted.
            md.treeprocessors.register(ReferredNotes(md), "referred notes", 18)
        md.preprocessors.register(Inline(md), "inline", 20)


class HtmlBlocks(Preprocessor):
    """Ends a block of HTML at an empty line, so that Markdown may stand in it: <details> around a list.

    Source: CommonMark 4.6, condition 6.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with each block of HTML put aside."""
        # Behind the last words of a fold-out its end is one all the same.
        text = "\n".join(line if QUOTE.match(line) else FOLD_END.sub(r"\n\1", line) for line in lines)

        def stored(match: re.Match[str]) -> str:
            # As far in as it stands: it may belong to an item of a list.
            return f"\n{match['indent']}{self.md.htmlStash.store(match['html'])}\n"

        return HTML.sub(stored, text).split("\n")


class HtmlWithin(BlockProcessor):
    """Puts aside a block of HTML in a quote or a box: what stands in them is read block by block."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether HTML begins in a block, under its text or without any."""
        return "<" in block and bool(HTML.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Put it aside up to the block's end, behind the paragraph above it."""
        block = blocks.pop(0)
        start = next(HTML.finditer(block)).start()
        self.parser.parseBlocks(parent, [block[:start].rstrip("\n")])
        SubElement(parent, "p").text = self.parser.md.htmlStash.store(block[start:])


class Boxes(Preprocessor):
    """Leaves to pymdown's quotes the boxes that GitHub has; others stay quotes, with their words.

    Source: GitHub's documentation, "Alerts".
    """

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with each other [! as text."""
        return [OTHER_BOX.sub(r"\1\\[", line) for line in lines]


class Inline(Preprocessor):
    """Asks only for those signs within a line that a page has at all: each is looked for in every text of it.

    Sources: CommonMark 6.7, GFM 6.5 and 6.9; behind links as they are written, ahead of emphasis.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are."""
        text = "\n".join(lines)
        for name, sign, made, priority in (
            ("hard break", r"\\\n", SubstituteTagInlineProcessor(r"\\\n", "br"), 101),
            ("struck", "~~", SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), 90),
            ("address", "(?i)://|www|@", Address(ADDRESS, self.md), 85),
        ):
            self.md.inlinePatterns.deregister(name, strict=False)
            if re.search(sign, text):
                self.md.inlinePatterns.register(made, name, priority)
        return lines


class ListProcessor(BlockProcessor):
    """Makes lists."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a list begins in a block."""
        # Most blocks hold no sign of one: asked as a whole, before line by line.
        found = ANY_ITEM.search(block) and list_start(block.split("\n")) is not None
        return bool(found) and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the first list of the first block, with all that belongs to it in the blocks behind."""
        lines = blocks.pop(0).split("\n")
        start = list_start(lines) or 0
        self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
        kind = kind_of(lines[start])
        while blocks and (not blocks[0].strip("\n") or goes_on(blocks[0], kind)):
            lines += ["", *blocks.pop(0).split("\n")]
        items, end, apart = list_at(lines, start)
        if rest := "\n".join(lines[end:]).strip("\n"):
            blocks[:0] = rest.split("\n\n")
        made = SubElement(parent, "ol" if kind in ".)" else "ul")
        if (number := items[0].mark.number) and int(number) != 1:
            made.set("start", str(int(number)))
        # A list without empty lines makes no paragraphs of its items.
        loose = apart or any(is_loose(item.lines) for item in items)
        self.parser.state.set("looselist" if loose else "list")
        for item in items:
            self.parser.parseChunk(SubElement(made, "li"), "\n".join(item.lines))
        self.parser.state.reset()


class TablePlace(BlockProcessor):
    """Cuts a block where a table begins right under a line of text, and where one ends. Source: GFM 4.10."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a table begins behind the first line of a block, or ends before its last."""
        return bool(table_cut(block, self.parser.md))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make what stands above the cut, and leave the rest for its own reader."""
        lines = blocks.pop(0).split("\n")
        cut = table_cut("\n".join(lines), self.parser.md)
        self.parser.parseBlocks(parent, ["\n".join(lines[:cut])])
        blocks.insert(0, "\n".join(lines[cut:]))


def table_cut(block: str, md: Markdown) -> int:
    """Return the line, counted from 0, at which a table begins below text, or at which one has ended; 0 where
    neither is so.
    """
    if "|" not in block or "-" not in block:
        return 0
    lines, is_table = block.split("\n"), TableProcessor(md.parser, {}).test
    rulers = (
        place
        for place, line in enumerate(lines[1:])
        if "-" in line and "|" in line and is_ruler(line) and not line.startswith(TEXT)
    )
    start = next(
        (each for each in rulers if is_table(Element("div"), "\n".join(lines[each : each + 2]))), None
    )
    return 0 if start is None else start or table_end(lines) % len(lines)


def is_ruler(line: str) -> bool:
    """Return whether a line could be the one below a table's headings.

    >>> is_ruler("| :-- | --- |"), is_ruler("|  |  |"), is_ruler("")
    (True, True, False)
    """
    return bool(line) and not line.strip("|:- ")


def table_end(lines: Sequence[str]) -> int:
    """Return the line behind a table that begins in the first line: what begins another block ends it.

    >>> table_end(["| a |", "|---|", "| 1 |", "# b"]), table_end(["| a |", "|---|", "b"])
    (3, 3)
    """
    rows = range(2, len(lines))
    return next((row for row in rows if not is_paragraph(lines[row]) or mark_of(lines[row])), len(lines))


class UnderlinedHeading(BlockProcessor):
    """Makes a heading of a paragraph above --- or ===, however many lines it has."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a block begins with such a heading."""
        return bool(underline(block.split("\n")))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make it, and leave what stands below."""
        lines = blocks.pop(0).split("\n")
        place = underline(lines)
        heading = SubElement(parent, "h1" if "=" in lines[place] else "h2")
        heading.text = "\n".join(lines[:place]).strip()
        if below := lines[place + 1 :]:
            blocks.insert(0, "\n".join(below))


def underline(lines: Sequence[str]) -> int:
    """Return the line that makes a heading of the paragraph above it, 0 where none does.

    Source: CommonMark 4.3.

    >>> underline(["Et", "to", "---"]), underline(["> Et", "---"]), underline(["---"])
    (2, 0, 0)
    """
    for place, line in enumerate(lines):
        if place and UNDERLINE.fullmatch(line):
            return place
        if not is_paragraph(line) or DEFINITION.match(line):
            break
    return 0


class ReferredNotes(Treeprocessor):
    """Leaves out the footnotes that nothing refers to: no way would lead to them, nor back."""

    def run(self, root: Element) -> None:
        """Take them out, and the list with the last."""
        notes = self.md.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
        kept = {notes.makeFootnoteId(each) for each in notes.footnote_order}
        for place in root.findall("div[@class='footnote']"):
            (made,) = place.findall("ol")
            for note in made.findall("li"):
                if note.get("id") not in kept:
                    made.remove(note)
            if not len(made):
                root.remove(place)


class Address(InlineProcessor):
    """Makes a link of an address in running text. Source: GFM 6.9."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # as Python-Markdown calls an InlineProcessor
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the link, and where its address begins and ends: the full stop behind it is a sentence's."""
        written = address_in(m[0])
        # A site that has no https leads back to http by itself.
        scheme = "https://" if m["www"] else "mailto:" if m["mail"] else ""
        link = Element("a", href=scheme + written)
        link.text = AtomicString(written)
        return link, m.start(), m.start() + len(written)


def address_in(written: str) -> str:
    """Return an address without the signs behind it that are a sentence's.

    >>> address_in("https://a.example/b_(c)."), address_in("https://a.example/b),"), address_in("a@b.example")
    ('https://a.example/b_(c)', 'https://a.example/b', 'a@b.example')
    """
    kept = written.rstrip(BEHIND)
    while kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = kept[:-1].rstrip(BEHIND)
    return kept


class QuoteEnd(BlockProcessor):
    """Cuts a block where a quote ends: below an empty line of it, or a heading, no paragraph goes on."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a quote ends before the last line of a block."""
        return ">" in block and quote_end(block.split("\n")) < block.count("\n") + 1

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the quote with what stands above it, and leave what stands below."""
        lines = blocks.pop(0).split("\n")
        end = quote_end(lines)
        self.parser.parseBlocks(parent, ["\n".join(lines[:end])])
        blocks.insert(0, "\n".join(lines[end:]))


def quote_end(lines: Sequence[str]) -> int:
    """Return the line behind the first quote. Source: CommonMark 5.1.

    >>> quote_end(["a", "> b", "c"]), quote_end(["> b", ">", "c"]), quote_end(["> # b", "c"])
    (3, 2, 1)
    """
    is_begun = is_open = False
    for place, line in enumerate(lines):
        if QUOTE.match(line):
            is_begun, is_open = True, is_open_below(line)
        elif is_begun and not (is_open and is_paragraph(line) and not mark_of(line)):
            return place
    return len(lines)


class Mark(NamedTuple):
    """What makes a line an item of a list."""

    kind: str
    """Its sign: items with another one belong to another list."""
    number: str
    indent: int
    """How far in the item's words stand, and with them all that belongs to it."""
    text: str

    @property
    def may_follow_text(self) -> bool:
        """Whether the item may stand right under a line of text."""
        return bool(self.text.strip()) and self.number in {"", "1"}


def mark_of(line: str) -> Mark | None:
    """Return what makes a line an item, None where it is none. Source: CommonMark 5.2.

    >>> mark_of("24. december"), mark_of("- - -"), mark_of("-tid")
    (Mark(kind='.', number='24', indent=4, text='december'), None, None)
    """
    match = ITEM.match(line)
    if not match or RULE.match(line):
        return None
    sign, spaces = match["sign"], match["spaces"] or ""
    # Without words, or in front of a block of code, one space belongs to the sign.
    indent = match.end() if spaces and len(spaces) <= len(TEXT) else match.end("sign") + 1
    return Mark(sign[-1], sign[:-1], indent, line[indent:])


def kind_of(line: str) -> str:
    """Return the sign of an item, "" where a line is none."""
    mark = mark_of(line)
    return mark.kind if mark else ""


def list_start(lines: Sequence[str]) -> int | None:
    """Return the first line that begins a list.

    >>> list_start(["Den", "12. maj"]), list_start(["Vi:", "- lander"]), list_start(["12. maj"])
    (None, 1, 0)
    """
    return next((place for place in range(len(lines)) if begins_list(lines, place)), None)


def begins_list(lines: Sequence[str], place: int) -> bool:
    """Return whether a line begins a list. Source: CommonMark 5.2, rule 1, on what may stand under text."""
    if not (mark := mark_of(lines[place])):
        return False
    return mark.may_follow_text or place == 0 or not is_paragraph(lines[place - 1])


def goes_on(block: str, kind: str) -> bool:
    """Return whether a block behind an empty line could belong to a list."""
    line = block.lstrip("\n").split("\n")[0]
    return line.startswith(" ") or kind_of(line) == kind


class Item(NamedTuple):
    """An item of a list."""

    mark: Mark
    place: int
    """The line in which it begins, counted from 0."""
    lines: list[str]
    """What it holds, without its indentation."""


def list_at(lines: Sequence[str], start: int) -> tuple[list[Item], int, bool]:
    """Return the items of the list that begins in a line; the line behind the last; and whether an empty line
    stands between two of them.

    >>> items, end, apart = list_at(["- a", "  - b", "", "  c", "- d", "e", "", "f"], 0)
    >>> [item.lines for item in items], end, apart
    ([['a', '- b', '', 'c'], ['d', '    e']], 6, False)
    """
    items: list[Item] = []
    place, apart, kind = start, False, kind_of(lines[start])
    while mark := mark_of(lines[place]):
        end = item_end(lines, place, mark)
        held = [mark.text, *(held_line(line, mark.indent) for line in lines[place + 1 : end])]
        items.append(Item(mark, place, held))
        following = next((each for each in range(end, len(lines)) if lines[each].strip()), end)
        if following >= len(lines) or kind_of(lines[following]) != kind:
            break
        apart, place = apart or following > end, following
    return items, end, apart


def item_end(lines: Sequence[str], start: int, mark: Mark) -> int:
    """Return the line behind an item; empty lines at its end are none of it."""
    end, is_open = start + 1, is_open_below(mark.text)
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if not line.strip():
            # CommonMark 5.2, rule 3: what begins with an empty line has no second one.
            if end == place == start + 1 and not mark.text.strip():
                break
            is_open = False
        elif len(line) - len(line.lstrip(" ")) >= mark.indent:
            end, is_open = place + 1, is_open_below(line)
        # A paragraph goes on without its indentation: CommonMark 5.1, "lazy continuation".
        elif is_open and is_paragraph(line) and not mark_of(line):
            end = place + 1
        else:
            break
    return end


def is_paragraph(line: str) -> bool:
    """Return whether a line could be one of a paragraph."""
    return bool(line.strip()) and not (RULE.match(line) or OTHER.match(line))


def is_open_below(line: str) -> bool:
    """Return whether a paragraph of a quote or an item could go on below a line, without its marks.

    >>> is_open_below("> Et"), is_open_below("> ## Et"), is_open_below("> | 1 | 2 |"), is_open_below("> ---")
    (True, False, False, False)
    """
    words = line.lstrip("> ")
    return is_paragraph(words) and not (ROW.match(words) or UNDERLINE.fullmatch(words))


def held_line(line: str, indent: int) -> str:
    """Return a line of an item without its indentation.

    What has less of it goes on with a paragraph, and is nothing else however it begins: so far in it is text.
    """
    words = line.lstrip(" ")
    held = line[indent:] if len(line) - len(words) >= indent else TEXT + words
    return held if words else ""


def is_loose(item: Sequence[str]) -> bool:
    """Return whether an empty line stands between two parts of an item. Source: CommonMark 5.3.

    >>> is_loose(["a", "- b", "", "- c"]), is_loose(["a", "", "b"])
    (False, True)
    """
    place = int(not item[0].strip())
    while place < len(item):
        if begins_list(item, place):
            place = list_at(item, place)[1]
        elif not item[place].strip() and any(line.strip() for line in item[place:]):
            return True
        else:
            place += 1
    return False


# So many spaces more than a block has begin one of code, or are text below a paragraph.
TEXT = " " * 4
TAG = (
    r"</?(?:address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)"
    r"(?=[ />\n])"
)
HTML = re.compile(
    rf"^(?P<indent>[ ]{{0,3}})(?P<html>{TAG}.*(?:\n(?P=indent).*\S.*)*)", re.MULTILINE | re.IGNORECASE
)
FOLD_END = re.compile(r"(?<=\S)[ ]*(</details>)[ ]*$", re.IGNORECASE)
HEADING = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})(?!#)(?P<header>.*?)(?:(?<!\\)#+)?[ ]*(?:\n|$)")
ANY_ITEM = re.compile(r"^[ ]{0,3}(?:[-*+]|\d{1,9}[.)])(?:[ ]|$)", re.MULTILINE)
ITEM = re.compile(r"[ ]{0,3}(?P<sign>[-*+]|\d{1,9}[.)])(?:(?P<spaces>[ ]+)(?=[^ ])|[ ]*$)")
UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ ]*")
# The address of links elsewhere.
DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n]+\]:")
BEHIND = "?!.,:*_~'\"”’;"
DOMAIN = r"[\w-]+(?:\.[\w-]+)+"
# It ends where something begins that Python-Markdown has put aside: a <br>.
ADDRESS = (
    rf"(?i)(?:(?<![a-z])https?://|(?<![^\s*_~^\[('\"\x03])(?P<www>www\.)){DOMAIN}[^\s<\x02]*"
    rf"|(?<![\w.+-])(?P<mail>[\w.+-]+@){DOMAIN}"
)
RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*$")
QUOTE = re.compile(r"[ ]{0,3}>")
ROW = re.compile(r"[|].*[|][ ]*$")
BOXES = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
OTHER_BOX = re.compile(rf"^([ ]{{0,3}}>[> ]*)\[(?=!)(?!!(?:{'|'.join(BOXES)})\][ ]*$)", re.IGNORECASE)
# A quote, a heading, HTML, a footnote's words, and what Python-Markdown has put aside: HTML and code.
OTHER = re.compile(rf"[ ]{{0,3}}(?:>|#{{1,6}}(?:[ ]|$)|{TAG}|\[\^[^\]\n]+\]:)|\x02", re.IGNORECASE)
