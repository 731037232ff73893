"""The shell: by keyboard, without script, at every width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from watching import Watching

FOCUSED = "document.activeElement.textContent.trim()"


def test_the_first_tab_leads_past_the_header(real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/kontakt/").page
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Gå til indholdet"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_menu_opens_and_closes_on_a_phone(script: bool, real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/", script=script).page
    link = page.locator("#menu a").first
    assert not link.is_visible()
    page.click(".menu__open")
    assert link.is_visible()
    page.click(".menu__close")
    assert not link.is_visible()
    page.click(".menu__open")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    page.click(".menu__open")
    link.click()
    page.wait_for_url("**/hvad-er-rtt/")


@pytest.mark.parametrize("address", ["/", "/en/"])
@pytest.mark.parametrize("width", [1152, 1280, 1600])
def test_the_menu_is_a_line_of_links_where_there_is_room(
    width: int, address: str, real_address: str, watching: Watching
) -> None:
    page = watching.open(real_address + address, width).page
    # With the magnifier behind it, in one line.
    shown = [*page.locator("#menu a").all(), page.locator(".search__open")]
    *boxes, last = [box for each in shown if (box := each.bounding_box())]
    assert len(boxes) >= 5 and abs(last["y"] - boxes[-1]["y"]) < 2 and last["x"] + last["width"] <= width
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) < 2
    assert not page.locator(".menu__open").is_visible()
    # Whole: nothing in front of a link, nothing cut off at its end.
    for box in boxes:
        middle, end = box["y"] + box["height"] / 2, box["x"] + box["width"] - 2
        assert page.evaluate(f"document.elementFromPoint({end}, {middle}).closest('#menu a') !== null"), box


EDGE = "(one) => [getComputedStyle(one).outlineStyle, one.matches(':popover-open')]"


def test_an_open_panel_has_an_edge_in_the_readers_own_colours(real_address: str, watching: Watching) -> None:
    page = watching.open(real_address).page
    page.emulate_media(forced_colors="active")
    for opener, panel in ((".menu__open", ".menu"), (".search__open", ".search")):
        page.click(opener)
        edge = page.locator(panel).evaluate(EDGE)
        assert edge == ["solid", True], panel
        page.keyboard.press("Escape")


def test_both_languages_are_reached_without_script(real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/foerste-session/", script=False).page
    page.click(".languages a[lang=en]")
    page.wait_for_url("**/en/first-session/")
    page.click(".languages a[lang=da]")
    page.wait_for_url("**/foerste-session/")


def test_the_section_is_kept_when_the_language_changes(real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/foerste-session/#integration").page
    page.click(".languages a[lang=en]")
    page.wait_for_url("**/en/first-session/#integration")
    assert page.locator("#integration").inner_text() == "Integration"


def test_focus_can_always_be_seen(real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/", 1280).page
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(FOCUSED))
        shown = page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        }""")
        assert shown, stops
    print(f"{len(stops)} stops: {stops}")
    assert len(stops) > 10
