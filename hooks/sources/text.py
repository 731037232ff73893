"""What a file's bytes say: text as people save it, and the traces that a merge leaves in it."""

from __future__ import annotations

import re


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


def line_with(text: str, pattern: str, number: int = 1) -> int:
    """Return the line that begins with a regular expression, of several the given one; 0 where there is none.

    >>> line_with("nav:\\n  - a.md", r"\\s+- a"), line_with("nav:", "plugins:")
    (2, 0)
    """
    lines = [place for place, line in enumerate(text.split("\n"), 1) if re.match(pattern, line)]
    return lines[min(number, len(lines)) - 1] if lines else 0
