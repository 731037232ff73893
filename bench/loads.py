"""What a reader waits for: every page of this site beside Starlight's, the front page beside all peers'."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from browser import launch
from pages_of_site import Page, pages
from progress import counted
from published import path_of
from server import Served, serve
from visits import Visit, phone, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from projects import Project

KB = 1000


def load_tables(sites: Mapping[str, Project], rounds: int) -> Iterator[str]:
    """Yield the tables of a run. The sites take turns, so that a busy moment falls on all of them."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with (
            serve(sites["ours"].output) as ours,
            serve(sites["material"].output) as material,
            serve(sites["starlight"].output) as starlight,
            serve(sites["eleventy"].output) as eleventy,
        ):
            served = {"ours": ours, "material": material, "starlight": starlight, "eleventy": eleventy}
            # Another host's name for the same machine, so that it is another site.
            elsewhere = eleventy.address.replace("127.0.0.1", "localhost")
            yield front_page(browser, served, rounds, elsewhere)
            yield every_page(browser, ours, starlight, rounds, elsewhere)
            yield behind_the_first(browser, ours, starlight)
        browser.close()


def front_page(browser: Browser, served: Mapping[str, Served], rounds: int, elsewhere: str) -> str:
    """Return the table of the front page on each site."""
    seen: dict[str, list[Visit]] = {name: [] for name in served}
    for _ in counted(range(rounds), "front pages, round"):
        for name, site in served.items():
            with phone(browser, elsewhere) as tab:
                seen[name].append(visit(tab, site, "/"))
    rows = [
        "| front page | requests | KB | blocking KB | FCP ms | LCP ms (spread) | Starlight = 1 | TBT | CLS |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    base = middle(seen["starlight"], lambda each: each.lcp)
    for name, visits in seen.items():
        first, lcps = visits[0], [each.lcp for each in visits]
        rows.append(
            f"| {name} | {first.requests} | {first.total / KB:.1f} | {first.blocking / KB:.1f} "
            f"| {middle(visits, lambda each: each.fcp):.0f} "
            f"| {median(lcps):.0f} ({min(lcps):.0f}-{max(lcps):.0f}) | {median(lcps) / base:.2f} "
            f"| {middle(visits, lambda each: each.tbt):.0f} | {max(each.cls for each in visits):.3f} |"
        )
    return "\n".join(rows)


def every_page(browser: Browser, ours: Served, starlight: Served, rounds: int, elsewhere: str) -> str:
    """Return the table of every page: this site's beside the same page of Starlight's."""
    rows = [
        "| page | requests | first view KB | blocking KB | next page KB | LCP, Starlight = 1 | TBT | CLS |",
        "|---|---|---|---|---|---|---|---|",
    ]
    worst: list[float] = []
    for page in counted(pages(), "every page beside its peer,"):
        mine: list[Visit] = []
        theirs: list[Visit] = []
        for _ in range(rounds):
            for seen, site, path in ((mine, ours, own_path(page)), (theirs, starlight, page.address)):
                with phone(browser, elsewhere) as tab:
                    seen.append(visit(tab, site, path))
        ratio = middle(mine, lambda each: each.lcp) / middle(theirs, lambda each: each.lcp)
        worst.append(ratio)
        first = mine[0]
        rows.append(
            f"| {own_path(page)} | {first.requests} | {first.total / KB:.1f} | {first.blocking / KB:.1f} "
            f"| {next_page(browser, ours, own_path(page)) / KB:.1f} | {ratio:.2f} "
            f"| {middle(mine, lambda each: each.tbt):.0f} | {max(each.cls for each in mine):.3f} |"
        )
    rows.append(f"\nLCP, Starlight = 1: median of the pages {median(worst):.2f}, worst {max(worst):.2f}.")
    return "\n".join(rows)


def behind_the_first(browser: Browser, ours: Served, starlight: Served) -> str:
    """Return the table of what a second page and a first search cost."""
    rows = ["| | next page KB | first search KB |", "|---|---|---|"]
    for name, site, path in (("ours", ours, "/tempo/"), ("starlight", starlight, "/tempo/")):
        with phone(browser) as tab:
            visit(tab, site, "/")
            site.asked.clear()
            SEARCH[name](tab)
            tab.wait_for_load_state("networkidle")
            searched = sum(size for _, size in site.asked)
        rows.append(f"| {name} | {next_page(browser, site, path) / KB:.1f} | {searched / KB:.1f} |")
    return "\n".join(rows)


def next_page(browser: Browser, site: Served, path: str) -> int:
    """Return the bytes of a page for somebody who comes from the front page (from another, for that one)."""
    with phone(browser) as tab:
        visit(tab, site, "/" if path != "/" else "/kontakt/")
        return visit(tab, site, path).total


def own_path(page: Page) -> str:
    """Return the address of a page on this site."""
    return "/" + path_of(page.name, page.locale).removesuffix("index.html")


def middle(visits: list[Visit], figure: Callable[[Visit], float]) -> float:
    """Return the median of one figure."""
    return median(figure(each) for each in visits)


def search_ours(tab: Tab) -> None:
    """Search as a reader does, until something is found."""
    tab.click(".search__open")
    tab.fill("#search-field", "krop")
    tab.wait_for_selector(".search__results li")


def search_starlight(tab: Tab) -> None:
    """The same on Starlight."""
    tab.click("button[data-open-modal]")
    tab.fill("input.pagefind-ui__search-input", "krop")
    tab.wait_for_selector(".pagefind-ui__result")


SEARCH: dict[str, Callable[[Tab], None]] = {"ours": search_ours, "starlight": search_starlight}
