"""Who reads in large letters gets them: nothing runs off the screen, and nothing hides the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import FRAMES, TOO_WIDE
from in_page import BELOW_STRIP, COVERED
from pressing import TOO_NEAR
from sites import PAGE_OF_EACH_KIND

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from watching import Watching

# The sizes that a reader may choose, in pixels; browsers start at 16.
SIZES = (16, 24, 32)
SEEN = """() => ({
  size: parseFloat(getComputedStyle(document.documentElement).fontSize),
  wide: document.documentElement.scrollWidth - innerWidth,
  strip: document.querySelector(".header__strip").getBoundingClientRect().height,
})"""


def enlarge(page: Page, size: int) -> None:
    sizes = {"fontSizes": {"standard": size, "fixed": size}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("width", [390, 1280])
def test_large_letters_are_taken_and_nothing_runs_off_the_screen(
    width: int, size: int, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/404.html", width).page
    enlarge(page, size)
    highest = 0.0
    for path in PAGE_OF_EACH_KIND:
        page.goto(bare_address + path)
        page.evaluate(FRAMES)
        seen = page.evaluate(SEEN)
        assert seen["size"] == size, (path, seen)
        assert seen["wide"] <= 0 and page.evaluate(TOO_WIDE) == [], (path, seen)
        assert page.evaluate(TOO_NEAR) == [], path
        highest = max(highest, seen["strip"])
    print(f"{width} px, letters of {size} px: nothing off the edge, the strip at most {highest} px high")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["/spoergsmaal/", "/en/questions/"])
def test_without_script_an_open_menu_or_search_leaves_the_way_out_free(
    path: str, size: int, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/404.html", script=False).page
    enlarge(page, size)
    for width, height in (*((width, 700) for width in range(320, 481, 16)), (740, 360)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(bare_address + path)
        for opener, panel in ((".menu__open", ".menu"), (".search__open", ".search")):
            page.locator(opener).click()
            seen = page.evaluate(COVERED, panel)
            # Its height is not known there: a guess in the reader's own letters, rather too high.
            assert seen["exit"] == "quick-exit" and seen["gap"] >= 0, (width, opener, seen)
            page.keyboard.press("Escape")


@pytest.mark.parametrize("size", SIZES)
def test_an_open_menu_or_search_begins_below_the_strip_and_an_anchor_too(
    size: int, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/404.html").page
    enlarge(page, size)
    page.goto(f"{bare_address}/en/questions/")
    page.evaluate(FRAMES)
    for opener, panel in ((".menu__open", ".menu"), (".search__open", ".search")):
        page.locator(opener).click()
        seen = page.evaluate(COVERED, panel)
        assert seen["exit"] == "quick-exit" and seen["gap"] == 0, (opener, seen)
        page.keyboard.press("Escape")
    page.goto(f"{bare_address}/en/questions/#touch")
    page.evaluate(FRAMES)
    place = page.evaluate(BELOW_STRIP, "touch")
    print(f"letters of {size} px: the section begins {place:.0f} px below the strip")
    assert 0 <= place <= 60
