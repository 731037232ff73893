"""What the look is made of: the headings' font and the colours, measured."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import html5lib
import pytest
from fontTools.ttLib import TTFont

from font import FILE, cut
from sites import REPOSITORY
from yarn import colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sites import Site

XHTML = "{http://www.w3.org/1999/xhtml}"
LIMIT = 7_500
GROUNDS = ("paper", "raised", "sand", "tint", "body-tint", "relation-tint", "language-tint")
STRANDS = ("body", "relation", "language")
TEXTS = ("ink", "soft", "action", *(f"{each}-text" for each in STRANDS))
# What is seen on what, and how much it has to stand out (WCAG 2.2, 1.4.6 and 1.4.11): text AAA, edges of
# controls and strands 3, and ink, which is read longest, more than it must.
PAIRS = {
    **{(text, ground): 7.0 for text in TEXTS for ground in GROUNDS},
    **{(line, ground): 3.0 for line in ("edge", *STRANDS) for ground in GROUNDS},
    **{("ink", ground): 11.0 for ground in GROUNDS},
    ("on-action", "action"): 7.0,
    ("on-deep", "deep"): 7.0,
    ("ink", "mark"): 7.0,
}
# Between rows of a list, where space alone says it too.
ORNAMENT = {"hairline"}


def test_the_font_is_small_and_cut_from_what_its_project_publishes() -> None:
    size = FILE.stat().st_size
    print(f"{FILE.name}: {size} bytes of {LIMIT}")
    assert size <= LIMIT
    assert FILE.read_bytes() == cut(), "write it anew: .venv/bin/python tests/tools/font.py"


def test_the_font_has_every_letter_of_every_heading(real_site: Site) -> None:
    letters = set(TTFont(io.BytesIO(FILE.read_bytes())).getBestCmap())
    headings = 0
    for path in real_site.pages():
        tree = html5lib.parse(real_site.read(path))
        for tag in ("h1", "h2", "h3"):
            for heading in tree.iter(f"{XHTML}{tag}"):
                text = re.sub(r"\s", " ", "".join(heading.itertext()))
                assert {ord(letter) for letter in text} <= letters, (path, text)
                headings += 1
    print(f"{headings} headings")
    assert headings > 100


def test_the_font_is_never_waited_for_and_comes_with_its_licence(real_site: Site) -> None:
    styles = real_site.read("index.html")
    assert re.search(r"@font-face\{[^}]*font-display:optional", styles)
    assert styles.count("@font-face") == 1
    licence = real_site.read("assets/fonts/OFL.txt")
    assert "SIL Open Font License" in licence.title().replace("Sil", "SIL") and "Petrona" in licence
    for path in real_site.pages():
        assert "preload" not in real_site.read(path), path


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_alike(tokens: dict[str, str]) -> Iterator[str]:
    """Yield each pair of colours that does not stand out as much as it has to."""
    for (seen, ground), least in PAIRS.items():
        ratio = contrast(tokens[seen], tokens[ground])
        if ratio < least:
            yield f"{seen} on {ground}: {ratio:.2f} of {least}"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_pair_of_colours_stands_out(dark: bool) -> None:
    tokens = colours(dark)
    # Each has its own in the dark, and is seen on another.
    assert tokens.keys() == colours(not dark).keys() == {name for pair in PAIRS for name in pair} | ORNAMENT
    lowest = min(PAIRS, key=lambda pair: contrast(tokens[pair[0]], tokens[pair[1]]) / PAIRS[pair])
    ratio = contrast(tokens[lowest[0]], tokens[lowest[1]])
    print(f"{len(PAIRS)} pairs; nearest to its bound: {lowest}, {ratio:.2f} of {PAIRS[lowest]}")
    assert list(too_alike(tokens)) == []


def test_a_colour_that_is_too_pale_is_told() -> None:
    assert next(too_alike({**colours(dark=False), "soft": "#8a8a8a"})).startswith("soft on paper: ")


def test_no_colour_stands_outside_the_tokens() -> None:
    for path in sorted((REPOSITORY / "overrides").rglob("*.css")):
        if path.name in {"tokens.css", "print.css"}:
            continue
        # Black and white with an opacity are shades, not colours.
        found = re.findall(
            r"#(?!0{3}[0-9a-f]?\b)[0-9a-f]{3,8}\b",
            re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL),
        )
        assert found == [], (path.name, found)
