"""A page's Markdown as its author wrote it: what is hidden, and its parts, each with its line.

Markdown itself keeps no lines. These follow Python-Markdown's own rules closely enough to name the line;
whether something went wrong is decided, where it can be, by what Markdown made of it. Headings, tables, links
and what a reader reads (blocks.py) are all made of what is read here.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableProcessor

from sources.github_markdown import BOXES, TAG, TEXT, is_ruler, mark_of, table_end, underline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def hidden(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what of a text is hidden: its kind, and where it begins and ends.

    "fence" is a block of code, "code" stands in a line, "script" is what a script, style or template holds.

    >>> list(hidden("`a` <!-- `b -->"))
    [('code', 0, 3), ('comment', 4, 15)]
    """
    place, never_closed = 0, set[str]()
    while opening := OPENING.search(text, place):
        kind, start, place = str(opening.lastgroup), opening.start(), opening.end()
        closing = CLOSING[kind].format(opening[kind].lower())
        if closing in never_closed:
            continue
        end = re.compile(closing, re.MULTILINE | re.IGNORECASE).search(text, place)
        if end is None:
            never_closed.add(closing)
        elif not end[0].isspace():
            # The tags of a script stay: whoever looks for them has to find them.
            yield (kind, place, end.start()) if kind == "script" else (kind, start, end.end())
            place = end.end()


def masked(text: str, kept: str = "") -> str:
    """Return a text with MASK for each sign that is hidden, line for line; one kind of it may be kept.

    >>> masked("a `b` c <!-- d\\n-->", "code").replace(MASK, "?")
    'a `b` c ??????\\n???'
    """
    shown, place = "", 0
    for kind, start, end in hidden(text):
        if kind != kept:
            shown += text[place:start] + re.sub(r"[^\n]", MASK, text[start:end])
            place = end
    return shown + text[place:]


# Stands in a text for each sign that is hidden: no writer types it.
MASK = "\ue000"
FENCE = r"^(?P<fence>`{3,}|~{3,})[^`\n]*$"
OPENING = re.compile(
    # First whether it can be any of them: most signs cannot.
    rf"(?=[`~<])(?:{FENCE}|(?<![\\`])(?P<code>`+)|(?P<comment><!--)"
    r"|<(?P<script>script|style|template)\b[^<>]*>)",
    re.MULTILINE | re.IGNORECASE,
)
# What is never closed hides nothing; code in a line ends with its paragraph at the latest.
CLOSING = {
    "fence": "^{} *$",
    "code": r"(?<!`){}(?!`)|\n(?=[ \t]*\n|```|~~~)",
    "comment": "-->",
    "script": r"</{}\s*>",
}


class Part(NamedTuple):
    """A heading, an item of a list, a table or a paragraph."""

    kind: str
    line: int
    lines: list[str]
    """As they are written, without `mark`."""
    mark: str = ""
    """What makes it a heading, with the space behind it, "## ", or the line below it, "---"; the number of an
    item where it is one of its words."""
    rows: Sequence[Sequence[str]] = ()
    """The fields of each row of a table; the second is the line below its headings."""


