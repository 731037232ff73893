"""A word explained where it is first used: by touch, mouse and keyboard, with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import FRAMES
from in_page import HEIGHTS, LINES, PLACED, SCROLLED, SIZES

if TYPE_CHECKING:
    from watching import Watching


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_word_opens_and_closes_and_leads_to_the_glossary(
    script: bool, real_address: str, watching: Watching
) -> None:
    page = watching.open(f"{real_address}/foerste-session/", script=script).page
    card = page.locator("#term-low-arousal")
    assert not card.is_visible()
    page.click("button[popovertarget=term-low-arousal]:not([popovertargetaction])")
    assert "En rolig tilstand i nervesystemet." in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.focus("button[popovertarget=term-low-arousal]:not([popovertargetaction])")
    page.keyboard.press("Enter")
    assert card.is_visible()
    page.click("#term-low-arousal a")
    page.wait_for_url("**/ordliste/#low-arousal")


def test_no_word_is_explained_twice_on_a_page(real_address: str, watching: Watching) -> None:
    for address in ("/tempo/", "/det-arbejder-vi-med/", "/en/pace-and-safety/"):
        page = watching.open(real_address + address).page
        targets = page.locator("article .term:not([aria-hidden])").evaluate_all(
            "all => all.map((one) => one.popoverTargetElement.id)"
        )
        assert len(targets) == len(set(targets)) > 3
        print(address, targets)


@pytest.mark.parametrize(("width", "height"), SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_an_explanation_is_whole_in_view_and_covers_neither_its_word_nor_the_way_out(
    width: int, height: int, real_address: str, watching: Watching
) -> None:
    page = watching.open(f"{real_address}/tempo/", width).page
    page.set_viewport_size({"width": width, "height": height})
    seen = []
    for word in page.locator("article .term:not([aria-hidden])").element_handles():
        for share in HEIGHTS:
            page.evaluate(SCROLLED, [word, share])
            # Pressed while the page still rolls: the browser tells of it a frame later.
            word.evaluate("word => word.click()")
            page.evaluate(FRAMES)
            place = word.evaluate(PLACED)
            assert place["inside"] and place["scrolls"] and place["high"] >= 60, (share, place)
            assert not place["over_word"] and not place["over_exit"], (share, place)
            # Beside its word, or beyond the line that the rest of the word stands on.
            assert 0 < place["away"] < 40, (share, place)
            seen.append(place["high"])
            page.keyboard.press("Escape")
    print(f"{width}x{height}: {len(seen)} times opened, {min(seen)} to {max(seen)} px high")
    assert len(seen) >= 9


def test_an_explanation_that_takes_anothers_place_stands_by_its_own_word(
    real_address: str, watching: Watching
) -> None:
    page = watching.open(f"{real_address}/indgange/").page
    page.evaluate("document.querySelector('#body').scrollIntoView()")
    page.evaluate(FRAMES)
    # By the keyboard nothing closes the first before the second opens.
    first, second = page.locator(".section--body .term").element_handles()[:2]
    for word in (first, second):
        word.evaluate("word => word.click()")
        page.evaluate(FRAMES)
    place = second.evaluate(PLACED)
    assert place["inside"] and not place["over_word"]
    beside = second.evaluate("""word => document.querySelector(".term__text:popover-open")
      .getBoundingClientRect().top - word.getBoundingClientRect().bottom""")
    print(f"{beside} px below its word")
    assert 0 < beside < 20


def test_an_explanation_closes_when_the_page_moves_or_turns(real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/tempo/").page
    card = page.locator(".term__text:popover-open")
    for move in ("scrollBy(0, 40)", None):
        page.locator("article .term").first.click()
        page.evaluate(FRAMES)
        assert card.count() == 1
        if move:
            page.evaluate(move)
        else:
            page.set_viewport_size({"width": 844, "height": 390})
        card.wait_for(state="detached", timeout=2000)


@pytest.mark.parametrize(("width", "height"), SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_without_script_an_explanation_stands_at_the_foot_of_the_view(
    width: int, height: int, real_address: str, watching: Watching
) -> None:
    page = watching.open(f"{real_address}/tempo/", width, script=False).page
    page.set_viewport_size({"width": width, "height": height})
    words = page.locator("article .term:not([aria-hidden])")
    for number in range(words.count()):
        words.nth(number).focus()
        page.keyboard.press("Enter")
        box = page.locator(".term__text:popover-open").bounding_box()
        strip = page.locator(".header__strip").bounding_box()
        assert box and strip
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= strip["y"] + strip["height"]
        assert 0 <= height - box["y"] - box["height"] <= 20
        page.keyboard.press("Escape")


@pytest.mark.parametrize("path", ["/indgange/", "/en/what-we-work-with/"])
def test_a_line_ends_between_two_words_of_a_term_and_never_inside_one(
    path: str, real_address: str, watching: Watching
) -> None:
    page = watching.open(real_address + path).page
    for width in (*range(320, 400, 8), 800, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        lines = page.locator("article .term").evaluate_all(LINES)
        assert max(lines) < 1.5, width
    several = page.locator("article .term[aria-label]")
    labels = several.evaluate_all("all => all.map((one) => one.ariaLabel)")
    print(f"{path}: one line each from 320 to 1280 px: {labels}")
    assert all(" " in label for label in labels) and len(labels) >= 2
