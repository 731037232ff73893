"""A page's Markdown as its author wrote it: what is code, what is a heading, and in which line.

Markdown itself keeps no lines. These follow Python-Markdown's own rules closely enough to name the line;
whether something went wrong is decided, where it can be, by what Markdown made of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Heading(NamedTuple):
    """A heading as written; `anchor` is empty where no id was written by hand."""

    line: int
    level: int
    text: str
    anchor: str
    attributes: str = ""
    """What stands between { and }."""
    written: str = ""
    """The marks that make it a heading, with the space behind them: "## "."""


def fences(lines: list[str]) -> Iterator[tuple[int, int | None]]:
    """Yield the first and the last line, counted from 0, of each block of code; None where it has no last.

    >>> list(fences(["```", "a", "```", "~~~"]))
    [(0, 2), (3, None)]
    """
    place = 0
    never_closed: set[str] = set()
    while place < len(lines):
        if match := re.match(r"(`{3,}|~{3,})[^`]*$", lines[place]):
            rest = range(place + 1, 0 if match[1] in never_closed else len(lines))
            end = next((each for each in rest if lines[each].rstrip(" ") == match[1]), None)
            yield place, end
            if end is None:
                never_closed.add(match[1])
            else:
                place = end
        place += 1


def unfenced(text: str) -> str:
    """Return a text with its blocks of code left empty, line for line.

    >>> unfenced("a\\n```\\nb\\n```\\nc")
    'a\\n\\n\\n\\nc'
    """
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    for start, end in list(fences(lines)):
        if end is not None:
            lines[start : end + 1] = [""] * (end + 1 - start)
    return "\n".join(lines)


def prose(text: str) -> str:
    """Return a text with code and comments as spaces, line for line.

    >>> prose("a `b` c <!-- d -->").split()
    ['a', 'c']
    """
    return uncommented(uncoded(text))


def uncoded(text: str) -> str:
    """Return a text with code as spaces, line for line, and with its comments."""
    return CODE.sub(lambda code: blank(code[0]), unfenced(text))


def uncommented(text: str) -> str:
    """Return a text with its comments as spaces; one that is never closed is left as it is."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        text = text[:start] + blank(text[start : end + 3]) + text[end + 3 :]
        start = text.find("<!--", end)
    return text


def blank(text: str) -> str:
    """Return as much white space as a text is long."""
    return re.sub(r"[^\n]", " ", text)


def headings(text: str, first_line: int = 0) -> Iterator[Heading]:
    """Yield the headings of a page's body, outside blocks of code; lines count from `first_line`.

    >>> [tuple(heading)[:4] for heading in headings("# Hej\\n\\n## To {#two}\\n\\nTre\\n===")]
    [(1, 1, 'Hej', ''), (3, 2, 'To', 'two'), (5, 1, 'Tre', '')]
    """
    lines = uncommented(unfenced(text)).split("\n")
    above = ""
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=first_line + 1):
        if match := re.match(r"(#{1,6})[ \t]*", line):
            words, attributes = with_attributes(line[match.end() :])
            if words:
                yield Heading(number, len(match[1]), words, anchor(attributes), attributes, match[0])
            above = ""
            continue
        # Python-Markdown takes one line of text for a heading, and only where a block begins.
        if line.strip() and not above.strip() and re.fullmatch(r"(?:=+|-+) *", below):
            words, attributes = with_attributes(line.strip())
            level = 1 if below.startswith("=") else 2
            yield Heading(number, level, words, anchor(attributes), attributes, below.strip())
        above = line


def with_attributes(words: str) -> tuple[str, str]:
    """Return the words of a heading, and what stands between { and } behind them.

    >>> with_attributes("Pris {#price} "), with_attributes("Pris{#price}")
    (('Pris', '#price'), ('Pris{#price}', ''))
    """
    words = words.rstrip().rstrip("#").rstrip()
    place = words.rfind(" {") if words.endswith("}") else -1
    if place < 0:
        return words, ""
    return words[:place].rstrip(), words[place + 2 : -1].removeprefix(":")


def anchor(attributes: str) -> str:
    """Return the id among attributes."""
    match = re.search(r"#([^\s}]+)", attributes)
    return match[1] if match else ""


# Between as many backticks as opened it, within one block of text.
CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)


class Link(NamedTuple):
    """A link or a picture as written: the line of its target, and the words between [ and ]."""

    line: int
    text: str | None
    """None in HTML and in a list of addresses, where the words stand elsewhere."""
    target: str
    is_picture: bool = False


def links(text: str, first_line: int = 0) -> Iterator[Link]:
    """Yield the links and pictures of a page's body, outside of code; lines count from `first_line`.

    >>> [tuple(link) for link in links("[a](b.md) ![c](<d e.png>)")]
    [(1, 'a', 'b.md', False), (1, 'c', 'd e.png', True)]
    """
    written = prose(text)
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
            start = opened.pop()
            if (target := target_at(written, token.end())) is not None:
                yield Link(line, written[start.end() : token.start()], target, start[0].startswith("!"))
        elif token["defined"]:
            yield Link(line, None, token["at"])
        elif token["attribute"]:
            is_picture = token["attribute"].lower() == "src"
            yield Link(line, None, token["quoted"] or token["bare"] or "", is_picture)


def target_at(text: str, start: int) -> str | None:
    """Return the target between parentheses at a place, without its title; None where there is none.

    >>> target_at("(a (b).md 'c')", 0), target_at("(a.md", 0), target_at("<(a)", 1)
    ('a (b).md', None, 'a')
    """
    depth = 0
    for match in re.finditer(r"[()]|\n[ \t]*\n|^[^(]", text[start : start + LONGEST]):
        if match[0] not in "()":
            return None
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            inside = text[start + 1 : start + match.start()].strip()
            if inside.startswith("<"):
                return inside[1:].partition(">")[0]
            title = inside.find(f" {inside[-1]}") if inside.endswith(('"', "'")) else -1
            return inside[:title].rstrip() if title >= 0 else inside
    return None


LONGEST = 1000
TOKEN = re.compile(
    r"""\n[ \t]*(?=\n)|^[ ]{0,3}\[(?P<defined>[^\]\n]+)\]:[ \t]*<?(?P<at>[^\s>]+)|\\.|!?\[|\]"""
    r"""|<(?:a|img)\b[^<>]*?\s(?P<attribute>href|src)=(?:["'](?P<quoted>[^"'<>]*)["']|(?P<bare>[^\s<>"']*))""",
    re.MULTILINE | re.IGNORECASE,
)