def parts(text: str, first_line: int = 0) -> Sequence[Part]:
    """Return the parts of a page's body in their order; lines count from `first_line`.

    An underlined heading begins where a paragraph would, and so does "12. maj": inside one it is no item. The
    number of an item is one of its words where it does not count the items, the sign of a box is none.

    >>> [part[1:3] for part in parts("# A\\nDen\\n12. maj\\n\\n- b\\n  c\\n\\n12. maj")]
    [(1, ['A']), (2, ['Den', '12. maj']), (5, ['b', '  c']), (8, ['12. maj'])]
    >>> [part.lines for part in parts("> [!NOTE]\\n> Husk vand.")]
    [['Husk vand.']]
    >>> [part.lines for part in parts("Et.\\n</div>\\nTo.")]
    [['Et.'], ['To.']]
    """
    found: list[Part] = []
    written = [*masked(text, "code").split("\n"), ""]
    lines = [QUOTE.sub("", line) for line in written]
    begins, place = True, 0
    # Where the words of the item above stand, 0 outside of a list; and how many items were counted.
    inside, counted = 0, 0
    while place < len(lines) - 1:
        line, below, number = lines[place], lines[place + 1], first_line + place + 1
        # A quotation begins anew as well, and a footnote.
        is_quoted = line != written[place]
        begins = begins or (is_quoted and lines[place - 1] == written[place - 1])
        begins = begins or bool(FOOTNOTE.match(line))
        # Right under an item, and not as far in as its words: more of its text, whatever it is.
        is_lazy = not begins and found[-1].kind == "item" and not line.startswith(" ")
        if heading := HASHES.match(line):
            found.append(Part("heading", number, [line[heading.end() :]], heading[0].lstrip()))
            begins = True
        elif (begins or found[-1].kind == "paragraph") and is_underlined(written[place : place + 2], begins):
            above = [] if begins else found.pop().lines
            words = " ".join(each.strip() for each in [*above, line])
            found.append(Part("heading", number - len(above), [words], below.strip()))
            begins, place = True, place + 1
        elif "|" in line and is_ruler(below) and not is_lazy and (rows := TABLES.rows(lines[place:])):
            found.append(Part("table", number, [], rows=rows))
            place += len(rows) - 1
        elif PARTING.match(line) or TAGS.fullmatch(line) or (begins and is_quoted and BOX.fullmatch(line)):
            begins = True
        else:
            far_in = max(len(each) - len(each.lstrip(" ")) for each in (line, written[place]))
            mark = mark_of(line.lstrip(BLANK)) if far_in - inside < len(TEXT) else None
            if mark and (begins or far_in < inside or mark.may_follow_text):
                counts = mark.number in {"", "1", str(counted + 1)}
                inside, counted = far_in + mark.indent, counted + 1 if mark.number and counts else 0
                words = mark.text if counts else line.strip(BLANK)
                heading = HASHES.match(words)
                found.append(Part("item", number, [] if heading else [words], "" if counts else mark.number))
                if heading:
                    found.append(Part("heading", number, [words[heading.end() :]], heading[0]))
            elif begins:
                inside = inside if far_in >= inside else 0
                found.append(Part("paragraph", number, [line]))
            else:
                found[-1].lines.append(line)
            begins = False
        place += 1
    return found


def is_underlined(written: Sequence[str], begins: bool) -> bool:
    """Return whether the second of two lines makes a heading of the first. `begins`: no text stands above.

    >>> [is_underlined([line, "---"], True) for line in ("Et", "> Et", "- Et")]
    [True, False, False]
    """
    if not written[1].rstrip(" ").endswith(("-", "=")):
        return False
    line, below = (QUOTE.sub("", each) for each in written)
    mark = mark_of(line)
    is_item = mark and (begins or mark.may_follow_text)
    is_quoted = [bool(QUOTE.match(each)) for each in written]
    return bool(line.strip(BLANK) and underline([line, below])) and not is_item and len({*is_quoted}) == 1


class Tables(TableProcessor):
    """Python-Markdown's own reader of tables."""

    def rows(self, lines: Sequence[str]) -> Sequence[Sequence[str]]:
        """Return the fields of each row, up to an empty line; none where these lines begin no table."""
        # The first two say it, but for a table of one column.
        if not self.begins("\n".join(lines[:2])):
            return ()
        block = list(takewhile(lambda line: line.strip(BLANK), lines))
        is_table = self.begins("\n".join(block))
        return [self.fields(row, self.border) for row in block[: table_end(block)]] if is_table else ()

    def begins(self, block: str) -> bool:
        """Return whether a block is a table."""
        return bool(self.test(Element("div"), block))

    def fields(self, row: str, border: bool = True) -> list[str]:
        """Return the fields of one row. `border`: whether the first row of its table begins or ends with a |.

        >>> TABLES.fields("| a | `b|` \\\\| c |")
        [' a ', ' `b|` \\\\| c ']
        """
        self.border = border
        return self._split_row(row.strip(" "))  # type: ignore[attr-defined, no-any-return]  # its stubs lack it


TABLES = Tables(Markdown().parser, {})
FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]+\]:")
# Readers see the box's name in their own language (website/github_parts.py).
BOX = re.compile(rf"[ ]{{0,3}}\[!(?:{'|'.join(BOXES)})\][ ]*", re.IGNORECASE)
BLANK = f" \t{MASK}"
QUOTE = re.compile(r"^(?:[ ]{0,3}>[ ]?)+")
HASHES = re.compile(r"[ ]{0,3}(#{1,6})(?!#)[ \t]*")
# The address of links elsewhere; behind [^1]: stand the words of a footnote.
DEFINED = r"[ ]{0,3}\[(?!\^)(?P<defined>[^\]\n]+)\]:[ \t]*<?(?P<at>[^\s>]+)"
# HTML without a word ends a paragraph, and so do an empty line, a rule, and the address of links elsewhere.
TAGS = re.compile(rf"[ ]*(?:{TAG}[^<>]*>[ ]*)+", re.IGNORECASE)
PARTING = re.compile(rf"[{BLANK}]*$|[ ]{{0,3}}([-*_])(?:[ ]{{0,2}}\1){{2,}}[ ]*$|{DEFINED}")


