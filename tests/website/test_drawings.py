"""Drawings of yarn: made by the program, light, said in words, and inside their pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import brotli
import pytest

import yarn
from published import LOCALES

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

MOST = 3_000
"""Bytes of a drawing, compressed."""


@pytest.mark.parametrize("path", yarn.written(), ids=lambda path: path.stem)
def test_a_drawing_is_what_the_program_draws_and_at_most_three_kilobytes(path: Path) -> None:
    drawn = yarn.written()[path]
    size = len(brotli.compress(drawn.encode()))
    print(f"{path.name}: {size} bytes")
    assert path.read_text(encoding="utf-8") == drawn, "make yarn"
    assert size <= MOST


def test_every_drawing_is_drawn_by_the_program() -> None:
    assert set(yarn.DRAWINGS.iterdir()) == {path for path in yarn.written() if path.parent == yarn.DRAWINGS}


def test_threads_have_one_width() -> None:
    drawn = "".join(path.read_text(encoding="utf-8") for path in yarn.DRAWINGS.iterdir())
    widths = re.findall(r'stroke-width="(\d+)"', drawn)
    print(f"{len(widths)} drawings, threads of {set(widths)}")
    assert set(widths) == {str(yarn.WIDTH)}


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_hold_their_drawings_with_a_text_and_ask_for_none(locale: str, real_site: Site) -> None:
    said: dict[str, list[str]] = {}
    for path in real_site.pages():
        html = real_site.read(path)
        if path.startswith("en/") is (locale == "en"):
            said[path] = re.findall(r'<svg class="drawing" [^>]*role="img" aria-label="([^"]+)"', html)
            assert len(said[path]) == html.count('<svg class="drawing"'), path
        assert "assets/garn/" not in html, path
    figures = {path: len(texts) for path, texts in said.items() if texts}
    print(figures)
    assert sorted(figures.values()) == [1, 1, 1, 1, 4, 5, 8]
    assert all(len(set(texts)) == len(texts) for texts in said.values())
