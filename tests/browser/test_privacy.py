"""Every page in every state, under its host's headers; and the privacy page's words against what was seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import yaml

from browser import stored_by
from host import THANKS, Behaviour, Host
from published import blocks
from sites import REPOSITORY, Site
from watching import Watched, Watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.full
CONTACT = {"da": "/kontakt/", "en": "/en/contact/"}
FORM = {"#contact-name": "Åse", "#contact-email": "aase@eksempel.dk", "#contact-message": "Hej igen"}
QUERY = "session"
HOMES = ("index.html", "en/index.html")
OUTCOMES = {
    "errors": Behaviour(),
    "sent": Behaviour(),
    "not-sent": Behaviour(stores=False, status=405),
    "not-known": Behaviour(resets=True),
}


@dataclass
class Seen:
    """What a browser did on all pages."""

    states: list[tuple[str, str]] = field(default_factory=list)
    """Address and state."""
    requests: list[str] = field(default_factory=list)
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    """Address, state, and what was foreign, refused by a policy, failed or said on the console."""
    stored: list[tuple[str, str, dict[str, str | int]]] = field(default_factory=list)
    while_typing: list[str] = field(default_factory=list)
    """Requests while somebody typed into the open search, or into the form."""
    posted: list[str] = field(default_factory=list)
    """Where requests for contact were sent."""
    left_to: list[str] = field(default_factory=list)
    """Where the reader came who pressed the way out."""

    def note(self, address: str, state: str, watched: Watched, *, but: tuple[str, ...] = ()) -> None:
        """Note a state. `but`: how a fault begins that the state is about."""
        self.states.append((address, state))
        found = [fault for fault in watched.faults if not fault.startswith(but or ("\0",))]
        self.faults += [(address, state, fault) for fault in found]
        if stored := stored_by(watched.page):
            self.stored.append((address, state, stored))
        self.requests += watched.requests
        watched.faults.clear()
        watched.requests.clear()


def walk_through(page: Page, address: str, watched: Watched, seen: Seen) -> None:
    """Open all that can be opened on a page."""
    seen.note(address, "opened", watched)
    page.click(".menu__open")
    page.wait_for_selector("#menu a >> visible=true")
    seen.note(address, "menu", watched)
    page.keyboard.press("Escape")
    page.click(".search__open")
    page.fill("#search-field", QUERY)
    page.wait_for_selector(".search__results a")
    seen.note(address, "search", watched)
    page.locator("#search-field").press_sequentially("er")
    page.wait_for_timeout(100)
    seen.while_typing += watched.requests
    seen.note(address, "search again", watched)
    page.keyboard.press("Escape")
    if page.locator("article .term").count():
        page.locator("article .term").first.click()
        page.wait_for_selector(".term__text:popover-open")
        seen.note(address, "term", watched)
        page.keyboard.press("Escape")


def send(
    host: Host, watching: Watching, seen: Seen, *, locale: str, state: str, behaviour: Behaviour
) -> None:
    """Write a request to a host that behaves in a way, and note what came of it."""
    host.reset()
    host.behaviour = behaviour
    address = host.address + CONTACT[locale]
    # Idle: the icon, which a browser asks for last, is not what somebody's typing asks for.
    watched = watching.open(address, idle=True)
    page = watched.page
    page.on("request", lambda sent: seen.posted.append(sent.url) if sent.method == "POST" else None)
    if state == "errors":
        page.click("#contact-send")
        page.wait_for_selector("#contact-errors:not([hidden])")
    else:
        before = len(watched.requests)
        for name, value in FORM.items():
            page.fill(name, value)
        page.wait_for_timeout(100)
        seen.while_typing += watched.requests[before:]
        page.click("#contact-send")
        if state == "sent":
            page.wait_for_url(host.address + THANKS[CONTACT[locale]])
        else:
            page.wait_for_selector(f"#contact-{state}:not([hidden])")
    # The browser says on the console that a request failed: that is what these states are about.
    but = (f"503: {address}", f"failed: {address}", "console: Failed to load resource: ")
    seen.note(CONTACT[locale], state, watched, but=but if state.startswith("not") else ())
    page.context.close()
    watching.opened.remove(watched)


def leave(host: Host, address: str, watching: Watching, seen: Seen) -> None:
    """Press the way out, on a machine where the other page answers."""
    watched = watching.open(host.address + address)
    page = watched.page
    page.route(
        re.compile("^https:"), lambda route: route.fulfill(status=200, body="", content_type="text/html")
    )
    page.click(".quick-exit")
    page.wait_for_url(re.compile("^https:"))
    foreign = [fault.removeprefix("foreign: ") for fault in watched.faults if fault.startswith("foreign: ")]
    seen.left_to += foreign
    seen.faults += [(address, "left", each) for each in watched.faults if not each.startswith("foreign: ")]
    seen.states.append((address, "left"))
    page.context.close()
    watching.opened.remove(watched)


@pytest.fixture(scope="module")
def seen(real_site: Site, host_of_module: Host, browser: Browser) -> Iterator[Seen]:
    """What a browser did on every page in every state, in both languages."""
    host, watching, seen = host_of_module, Watching(browser), Seen()
    host.reset()
    for address, watched in watching.each(host.address, real_site.addresses(), idle=True):
        walk_through(watched.page, address, watched, seen)
    for locale in CONTACT:
        for state, behaviour in OUTCOMES.items():
            send(host, watching, seen, locale=locale, state=state, behaviour=behaviour)
    for path in HOMES:
        leave(host, f"/{path.removesuffix('index.html')}", watching, seen)
    yield seen
    for watched in watching.opened:
        watched.page.context.close()


def test_no_page_in_any_state_is_refused_anything_asks_elsewhere_or_stores(
    seen: Seen, real_site: Site, host_of_module: Host
) -> None:
    kinds = sorted({state for _, state in seen.states})
    print(f"{len(seen.states)} states of {len(real_site.pages())} pages: {', '.join(kinds)}")
    print(f"{len(seen.requests)} requests, {len(seen.faults)} faults, {len(seen.stored)} times stored")
    assert seen.faults == []
    assert seen.stored == []
    foreign = [url for url in seen.requests if not url.startswith(f"{host_of_module.address}/")]
    assert foreign == []
    assert len(kinds) == 10
    assert len([state for _, state in seen.states if state == "search"]) == len(real_site.pages()) >= 36


# What the privacy page says in its sections on the device, on others and on writing, sentence by sentence,
# and what of `Seen` must then be empty; None: what only the host can know, or the browser's own doing.
WORDS: dict[str, list[tuple[str, str | None]]] = {
    "da": [
        ("Der er ingen sporing her.", "faults"),
        ("Siden gemmer ikke noget om dig på din telefon eller computer.", "stored"),
        ("Hjemmesiden bruger ingen cookies og gemmer heller ikke andet der.", "stored"),
        ("Din browser husker selv, hvilke sider du har besøgt, og beholder kopier af dem.", None),
        ("Begge dele kan du slette i browserens historik.", None),
        ("Hjemmesiden henter intet fra andre steder, og den fører ingen statistik.", "faults"),
        ("Andre hjemmesider åbner kun, når du selv åbner dem, fx med ”Forlad siden”.", "faults"),
        ("Når du åbner en side, får den computer, som hjemmesiden ligger på, din IP-adresse.", None),
        ("Ellers kan den ikke sende siden til dig.", None),
        (
            "Det, du søger efter her på hjemmesiden, bliver på din egen telefon eller computer.",
            "while_typing",
        ),
        ("Det, du skriver på kontaktsiden, bliver først sendt, når du trykker på ”Send”.", "while_typing"),
    ],
    "en": [
        ("There is no tracking here.", "faults"),
        ("The website stores nothing about you on your phone or computer.", "stored"),
        ("The website uses no cookies and stores nothing else there.", "stored"),
        ("Your browser itself remembers which pages you have visited, and keeps copies of them.", None),
        ("You can delete both in the browser’s history.", None),
        ("The website loads nothing from anywhere else, and it keeps no statistics.", "faults"),
        (
            "Other websites open only when you open them yourself, for example with “Leave this site”.",
            "faults",
        ),
        ("When you open a page, the computer that hosts the website receives your IP address.", None),
        ("Otherwise it cannot send you the page.", None),
        ("What you search for on this website stays on your own phone or computer.", "while_typing"),
        ("What you write on the contact page is not sent until you press “Send”.", "while_typing"),
    ],
}


def said_by(site: Site, locale: str) -> str:
    """Return what the published privacy page says, save for its section on the way out."""
    paragraphs = blocks(site, "privatliv", locale)
    return " ".join(text for anchor, tag, text in paragraphs if tag in {"p", "p.lead"} and anchor != "leave")


def provider() -> dict[str, dict[str, str]]:
    """Return the entry of the form's provider, as data has it."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    name = re.search(r"^    provider: (\w+)$", settings, re.MULTILINE)
    assert name
    path = REPOSITORY / "data" / "form_providers.yml"
    entry: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))[name[1]]
    return entry


@pytest.mark.parametrize("locale", ["da", "en"])
def test_the_privacy_page_says_what_was_seen_and_who_receives_a_request(
    locale: str, seen: Seen, real_site: Site, host_of_module: Host
) -> None:
    entry = provider()
    told = " ".join(entry[part][locale] for part in ("seen_by", "stored", "kept"))
    # The whole text, sentence by sentence: a new promise needs a new look.
    assert said_by(real_site, locale) == " ".join([*(sentence for sentence, _ in WORDS[locale]), told])
    held = [(sentence, what) for sentence, what in WORDS[locale] if what]
    for sentence, what in held:
        assert getattr(seen, what) == [], sentence
    # The form posts to whom the page names: without an address of its own, to the host.
    place = str(entry["action"]) or host_of_module.address
    assert seen.posted and all(url.startswith(place) for url in seen.posted), seen.posted
    # What led away was the way out alone, and where its link says.
    exits = [re.findall(r'class="quick-exit" href="([^"]+)"', real_site.read(path)) for path in HOMES]
    assert seen.left_to == [address for (address,) in exits]
    print(f"{len(WORDS[locale])} sentences, {len(held)} of them held against what was seen")
