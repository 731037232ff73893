"""The form in each of its states: nothing that axe finds, no box wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from axe import violations
from browser import TOO_WIDE
from host import Behaviour
from pressing import TOO_LOW, TOO_NEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from host import Host
    from watching import Watching

PATHS = {"da": "/kontakt/", "en": "/en/contact/"}


def fill_and_send(page: Page) -> None:
    page.fill("#contact-name", "A")
    page.fill("#contact-email", "a@b.dk")
    page.fill("#contact-message", "Hej")
    page.click("#contact-send")


def empty(page: Page, host: Host) -> None:
    page.locator("#contact-form").wait_for()


def errors(page: Page, host: Host) -> None:
    page.fill("#contact-email", "a")
    page.fill("#contact-phone", "1")
    page.click("#contact-send")
    page.locator("#contact-errors").wait_for()


def nobody_to_answer(page: Page, host: Host) -> None:
    page.fill("#contact-name", "A")
    page.click("#contact-send")
    page.locator("#contact-reply-missing").wait_for()


def sending(page: Page, host: Host) -> None:
    host.behaviour = Behaviour(hangs=True)
    fill_and_send(page)
    page.locator("#contact-send[aria-disabled=true]").wait_for()


def not_sent(page: Page, host: Host) -> None:
    host.behaviour = Behaviour(stores=False, status=405)
    fill_and_send(page)
    page.locator("#contact-not-sent").wait_for()


def not_known(page: Page, host: Host) -> None:
    host.behaviour = Behaviour(resets=True)
    fill_and_send(page)
    page.locator("#contact-not-known").wait_for()


def sent(page: Page, host: Host) -> None:
    fill_and_send(page)
    page.locator("body:not(:has(#contact-form))").wait_for()


def thanked_here(page: Page, host: Host) -> None:
    host.behaviour = Behaviour(status=200, body="<!doctype html>", loses_thanks=True)
    fill_and_send(page)
    page.locator("#contact-sent").wait_for()


def closed(page: Page, host: Host) -> None:
    page.eval_on_selector("#contact-form", "form => form.setAttribute('data-netlify', 'true')")
    page.locator("#contact-closed").wait_for()


STATES: dict[str, Callable[[Page, Host], None]] = {
    state.__name__: state
    for state in (empty, errors, nobody_to_answer, sending, not_sent, not_known, sent, thanked_here, closed)
}


def check(host: Host, page: Page, state: str) -> None:
    STATES[state](page, host)
    assert violations(page) == []
    for fault in (TOO_WIDE, TOO_LOW, TOO_NEAR):
        assert page.evaluate(fault) == []


# In turn on a light phone in Danish and on a dark desktop in English; make test-full has each in each.
@pytest.mark.parametrize(
    ("state", "locale"), [(state, list(PATHS)[number % 2]) for number, state in enumerate(STATES)]
)
def test_every_state_of_the_form_is_open_to_all(
    state: str, locale: str, host: Host, watching: Watching
) -> None:
    width, dark = (390, False) if locale == "da" else (1280, True)
    check(host, watching.open(host.address + PATHS[locale], width, dark=dark).page, state)
    print(f"{state}: 0 violations, {locale}, {width} px, {'dark' if dark else 'light'}")


@pytest.mark.full
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("locale", PATHS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_state_in_every_setting_is_open_to_all(
    width: int, locale: str, state: str, host: Host, watching: Watching
) -> None:
    for dark in (False, True):
        host.reset()
        check(host, watching.open(host.address + PATHS[locale], width, dark=dark).page, state)


def test_axe_finds_a_field_without_a_label(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    page.eval_on_selector("label[for=contact-name]", "label => label.remove()")
    assert [fault for fault in violations(page) if fault.startswith("label: #contact-name")]
