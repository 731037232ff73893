"""A fold-out opens by thumb, by keyboard, and where a link leads into it; on paper it lies open."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from serving import serving
from sites import both, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

BODY = """\
[Derind](#inside)

<details>
<summary>Den første</summary>

Skjult i folden.

### Inde i den {#inside}

Under den.

</details>
<details>
<summary>

### Den anden {#second}

</summary>

Mere.

</details>"""
OPEN = "() => [...document.querySelectorAll('details')].map((each) => each.open)"
HIGH = "() => [...document.querySelectorAll('summary')].map((each) => each.getBoundingClientRect().height)"
LEAST = 44
"""So many pixels a thumb needs (WCAG 2.2, 2.5.5)."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site with fold-outs is served."""
    site = build(tmp_path_factory.mktemp("folds") / "p", {**both("index"), **both("404"), **both("a", BODY)})
    assert not site.stopped, site.stopped
    with serving(site.folder) as address:
        yield f"{address}/a/"


@pytest.mark.parametrize("width", [320, 1280])
def test_each_is_high_enough_and_opens_without_script_by_thumb_and_by_keyboard(
    width: int, address: str, browser: Browser
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    tab.goto(address)
    heights = tab.evaluate(HIGH)
    print(width, heights)
    assert min(heights) >= LEAST and tab.evaluate(OPEN) == [False, False]
    tab.locator("summary").first.click()
    tab.locator("summary").nth(1).focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate(OPEN) == [True, True]
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.close()


def test_a_link_to_what_is_inside_opens_it(address: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}#inside")
    assert tab.evaluate(OPEN) == [True, False]
    assert tab.locator("#inside").bounding_box()
    tab.goto("about:blank")
    tab.goto(address)
    tab.get_by_role("link", name="Derind").click()
    assert tab.evaluate(OPEN) == [True, False]
    tab.close()


def test_all_is_printed_though_nothing_was_opened(address: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(address)
    assert not tab.get_by_text("Skjult i folden.").is_visible()
    sheets = PdfReader(BytesIO(tab.pdf(format="A4", prefer_css_page_size=True))).pages
    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)
    print(printed)
    assert "Skjult i folden." in printed and "Mere." in printed
    tab.close()
