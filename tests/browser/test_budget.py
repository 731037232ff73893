"""The budget: what a page may cost a reader, and what each file may take of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rcssmin
import rjsmin
import yaml

from server import serve
from sites import REPOSITORY
from visits import phone, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from sites import Site

BLOCKING, FIRST_VIEW, NEXT_PAGE, FIRST_SEARCH = 12_000, 18_000, 9_100, 30_000
FRONT_AS_NEXT_PAGE = 10_000
"""It alone holds the braid and eight drawings."""
REQUESTS = 5
OVERRIDES = REPOSITORY / "overrides"
BUDGET = yaml.safe_load(Path(__file__).with_name("budget.yml").read_text(encoding="utf-8"))
MINIFY = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def size_of(path: Path) -> int:
    return len(MINIFY[path.suffix](path.read_text(encoding="utf-8")).encode())


def over(overrides: Path) -> Iterator[str]:
    """Yield each file of styles and scripts that is larger than its budget, or has none."""
    for path in sorted(overrides.rglob("*")):
        if path.suffix not in MINIFY or path.parent.name in {"previews", "vendor"}:
            continue
        name, size = path.relative_to(overrides).as_posix(), size_of(path)
        if size > BUDGET.get(name, 0):
            yield f"overrides/{name}: {size} bytes, {BUDGET.get(name, 0)} allowed"


def test_no_file_of_styles_or_scripts_is_larger_than_its_budget() -> None:
    found = list(over(OVERRIDES))
    styles, scripts = (
        sum(allowed for name, allowed in BUDGET.items() if name.endswith(suffix)) for suffix in MINIFY
    )
    print(f"{styles} bytes of styles and {scripts} of scripts are allowed, before compression")
    assert not found, found


def test_every_budget_is_that_of_a_file_and_hardly_larger() -> None:
    for name, allowed in BUDGET.items():
        size = size_of(OVERRIDES / name)
        assert size > allowed - 100, f"{name}: {size} bytes, {allowed} allowed: lower its budget"


@pytest.mark.parametrize("name", [name for name in BUDGET if name.endswith(".css")])
def test_two_more_kilobytes_of_style_are_told_by_the_name_of_their_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    styles = (OVERRIDES / name).read_text(encoding="utf-8")
    more = "".join(f".a-{number}{{color:#{number:06}}}" for number in range(100))[:2_000]
    (tmp_path / name).write_text(f"{styles}{more}", encoding="utf-8")
    (found,) = over(tmp_path)
    assert found.startswith(f"overrides/{name}: ")


def test_any_new_script_or_stylesheet_is_told(tmp_path: Path) -> None:
    places = ("components/new/first_search/new.js", "components/new/new.css", "components/new/new.js")
    for place in (*places, "styles/new.css", "components/new/previews/new.css"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("a{}" if place.endswith("css") else "a()", encoding="utf-8")
    told = [each.split(":")[0] for each in over(tmp_path)]
    assert told == [f"overrides/{place}" for place in (*places, "styles/new.css")]


def test_every_page_is_one_round_trip_and_a_first_view_of_eighteen_kilobytes(
    real_site: Site, browser: Browser
) -> None:
    largest: dict[str, tuple[int, str]] = {}
    # Bytes alone: without headers a browser is quicker.
    with serve(real_site.folder, bare=True) as served, phone(browser, poor=False) as tab:
        tab.context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
        files = visit(tab, served, "/tak/", "load").files
        # The browser keeps these for the next page: of a first view they are part all the same.
        common = {path: size for path, size in files if path.startswith("/static/")}
        assert sum(common.values()) > 8_000, common
        for address in real_site.addresses():
            seen = visit(tab, served, address, "load")
            added = sum(size for path, size in seen.files if path not in common)
            scripts = {path.split(".")[0].removeprefix("/static/") for path, _ in seen.files if ".js" in path}
            assert scripts <= {"site", "contact"}, (address, scripts)
            assert ("contact" in scripts) == (address in {"/kontakt/", "/en/contact/"}), address
            figures = {
                "requests": (seen.requests, REQUESTS),
                "bytes before anything is seen": (seen.blocking, BLOCKING),
                "bytes of the first view": (added + sum(common.values()), FIRST_VIEW),
                "bytes as a next page": (
                    added,
                    FRONT_AS_NEXT_PAGE if address in {"/", "/en/"} else NEXT_PAGE,
                ),
            }
            for name, (figure, limit) in figures.items():
                largest[name] = max(largest.get(name, (0, "")), (figure, address))
                assert figure <= limit, f"{address}: {figure} {name}, {limit} allowed: {seen.files}"
    for name, (figure, address) in largest.items():
        print(f"{name}: at most {figure} ({address})")


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_a_first_search_costs_thirty_kilobytes_at_most(
    address: str, real_site: Site, browser: Browser
) -> None:
    with serve(real_site.folder) as served, phone(browser, poor=False) as tab:
        visit(tab, served, address, "load")
        served.asked.clear()
        tab.click(".search__open")
        tab.fill("#search-field", "krop" if address == "/" else "body")
        tab.wait_for_selector(".search__results li")
        size = sum(size for _, size in served.asked)
        print(f"{address}: {size} bytes of {FIRST_SEARCH}")
        assert 0 < size <= FIRST_SEARCH, served.asked
