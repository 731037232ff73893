"""The contact form from page to inbox: every character, every fault, and never a false word."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from browser import ARGUMENTS, launch, of_machine
from host import HEADS, Behaviour
from watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page, Playwright, Request

    from host import Host

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
    "led back to the form": (Behaviour(stores=False, leads_to="/kontakt/"), "not-known"),
    "shown the form again": (Behaviour(stores=False, ignores=True), "not-known"),
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
    behaviour, expected = FAULTS[fault]
    page = watching.open(host.address + PATHS["da"]).page
    page.clock.install()
    fill(page, "Hej")
    host.behaviour = behaviour
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


# A host that is judged by its status may answer with anything.
BODIES = {
    "a page": (HTML, "text/html"),
    "nothing": ("", "text/html"),
    "its own words": ('{"id": "7", "status": "received"}', "application/json"),
    "words of others": ('{"success": false, "error": "x"}', "application/json"),
}


@pytest.mark.parametrize("body", BODIES)
def test_where_the_status_decides_it_decides_alone(body: str, host: Host, watching: Watching) -> None:
    content, content_type = BODIES[body]
    host.behaviour = Behaviour(status=200, body=content, content_type=content_type)
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["Hej"]


@pytest.mark.parametrize("head", HEADS)
def test_however_a_host_answers_other_questions_it_gets_the_request(
    head: str, host: Host, watching: Watching
) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    fill(page, "Hej")
    host.behaviour = Behaviour(head=head)
    page.click("#contact-send")
    assert (outcome(page), message_of(host)) == ("sent", ["Hej"])


@pytest.mark.parametrize("locale", ["da", "en"])
def test_a_thanks_page_that_cannot_be_had_is_told_in_its_place(
    locale: str, host: Host, watching: Watching
) -> None:
    host.behaviour = Behaviour(status=200, body=HTML, loses_thanks=True)
    page = watching.open(host.address + PATHS[locale]).page
    fill(page, "Hej")
    page.click("#contact-send")
    page.locator("#contact-sent:not([hidden])").wait_for()
    said = {
        "da": "Beskeden er sendt. Du hører fra mig i løbet af dagen.",
        "en": "Your message has been sent. You will hear from me the same day.",
    }
    assert page.inner_text("#contact-sent") == said[locale]
    assert page.evaluate("document.activeElement.id") == "contact-sent"
    assert (page.url, page.inner_text("#contact-send")) == (host.address + PATHS[locale], "Send")
    assert (message_of(host), page.input_value("#contact-message")) == (["Hej"], "")
    # Another one can be written.
    host.behaviour = Behaviour()
    fill(page, "En til")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert message_of(host) == ["En til", "Hej"]


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


class Ids:
    """The ids that a page's requests carried, by their words."""

    def __init__(self, page: Page) -> None:
        self.seen: list[tuple[tuple[str, ...], str]] = []
        page.on("request", self.note)

    def note(self, request: Request) -> None:
        if request.method == "POST":
            fields = dict(parse_qsl(request.post_data or "", keep_blank_values=True))
            words = tuple(fields[name] for name in ("name", "email", "phone", "message"))
            self.seen.append((words, fields["request_id"]))


