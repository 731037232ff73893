"""Where a quotation mark in YAML is never closed, and how a text is quoted: YAML only says where it gave up.

Read from the lines as somebody wrote them. Pure.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sources.yaml_lines import ENTRY, KEY, indent


class Unclosed(NamedTuple):
    """A quotation mark that is opened and not closed: its line, counted from 0, and the mark."""

    place: int
    mark: str
    alone: bool
    """Whether the quoted text is all that stands on the line, so that it ends where the line ends."""


def unclosed(lines: list[str], last: int) -> Unclosed | None:
    """Return the first quotation mark, no further down than line `last`, that its line does not close.

    >>> unclosed(['name:', 'phone: "12 34', '# for example "x"'], 2)
    Unclosed(place=1, mark='"', alone=True)
    """
    for place, line in enumerate(lines[: last + 1]):
        match = OPENED.search(bare(line))
        if match and not is_continued(lines, place):
            return Unclosed(place, match["mark"], not match["bracket"])
    return None


def bare(line: str) -> str:
    """Return a line without the quoted texts in it that are closed, and without its comment.

    >>> bare('a: "b # c" # d'), bare('# "e')
    ('a: ', '')
    """
    if line.lstrip().startswith("#"):
        return ""
    return re.sub(r"\s#.*", "", QUOTED.sub("", line))


def is_continued(lines: list[str], place: int) -> bool:
    """Return whether the text of a line goes on, further in, on the next one: so long texts are written."""
    below = next((line for line in lines[place + 1 :] if line.strip()), "")
    return indent(below) > indent(lines[place]) and not re.match(rf"{ENTRY}|\s*#", below)


def mismatched(line: str) -> bool:
    """Return whether the quotation marks of a line do not go together.

    >>> mismatched('title: "A" og B'), mismatched('title: "A"')
    (True, False)
    """
    return bool(re.search("[\"']", bare(line)) or re.search(rf"{QUOTED.pattern}\s*[^\s,\]}}:#]", line))


def quoted(line: str) -> str:
    """Return a line with all of its text in quotation marks; "" where it is no key with a text.

    >>> quoted("  text: Sådan: roligt # ok: x"), quoted("text")
    ('  text: "Sådan: roligt" # ok: x', '')
    """
    match = re.fullmatch(rf"(\s*(?:- )?{KEY}:\s+)(\S.*?)(\s+#.*)?\s*", line)
    if not match:
        return ""
    text = match[2].strip("\"'").replace("\\", "\\\\").replace('"', "”")
    return f'{match[1]}"{text}"{match[3] or ""}'


QUOTED = re.compile(r"""(?:^|(?<=[\s\[{,:-]))(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')""")
OPENED = re.compile(r"""(?:^\s*(?:- )?|:\s+|(?P<bracket>[\[{,]\s*))(?P<mark>["'])""")
