"""A word explained where it is first used: by touch, mouse and keyboard, with and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
        targets = page.locator("article .term").evaluate_all(
            "all => all.map((one) => one.popoverTargetElement.id)"
        )
        assert len(targets) == len(set(targets)) > 3
        print(address, targets)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_an_explanation_stands_beside_its_word_and_whole_on_the_screen(
    width: int, real_address: str, watching: Watching
) -> None:
    page = watching.open(f"{real_address}/tempo/", width).page
    words = page.locator("article .term")
    for number in range(words.count()):
        word = words.nth(number)
        word.click()
        card = page.locator(".term__text:popover-open")
        place, at = card.bounding_box(), word.bounding_box()
        assert place and at
        assert place["x"] >= 0 and place["x"] + place["width"] <= width
        # Below the strip that stays, and not over the word itself.
        assert place["y"] >= at["y"] + at["height"] - 1 or place["y"] + place["height"] <= at["y"] + 1
        assert min(abs(place["y"] - at["y"] - at["height"]), abs(at["y"] - place["y"] - place["height"])) < 40
        page.keyboard.press("Escape")
