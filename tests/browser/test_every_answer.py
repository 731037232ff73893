"""Every answer that a host can give, in one table: what may have become of the request, and what is told."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pytest

from browser import launch
from host import REDIRECTS, Behaviour, hosting
from inbox.form import take_up
from providers import CONTRACTS, ELSEWHERE, Providers, account_of, standing_in
from serving import serving
from sites import both, make, run
from watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Playwright

    from sites import Site

HTML = "<!doctype html><title>x</title>"
STATUSES = range(100, 600)
# What is refused before anybody can have taken what it holds, and for what (RFC 9110, 6585).
UNREAD = {
    401: "who asks",
    405: "the method",
    411: "no length",
    413: "the size",
    414: "the address",
    415: "the kind",
    417: "what is expected",
    421: "the host",
    426: "the protocol",
    431: "the headers",
}
# Browsers hand on no body of these (Fetch, "null body status").
NO_BODY = {101, 103, 204, 205, 304}
A_PROXYS = 407
"""A browser takes it for its own proxy's, and hands on nothing."""
FINAL = 200
"""From here on; an earlier one announces an answer that never comes."""


class Answer(NamedTuple):
    status: int
    body: str


def of_status(answer: Answer) -> str:
    """Return what is to be told of a host that has published nothing but its status."""
    if answer.status in UNREAD:
        return "not-sent"
    # A redirect leads to the thanks page here; by 307 and 308 the browser would send once more, for ever.
    return "sent" if answer.status in {*range(200, 300), 301, 302, 303} else "not-known"


def of_json(answer: Answer) -> str:
    """Return what is to be told of a host whose words are published: yes, no, or neither."""
    if answer.status in UNREAD:
        return "not-sent"
    kind = next(name for name, body in WORDS.items() if body == answer.body)
    if answer.status < FINAL or answer.status in {*NO_BODY, A_PROXYS}:
        return "not-known"
    if kind == "yes" and answer.status < 300:
        return "sent"
    if kind in {"no", "no to the e-mail"} and answer.status < 500:
        return "not-sent" if kind == "no" else "email-odd"
    return "not-known"


WORDS = {
    "yes": '{"ok":true,"success":true,"next":"/thanks"}',
    "no": '{"ok":false,"success":false,"error":"x","errors":[{"code":"EMPTY","message":"empty form"}]}',
    "no to the e-mail": '{"error":"x","errors":[{"code":"TYPE_EMAIL","field":"email"}]}',
    "yes and no": '{"success":true,"error":"mail delayed"}',
    "another page": '{"next":"/captcha"}',
    "neither": '{"status":"received"}',
    "a page": HTML,
    "nothing": "",
}


