"""Where a page's front matter ends and its text begins, and what is wrong with the lines between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sources.text import tidied
from sources.yaml_text import Slip

CONFIRMATION = "translated_from"
"""The key of a translation that names the texts of its source that it was compared with."""
DASHES = "---"
# What people write for three hyphens, and what their devices make of them.
ALMOST = re.compile(r"[ \t]*[-–—]+[ \t]*")
KEY = r"[\w\"']+ *:"


class Split(NamedTuple):
    """A page cut in two. `first` is the line at which `yaml` begins."""

    yaml: str
    first: int
    body: str
    slip: Slip | None = None


def split(text: str) -> Split:
    """Return a page's front matter, tidied, and its text; what is wrong with the lines around it is mended
    and said.

    >>> split("---\\nmenu: A\\n---\\n# A")
    Split(yaml='menu: A\\n', first=2, body='# A', slip=None)
    >>> split("----\\nmenu: A\\n---\\n# A").slip
    Slip(rule='odd dashes', line=1, words=(('written', '----'),))
    """
    lines, written = tidied(text).split("\n"), text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Split("", 1, "", Slip("empty", 1))
    slip = Slip("blank first", 1) if start else None
    opened = bool(ALMOST.fullmatch(lines[start]))
    if opened and lines[start].rstrip() != DASHES:
        slip = odd_dashes(lines, start)
    begin = start + 1 if opened else start
    end = closing(lines, begin)
    if not opened:
        if end is None or not all(re.match(KEY, line) for line in lines[start:end]):
            return Split("", 1, text, Slip("no front matter", start + 1))
        slip = Slip("not opened", start + 1)
    elif end is None:
        end = next((n for n in range(begin, len(lines)) if not re.match(KEY, lines[n])), len(lines))
        return Split(joined(lines[begin:end]), begin + 1, "\n".join(written[end:]), Slip("not closed", end))
    elif lines[end].rstrip() != DASHES:
        slip = odd_dashes(lines, end)
    return Split(joined(lines[begin:end]), begin + 1, "\n".join(written[end + 1 :]), slip)


def odd_dashes(lines: list[str], place: int) -> Slip:
    """Return the slip for a line that was meant to be three hyphens; spaces in front of them are shown."""
    return Slip("odd dashes", place + 1, (("written", lines[place].rstrip()),))


def closing(lines: list[str], begin: int) -> int | None:
    """Return the place of the line that ends front matter; None where the text has begun before it.

    >>> closing(["menu: A", "---"], 0), closing(["menu: A", "", "# A", "---"], 0)
    (1, None)
    """
    for place in range(begin, len(lines)):
        if ALMOST.fullmatch(lines[place]) or lines[place].rstrip() == "...":
            return place
        if is_text(lines[place]) and not lines[place - 1].strip():
            return None
    return None


def is_text(line: str) -> bool:
    """Return whether a line is a heading, which no front matter has."""
    return bool(re.match(r"#{1,6} ", line))


def joined(lines: list[str]) -> str:
    """Return lines as one text."""
    return "".join(f"{line}\n" for line in lines)


def confirmations(front_matter: str) -> list[str]:
    """Return what each `translated_from` of a front matter holds, as it is written there.

    YAML would read a fingerprint of digits as a number and take its zeros away.

    >>> confirmations("title: A\\ntranslated_from: 01234567 # den 3.\\ntranslated_from: “1E234567”\\n")
    ['01234567', '1E234567']
    """
    values = (match[1].split(" #")[0] for match in LINE.finditer(front_matter))
    return [value.strip(" \t\"'“”„»«") for value in values]


LINE = re.compile(rf"^[\"']?{CONFIRMATION}[\"']?[ \t]*:[ \t]*(.*)$", re.MULTILINE)
