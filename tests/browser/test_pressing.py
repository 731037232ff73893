"""What can be pressed is high enough for a thumb that shakes, and what leaves or sends stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressing import TOO_LOW, TOO_NEAR
from sites import PAGE_OF_EACH_KIND

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sites import Site
    from watching import Watching

WIDTHS = (320, 390, 1280)


def check(page: Page, where: object) -> None:
    low, near = page.evaluate(TOO_LOW), page.evaluate(TOO_NEAR)
    assert low == [] and near == [], where


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)], ids=["kinds", "all"])
def test_everything_to_press_is_44_pixels_high_and_the_way_out_stands_16_from_anything_else(
    every: bool, real_site: Site, bare_address: str, watching: Watching
) -> None:
    addresses = real_site.addresses() if every else [*PAGE_OF_EACH_KIND, "/hjaelp-nu/", "/404.html"]
    for width in WIDTHS:
        for address, watched in watching.each(bare_address, addresses, width, fresh=False):
            check(watched.page, (address, width))
    print(f"{len(addresses)} pages at {WIDTHS} px: nothing lower than 44, nothing nearer than 16")


def test_what_opens_over_the_page_can_be_pressed_as_well(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/tempo/").page
    for opener in (".menu__open", ".search__open", "article .term >> nth=0"):
        page.click(opener)
        if opener == ".search__open":
            page.fill("#search-field", "krop")
            page.locator(".search__results a").first.wait_for()
        check(page, opener)
        page.keyboard.press("Escape")
    page.locator(".skip").focus()
    skip = page.locator(".skip").bounding_box()
    assert skip and skip["height"] >= 44


def test_what_is_low_or_near_is_told(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/hjaelp-nu/").page
    page.evaluate("""() => {
      document.querySelector(".footer a").textContent = "";
      document.querySelector(".call").insertAdjacentHTML("afterend", "<a href='/' class='button'>Ny</a>");
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".footer a { padding: 0 !important }");
      document.adoptedStyleSheets = [sheet];
    }""")
    low, near = page.evaluate(TOO_LOW), page.evaluate(TOO_NEAR)
    print(low[:2], near)
    assert len(low) > 5 and all("px" in each for each in low)
    assert [each.split(" and ")[1].startswith("button Ny: ") for each in near].count(True) == 1
