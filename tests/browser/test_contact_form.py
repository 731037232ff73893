"""The contact form from page to inbox: every character, every fault, and never a false word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from host import Behaviour

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from host import Host
    from watching import Watching

PATHS = {"da": "/kontakt/", "en": "/en/contact/"}
THANKS = {"da": "/tak/", "en": "/en/thanks/"}
NAME = "Bjørn-Åse 🌿 عَلِيّ"
EMAIL = "bjørn+æ@eksempel.dk"
# Every kind of thing that people write, and the signs that an encoding may break.
LINES = (
    "Kære dig\n\nÆØÅ æøå é ß – ”citat” <b>&amp;</b> 100 % a+b=c; 'x' \\ # ?\n"
    "\U0001f469\U0001f3fd\u200d\U0001f33e \U0001f33f שלום עולם مرحبا\n\tindrykket\n"
)
MESSAGE = (LINES * 60)[:5000]
SLOW = 21_000
WORDS = {
    "not-sent": {"da": "Beskeden blev ikke sendt.", "en": "Your message was not sent."},
    "not-known": {
        "da": "Det er usikkert, om beskeden nåede frem.",
        "en": "It is not clear whether your message arrived.",
    },
}


def fill(page: Page, message: str = MESSAGE) -> None:
    page.fill("#contact-name", NAME)
    page.fill("#contact-email", EMAIL)
    page.fill("#contact-phone", "+45 12 34 56 78")
    page.fill("#contact-message", message)


def outcome(page: Page) -> str:
    """Wait until something came of it; return `sent`, or the outcome that is shown."""
    shown = page.locator(".contact__outcome:not([hidden])")
    shown.or_(page.locator("body:not(:has(#contact-form))")).wait_for()
    if page.locator("#contact-form").count() == 0:
        assert page.url.endswith(tuple(THANKS.values())), page.url
        return "sent"
    assert shown.count() == 1
    assert page.evaluate("document.activeElement.classList.contains('contact__outcome')")
    return str(shown.get_attribute("id")).removeprefix("contact-")


def message_of(host: Host) -> list[str]:
    return [request.fields["message"].replace("\r\n", "\n") for request in host.received()]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("locale", ["da", "en"])
def test_every_character_arrives(locale: str, script: bool, host: Host, watching: Watching) -> None:
    watched = watching.open(host.address + PATHS[locale], script=script)
    fill(watched.page)
    watched.page.click("#contact-send")
    watched.page.wait_for_url(host.address + THANKS[locale])
    (request,) = host.received()
    assert request.fields["name"] == NAME
    assert request.fields["email"] == EMAIL
    assert request.fields["phone"] == "+45 12 34 56 78"
    assert request.fields["language"] == locale
    assert message_of(host) == [MESSAGE]
    assert watched.faults == []
    print(f"{locale}, {'with' if script else 'without'} script: {len(MESSAGE)} characters intact")


def test_a_name_that_is_read_from_right_to_left_is_shown_so(host: Host, watching: Watching) -> None:
    page = watching.open(f"{host.address}/kontakt/").page
    for name in ("name", "message"):
        field = page.locator(f"[name={name}]")
        field.evaluate("(field) => { field.value = 'سلام' }")
        assert field.evaluate("(field) => getComputedStyle(field).direction") == "rtl", name


@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_nickname_and_one_way_to_answer_are_enough(locale: str, host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS[locale]).page
    page.fill("#contact-name", "A")
    page.fill("#contact-phone", "12345678")
    page.keyboard.press("Enter")
    assert outcome(page) == "sent"
    assert host.received()[0].fields["message"] == ""


HTML = "<!doctype html><title>Tak</title>"
# What goes wrong; what the host does; what the reader is told.
FAULTS: dict[str, tuple[Behaviour, str]] = {
    "reset before it is stored": (Behaviour(stores=False, resets=True), "not-known"),
    "reset after it is stored": (Behaviour(resets=True), "not-known"),
    "cut answer": (Behaviour(status=200, body=HTML, cuts=True), "not-known"),
    "led to another page": (Behaviour(stores=False, leads_to="/tempo/"), "not-known"),
    "empty 200": (Behaviour(status=200), "not-known"),
    "slow, stored": (Behaviour(hangs=True), "not-known"),
    "slow, lost": (Behaviour(stores=False, hangs=True), "not-known"),
    "nobody answers at all": (Behaviour(stores=False, hangs_up=True), "not-sent"),
    "thanks page fails": (Behaviour(loses_thanks=True), "not-known"),
    # A host may keep a request and then answer any of these: only what refuses its method, address, kind
    # or size is told as "not sent".
    **{
        f"{status} after it is stored": (Behaviour(status=status, body=HTML), "not-known")
        for status in (400, 403, 404, 409, 422, 425, 429, 499, 500, 502, 503, 504, 507, 520, 524)
    },
    **{
        f"{status} lost": (Behaviour(stores=False, status=status, body=HTML), "not-known")
        for status in (400, 403, 404, 429, 500, 503)
    },
    **{
        f"{status}": (Behaviour(stores=False, status=status, body=HTML), "not-sent")
        for status in (401, 405, 411, 413, 414, 415, 417, 426, 431)
    },
    "a cut 413": (Behaviour(stores=False, status=413, body=HTML, cuts=True), "not-sent"),
    # This host has published no such words.
    "a 200 that says no": (
        Behaviour(status=200, body='{"success": false}', content_type="application/json"),
        "not-known",
    ),
    "a 200 that says yes and no": (
        Behaviour(
            status=200, body='{"success": true, "error": "mail delayed"}', content_type="application/json"
        ),
        "not-known",
    ),
}


def row(name: str, told: str, first: int, last: int) -> str:
    return f"{name:28} told: {told:10} in the inbox: {first}, after sending again: {last}"


# One of each kind in make test, all in make test-full.
SEVERAL = re.compile(r"(?!(?:429|500|504|405|413)\b)\d{3}\b")


@pytest.mark.parametrize(
    "fault",
    [pytest.param(name, marks=[pytest.mark.full] if SEVERAL.match(name) else []) for name in FAULTS],
)
def test_a_fault_is_told_truthfully_and_the_text_stays(fault: str, host: Host, watching: Watching) -> None:
    host.behaviour, expected = FAULTS[fault]
    page = watching.open(host.address + PATHS["da"]).page
    page.clock.install()
    fill(page, "Hej")
    title = page.title()
    page.click("#contact-send")
    if host.behaviour.hangs or host.behaviour.hangs_up:
        assert page.inner_text("#contact-send") == "Sender …"
        page.wait_for_timeout(300)
        page.clock.fast_forward(SLOW)
    told = outcome(page)
    first = len(host.received())
    assert told == expected
    assert WORDS[told]["da"] in page.inner_text(f"#contact-{told}")
    # Never a false "not sent", and a "sent" would have left the page.
    assert not (told == "not-sent" and first)
    assert page.input_value("#contact-message") == "Hej"
    assert page.inner_text("#contact-send") == "Send"
    assert page.title() == title
    host.behaviour = Behaviour()
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["Hej"]
    print(row(fault, told, first, len(host.received())))


def test_a_408_makes_the_browser_ask_again_and_every_copy_is_the_same_request(
    host: Host, watching: Watching
) -> None:
    host.behaviour = Behaviour(status=408, body=HTML)
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.click("#contact-send")
    told = outcome(page)
    assert told == "not-known"
    assert host.posts >= 1
    assert message_of(host) == ["Hej"] * len(host.received())
    assert len({request.fields["request_id"] for request in host.received()}) == 1
    print(row(f"408, sent {host.posts} times", told, len(host.received()), len(host.received())))


def test_a_page_for_an_answer_is_a_yes(host: Host, watching: Watching) -> None:
    host.behaviour = Behaviour(status=200, body=HTML)
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["Hej"]


def test_a_server_that_is_gone_and_comes_back(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["en"]).page
    fill(page, "Hi")
    host.stop()
    page.click("#contact-send")
    told = outcome(page)
    assert told == "not-sent"
    assert WORDS[told]["en"] in page.inner_text(f"#contact-{told}")
    host.start()
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["Hi"]
    print(row("refused", told, 0, 1))


def test_offline_then_online(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["en"]).page
    fill(page, "Hi")
    page.context.set_offline(True)
    page.click("#contact-send")
    told = outcome(page)
    assert told == "not-sent"
    page.context.set_offline(False)
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["Hi"]
    print(row("offline then online", told, 0, 1))


def press_enter_twice(page: Page) -> None:
    page.focus("#contact-phone")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")


def press_enter_and_click(page: Page) -> None:
    page.evaluate(
        "() => { const form = document.querySelector('#contact-form');"
        " form.requestSubmit(); form.querySelector('#contact-send').click(); }"
    )


HASTE: dict[str, Callable[[Page], None]] = {
    "double click": lambda page: page.dblclick("#contact-send"),
    "Enter twice": press_enter_twice,
    "Enter and a click": press_enter_and_click,
}


@pytest.mark.parametrize("haste", HASTE)
def test_haste_sends_once(haste: str, host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    HASTE[haste](page)
    assert outcome(page) == "sent"
    assert (host.posts, message_of(host)) == (1, ["Hej"])
    print(row(haste, "sent", 1, 1))


def test_back_and_reload_after_sending_send_nothing_and_show_nothing(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    page.reload()
    assert page.url == host.address + THANKS["da"]
    page.go_back()
    assert page.url == host.address + PATHS["da"]
    assert [page.input_value(f"#contact-{name}") for name in ("name", "email", "phone", "message")] == [
        ""
    ] * 4
    page.reload()
    assert host.posts == len(host.received()) == 1
    fill(page, "En til")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    first, second = (request.fields["request_id"] for request in host.received())
    assert first != second
    print(row("back, and reload", "sent", 1, 2))


def test_reload_after_a_fault_sends_nothing(host: Host, watching: Watching) -> None:
    host.behaviour = Behaviour(stores=False, status=503, body=HTML)
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.click("#contact-send")
    assert outcome(page) == "not-known"
    page.reload()
    assert host.posts == 1
    assert not page.locator("#contact-not-known").is_visible()
    print(row("reload after 503", "not-known", 0, 0))


def test_the_same_request_carries_the_same_id_until_it_is_through(host: Host, watching: Watching) -> None:
    host.behaviour = Behaviour(resets=True)
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.click("#contact-send")
    assert outcome(page) == "not-known"
    page.fill("#contact-message", "Hej igen, nu med mere")
    page.click("#contact-send")
    while len(host.received()) < 2:
        page.wait_for_timeout(20)
    sent = host.received()
    assert [request.fields["message"] for request in sent] == ["Hej igen, nu med mere", "Hej"]
    assert len({request.fields["request_id"] for request in sent}) == 1
    assert len(sent[0].fields["request_id"]) > 10


def test_what_a_password_manager_puts_into_the_trap_loses_nothing(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.eval_on_selector("[name=bot-field]", "field => { field.value = 'https://x' }")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["Hej"]


ERRORS = {
    "da": {
        "title": "Fejl: Kontakt",
        "name": "Skriv et navn.",
        "reply": "Skriv din e-mailadresse eller dit telefonnummer",
        "email": "Se på e-mailadressen igen.",
        "phone": "Se på telefonnummeret igen.",
    },
    "en": {
        "title": "Error: Contact",
        "name": "Enter a name.",
        "reply": "Enter your email address or phone number",
        "email": "Check the email address.",
        "phone": "Check the phone number.",
    },
}


@pytest.mark.parametrize("locale", ["da", "en"])
def test_errors_stand_above_the_heading_and_lead_to_their_fields(
    locale: str, host: Host, watching: Watching
) -> None:
    words = ERRORS[locale]
    page = watching.open(host.address + PATHS[locale]).page
    page.fill("#contact-message", "Hej")
    page.click("#contact-send")
    links = page.locator("#contact-errors a")
    assert page.evaluate("document.activeElement.id") == "contact-errors"
    said = zip(links.all_inner_texts(), (words["name"], words["reply"]), strict=True)
    assert all(text.startswith(start) for text, start in said)
    assert page.title() == words["title"]
    assert page.locator("#contact-errors").bounding_box()["y"] < page.locator("h1").bounding_box()["y"]  # type: ignore[index]
    for link, target in ((0, "contact-name"), (1, "contact-email")):
        links.nth(link).click()
        assert page.evaluate("document.activeElement.id") == target
        field = page.locator(f"#{target}")
        assert field.get_attribute("aria-invalid") == "true"
        described = (field.get_attribute("aria-describedby") or "").split()
        assert page.locator(f"#{described[-1]}").is_visible()
    page.fill("#contact-name", "A")
    page.fill("#contact-email", "bjørn")
    page.fill("#contact-phone", "12")
    page.keyboard.press("Enter")
    assert [text.split(".")[0] + "." for text in links.all_inner_texts()] == [words["email"], words["phone"]]
    assert page.get_attribute("#contact-name", "aria-invalid") == "false"
    assert page.input_value("#contact-message") == "Hej"
    assert host.posts == 0
    page.fill("#contact-email", EMAIL)
    page.fill("#contact-phone", "")
    page.click("#contact-send")
    assert outcome(page) == "sent"


def test_without_script_the_browser_asks_for_a_name_and_nothing_else(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"], script=False).page
    page.click("#contact-send")
    assert page.url == host.address + PATHS["da"]
    page.fill("#contact-name", "A")
    page.click("#contact-send")
    page.wait_for_url(host.address + THANKS["da"])
    assert len(host.received()) == 1


def test_the_message_can_be_copied_when_it_was_not_sent(host: Host, watching: Watching) -> None:
    host.behaviour = Behaviour(stores=False, status=405)
    page = watching.open(host.address + PATHS["da"]).page
    copy = page.locator("#contact-not-sent .contact__copy")
    page.fill("#contact-name", "A")
    page.fill("#contact-email", "a@b.dk")
    page.click("#contact-send")
    assert outcome(page) == "not-sent"
    assert not copy.is_visible()
    page.fill("#contact-message", MESSAGE)
    page.click("#contact-send")
    assert outcome(page) == "not-sent"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy.click()
    page.locator("text=Beskeden er kopieret").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == MESSAGE
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    copy.click()
    page.locator("text=Beskeden er markeret").wait_for()
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.eval_on_selector("#contact-message", selected) == MESSAGE


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_form_that_the_host_did_not_take_up_says_so_and_cannot_be_sent(
    locale: str, script: bool, real_address: str, watching: Watching
) -> None:
    page = watching.open(real_address + PATHS[locale], script=script).page
    assert not page.locator("#contact-form").is_visible()
    said = {"da": "Formularen tager ikke imod beskeder", "en": "The form is not accepting messages"}
    assert said[locale] in page.locator("#contact-closed").inner_text()
    assert page.locator("#contact-closed a").is_visible()


def test_a_form_that_the_host_did_not_take_up_is_sent_by_no_script(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.eval_on_selector("#contact-form", "form => { form.dataset.netlify = 'true'; form.requestSubmit() }")
    page.locator("#contact-not-sent:not([hidden])").wait_for(state="attached")
    assert host.posts == 0


def test_a_form_that_was_taken_up_shows_itself_alone(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    assert page.locator("#contact-form").is_visible()
    assert not page.locator("#contact-closed").is_visible()
    assert not page.locator("[name=bot-field]").is_visible()


def test_nothing_is_stored_on_the_device_whatever_happens(host: Host, watching: Watching) -> None:
    host.behaviour = Behaviour(resets=True)
    page = watching.open(host.address + PATHS["da"]).page
    fill(page)
    page.click("#contact-send")
    assert outcome(page) == "not-known"
    stored = "() => [document.cookie, localStorage.length, sessionStorage.length]"
    assert page.evaluate(stored) == ["", 0, 0]


@pytest.mark.parametrize("locale", ["da", "en"])
def test_the_whole_way_by_keyboard_alone(locale: str, host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS[locale]).page
    page.focus("#content")
    for value in ("Åse", "a@b.dk", "", "Hej\nigen"):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none"
        page.keyboard.type(value)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "contact-send"
    page.keyboard.press("Space")
    assert outcome(page) == "sent"
    assert (host.received()[0].fields["name"], message_of(host)) == ("Åse", ["Hej\nigen"])
