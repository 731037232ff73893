"""The form and each other provider, over TLS and under the site's own policy: sent, refused, unclear."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from browser import launch
from host import HEADS, Host
from inbox.store import Store
from providers import CONTRACTS, ELSEWHERE, Providers, account_of, standing_in, url_of
from sites import both, make, run
from watching import Watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

DOCS = {**both("index"), **both("404"), **both("tak"), **both("kontakt", "<!-- contact-form -->")}
GONE = """\
provider: custom
    read: 2026-11-23
    action: https://gone.example/send
    honeypot: {name: trap, type: text}
    subject: subject
    redirect: next
    body: urlencoded
    answer: status
    seen_by: {da: "A.", en: "A."}
    stored: {da: "B.", en: "B."}
    kept: {da: "C.", en: "C."}"""


@dataclass
class Deployed:
    """A site that sends to a provider, and the providers."""

    host: Host
    providers: Providers
    watching: Watching

    def contact(self, locale: str = "da", *, script: bool = True) -> Page:
        """Open the contact page and fill the form."""
        path = {"da": "/kontakt/", "en": "/en/kontakt/"}[locale]
        page = self.watching.open(self.host.address + path, script=script).page
        page.fill("#contact-name", "Åse 🌿")
        page.fill("#contact-email", "aase@eksempel.dk")
        page.fill("#contact-message", "Hej\nigen, æøå שלום")
        return page


@pytest.fixture(scope="module")
def providers() -> Iterator[Providers]:
    with standing_in() as providers:
        yield providers


@pytest.fixture(scope="module")
def elsewhere(providers: Providers, playwright: Playwright) -> Iterator[Watching]:
    """A browser of its own, which finds the providers at the stand-ins."""
    browser = launch(playwright, providers.resolver_rules)
    yield Watching(browser, believing=True)
    browser.close()


@pytest.fixture(scope="module", params=[*ELSEWHERE, "gone"])
def deployed_once(
    request: pytest.FixtureRequest,
    providers: Providers,
    elsewhere: Watching,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Deployed]:
    """The site with each provider in turn; `gone` has a host name that nobody knows."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    folder = tmp_path_factory.mktemp("provider")
    make(folder, DOCS, "  - index.md\n  - kontakt.md\n")
    name = request.param
    block = GONE if name == "gone" else f'provider: {name}\n    account: "{account_of(name)}"'
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("provider: netlify", block), encoding="utf-8")
    site = run(folder, f"http://127.0.0.1:{port}/")
    assert not site.stopped, site.stopped
    host = Host(site.folder, Store(folder / "inbox.sqlite3"), port=port)
    host.start()
    yield Deployed(host, providers, elsewhere)
    host.stop()


@pytest.fixture
def deployed(deployed_once: Deployed) -> Deployed:
    deployed_once.providers.reset()
    return deployed_once


def told(page: Page) -> str:
    """Wait for what came of it: the thanks page, an outcome, or a field that is to be looked at again."""
    shown = page.locator(".contact__outcome:not([hidden]), .contact__error:not([hidden])")
    shown.or_(page.locator("body:not(:has(#contact-form))")).wait_for()
    if page.locator("#contact-form").count() == 0:
        assert page.url.endswith("/tak/"), page.url
        return "sent"
    assert shown.count() == 1
    return str(shown.get_attribute("id")).removeprefix("contact-")


@pytest.mark.parametrize("deployed_once", ELSEWHERE, indirect=True)
@pytest.mark.parametrize(
    ("locale", "script"),
    [
        ("da", True),
        ("en", False),
        pytest.param("da", False, marks=pytest.mark.full),
        pytest.param("en", True, marks=pytest.mark.full),
    ],
    ids=["da-script", "en-no script", "da-no script", "en-script"],
)
def test_a_request_reaches_the_provider_and_its_sender_the_thanks_page(
    script: bool, locale: str, deployed: Deployed
) -> None:
    page = deployed.contact(locale, script=script)
    page.click("#contact-send")
    page.wait_for_url(deployed.host.address + {"da": "/tak/", "en": "/en/tak/"}[locale])
    (fields,) = deployed.providers.kept
    assert (fields["name"], fields["email"], fields["language"]) == ("Åse 🌿", "aase@eksempel.dk", locale)
    assert fields["message"].replace("\r\n", "\n") == "Hej\nigen, æøå שלום"
    assert fields["subject"].startswith("Besked fra hjemmesiden")
    assert bool(fields["request_id"]) is script
    print(sorted(fields))


