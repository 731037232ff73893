"""How a line of YAML is made up, as somebody wrote it by hand: its depth, its key, its text. Pure."""

from __future__ import annotations

import re


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def column(line: str) -> int:
    """Return where the key of a line begins, behind the dash of an item; the dash, where there is no key.

    >>> column("  - what: x"), column("  - index.md")
    (4, 2)
    """
    match = re.match(rf"(\s*(?:- +)?){KEY}:(?:\s|$)", line)
    return len(match[1]) if match else indent(line)


def is_item(line: str) -> bool:
    """Return whether a line is an item of a list."""
    return line.lstrip().startswith("- ")


KEY = r"""(?:"[^"]*"|'[^']*'|[^\s"'#:{\[][^"'#:{\[]*)"""
ENTRY = rf"\s*(?:- |{KEY}:(?:\s|$))"
