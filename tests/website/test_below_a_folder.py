"""The site below a folder of its host: pages, links, files, styles, the search, the form, the 404 page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from serving import serving
from sites import Site, copy_real, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watching import Watching

pytestmark = pytest.mark.full
ROOT = "/sub/folder/"
OLD = {
    "kontakt.en.md": "redirect_from: [/en/old/contact/]",
    "spoergsmaal.en.md": "redirect_from: {/en/old/safe/: safe}",
}
LINKS = """() => [...document.querySelectorAll("a[href], form[action], [data-send], [data-thanks]")].flatMap(
  (one) => [one.href, one.action, one.dataset.send, one.dataset.thanks]
    .filter(Boolean).map((address) => new URL(address, location).href))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = copy_real(tmp_path_factory.mktemp("below"), OLD)
    site = run(folder, f"https://example.org{ROOT}")
    assert not site.stopped, site.stopped
    return site


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """Where the site is served: whatever is asked for outside its folder is answered 404."""
    with serving(site.folder, ROOT) as address:
        yield address


def test_every_page_finds_all_it_asks_for_and_every_link_leads_somewhere(
    site: Site, address: str, watching: Watching
) -> None:
    asked, links = set(), set()
    for path, watched in watching.each(address, site.addresses(), idle=True):
        assert watched.faults == [], path
        asked |= {urlsplit(url).path for url in watched.requests}
        links |= {
            url.partition("#")[0] for url in watched.page.evaluate(LINKS) if url.startswith("http://127.")
        }
    assert all(path.startswith(ROOT) for path in asked), asked
    kinds = {path.rsplit(".", 1)[-1] for path in asked if "." in path}
    assert {"js", "woff2", "svg"} <= kinds
    # What styles ask for.
    assert [path for path in asked if "strand." in path]
    followed = watching.open(f"{address}/")
    statuses = {link: followed.page.request.get(link).status for link in sorted(links)}
    assert {link: status for link, status in statuses.items() if status != 200} == {}
    print(f"{len(site.addresses())} pages, {len(asked)} addresses asked for, {len(links)} links followed")
    assert len(links) >= 36


@pytest.mark.parametrize("start", ["/", "/en/pace-and-safety/"])
def test_the_search_finds_and_leads_there(start: str, address: str, watching: Watching) -> None:
    watched = watching.open(f"{address}{start}")
    page = watched.page
    page.click(".search__open")
    page.fill("#search-field", "session")
    page.locator(".search__results a").first.click()
    page.wait_for_url(lambda url: url.split("#")[0] != f"{address}{start}")
    assert page.url.startswith(f"{address}/") and page.locator("article h1").is_visible()
    # Chromium says so of every page with a field to start in that is opened at a section.
    assert [fault for fault in watched.faults if not fault.startswith("console: Autofocus processing")] == []


@pytest.mark.parametrize(("path", "thanks"), [("/kontakt/", "/tak/"), ("/en/contact/", "/en/thanks/")])
def test_a_request_is_sent_to_the_page_itself_and_leads_to_the_thanks_page(
    path: str, thanks: str, site: Site, address: str, watching: Watching
) -> None:
    page = watching.open(f"{address}{path}").page
    # What a host does at the deploy.
    page.evaluate("document.getElementById('contact-form').removeAttribute('data-netlify')")
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.route(
        f"{address}{path}",
        lambda route: (
            route.fulfill(body="<p>", content_type="text/html")
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    page.fill("#contact-name", "Åse")
    page.fill("#contact-phone", "12345678")
    page.click("#contact-send")
    page.wait_for_url(f"{address}{thanks}")
    assert ("POST", f"{address}{path}") in sent
    assert f'action="..{thanks.removeprefix("/en")}"' in site.read(f"{path[1:]}index.html")


@pytest.mark.parametrize(
    ("missing", "heading", "home"),
    [("/a/b/c/", "Siden findes ikke", "/"), ("/en/a/b/c/", "This page does not exist", "/en/")],
)
def test_a_missing_address_is_answered_whole_and_leads_home(
    missing: str, heading: str, home: str, address: str, watching: Watching
) -> None:
    watched = watching.open(f"{address}{missing}", idle=True)
    page = watched.page
    assert page.locator("h1").inner_text() == heading
    assert all(urlsplit(url).path.startswith(ROOT) for url in watched.requests)
    assert [fault for fault in watched.faults if "404" not in fault] == []
    assert page.evaluate("document.fonts.check('1em Petrona')")
    page.click("article a")
    page.wait_for_url(f"{address}{home}")


@pytest.mark.parametrize(("old", "new"), [("contact/", "contact/"), ("safe/", "questions/#safe")])
def test_an_old_address_leads_on_to_its_section_too(
    old: str, new: str, address: str, watching: Watching
) -> None:
    page = watching.open(f"{address}/en/old/{old}").page
    page.wait_for_url(f"{address}/en/{new}")
