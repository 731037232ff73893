"""Every page in every combination of width, colour scheme and script, with the menu and the search open."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from browser import TOO_WIDE

if TYPE_CHECKING:
    from sites import Site
    from watching import Watching

pytestmark = pytest.mark.full
WIDTHS = (320, 390, 768, 960, 1280, 1600)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_of_every_page(
    width: int, real_site: Site, real_address: str, watching: Watching
) -> None:
    states = 0
    for path, dark, script in product(real_site.pages(), (False, True), (True, False)):
        address = f"{real_address}/{path.removesuffix('index.html')}"
        watched = watching.open(address, width, dark=dark, script=script)
        page = watched.page
        assert page.evaluate(TOO_WIDE) == [], (path, width)
        if page.locator(".menu__open").is_visible():
            page.click(".menu__open")
            assert page.evaluate(TOO_WIDE) == [], (path, width, "menu")
            page.keyboard.press("Escape")
        page.click(".search__open")
        if script:
            page.fill("#search-field", "session")
            page.wait_for_selector(".search__results a")
        assert page.evaluate(TOO_WIDE) == [], (path, width, "search")
        assert watched.faults == [], (path, width)
        states += 3
        page.context.close()
    watching.opened.clear()
    print(f"{states} states at {width} px")
