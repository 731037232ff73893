"""What was probably written wrong where YAML gave up, in the words of somebody who mends a line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sources.yaml_indents import out_of_line, run_on
from sources.yaml_quotes import mismatched, quoted, unclosed

if TYPE_CHECKING:
    from sources.yaml_indents import Moved


class Slip(NamedTuple):
    """One fault of a text: the key of its rule, its line counted from 1, and the rule's words."""

    rule: str
    line: int
    words: tuple[tuple[str, str], ...] = ()


def slip_of(error: Exception, text: str) -> Slip:
    """Return what was probably written wrong where YAML gave up.

    >>> slip_of(ValueError(), "a: b")
    Slip(rule='unreadable', line=1, words=(('line', 'a: "b"'),))
    """
    context, problem = (str(getattr(error, name, "") or "") for name in ("context", "problem"))
    marks = [getattr(error, f"{name}_mark", None) for name in ("context", "problem")]
    # What is never closed is a problem at the end, but was written at its start.
    first = marks[0] if re.search("quoted|flow|simple key|alias", context) else None
    mark = first or marks[1] or marks[0]
    lines = text.split("\n")
    place = min(mark.line, len(lines) - 1) if mark else 0
    said = f"{context} {problem}"
    if opened := unclosed(lines, place):
        words = {"mark": opened.mark, "line": f"{lines[opened.place].rstrip()}{opened.mark}"}
        return Slip("unclosed" if opened.alone else "quotes", opened.place + 1, tuple(words.items()))
    if "mapping values" in said:
        if moved := run_on(lines, place):
            return moved_slip(lines, moved)
        # A line without its colon, or without the space behind it, is a problem one line later.
        place = next((n for n in (place - 1, place) if n >= 0 and re.match(UNFINISHED, lines[n])), place)
    return guessed(lines, place, said)


def guessed(lines: list[str], place: int, said: str) -> Slip:
    """Return what a line looks like that YAML gave up at. `said`: its words."""
    written = lines[place]
    if written.lstrip().startswith("#"):
        return Slip("unreadable", place + 1)
    rule = next(rule for rule, seen, heard in GUESSES if re.search(seen, written) and re.search(heard, said))
    if rule in {"quotes", "bracket", "indent", "unreadable"} and mismatched(written):
        return Slip("quotes", place + 1)
    rule = "indent" if rule == "quotes" else rule
    if rule == "indent":
        moved = run_on(lines, place) or out_of_line(lines, place)
        return moved_slip(lines, moved) if moved else Slip("unreadable", place + 1)
    if rule == "list on line":
        key, _, item = written.partition(":")
        return Slip(
            rule, place + 1, (("line", f"{key}:\n{' ' * (len(key) - len(key.lstrip()))}  {item.strip()}"),)
        )
    return in_quotes(Slip(rule, place + 1), "\n".join(lines))


def in_quotes(slip: Slip, text: str) -> Slip:
    """Return a slip with its line as it is in quotation marks, or an example where that is not certain.

    >>> in_quotes(Slip("odd start", 1), "a: *b").words
    (('line', 'a: "*b"'),)
    """
    line = quoted(text.split("\n")[slip.line - 1])
    return slip._replace(words=(("line", line or 'navn: "tekst"'),))


def moved_slip(lines: list[str], moved: Moved) -> Slip:
    """Return the slip for a line that is indented unlike those around it, with the line as it should be."""
    written = f"{' ' * moved.spaces}{lines[moved.place].strip()}"
    rule = "spaces" if moved.spaces else "no spaces"
    return Slip(rule, moved.place + 1, (("count", str(moved.spaces)), ("line", written)))


UNSPACED = r"\s*(?:- )?[\w.-]+:[^\s/:]"
UNFINISHED = rf"{UNSPACED}|\s*[^\s:#-][^:]*$"
# The rule, what the line looks like, and what YAML says; the first that fits.
GUESSES = (
    ("tab", r"^ *\t", ""),
    ("curly quotes", "^[^\"']*: *[“”„«»‘’]", ""),
    ("quotes", r"""^[^"']*["']""", "quoted scalar|expected key|block end|single document"),
    ("no space", f"^{UNSPACED}", ""),
    ("colon inside", r":\s.*:(?:\s|$)", "mapping values"),
    ("no colon", r"^[^:]*$", "simple key|mapping values"),
    ("odd start", r"[:-]\s+[@`%&*!|>?]", ""),
    ("bracket", r"[\[{]", "flow"),
    ("list on line", r":\s+- ", "block sequence entries"),
    ("indent", "", "block|mapping values|indicator|expected key"),
    ("unreadable", "", ""),
)
