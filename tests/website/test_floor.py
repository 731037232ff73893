"""The floor: what the oldest browsers do not know is named here, with what their readers see instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from floor import FLOOR, stylesheets, unknown
from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

OVERRIDES = REPOSITORY / "overrides"
BROWSERS = FLOOR["browsers"]


def found(overrides: Path) -> dict[tuple[str, str], str]:
    """Return where each feature is used that the floor does not know, and what to do about it."""
    told = {}
    for name, css in stylesheets(overrides):
        for feature, browsers in unknown(css, BROWSERS):
            without = ", ".join(f"{each} {BROWSERS[each]}" for each in browsers) or "MDN's data"
            told[feature.name, name] = (
                f"overrides/{name}:{feature.line}: “{feature.written}” is not known to {without}. Write it "
                f"as all know it, or say under {feature.name} in tests/website/floor.yml what readers see."
            )
    return told


def test_what_the_floor_drops_is_named_with_what_readers_see_instead() -> None:
    used = found(OVERRIDES)
    named = {(name, file): seen for name, files in FLOOR["missing"].items() for file, seen in files.items()}
    print(
        f"{len(list(stylesheets(OVERRIDES)))} stylesheets; {len(used)} uses that {BROWSERS} do not all know"
    )
    assert [line for key, line in used.items() if key not in named] == []
    assert sorted(named.keys() - used.keys()) == [], "no longer used: take it out of tests/website/floor.yml"
    assert all(len(seen.split()) >= 2 for seen in named.values())


# What was once found by a reader's phone, and what somebody may write next.
DROPPED = {
    "a { text-decoration: underline dotted 0.07em red }": "properties.text-decoration.includes_thickness",
    "a { mask: url(x.svg) }": "properties.mask",
    "a { mask-composite: intersect }": "properties.mask-composite",
    "a { color: light-dark(red, blue) }": "functions.light-dark",
    ":root { --paper: light-dark(red, blue) }": "functions.light-dark",
    ":root { --gap: 1lh }": "types.length.lh",
    "a { justify-content: end }": "properties.justify-content.flex_context.start_end",
    "a { min-height: 100dvh }": "types.length.viewport_percentage_units_dynamic",
    "a { position-area: bottom }": "properties.position-area",
    "a:has(> b) { color: red }": "selectors.has",
    "a { & b { color: red } }": "selectors.nesting",
    "@media (width > 30rem) { a { color: red } }": "at-rules.media.range_syntax",
    "@container (width > 30rem) { a { color: red } }": "at-rules.container",
    "@media (min-width: 30rem) { a { inset: 0; colr: red } }": "properties.colr",
}


@pytest.mark.parametrize(("css", "name"), DROPPED.items())
def test_a_declaration_that_the_floor_drops_is_refused(css: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "new.css").write_text(f"/* {name} */\n{css}", encoding="utf-8")
    told = found(tmp_path)[name, "new.css"]
    print(told)
    assert told.startswith("overrides/new.css:2: “")


def test_what_all_browsers_of_the_floor_know_is_never_refused(tmp_path: Path) -> None:
    known = """@media (prefers-color-scheme: dark) and (max-width: 30rem) { a:focus-visible { inset: 0 } }
    @supports not selector(:popover) { li:nth-child(2n)::before { content: ""; width: clamp(1px, 2vw, 3em) } }
    .a { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); --x: 1em }
    a { text-decoration: underline; text-decoration-thickness: 0.07em; padding-block: 1px; gap: 0 1em }"""
    (tmp_path / "old.css").write_text(known, encoding="utf-8")
    assert found(tmp_path) == {}


@pytest.mark.parametrize(
    "paper", ["docs/tilgaengelighed.da.md", "docs/tilgaengelighed.en.md", "handbook/maintaining.md"]
)
def test_the_floor_is_said_where_people_look_for_it(paper: str) -> None:
    text = (REPOSITORY / paper).read_text(encoding="utf-8")
    for browser in ("Safari", "Chrome", "Firefox"):
        assert f"{browser} {BROWSERS[browser.lower()].removesuffix('.0')}" in text


def test_a_new_use_in_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "tokens.css").write_text("a:has(b) { color: red }", encoding="utf-8")
    assert ("selectors.has", "styles/tokens.css") in found(tmp_path)
    assert "styles/tokens.css" not in FLOOR["missing"]["selectors.has"]