class Heading(NamedTuple):
    """A heading as written; `anchor` is empty where no id was written by hand."""

    line: int
    level: int
    text: str
    anchor: str
    attributes: str = ""
    """What stands between { and }."""
    written: str = ""
    """What makes it a heading (Part.mark)."""


def headings(read: Iterable[Part]) -> Iterator[Heading]:
    """Yield the headings among the parts of a page that hold a word.

    >>> [tuple(heading)[:4] for heading in headings(parts("# Hej\\n\\n## To {#two}\\n\\nTre\\n==="))]
    [(1, 1, 'Hej', ''), (3, 2, 'To', 'two'), (5, 1, 'Tre', '')]
    """
    for part in read:
        if part.kind == "heading":
            words, attributes = with_attributes(part.lines[0].replace(MASK, " "))
            level = part.mark.count("#") or 1 + part.mark.startswith("-")
            anchor = re.search(r"#([^\s}]+)", attributes)
            if words:
                yield Heading(part.line, level, words, anchor[1] if anchor else "", attributes, part.mark)


def with_attributes(words: str) -> tuple[str, str]:
    """Return the words of a heading, and what stands between { and } behind them.

    >>> with_attributes("Pris {#price} "), with_attributes("Pris{#price}")
    (('Pris', '#price'), ('Pris{#price}', ''))
    """
    words = words.strip().rstrip("#").rstrip()
    place = words.rfind(" {") if words.endswith("}") else -1
    if place < 0:
        return words, ""
    return words[:place].rstrip(), words[place + 2 : -1].removeprefix(":")


class Link(NamedTuple):
    """A link or a picture as written: the line of its target, and the words between [ and ]."""

    line: int
    text: str | None
    """None in HTML and in a list of addresses, where the words stand elsewhere."""
    target: str
    is_picture: bool = False
    span: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Where in the text it begins, its words begin, they end, and it ends."""


def links(text: str, first_line: int = 0) -> Iterator[Link]:
    """Yield the links and pictures of a page's body, outside of code; lines count from `first_line`.

    >>> [tuple(link)[:4] for link in links("[a](b.md) ![c](<d e.png>)")]
    [(1, 'a', 'b.md', False), (1, 'c', 'd e.png', True)]
    """
    written = masked(text)
    opened: list[re.Match[str]] = []
    line, counted = first_line + 1, 0
    for token in TOKEN.finditer(written):
        line, counted = line + written.count("\n", counted, token.start()), token.start()
        mark = token[0]
        if mark.strip() == "":
            opened.clear()
        elif mark.endswith("[") and not mark.startswith("\\"):
            opened.append(token)
        elif mark == "]" and opened:
            (start, words), end = opened.pop().span(), token.start()
            if found := target_at(written, token.end()):
                target, behind = found
                yield Link(line, text[words:end], target, written[start] == "!", (start, words, end, behind))
        elif token["defined"]:
            yield Link(line, None, token["at"])
        elif token["attribute"]:
            is_picture = token["attribute"].lower() == "src"
            yield Link(line, None, token["quoted"] or token["bare"] or "", is_picture)


def target_at(text: str, start: int) -> tuple[str, int] | None:
    """Return the target between parentheses at a place, without its title, and the place behind them.

    >>> target_at("(a (b).md 'c')", 0), target_at("(a.md", 0), target_at("<(a)", 1)
    (('a (b).md', 14), None, ('a', 4))
    """
    depth = 0
    for match in re.finditer(r"[()]|\n[ \t]*\n|^[^(]", text[start : start + LONGEST]):
        if match[0] not in "()":
            return None
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            inside, end = text[start + 1 : start + match.start()].strip(), start + match.end()
            if inside.startswith("<"):
                return inside[1:].partition(">")[0], end
            title = inside.find(f" {inside[-1]}") if inside.endswith(('"', "'")) else -1
            return (inside[:title].rstrip() if title >= 0 else inside), end
    return None


LONGEST = 1000
TOKEN = re.compile(
    rf"""\n[ \t]*(?=\n)|^{DEFINED}|\\.|!?\[|\]"""
    r"""|<(?:a|img)\b[^<>]*?\s(?P<attribute>href|src)=(?:["'](?P<quoted>[^"'<>]*)["']|(?P<bare>[^\s<>"']*))""",
    re.MULTILINE | re.IGNORECASE,
)
