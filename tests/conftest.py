"""What the tests share: the real site, built once a run, and a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from browser import launch
from host import Host, hosting
from serving import serving
from sites import REPOSITORY, Site
from watching import Watching

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright


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
