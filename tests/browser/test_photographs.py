"""A photograph has a place beside the text, and above it on a phone; without one nothing is left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from axe import violations
from browser import TOO_WIDE
from photos import photo
from serving import serving
from sites import copy_real, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watching import Watching

PICTURE = "![{}](assets/IMG_7.jpg)\n\n"
# Where she puts one: the page, its address, what stands before it, and the text that it stands beside.
PLACES = {
    "saadan-moeder-jeg-dig": ("/saadan-moeder-jeg-dig/", "# Sådan møder jeg dig\n\n", ".lead"),
    "index": ("/", "## Sådan arbejder jeg {#expect}\n\n", "#expect ~ ul"),
    "praktisk": ("/praktisk/", "## Sted {#place}\n\n", "#place ~ ul"),
}
BOXES = """(beside) => ["picture img", beside, ".photo"].map((each) => {
  const box = document.querySelector(each).getBoundingClientRect();
  return { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("photographs") / "project"
    copy_real(folder, {}, drafts=True)
    # Upright, as a portrait is.
    (folder / "docs" / "assets" / "IMG_7.jpg").write_bytes(photo(900, 1200))
    for name, (_, before, _) in PLACES.items():
        path = folder / "docs" / f"{name}.da.md"
        written = path.read_text(encoding="utf-8")
        assert before in written, name
        path.write_text(written.replace(before, before + PICTURE.format("Et billede")), encoding="utf-8")
    with serving(run(folder).folder, bare=True) as served:
        yield served


@pytest.mark.parametrize("name", PLACES)
def test_a_photograph_stands_beside_the_text_and_on_a_phone_above_it(
    name: str, address: str, watching: Watching
) -> None:
    path, _, beside = PLACES[name]
    for width in (320, 390, 768, 1280, 1920):
        page = watching.open(address + path, width).page
        picture, text, _ = page.evaluate(BOXES, beside)
        apart = text["left"] >= picture["right"] or picture["left"] >= text["right"]
        print(f"{width}: picture {picture['right'] - picture['left']:.0f} px wide, beside the text: {apart}")
        if width >= 1024:
            assert apart and picture["top"] < text["bottom"] and text["top"] < picture["bottom"], width
        else:
            assert picture["bottom"] <= text["top"], width
        assert page.evaluate(TOO_WIDE) == [], width
    for width, dark in ((390, False), (1280, True)):
        assert violations(watching.open(address + path, width, dark=dark).page) == []


# Where a column waits for a picture, text begins further to the right than the title.
LEFT = "(beside) => [document.querySelector('h1'), document.querySelector(beside)]\
.map((each) => each.getBoundingClientRect().left)"


@pytest.mark.parametrize("name", ["saadan-moeder-jeg-dig", "index"])
def test_without_a_photograph_no_place_is_left_empty(
    name: str, bare_address: str, watching: Watching
) -> None:
    path, _, beside = PLACES[name]
    page = watching.open(bare_address + path, 1280).page
    title, text = page.evaluate(LEFT, beside)
    assert title == text
