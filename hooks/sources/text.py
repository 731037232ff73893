"""What a file's bytes say: text as people save it, and the traces that a merge leaves in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def decoded(content: bytes) -> tuple[str, int]:
    r"""Return a file's text with plain line ends, and 0; or no text, and the line that is not UTF-8.

    >>> decoded(b"\xef\xbb\xbfa\r\nb\rc"), decoded(b"a\nf\xf8r"), decoded("a\n".encode("utf-16-le"))
    (('a\nb\nc', 0), ('', 2), ('', 1))
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", content[: error.start].count(b"\n") + 1
    # A file that holds NUL was saved in another encoding, or is no text at all.
    if "\0" in text:
        return "", text.split("\0")[0].count("\n") + 1
    return text.replace("\r\n", "\n").replace("\r", "\n"), 0


def conflict(text: str) -> int:
    """Return the first line that Git left where two edits met, 0 where there is none.

    >>> conflict("a\\n<<<<<<< main\\nb"), conflict("Kontakt\\n======="), conflict("a\\n\\n=======\\nb")
    (2, 0, 3)
    """
    # Seven = below a line of text underline a heading.
    lines = text.split("\n")
    for number, (above, line) in enumerate(zip(["", *lines], lines, strict=False), start=1):
        if re.match(r"(?:<{7}|>{7}|\|{7})(?: |$)", line) or (line == "=" * 7 and not above.strip()):
            return number
    return 0


def tidied(text: str) -> str:
    """Return a text without the signs that nobody sees and nobody meant, and with plain spaces as its marks.

    A no-break space between two words stays: it is how people write § 13. So does what joins an emoji.

    >>> tidied("email: a@\\u200bb.dk"), tidied("\\u00a0a:\\u00a0§\\u00a013"), tidied("\\u200d")
    ('email: a@b.dk', ' a: §\\xa013', '\\u200d')
    """
    # Hardly a text has any: one look tells.
    if not ODD.search(text):
        return text
    text = NOTHING.sub("", BREAK.sub(" ", text))
    return EDGE.sub(lambda match: " " * len(match[0]), text)


def straightened(text: str) -> str:
    """Return YAML with straight quotation marks around the values that somebody put in curly ones.

    >>> straightened("a: “b, c”\\nd: {e: ”f”, g: h}\\ni: “j” k")
    'a: "b, c"\\nd: {e: "f", g: h}\\ni: “j” k'
    >>> straightened("a: “b”, “c”")
    'a: “b”, “c”'
    """
    if not any(sign in text for sign in "“”„«»"):
        return text
    # Between { and } a text ends at a comma too.
    return BRACKETED.sub(lambda line: CURLY_PART.sub(r'"\1"', line[0]), CURLY.sub(r'"\1"', text))


def odd_lines(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield each line that `tidied` changes, save for comments: its number, the first such sign, what kind
    of sign that is, and the line as it was meant.

    >>> list(odd_lines("a: b\\n- \\u200bc"))
    [(2, 'U+200B', 'no width', '- c')]
    """
    lines = zip(text.split("\n"), tidied(text).split("\n"), strict=True)
    for number, (line, tidy) in enumerate(lines, start=1):
        if line != tidy and not line.lstrip().startswith("#"):
            sign = next(sign for sign, meant in zip(line, f"{tidy}\n", strict=False) if sign != meant)
            kind = next((kind for kind, signs in KINDS.items() if re.match(f"[{signs}]", sign)), "no width")
            yield number, f"U+{ord(sign):04X}", kind, tidy


# Of other widths, or at which no line breaks (Unicode, general category Zs).
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What a word processor breaks a line with.
BREAKS = "\x0b\x0c\x85\u2028\u2029"
# Signs of control, without width, and of direction.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufffe\uffff"
)
# U+200C and U+200D join emoji, and letters of other scripts; behind a Latin one they do nothing.
JOINERS = "\u200c\u200d"
KINDS = {"no break": "\u00a0", "other space": SPACES, "line break": BREAKS, "soft hyphen": "\u00ad"}
ODD = re.compile(f"[{SPACES}{BREAKS}{UNSEEN}{JOINERS}]")
BREAK = re.compile(f"[{BREAKS}]")
NOTHING = re.compile(f"[{UNSEEN}]|(?<=[\x00-\u024f])[{JOINERS}]")
# Where a line begins and ends, and beside the marks of YAML.
EDGE = re.compile(
    rf"""^[ {SPACES}]+|(?<=[-:,\[{{"'])[ {SPACES}]+|[ {SPACES}]+(?=$|[:#,\]}}"'])""", re.MULTILINE
)


WORDS_IN_CURLY = r"""[“”„«»]([^“”„«»"\\\n]*)[“”„«»]"""
CURLY = re.compile(rf"(?<=[:-] ){WORDS_IN_CURLY}(?=[ ]*(?:$|[ ]#))", re.MULTILINE)
CURLY_PART = re.compile(rf"(?<=[:\[ ]){WORDS_IN_CURLY}(?=[ ]*[,}}\]])")
BRACKETED = re.compile(r"""^[^"'“”„«»#\n]*[\[{].*$""", re.MULTILINE)


def line_at(text: str, place: int) -> int:
    """Return the line of a place in a text, counted from 1."""
    return text.count("\n", 0, place) + 1


def lines_at(text: str, places: Iterable[int]) -> Iterator[int]:
    """Yield the line of each place in a text; the places stand in their order, so that it is read once.

    >>> list(lines_at("a\\nb\\nc", [0, 2, 2, 4]))
    [1, 2, 2, 3]
    """
    line, counted = 1, 0
    for place in places:
        line, counted = line + text.count("\n", counted, place), place
        yield line


def line_with(text: str, pattern: str, number: int = 1) -> int:
    """Return the line that begins with a regular expression, of several the given one; 0 where there is none.

    >>> line_with("nav:\\n  - a.md", r"\\s+- a"), line_with("nav:", "plugins:")
    (2, 0)
    """
    lines = [place for place, line in enumerate(text.split("\n"), 1) if re.match(pattern, line)]
    return lines[min(number, len(lines)) - 1] if lines else 0
