"""The links and pictures of a page as its author wrote them, each with its line.

`[text](target)` in all its forms, lists of addresses (`[name]: target`), and HTML. What is in code is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sources.markdown_text import prose

if TYPE_CHECKING:
    from collections.abc import Iterator


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