@pytest.mark.parametrize("deployed_once", ELSEWHERE, indirect=True)
def test_a_published_no_is_told_as_not_sent_and_all_that_proves_nothing_as_not_known(
    deployed: Deployed, request: pytest.FixtureRequest
) -> None:
    provider = request.node.callspec.params["deployed_once"]
    contract = CONTRACTS[provider]
    page = deployed.contact()
    answers = [
        *((answer["status"], answer["body"], refusal(answer)) for answer in contract["refused"]),
        *((status, NAMING_THE_EMAIL, "email-odd") for status in (200, 400, 422)),
        (422, '{"errors":{"email":["is invalid"]}}', "email-odd"),
        *((answer["status"], answer["body"], "not-known") for answer in contract.get("unclear", [])),
        *((status, contract["refused"][0]["body"], "not-known") for status in (500, 503, 507)),
        *((status, "<!doctype html>", "not-known") for status in KEPT_AT_TIMES),
        (200, '{"success":true,"error":"mail delayed"}', "not-known"),
        (400, contract["sent"]["body"], "not-known"),
        (200, '{"next":"/captcha"}', "not-known"),
    ]
    for status, body, expected in answers:
        deployed.providers.instead = (status, body)
        page.click("#contact-send")
        outcome = told(page)
        print(f"{provider:12} {status} {body[:60]:60} told: {outcome}")
        assert outcome == expected
        assert page.input_value("#contact-message").startswith("Hej")
    deployed.providers.instead = None
    page.click("#contact-send")
    assert told(page) == "sent"
    assert len(deployed.providers.kept) == 1


def refusal(answer: dict[str, str]) -> str:
    """Return what a published no is told as: a field's error where it names the field."""
    return f"{answer['names']}-odd" if "names" in answer else "not-sent"


NAMING_THE_EMAIL = (
    '{"error":"x","errors":[{"code":"TYPE_EMAIL","field":"email","message":"must be an email"}]}'
)
# Statuses that hosts have given for requests that they had kept.
KEPT_AT_TIMES = (400, 403, 404, 408, 409, 425, 429, 499, 500, 503, 507)
# What is the same code for all of them: one in make test, all in make test-full.
ONE_AND_THE_OTHERS = [ELSEWHERE[0], *(pytest.param(name, marks=pytest.mark.full) for name in ELSEWHERE[1:])]
UNREADABLE = {
    "a page": "<!doctype html>",
    "nothing": "",
    "half": '{"success":tr',
    "a word": '"ok"',
    "a list": "[]",
    "no sign": "{}",
    "a no of another kind": '{"status":"error","message":"no"}',
    "a number": '{"success":0}',
}


@pytest.mark.parametrize("deployed_once", ONE_AND_THE_OTHERS, indirect=True)
def test_a_200_that_is_not_the_providers_own_is_told_as_not_known(deployed: Deployed) -> None:
    page = deployed.contact()
    for body in UNREADABLE.values():
        deployed.providers.instead = (200, body)
        page.click("#contact-send")
        assert told(page) == "not-known", body


@pytest.mark.parametrize("deployed_once", ELSEWHERE, indirect=True)
def test_a_filled_trap_is_dropped_by_the_provider_and_lost_by_no_reader(deployed: Deployed) -> None:
    fill = "input => { input.value = 'x'; input.checked = true }"
    plain = deployed.contact(script=False)
    plain.eval_on_selector("#contact-trap [tabindex]", fill)
    plain.click("#contact-send")
    plain.wait_for_url("**/tak/")
    assert deployed.providers.kept == []
    page = deployed.contact()
    page.eval_on_selector("#contact-trap [tabindex]", fill)
    page.click("#contact-send")
    assert told(page) == "sent"
    assert len(deployed.providers.kept) == 1


@pytest.mark.parametrize("deployed_once", ["gone"], indirect=True)
def test_a_line_that_fails_is_told_as_not_sent_only_where_the_browser_knows_of_no_network(
    deployed: Deployed,
) -> None:
    page = deployed.contact()
    # A name that nobody knows: to a script the same as a line that is cut when all has arrived.
    page.click("#contact-send")
    assert told(page) == "not-known"
    page.context.set_offline(True)
    page.click("#contact-send")
    assert told(page) == "not-sent"


@pytest.mark.parametrize("deployed_once", ONE_AND_THE_OTHERS, indirect=True)
@pytest.mark.parametrize("head", HEADS)
def test_however_a_provider_answers_other_questions_it_gets_the_request(
    head: str, deployed: Deployed
) -> None:
    deployed.providers.head = head
    page = deployed.contact()
    page.click("#contact-send")
    assert (told(page), len(deployed.providers.kept)) == ("sent", 1)


@pytest.mark.parametrize("deployed_once", ONE_AND_THE_OTHERS, indirect=True)
def test_an_answer_that_no_script_may_read_is_told_as_not_known(deployed: Deployed) -> None:
    deployed.providers.readable = False
    page = deployed.contact()
    page.click("#contact-send")
    assert (told(page), len(deployed.providers.kept)) == ("not-known", 1)


@pytest.mark.parametrize("deployed_once", ONE_AND_THE_OTHERS, indirect=True)
def test_a_script_of_the_page_may_ask_nobody_else(deployed: Deployed, request: pytest.FixtureRequest) -> None:
    provider = request.node.callspec.params["deployed_once"]
    deployed.providers.instead = (200, "{}")
    page = deployed.contact()
    ask = """(url) => fetch(url, {
      method: "POST", body: new URLSearchParams(), headers: { Accept: "application/json" }
    }).then(() => "sent", () => "refused")"""
    for other in ELSEWHERE:
        assert page.evaluate(ask, url_of(other)) == ("sent" if other == provider else "refused"), other