@dataclass
class Table:
    """What was kept and told of each answer, beside what is to be told."""

    name: str
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a request was kept or not, and this was told."""
    wrong: list[str] = field(default_factory=list)

    def note(self, answer: Answer, told: str, expected: str, *, kept: bool) -> None:
        self.rows["kept" if kept else "not kept", told] += 1
        if told != expected or (kept and told not in {"sent", "not-known"}):
            self.wrong.append(f"{answer.status} {answer.body[:50]}: {told}, not {expected}")

    def check(self) -> None:
        """Print the counts, and fail at the first answer that was told wrongly."""
        counts = "; ".join(
            f"{kept}, told {told}: {count}" for (kept, told), count in sorted(self.rows.items())
        )
        print(f"{self.name}: {self.rows.total()} answers; {counts}; wrong: {len(self.wrong)}")
        assert self.wrong == []


# Run in the page: writes, sends, and returns what was told. The thanks page cannot be had: told in its place.
SEND = """async () => {
  for (const [name, value] of [["name", "A"], ["email", "a@b.dk"], ["message", "Hej"]]) {
    document.getElementById(`contact-${name}`).value = value;
  }
  document.getElementById("contact-form").requestSubmit();
  const shown = ".contact__outcome:not([hidden]), .contact__error:not([hidden])";
  while (!document.querySelector(shown)) await new Promise((done) => setTimeout(done, 5));
  return document.querySelector(shown).id.replace("contact-", "");
}"""


def without_thanks(page: Page) -> Page:
    page.route(re.compile("/(tak|thanks)/$"), lambda route: route.fulfill(status=503))
    return page


def several(statuses: range) -> list[int]:
    """Return the statuses of a quick run: those with a meaning of their own, and one of each fifty."""
    return sorted({*UNREAD, *NO_BODY, *REDIRECTS, 200, 400, 408, 422, 429, 499, 500, 503, *statuses[::50]})


whole = pytest.param(STATUSES, marks=pytest.mark.full, id="all")
quick = pytest.param(several(STATUSES), id="several")


@pytest.mark.parametrize("statuses", [quick, whole])
def test_a_host_that_is_judged_by_its_status(
    statuses: list[int], real_site: Site, watching: Watching, tmp_path: Path
) -> None:
    table = Table("status")
    with hosting(real_site, tmp_path) as host:
        page = without_thanks(watching.open(f"{host.address}/kontakt/").page)
        for status in statuses:
            # Each keeps what it gets before it answers, as far as it can have read it.
            host.behaviour = Behaviour(stores=status not in UNREAD, status=status, body=HTML)
            # The same words again would be the same request.
            host.store.empty()
            answer = Answer(status, HTML)
            told = page.evaluate(SEND)
            table.note(answer, told, of_status(answer), kept=bool(host.received()))
    table.check()


class Elsewhere(NamedTuple):
    """A site whose form goes to a provider."""

    address: str
    providers: Providers
    watching: Watching


DOCS = {**both("index"), **both("404"), **both("tak"), **both("kontakt", "<!-- contact-form -->")}


@pytest.fixture(scope="module")
def providers() -> Iterator[Providers]:
    with standing_in() as providers:
        yield providers


@pytest.fixture(scope="module", params=ELSEWHERE)
def elsewhere(
    request: pytest.FixtureRequest,
    providers: Providers,
    playwright: Playwright,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Elsewhere]:
    folder = tmp_path_factory.mktemp("elsewhere")
    make(folder, DOCS, "  - index.md\n  - kontakt.md\n")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    block = f'provider: {request.param}\n    account: "{account_of(request.param)}"'
    (folder / "mkdocs.yml").write_text(settings.replace("provider: netlify", block), encoding="utf-8")
    site = run(folder, "http://127.0.0.1/")
    assert not site.stopped, site.stopped
    take_up(site.folder, "/")
    browser = launch(playwright, providers.resolver_rules)
    with serving(site.folder) as address:
        yield Elsewhere(address, providers, Watching(browser, believing=True))
    browser.close()


def every_answer(statuses: list[int]) -> Iterator[Answer]:
    for status in statuses:
        # What announces an answer is the same whatever stands behind it.
        for body in WORDS.values() if status >= FINAL else [WORDS["yes"]]:
            yield Answer(status, body)


FIRST = ELSEWHERE[0]


@pytest.mark.parametrize(
    ("elsewhere", "statuses"),
    [
        pytest.param(FIRST, [200, 204, 400, 413, 422, 500], id=f"{FIRST}-several"),
        pytest.param(FIRST, STATUSES, marks=pytest.mark.full, id=f"{FIRST}-all"),
        *(
            pytest.param(name, several(STATUSES), marks=pytest.mark.full, id=f"{name}-several")
            for name in ELSEWHERE[1:]
        ),
    ],
    indirect=["elsewhere"],
)
def test_a_host_that_is_judged_by_its_words(statuses: list[int], elsewhere: Elsewhere) -> None:
    table = Table("words")
    elsewhere.providers.reset()
    page = without_thanks(elsewhere.watching.open(f"{elsewhere.address}/kontakt/").page)
    for answer in every_answer(statuses):
        elsewhere.providers.instead, expected = answer, of_json(answer)
        elsewhere.providers.keeps = expected in {"sent", "not-known"}
        elsewhere.providers.kept.clear()
        told = page.evaluate(SEND)
        table.note(answer, told, expected, kept=bool(elsewhere.providers.kept))
    table.check()


@pytest.mark.parametrize("elsewhere", ELSEWHERE, indirect=True)
def test_the_answers_that_a_provider_has_published_are_told_as_it_means_them(
    elsewhere: Elsewhere, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["elsewhere"]
    contract = CONTRACTS[name]
    table = Table(name)
    elsewhere.providers.reset()
    page = without_thanks(elsewhere.watching.open(f"{elsewhere.address}/kontakt/").page)
    means = [(contract["sent"], "sent")]
    means += [
        (answer, f"{answer['names']}-odd" if "names" in answer else "not-sent")
        for answer in contract["refused"]
    ]
    means += [(answer, "not-known") for answer in contract.get("unclear", [])]
    for published, expected in means:
        elsewhere.providers.instead = answer = Answer(published["status"], published["body"])
        elsewhere.providers.keeps = expected in {"sent", "not-known"}
        elsewhere.providers.kept.clear()
        told = page.evaluate(SEND)
        table.note(answer, told, expected, kept=bool(elsewhere.providers.kept))
    table.check()
    assert table.rows["kept", "sent"] == 1


# Where a redirect leads on the site's own host, and what is then told.
LED: dict[str, Callable[[int], str]] = {
    # A browser sends what it led on by these a second time, and is led round and round.
    "": lambda status: "not-known" if status in {307, 308} else "sent",
    "/tempo/": lambda status: "not-known",
    "/kontakt/": lambda status: "not-known",
    "/nothing/": lambda status: "not-known",
    "http://elsewhere.example/": lambda status: "not-known",
}


@pytest.mark.parametrize("status", REDIRECTS)
def test_only_a_redirect_to_the_thanks_page_is_a_yes(
    status: int, real_site: Site, watching: Watching, tmp_path: Path
) -> None:
    with hosting(real_site, tmp_path) as host:
        for place, told in LED.items():
            host.behaviour = Behaviour(status=status, leads_to=place)
            page = watching.open(f"{host.address}/kontakt/").page
            page.fill("#contact-name", "A")
            page.fill("#contact-email", "a@b.dk")
            page.click("#contact-send")
            shown = page.locator(".contact__outcome:not([hidden])")
            shown.or_(page.locator("body:not(:has(#contact-form))")).wait_for()
            found = shown.get_attribute("id") if shown.count() else "contact-sent"
            assert found == f"contact-{told(status)}", place
            print(f"{status} to {place or 'the thanks page'}: {found}")
