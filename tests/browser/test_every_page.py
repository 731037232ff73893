"""Every page in a browser, under its host's headers: nothing failed, foreign, said, stored or too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import TOO_WIDE, stored_by
from serving import headers_of, serving
from sites import PAGE_OF_EACH_KIND

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site
    from watching import Watching


@pytest.mark.parametrize(
    ("width", "fresh"),
    [
        (390, False),
        pytest.param(390, True, marks=pytest.mark.full),
        pytest.param(1280, True, marks=pytest.mark.full),
    ],
    ids=["390, in one tab", "390, each in a new profile", "1280, each in a new profile"],
)
def test_no_failed_or_foreign_request_and_no_message(
    width: int, fresh: bool, real_site: Site, real_address: str, watching: Watching
) -> None:
    requests = 0
    # In one tab only a page of each kind is waited at, for what a script asks for late, and each that
    # shows a picture late: the next page would break it off.
    late = real_site.addresses() if fresh else PAGE_OF_EACH_KIND
    headers = headers_of(real_site.folder, "/")
    assert len(headers) >= 8
    for address, watched in watching.each(real_address, real_site.addresses(), width, fresh=fresh):
        if address in late or watched.page.locator("img[loading=lazy]").count():
            watched.page.wait_for_load_state("networkidle")
        requests += len(watched.requests)
        assert watched.faults == [], address
        assert stored_by(watched.page) == {}, address
    print(
        f"{requests} requests on {len(real_site.addresses())} pages at {width} px, "
        f"under {len(headers)} headers: none failed, none foreign, nothing refused, nothing stored"
    )


def test_the_watch_sees_what_fails(real_address: str, watching: Watching) -> None:
    watched = watching.open(f"{real_address}/")
    watched.page.evaluate("console.log('hej'); fetch('/nowhere').then(() => {})")
    watched.page.evaluate("fetch('http://127.0.0.1:1/').catch(() => {})")
    watched.page.evaluate("document.body.setAttribute('style', 'color: red')")
    # One of data beside it is not refused, as on every page (hooks/website/structured_data.py).
    for kind in ("", "application/ld+json"):
        watched.page.evaluate(
            "type => { const script = Object.assign(document.createElement('script'), {type}); "
            "script.append('1'); document.body.append(script) }",
            kind,
        )
    watched.page.wait_for_timeout(200)
    assert {fault.split(":")[0] for fault in watched.faults} == {"console", "404"}
    refused = {fault for fault in watched.faults if fault.startswith("console: refused")}
    assert refused == {
        "console: refused: connect-src http://127.0.0.1:1/",
        "console: refused: require-trusted-types-for trusted-types-sink",
        "console: refused: style-src-attr inline",
    }


def test_the_watch_sees_what_no_policy_refuses(tmp_path: Path, watching: Watching) -> None:
    (tmp_path / "index.html").write_text("<title>x</title>", encoding="utf-8")
    with serving(tmp_path) as address:
        watched = watching.open(f"{address}/")
        watched.page.evaluate("fetch('http://127.0.0.1:1/').catch(() => {})")
        watched.page.evaluate("localStorage.a = 1; document.cookie = 'a=1'")
        watched.page.wait_for_timeout(200)
        stored = stored_by(watched.page)
    assert {fault.split(":")[0] for fault in watched.faults} >= {"foreign", "failed"}
    assert stored == {"cookies": "a=1", "local": 1, "kept cookies": 1}


def test_no_box_is_wider_than_the_screen(real_site: Site, bare_address: str, watching: Watching) -> None:
    for address, watched in watching.each(bare_address, real_site.addresses(), fresh=False):
        for width in (320, 390, 1280):
            watched.page.set_viewport_size({"width": width, "height": 800})
            assert watched.page.evaluate(TOO_WIDE) == [], (address, width)


def test_an_address_that_does_not_exist_is_answered_in_its_language(
    real_address: str, watching: Watching
) -> None:
    danish = watching.open(f"{real_address}/findes/ikke/")
    assert danish.page.locator("h1").inner_text() == "Siden findes ikke"
    english = watching.open(f"{real_address}/en/is/not/there/")
    assert english.page.locator("h1").inner_text() == "This page does not exist"
    english.page.click("article a")
    english.page.wait_for_url(f"{real_address}/en/")
    # The missing page itself answers 404, and the browser says so; nothing else may.
    for watched in (danish, english):
        assert all("404" in fault for fault in watched.faults), watched.faults


def test_the_language_never_changes_by_itself(real_address: str, watching: Watching) -> None:
    watched = watching.open(f"{real_address}/")
    assert watched.page.evaluate("navigator.language").startswith("en")
    assert watched.page.url == f"{real_address}/"