@pytest.fixture(scope="module")
def remembering(playwright: Playwright) -> Iterator[Watching]:
    """A browser that shows a page again as it was left; Playwright's own is told not to."""
    browser = playwright.chromium.launch(
        executable_path=of_machine(),
        args=[*ARGUMENTS],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield Watching(browser)
    browser.close()


OUTCOMES = {
    "sent": Behaviour(),
    "not-sent": Behaviour(stores=False, status=405),
    "not-known": Behaviour(resets=True),
}
WAYS = ("back, the page as it was left", "back, the page loaded anew", "reload", "edit")


def back(page: Page, *, as_left: bool) -> None:
    """Go back, and see that the page is shown as it was left, or loaded anew."""
    # One that is shown as it was left is not loaded.
    page.go_back(wait_until="commit")
    page.wait_for_function(f"() => window.asLeft === {str(as_left).lower()}")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("told", OUTCOMES)
def test_two_requests_carry_the_same_id_if_and_only_if_their_words_are_the_same(
    told: str, way: str, host: Host, watching: Watching, remembering: Watching
) -> None:
    """The same text twice, then another one, the way gone between them."""
    as_left = way == WAYS[0]
    host.behaviour = OUTCOMES[told]
    page = (remembering if as_left else watching).open(host.address + PATHS["da"]).page
    page.add_init_script("addEventListener('pageshow', (event) => { window.asLeft = event.persisted })")
    page.reload()
    ids = Ids(page)
    for number, text in enumerate(("Hej", "Hej", "Hej igen", "Hej")):
        if number and way == "reload":
            page.reload()
        elif number and way.startswith("back"):
            page.goto(f"{host.address}/tempo/")
            back(page, as_left=as_left)
        fill(page, "Noget andet" if way == "edit" else "")
        fill(page, text)
        page.click("#contact-send")
        assert outcome(page) == told
        if told == "sent":
            if way.startswith("back"):
                back(page, as_left=as_left)
            else:
                page.goto(host.address + PATHS["da"])
    pairs = list(itertools.combinations(ids.seen, 2))
    assert len(pairs) == 6
    assert all((first[0] == second[0]) == (first[1] == second[1]) for first, second in pairs), ids.seen
    print(f"{told}, {way}: {len(pairs)} pairs, {len({each for _, each in ids.seen})} ids of 2 texts")


# Run in the page: sends each of a list of texts to nobody, and returns the ids.
IDS = """async (all) => {
  const ids = [];
  const there = window.fetch;
  window.fetch = (address, options) => {
    if (options.body) ids.push(options.body.get("request_id"));
    return Promise.resolve(new Response("", { status: 500 }));
  };
  for (const words of all) {
    for (const name in words) document.getElementById(`contact-${name}`).value = words[name];
    document.getElementById("contact-form").requestSubmit();
    const sending = document.getElementById("contact-send");
    while (sending.getAttribute("aria-disabled") === "true") await new Promise((done) => setTimeout(done));
  }
  window.fetch = there;
  return ids;
}"""


def nearly_alike() -> Iterator[dict[str, str]]:
    """Yield requests that differ by as little as can be, or by where the same words stand."""
    base = {"name": "A", "email": "a@b.dk", "phone": "", "message": ""}
    yield from ({**base, "name": "AB", "message": "C"}, {**base, "name": "A", "message": "BC"})
    yield from ({**base, "phone": "12345678"}, {**base, "message": "12345678"})
    for first, second in itertools.product("abcdefghijklmnopqrstuvwxyzæøå\n ", repeat=2):
        yield {**base, "message": f"Hej {first}{second} igen"}
    yield from ({**base, "message": "a" * length} for length in range(200))


def test_texts_that_are_nearly_alike_have_ids_of_their_own(host: Host, watching: Watching) -> None:
    texts = list(nearly_alike())
    page = watching.open(host.address + PATHS["da"]).page
    ids = page.evaluate(IDS, texts)
    assert len(set(ids)) == len(ids) == len(texts)
    assert page.evaluate(IDS, texts[:50]) == ids[:50]
    print(f"{len(texts)} texts that are nearly alike, {len(set(ids))} ids")


def test_the_id_is_the_same_over_plain_http(host: Host, watching: Watching, playwright: Playwright) -> None:
    """Away from 127.0.0.1 a browser takes crypto.subtle away."""
    browser = launch(playwright, "--host-resolver-rules=MAP praksis.example 127.0.0.1")
    ids = []
    for opened, name in ((watching, "127.0.0.1"), (Watching(browser), "praksis.example")):
        page = opened.open(f"http://{name}:{host.port}{PATHS['da']}").page
        assert page.evaluate("!crypto.subtle") == (name == "praksis.example")
        fill(page, "Hej")
        page.click("#contact-send")
        assert outcome(page) == "sent"
        ids.append(host.received()[0].fields["request_id"])
    browser.close()
    assert ids[0] == ids[1]


def test_the_email_is_sent_as_it_was_checked(host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    page.fill("#contact-name", "A")
    # As it is copied from an address book: with what nobody sees.
    page.fill("#contact-email", " \u200b\u202aa@eksempel.dk\u202c\u00a0")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    assert host.received()[0].fields["email"] == "a@eksempel.dk"


FOREIGN: list[dict[str, Any]] = [
    {"name": "name", "value": "x"},
    {"type": "hidden", "name": "trace", "value": "y"},
    {"name": "email", "required": True},
]
MADE = "...inputs.map((each) => Object.assign(document.createElement('input'), each))"


def test_what_an_extension_puts_into_the_form_blocks_nothing_and_is_not_sent(
    host: Host, watching: Watching
) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    page.eval_on_selector("#contact-form", f"(form, inputs) => form.prepend({MADE})", FOREIGN)
    page.eval_on_selector("#contact-name", f"(name, inputs) => name.after({MADE})", FOREIGN)
    fill(page, "Hej")
    page.click("#contact-send")
    assert outcome(page) == "sent"
    (request,) = host.received()
    assert (request.fields["name"], request.fields["email"]) == (NAME, EMAIL)
    assert list(request.fields) == ["subject", "language", "request_id", "name", "email", "phone", "message"]


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


PHONES = {
    "Arabic digits": ("\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667", True),
    "Persian digits": ("+\u06f9\u06f8 \u06f2\u06f1 \u06f3\u06f4\u06f5", True),
    "full-width digits": ("\uff11\uff12\uff13\uff14\uff15\uff16", True),
    "too few": ("\u0660\u0661\u0662\u0663\u0664", False),
    "no digits": ("ring bare", False),
}


@pytest.mark.parametrize("phone", PHONES)
def test_the_digits_of_any_script_are_digits(phone: str, host: Host, watching: Watching) -> None:
    written, enough = PHONES[phone]
    page = watching.open(host.address + PATHS["da"]).page
    page.fill("#contact-name", "A")
    page.fill("#contact-phone", written)
    page.click("#contact-send")
    if enough:
        assert outcome(page) == "sent"
        assert host.received()[0].fields["phone"] == written
    else:
        assert page.locator("#contact-phone-odd").is_visible()


@pytest.mark.parametrize(
    "name", ["\u200b\u2060\ufeff", "\u00ad", "\u3164", "\u2800", "\u202e \u00a0", "\ufe0f"]
)
def test_a_name_that_nobody_sees_is_none(name: str, host: Host, watching: Watching) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    page.fill("#contact-name", name)
    page.fill("#contact-email", EMAIL)
    page.click("#contact-send")
    assert page.locator("#contact-name-missing").is_visible()
    assert host.posts == 0
    page.fill("#contact-name", f"{name}Åse\u200d")
    page.click("#contact-send")
    assert outcome(page) == "sent"


SENDING = "#contact-form button:not([type]):visible"


def test_without_script_nobody_is_thanked_who_cannot_be_answered(host: Host, watching: Watching) -> None:
    """HTML cannot ask for one of two: it asks for an address, and no longer once there is a number."""
    page = watching.open(host.address + PATHS["da"], script=False).page
    focused = page.locator(":focus")
    for name, value in (("", ""), ("", ""), ("name", "A"), ("phone", ""), ("message", "Hej")):
        if name:
            page.fill(f"#contact-{name}", value)
        page.click(SENDING)
        page.locator("#contact-name").press("Enter")
        assert page.url == host.address + PATHS["da"]
    assert focused.get_attribute("id") == "contact-email"
    assert host.posts == 0
    for name, value in (("phone", "12345678"), ("email", "a@b.dk")):
        page.goto(host.address + PATHS["da"])
        page.fill(f"#contact-{name}", value)
        # The name is asked for as before.
        page.click(SENDING)
        assert page.url == host.address + PATHS["da"]
        page.fill("#contact-name", "A")
        assert page.locator(SENDING).count() == 1
        page.click(SENDING)
        page.wait_for_url(host.address + THANKS["da"])
        assert host.received()[0].fields[name] == value
    print(f"no script: {host.posts} sent, each with one way to answer; 10 presses without one sent nothing")


def test_with_script_one_button_sends_and_no_field_is_said_to_be_needed_that_is_not(
    host: Host, watching: Watching
) -> None:
    page = watching.open(host.address + PATHS["da"]).page
    assert page.locator(".contact__send").count() == 1
    needed = page.locator("#contact-form [required]").evaluate_all("(all) => all.map((each) => each.id)")
    assert needed == ["contact-name"]


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
