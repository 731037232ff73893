"""The search: the reader's own language, stemmed on both sides, while typing, by keyboard, on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import brotli
import pytest

from serving import serving
from sites import Site, both, build, build_default, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from watching import Watched, Watching

PAGES = {
    **both("index"),
    "session.da.md": page("En session", "Vi lander. Så følger ord om følelser og kroppens ro."),
    "session.en.md": page("One session", "We arrive. Then we talk about feelings.", slug="session-en"),
    "mellem.da.md": page("Imellem", "## Hjemme {#home}\n\nDu øver dig mellem sessionerne."),
    "mellem.en.md": page("In between", "## At home {#home}\n\nYou practise between the sessions."),
    "404.da.md": page("Siden findes ikke", "Her er ingen session."),
    "404.en.md": page("No such page", "There is no session here."),
}
BUDGET = 30 * 1024


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("search") / "project", PAGES)


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with serving(site.folder) as address:
        yield address


def search(page: Page, query: str) -> list[str]:
    """Open the search, type, and return the titles found."""
    if not page.locator("#search").is_visible():
        page.click(".search__open")
    page.fill("#search-field", query)
    page.wait_for_function("""() => {
        const status = document.querySelector(".search__status").textContent;
        return status !== "" && status !== document.getElementById("search").dataset.loading;
    }""")
    page.wait_for_load_state("networkidle")
    return page.locator(".search__results a").all_inner_texts()


GOLDEN_DANISH = {
    "sessionerne": ["En session", "Hjemme"],
    "session": ["En session", "Hjemme"],
    "SESSIONER": ["En session", "Hjemme"],
    "følelse": ["En session"],
    "foelelserne": ["En session"],
    "kroppen": ["En session"],
    "øver sessionen": ["Hjemme"],
    "sesion": ["En session", "Hjemme"],
    "arrive": [],
    "xyzzy": [],
}
GOLDEN_ENGLISH = {
    "sessions": ["At home", "One session"],
    "practising": ["At home"],
    "feeling": ["One session"],
    "lander": [],
    "følelser": [],
}


@pytest.mark.parametrize(("query", "expected"), GOLDEN_DANISH.items())
def test_a_danish_reader_finds_danish_pages(
    query: str, expected: list[str], address: str, watching: Watching
) -> None:
    assert sorted(search(watching.open(f"{address}/").page, query)) == expected


@pytest.mark.parametrize(("query", "expected"), GOLDEN_ENGLISH.items())
def test_an_english_reader_finds_english_pages(
    query: str, expected: list[str], address: str, watching: Watching
) -> None:
    assert sorted(search(watching.open(f"{address}/en/").page, query)) == expected


def test_every_letter_typed_on_the_way_to_a_word_finds_it(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/").page
    found = {word: len(search(page, word)) for word in ("sessionerne"[:end] for end in range(2, 12))}
    print(found)
    assert all(found.values())


def test_materials_own_search_does_not_find_the_session(project: Path, watching: Watching) -> None:
    site = build_default(project, PAGES)
    with serving(site.folder) as address:
        reader = watching.open(f"{address}/", 1280).page
        reader.click("[data-md-component=search-query]")
        # One key alone, so that no answer is one to the first half of the word.
        reader.keyboard.insert_text("sessionern")
        reader.keyboard.type("e")
        reader.wait_for_function("/\\d/.test(document.querySelector('.md-search-result__meta').textContent)")
        found = "".join(reader.locator(".md-search-result__item").all_inner_texts())
        assert "mellem sessionerne" in found
        assert "En session" not in found


def test_what_matched_is_marked_in_title_and_text(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/").page
    search(page, "sessionen")
    assert page.locator(".search__results mark").all_inner_texts() == ["session", "sessionerne"]


def test_a_result_leads_to_its_section_from_any_page(address: str, watching: Watching) -> None:
    for start in ("/", "/session/", "/nowhere/deep/"):
        page = watching.open(f"{address}{start}").page
        search(page, "øver")
        page.click(".search__results a")
        page.wait_for_url(f"{address}/mellem/#home")


def test_the_keyboard_is_enough(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/").page
    page.focus(".search__open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "search-field"
    page.keyboard.type("session")
    page.wait_for_selector(".search__results a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "En session"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Hjemme"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-field"
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()
    assert page.evaluate("document.activeElement.className") == "search__open"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/session/")


def test_the_number_of_places_is_said(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/").page
    status = page.locator(".search__status")
    search(page, "session")
    assert status.inner_text() == "2 steder"
    search(page, "øver")
    assert status.inner_text() == "1 sted"
    search(page, "<b>nej")
    assert status.inner_text() == "Ingen sider med ”<b>nej”. Prøv et andet ord."
    page.fill("#search-field", "  ")
    assert status.inner_text() == ""
    assert status.get_attribute("role") == "status"


def test_nothing_is_loaded_before_the_first_use_and_little_on_it(
    site: Site, address: str, watching: Watching
) -> None:
    for start in ("/", "/en/"):
        watched: Watched = watching.open(f"{address}{start}", idle=True)
        assert not [url for url in watched.requests if "search" in url]
        before = len(watched.requests)
        search(watched.page, "session")
        loaded = [url.removeprefix(address).lstrip("/") for url in watched.requests[before:]]
        size = sum(len(brotli.compress((site.folder / path).read_bytes())) for path in loaded)
        print(f"{start}: {loaded}: {size} bytes brotli of {BUDGET}")
        assert size <= BUDGET
        assert len(loaded) == 2


def test_a_broken_line_is_said_and_the_next_try_works(address: str, watching: Watching) -> None:
    for broken in ("**/search/*.json", "**/static/search-*.js"):
        page = watching.open(f"{address}/").page
        page.route(broken, lambda route: route.abort())
        page.click(".search__open")
        page.fill("#search-field", "session")
        page.locator(".search__status", has_text="kunne ikke").wait_for()
        page.unroute(broken)
        page.keyboard.press("Escape")
        page.click(".search__open")
        page.wait_for_selector(".search__results a")
        page.focus("#search-field")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == "En session"


def test_a_script_that_was_changed_on_its_way_is_not_run(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/").page
    changed = "document.title = 'changed';"
    page.route(
        "**/static/search-*.js", lambda route: route.fulfill(body=changed, content_type="text/javascript")
    )
    page.click(".search__open")
    page.locator(".search__status", has_text="kunne ikke").wait_for()
    assert page.title() != "changed"
    page.evaluate("document.getElementById('search').removeAttribute('data-integrity')")
    page.keyboard.press("Escape")
    page.click(".search__open")
    page.wait_for_function("() => document.title === 'changed'")


def test_without_script_the_search_says_what_it_lacks(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/", script=False).page
    page.click(".search__open")
    assert page.locator(".search__without").is_visible()
    assert not page.locator("#search-field").is_visible()
