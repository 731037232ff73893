"""What the tests share: the real site, built once a run, and a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from browser import launch
from host import Host, hosting
from serving import serving
from sites import REPOSITORY, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Playwright


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The production build of this repository, made by whichever worker comes first."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # Each worker has a folder of its own in the run's; without workers the one above outlives the run.
        shared = shared.parent
    folder = shared / "real-site"
    with FileLock(shared / "real-site.lock"):
        if not folder.exists():
            settings = {"DRAFTS", "SITE_URL"}
            production = {"NO_MKDOCS_2_WARNING": "1"}
            production |= {key: value for key, value in os.environ.items() if key not in settings}
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
            subprocess.run([*command, str(folder)], cwd=REPOSITORY, env=production, check=True)
    return Site(folder)


@pytest.fixture(scope="session")
def real_address(real_site: Site) -> Iterator[str]:
    """Where the real site is served."""
    with serving(real_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def bare_address(real_site: Site) -> Iterator[str]:
    """Where the real site is served without its headers, for walks that look at something else.

    Under Cross-Origin-Opener-Policy a browser starts a new process for each page.
    """
    with serving(real_site.folder, bare=True) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers; there can be only one in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium of this run."""
    browser = launch(playwright)
    yield browser
    browser.close()


# A browser says most of what a policy refuses on the console, but not all.
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.log(`refused: ${event.effectiveDirective} ${event.blockedURI}`))"""


@dataclass
class Watched:
    """A page, and all that went wrong on it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass
class Watching:
    """Opens pages, each with a new profile of its own."""

    browser: Browser
    opened: list[Watched] = field(default_factory=list)
    believing: bool = False
    """Whether a certificate that a test made is believed."""

    def open(
        self, address: str, width: int = 390, *, script: bool = True, dark: bool = False, idle: bool = False
    ) -> Watched:
        """Open an address and note every request, failed or foreign ones, and console messages.

        `idle` waits half a second longer, until nothing is asked for any more.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 800},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            ignore_https_errors=self.believing,
        )
        context.add_init_script(TELL_VIOLATIONS)
        page = context.new_page()
        watched = Watched(page)
        origin = "/".join(address.split("/")[:3]) + "/"
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((origin, "data:"))
                else watched.faults.append(f"foreign: {request.url}")
            ),
        )
        page.on("requestfailed", lambda request: watched.faults.append(f"failed: {request.url}"))
        page.on(
            "response",
            lambda response: (
                watched.faults.append(f"{response.status}: {response.url}")
                if response.status >= 400 and response.url != address
                else None
            ),
        )
        page.on("console", lambda message: watched.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: watched.faults.append(f"script: {error}"))
        page.goto(address, wait_until="networkidle" if idle else "load")
        self.opened.append(watched)
        return watched

    def each(
        self, root: str, addresses: Iterable[str], width: int = 390, *, fresh: bool = True, **options: bool
    ) -> Iterator[tuple[str, Watched]]:
        """Open each address below `root` in turn, and close it again: many open pages slow each other.

        Without `fresh` all in one tab, which is three times as quick and keeps what the browser has kept.
        """
        watched = None
        for address in addresses:
            if watched is None or fresh:
                watched = self.open(root + address, width, **options)
            else:
                watched.requests.clear()
                watched.faults.clear()
                watched.page.goto(root + address)
            yield address, watched
            if fresh:
                self.close(watched)
        if watched and not fresh:
            self.close(watched)

    def close(self, watched: Watched) -> None:
        """Close a page that was opened here."""
        watched.page.context.close()
        self.opened.remove(watched)


@pytest.fixture
def watching(browser: Browser) -> Iterator[Watching]:
    """Opens pages and closes them after the test."""
    watching = Watching(browser)
    yield watching
    for watched in watching.opened:
        watched.page.context.close()


@pytest.fixture(scope="module")
def host_of_module(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The real site, deployed once for all tests of a file."""
    with hosting(real_site, tmp_path_factory.mktemp("host")) as host:
        yield host


@pytest.fixture
def host(host_of_module: Host) -> Host:
    """The real site on a host of its own, well-behaved, with an empty inbox."""
    host_of_module.reset()
    return host_of_module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty folder for a small site."""
    return tmp_path / "project"
