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

if TYPE_CHECKING:
    from sites import Site

XHTML = "{http://www.w3.org/1999/xhtml}"
LIMIT = 7_500
TOKENS = (REPOSITORY / "overrides" / "styles" / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "raised", "sand")
STRANDS = ("body", "relation", "language")


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


def colours(dark: bool) -> dict[str, str]:
    light, _, rest = TOKENS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rest)) if dark else found


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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_colour_stands_out_as_much_as_its_use_needs(dark: bool) -> None:
    tokens = colours(dark)
    assert len(tokens) >= 16
    # Text 7 (AAA); edges of controls and strands 3 (WCAG 2.2, 1.4.6 and 1.4.11).
    needs = dict.fromkeys(["ink", "soft", "action", *(f"{each}-text" for each in STRANDS)], 7.0)
    needs |= dict.fromkeys(["edge", *STRANDS], 3.0)
    for name, need in needs.items():
        least = min(contrast(tokens[name], tokens[ground]) for ground in GROUNDS)
        print(f"{name}: {least:.2f} of {need}")
        assert least >= need, name
    assert contrast(tokens["on-action"], tokens["action"]) >= 7
    assert contrast(tokens["ink"], tokens["mark"]) >= 7


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
