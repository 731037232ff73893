"""A practice that has filled in everything: the real pages, under their headers, in a browser."""

from __future__ import annotations

import re
import shutil
from itertools import product
from typing import TYPE_CHECKING

import brotli
import pytest

from axe import violations
from browser import TOO_WIDE
from serving import serving
from sites import REPOSITORY, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sites import Site
    from watching import Watching

DAY = "2026-09-15T10:00:00Z"
"""In the days of the notice for all pages of tests/filled_in.yml; one course is over, one is to come."""
PAGES = (
    "/",
    "/en/",
    "/kontakt/",
    "/en/contact/",
    "/kom-i-gang/",
    "/en/how-to-begin/",
    "/privatliv/",
    "/en/privacy/",
)
BLOCKING = 12_000
"""Bytes of a page and what holds up its first sight, after brotli."""


def filled(folder: Path) -> Site:
    """Build the real pages with a practice that is filled in, and a page that shows prices and courses."""
    for name in ("docs", "data"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(REPOSITORY / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copy(REPOSITORY / "tests" / "filled_in.yml", folder / "data" / "practice.yml")
    for path in (folder / "docs").glob("kom-i-gang.*.md"):
        shown = (
            "## Priser og kurser {#prices}\n\n<!-- prices -->\n\n### Kurser {#courses}\n\n<!-- events -->\n"
        )
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{shown}", encoding="utf-8")
    return run(folder)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = filled(tmp_path_factory.mktemp("filled"))
    assert not built.stopped, built.stopped
    return built


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with serving(site.folder) as served:
        yield served


def test_nobody_is_kept_out_nothing_is_refused_and_nothing_is_too_wide(
    address: str, watching: Watching
) -> None:
    looked = 0
    for path, width, dark in product(PAGES, (390, 1280), (False, True)):
        # All of them in both colours: the test of every page below.
        if (dark and path not in PAGES[:2]) or path in PAGES[5:]:
            continue
        watched = watching.open(f"{address}{path}", width, dark=dark)
        watched.page.clock.set_fixed_time(DAY)
        watched.page.reload()
        assert violations(watched.page) == [], (path, width, dark)
        assert watched.faults == [], path
        for each in (320, width):
            watched.page.set_viewport_size({"width": each, "height": 800})
            assert watched.page.evaluate(TOO_WIDE) == [], (path, each)
        looked += 1
        watching.close(watched)
    print(f"axe: 0 on {looked} views of {len(PAGES)} pages")


@pytest.mark.full
def test_nobody_is_kept_out_of_any_page(site: Site, address: str, watching: Watching) -> None:
    for path, width, dark in product(site.addresses(), (390, 1280), (False, True)):
        watched = watching.open(f"{address}{path}", width, dark=dark)
        assert violations(watched.page) == [], (path, width, dark)
        watching.close(watched)
    print(f"axe: 0 on {4 * len(site.addresses())} views")


def test_the_menu_still_stands_in_one_line_where_there_is_room(address: str, watching: Watching) -> None:
    for path in PAGES[:2]:
        page = watching.open(f"{address}{path}", 1280).page
        tops = page.evaluate(
            "[...document.querySelectorAll('.header__home, .menu a')].map((each) => {"
            " const box = each.getBoundingClientRect(); return (box.top + box.bottom) / 2; })"
        )
        print(f"{len(tops)} entries of the header, {max(tops) - min(tops):.1f} pixels apart")
        assert max(tops) - min(tops) < 10, path


@pytest.mark.parametrize(
    ("day", "notices", "courses"),
    [
        ("2026-09-12T20:00:00Z", ["1.–30. september 2026: Nye klienter er velkomne."], 2),
        # In Copenhagen the 13th has begun: the open house is over.
        ("2026-09-12T22:30:00Z", ["1.–30. september 2026: Nye klienter er velkomne."], 1),
        # The last day to show the course.
        ("2026-09-20T10:00:00Z", ["1.–30. september 2026: Nye klienter er velkomne."], 1),
        ("2026-09-21T10:00:00Z", ["1.–30. september 2026: Nye klienter er velkomne."], 0),
        ("2026-10-01T10:00:00Z", [], 0),
    ],
)
def test_notices_and_courses_are_seen_on_their_days_and_nothing_moves(
    day: str, notices: list[str], courses: int, address: str, watching: Watching
) -> None:
    page = watching.open(f"{address}/kom-i-gang/").page
    page.clock.set_fixed_time(day)
    page.reload()
    assert [each.inner_text() for each in page.locator(".away .notice").all() if each.is_visible()] == notices
    assert sum(each.is_visible() for each in page.locator("li[data-to]").all()) == courses
    foot = "document.querySelector('footer').getBoundingClientRect().top"
    with_script = page.evaluate(foot)
    page.evaluate(
        "document.querySelectorAll('.notice--past').forEach((n) => n.classList.remove('notice--past'))"
    )
    assert page.evaluate(foot) == with_script


def test_without_script_each_course_and_notice_says_its_day(address: str, watching: Watching) -> None:
    page = watching.open(f"{address}/kom-i-gang/", script=False).page
    assert page.locator("li[data-to]").all_inner_texts() == [
        "Åbent hus: 12. september 2026",
        "Kursus i ro: 3.–4. oktober 2026, 1.500 kr.",
    ]
    assert page.locator(".away .notice").all_inner_texts() == [
        "1.–30. september 2026: Nye klienter er velkomne."
    ]
    both = watching.open(f"{address}/kontakt/", script=False).page.locator(".away .notice").all_inner_texts()
    assert len(both) == 3 and all(re.search(r"2026", each) for each in both)


def test_no_page_is_heavier_than_the_budget(site: Site) -> None:
    weights = {path: len(brotli.compress((site.folder / path).read_bytes())) for path in site.pages()}
    heaviest = max(weights, key=lambda path: weights[path])
    print(f"the heaviest of {len(weights)} pages: {heaviest}, {weights[heaviest]} bytes")
    assert weights[heaviest] <= BLOCKING
