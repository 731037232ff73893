"""What goes too far is told by its line, and not read for minutes; what people write is far from it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from checks.findings import Level
from corpus import outcome
from sites import REPOSITORY, page
from sources.limits import MOST, excess

if TYPE_CHECKING:
    from pathlib import Path


def deep(sign: str, levels: int) -> str:
    """Return a list in a list in a list."""
    return "".join(f"{' ' * (len(sign) * level)}{sign}a\n" for level in range(levels))


# What is just right, what is one too much, and the line of it at which it is that.
ROUND = {
    "characters": ("abcdefghi\n\n" * 18_181, "abcdefghi\n\n" * 18_182, 36_363),
    "long line": ("a" * MOST["long line"], "x\n\n" + "a" * (MOST["long line"] + 1), 3),
    "lines together": ("a\n" * MOST["lines together"], "a\n" * (MOST["lines together"] + 1), 501),
    "headings": ("## a\n\n" * MOST["headings"], "## a\n\n" * (MOST["headings"] + 1), 601),
    "tags": ("<b>a</b>\n\n" * 1500, "<b>a</b>\n\n" * 1501, 3001),
    "not closed": ("[\n" * MOST["not closed"], "[\n" * (MOST["not closed"] + 1), 101),
    "levels": (deep("- ", MOST["levels"]), deep("- ", MOST["levels"] + 1), 21),
}


@pytest.mark.parametrize("kind", ROUND)
def test_one_more_than_the_most_is_too_much_and_its_line_is_known(kind: str) -> None:
    right, wrong, line = ROUND[kind]
    assert excess(right) is None
    assert excess(wrong) == (kind, line, MOST[kind])


LONG = {
    "a list in a list, six hundred deep": (deep("- ", 600), "Lister eller citater", 7 + MOST["levels"]),
    "numbers in numbers": (deep("1. ", 600), "Lister eller citater", 7 + MOST["levels"]),
    "quotes in quotes": ("> " * 600 + "a", "Lister eller citater", 7),
    "brackets": ("![" * 25_000, "Linjen har for mange tegn", 7),
    "brackets on many lines": ("[a](b\n" * 400, "tegn, der begynder noget", 7 + MOST["not closed"]),
    "tags that begin and never end": ("<b \n" * 400, "tegn, der begynder noget", 7 + MOST["not closed"]),
    "lines below each other": ("a\n---\n" * 5000, "for mange linjer", 7 + MOST["lines together"]),
}


@pytest.mark.parametrize("kind", LONG)
def test_what_goes_too_far_is_told_with_its_line_and_is_no_fault_of_ours(kind: str, project: Path) -> None:
    body, found, line = LONG[kind]
    start = time.monotonic()
    told = outcome(project, {"docs/a.da.md": page("A", body)})
    took = time.monotonic() - start
    (of_page,) = (each for each in told.findings if each.file == "docs/a.da.md")
    print(f"{took:.1f} s: {of_page}")
    assert not told.traceback
    assert (of_page.level, of_page.line) == (Level.STOPS, line) and found in of_page.found
    assert not (told.site / "sitemap.xml").exists()
    assert took < 10


def test_two_thousand_unclosed_tags_are_told_once_each_and_in_time(project: Path) -> None:
    start = time.monotonic()
    told = outcome(project, {"docs/a.da.md": page("A", "<b>a\n\n" * 2000)}).findings
    took = time.monotonic() - start
    unclosed = [each for each in told if each.key == "html.not closed"]
    print(f"{len(unclosed)} findings in {took:.1f} s")
    assert [each.line for each in unclosed] == list(range(7, 4007, 2))
    assert took < 10


def test_no_page_of_this_site_is_half_as_large_as_it_may_be() -> None:
    pages = sorted((REPOSITORY / "docs").rglob("*.md"))
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    longest = max(len(line) for text in texts.values() for line in text.split("\n"))
    print(f"{len(pages)} pages, the longest {max(map(len, texts.values()))} characters, a line {longest}")
    assert [path for path, text in texts.items() if excess(text * 2)] == []
    assert longest * 2 < MOST["long line"]
