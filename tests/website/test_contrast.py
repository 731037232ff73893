"""Every colour that is seen on another stands out from it, in light and dark (WCAG 2.2, 1.4.6 and 1.4.11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUNDS = ("paper", "raised", "sand", "tint", "body-tint", "relation-tint", "language-tint")
TEXTS = ("ink", "soft", "action", "body-text", "relation-text", "language-text")
LINES = ("body", "relation", "language", "edge")
AAA, LINE, CALM = 7.0, 3.0, 11.0
# What is seen on what, and how much it has to stand out: text, lines that mean something, and ink, which is
# read longest.
PAIRS = {
    **{(text, ground): AAA for text in TEXTS for ground in GROUNDS},
    **{(line, ground): LINE for line in LINES for ground in GROUNDS},
    **{("ink", ground): CALM for ground in GROUNDS},
    ("on-action", "action"): AAA,
    ("on-deep", "deep"): AAA,
    ("ink", "mark"): AAA,
}
# Between rows of a list, where space alone says it too.
ORNAMENT = {"hairline"}


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by their names."""
    written = (REPOSITORY / "overrides" / "styles" / "tokens.css").read_text(encoding="utf-8")
    light, dark = written.split("@media (prefers-color-scheme: dark)", 1)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    own = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    assert own.keys() == colours.keys(), "each colour has its own in the dark"
    return colours if scheme == "light" else own


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_alike(colours: dict[str, str]) -> Iterator[str]:
    for (seen, ground), least in PAIRS.items():
        ratio = contrast(colours[seen], colours[ground])
        if ratio < least:
            yield f"{seen} on {ground}: {ratio:.2f} of {least}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_stands_out(scheme: str) -> None:
    colours = tokens(scheme)
    assert colours.keys() == {name for pair in PAIRS for name in pair} | ORNAMENT
    lowest = min(PAIRS, key=lambda pair: contrast(colours[pair[0]], colours[pair[1]]) / PAIRS[pair])
    ratio = contrast(colours[lowest[0]], colours[lowest[1]])
    print(f"{len(PAIRS)} pairs; nearest to its bound: {lowest}, {ratio:.2f} of {PAIRS[lowest]}")
    assert list(too_alike(colours)) == []


def test_a_colour_that_is_too_pale_is_told() -> None:
    assert next(too_alike({**tokens("light"), "soft": "#8a8a8a"})).startswith("soft on paper: ")
    assert round(contrast("#000000", "#ffffff"), 2) == 21
