"""Leaving at once, by what stands on the glass: WebKit, Firefox and Chromium, with real presses."""

from __future__ import annotations

import shutil
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

import pytest

from engines import ON_GLASS, Screen, missing, on_screen
from inbox.form import take_up
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sites import Site

pytestmark = pytest.mark.full
EXIT = "https://www.dmi.dk/"
HANGS = 4.0
"""Seconds that the other site lets its reader wait at the most: until then nothing of it covers this one."""

READABLE = 500
"""Colours: a page of text in smoothed letters has more than a thousand."""


class Slow(BaseHTTPRequestHandler):
    """The page outside, on a poor line."""

    looked = threading.Event()
    """Set when a test has seen what it waited for: the next one need not wait too."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.looked.wait(HANGS)
        content = b"<title>Vejret</title>"
        try:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            pass


class Left(NamedTuple):
    """Where readers are, and where they go."""

    here: str
    outside: str


@pytest.fixture(scope="module")
def served(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    """The real site with its form taken up, its way out leading to a page that hangs."""
    folder = tmp_path_factory.mktemp("leaving") / "site"
    shutil.copytree(real_site.folder, folder)
    take_up(folder, "/")
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as outside:
        threading.Thread(target=outside.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{outside.server_port}/"
        for page in folder.rglob("*.html"):
            page.write_text(page.read_text(encoding="utf-8").replace(EXIT, address), encoding="utf-8")
        with serving(folder) as here:
            yield Left(here, address)
        outside.shutdown()


@pytest.fixture(scope="module", params=ON_GLASS)
def screen(request: pytest.FixtureRequest) -> Iterator[Screen]:
    packages = missing()
    assert not packages, f"apt-get install {' '.join(packages)}"
    with on_screen(request.param) as screen:
        yield screen


# From where somebody leaves: how wide the window is, and what is pressed first.
PLACES = {
    "page": (1280, ""),
    "field": (1280, "#contact-name"),
    "menu": (500, ".menu__open"),
    "search": (1280, ".search__open"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("way", ["link", "three times Shift"])
def test_the_glass_is_blank_long_before_the_other_site_comes(
    way: str, place: str, screen: Screen, served: Left, tmp_path: Path
) -> None:
    width, first = PLACES[place]
    Slow.looked.clear()
    screen.open(f"{served.here}/kontakt/", width)
    if first:
        screen.press(first)
        time.sleep(0.5)
    corner = screen.corner()
    before = 0
    # What is not painted yet cannot be pressed.
    for _ in range(20):
        before = screen.colours(corner, tmp_path / "before.png")
        if before > READABLE:
            break
    if way == "link":
        screen.press(".quick-exit")
    else:
        screen.keys("Shift_L", "Shift_L", "Shift_L")
    time.sleep(0.3)
    after = screen.colours(corner, tmp_path / "after.png")
    Slow.looked.set()
    print(f"{screen.name}, {way}, from {place}: {before} colours before, {after} 0.3 s after")
    assert before > READABLE, "the page was not readable before"
    assert after == 1


def test_the_other_site_comes_in_the_end(screen: Screen, served: Left) -> None:
    screen.open(f"{served.here}/kontakt/")
    Slow.looked.clear()
    screen.press(".quick-exit")
    time.sleep(HANGS + 2)
    assert screen.driver.current_url == served.outside


def test_shift_and_a_pointer_mark_text_and_leave_nothing(screen: Screen, served: Left) -> None:
    screen.open(f"{served.here}/kontakt/")
    screen.press("#contact-message")
    screen.keys(*"hej")
    for _ in range(3):
        screen.keys("Shift_L")
        screen.press("#contact-message")
    time.sleep(0.5)
    written = screen.driver.execute_script("return document.querySelector('#contact-message').value")
    assert written == "hej"


@pytest.mark.parametrize("address", ["/tempo/", "/en/what-we-work-with/"])
def test_every_word_of_the_glossary_is_underlined(address: str, screen: Screen, served: Left) -> None:
    screen.open(served.here + address)
    lines = screen.driver.execute_script(
        """return [...document.querySelectorAll("article .term")].map((word) => {
          const style = getComputedStyle(word);
          return ["Line", "Style", "Thickness"].map((part) => style["textDecoration" + part]).join(" ");
        })"""
    )
    print(f"{screen.name}, {address}: {len(lines)} words, {set(lines)}")
    assert len(lines) > 3
    assert all(line.startswith("underline dotted ") and not line.endswith(" auto") for line in lines)
