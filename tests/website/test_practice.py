"""The practice's facts on a site: wherever they belong, and no gap where there are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from serving import serving
from sites import REPOSITORY, Site, both, build

if TYPE_CHECKING:
    from pathlib import Path

    from watching import Watching

FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
DOCS = {
    **both("index", "<!-- reply-today -->"),
    **both("404"),
    **both("kontakt", "<!-- reply-today -->\n\n<!-- contact-form -->"),
    **both("tak", "Sendt. <!-- reply -->"),
    **both("priser", "<!-- prices -->\n\n<!-- events -->"),
    **both("privatliv", "<!-- booking -->"),
}


def built(folder: Path, practice: str) -> Site:
    site = build(folder, DOCS, texts={"practice.yml": practice})
    assert not site.stopped, site.stopped
    return site


def test_all_that_is_filled_in_stands_on_every_page(project: Path) -> None:
    site = built(project, FILLED)
    for path in site.pages():
        html = site.read(path)
        for words in ("Kim Prøvesen", "Prøvevej 1", "1234", "Prøveby", "12345674", "Prøveforeningen"):
            assert words in html, (path, words)
        assert 'href="mailto:skriv@praksis.example"' in html and 'href="tel:12345678"' in html
    opened = site.read("index.html")
    assert "<span>Åbent: mandag 09.00–12.00</span>" in opened
    assert "<span>tirsdag–onsdag 09.00–12.00 og 13.30–16.00</span>" in opened
    assert "<span>mandag til torsdag</span>" in opened
    assert 'href="https://www.facebook.example/kim" rel="noreferrer">Facebook<' in opened
    assert 'href="tel:+4587654321"' in opened
    assert "<span>Tuesday–Wednesday 09:00–12:00 and 13:30–16:00</span>" in site.read("en/index.html")
    assert "Sessions in Danish, English" in site.read("en/index.html")
    assert "<li>Session: 1.200 kr. for 60 minutter</li>" in site.read("priser/index.html")
    assert "<li>Session: DKK 1,200 for 60 minutes</li>" in site.read("en/priser/index.html")


def test_a_promise_of_the_practices_own_stands_in_place_of_the_source_texts(project: Path) -> None:
    site = built(project, FILLED)
    for path in ("index.html", "kontakt/index.html", "tak/index.html"):
        html = site.read(path)
        assert "inden for to hverdage" in html and "i løbet af dagen" not in html, path
    assert "within two working days" in site.read("en/tak/index.html")


def test_what_is_not_filled_in_leaves_no_gap(project: Path) -> None:
    site = built(project, (REPOSITORY / "data" / "practice.yml").read_text(encoding="utf-8"))
    for path in site.pages():
        html = site.read(path)
        assert 'class="practice"' not in html and 'class="away"' not in html
        assert "<!-- reply" not in html and "<!-- prices" not in html
    assert "hører du fra mig i løbet af dagen" in site.read("index.html")


def test_of_two_notices_on_one_day_both_are_seen(project: Path, watching: Watching) -> None:
    both_days = "\n".join(
        [
            "notices:",
            "  - {from: 2026-11-01, to: 2026-12-31, text: {da: Hej, en: Hi}, everywhere: true}",
            "  - {from: 2026-11-20, to: 2026-11-30}",
            "  - {from: 2027-01-01, to: 2027-01-02, text: {da: , en: }}",
            "",
        ]
    )
    practice = re.sub(r"notices:\n(?:  - .*\n)*", both_days, FILLED)
    with serving(built(project, practice).folder) as address:
        page = watching.open(f"{address}/kontakt/").page
        page.clock.set_fixed_time("2026-11-22T10:00:00Z")
        page.reload()
        boxes = [each.bounding_box() for each in page.locator(".away .notice").all() if each.is_visible()]
        print([box and box["y"] for box in boxes])
        first, second = (box for box in boxes if box)
        assert first["y"] + first["height"] <= second["y"]
        # An empty text is none.
        assert "1.–2. januar 2027 svarer jeg ikke." in page.content()


@pytest.mark.parametrize(
    ("today", "seen"),
    [
        ("2026-07-01T10:00:00Z", ["1.–14. juli 2026 svarer jeg ikke."]),
        # In Copenhagen the 15th has begun.
        ("2026-07-14T22:30:00Z", []),
        ("2026-11-30T10:00:00Z", ["20.–30. november 2026 svarer jeg ikke."]),
    ],
)
def test_days_without_an_answer_are_seen_on_those_days_and_nothing_moves(
    today: str, seen: list[str], project: Path, watching: Watching
) -> None:
    with serving(built(project, FILLED).folder) as address:
        page = watching.open(f"{address}/kontakt/").page
        page.clock.set_fixed_time(today)
        page.reload()
        notices = page.locator(".away .notice")
        assert [each.inner_text() for each in notices.all() if each.is_visible()] == seen
        top = "document.querySelector('h1').getBoundingClientRect().top"
        with_script = page.evaluate(top)
        plain = watching.open(f"{address}/kontakt/", script=False).page
        assert "1.–14. juli 2026 svarer jeg ikke." in plain.locator(".away").inner_text()
        page.evaluate("document.querySelectorAll('.notice--past').forEach((n) => n.classList = ['notice'])")
        assert page.evaluate(top) == with_script
