"""A tab of any engine, asked and pressed in one way: by Selenium, and by Playwright for Chrome 92.

Each test site has WATCH as the first script of its pages: the drivers of WebKit tell nothing of what a page
says on its console or what its policy refuses.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Error
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import ARGUMENTS
from engines import AS_IT_COMES, CHROME_92, Screen, Wish, on_screen
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Playwright

ENGINES = ("webkit", "firefox", "wpe", "chrome-92")
OLD = ("wpe", "chrome-92")
"""The floor: without popovers."""

WATCH = """
window.faults = [];
const note = (what) => window.faults.push(what);
addEventListener("securitypolicyviolation", (event) =>
  note(`refused: ${event.effectiveDirective} ${event.blockedURI}`));
addEventListener("error", (event) => note(`failed: ${event.message || event.target.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => note(`rejected: ${event.reason}`));
for (const kind of ["log", "info", "warn", "error", "debug"]) {
  console[kind] = (...said) => note(`said: ${said.join(" ")}`);
}
"""
MIDDLE = """(selector) => {
  const one = document.querySelector(selector);
  one.scrollIntoView({ block: "center" });
  const box = one.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
# What tests ask for, and an old engine does not have.
KNOWN = """() => {
  Element.prototype.checkVisibility ??= function () {
    return this.getClientRects().length > 0 && getComputedStyle(this).visibility === "visible";
  };
}"""
SECONDS = 5.0
WHOLE = (1280, 720)
"""WPE's own view, which cannot be changed: others are a frame in it."""

NO_SCRIPT = ("script-src 'self'", "script-src 'none'")
"""In a page's policy: what refuses all its scripts, and none of the driver's."""


class Served(NamedTuple):
    """Where a site is served: as it is, and with all scripts refused; each also for a frame of its own."""

    script: str
    bare: str
    framed: str
    framed_bare: str

    def to(self, tab: Tab, script: bool = True) -> str:
        """Return the address for a tab."""
        if tab.name == "wpe":
            return self.framed if script else self.framed_bare
        return self.script if script else self.bare


@contextlib.contextmanager
def watched(site: Path, folder: Path) -> Iterator[Served]:
    """Serve copies of a built site with WATCH on each page; the second refuses all scripts."""
    framed = (
        ("frame-ancestors 'none'", "frame-ancestors 'self'"),
        ("default-src 'none'", "default-src 'none'; frame-src 'self'"),
    )
    policies = {"script": (), "bare": (NO_SCRIPT,), "framed": framed, "framed_bare": (NO_SCRIPT, *framed)}
    with contextlib.ExitStack() as stack:
        addresses = {}
        for name, changes in policies.items():
            copy = folder / name
            shutil.copytree(site, copy)
            (copy / "watch.js").write_text(WATCH, encoding="utf-8")
            (copy / "frame.html").write_text("<!doctype html><title>x</title><iframe></iframe>", "utf-8")
            for page in copy.rglob("*.html"):
                html = page.read_text(encoding="utf-8")
                page.write_text(html.replace("<head>", '<head><script src="/watch.js"></script>', 1), "utf-8")
            headers = (copy / "_headers").read_text(encoding="utf-8")
            for old, new in changes:
                assert old in headers
                headers = headers.replace(old, new)
            (copy / "_headers").write_text(headers, encoding="utf-8")
            addresses[name] = stack.enter_context(serving(copy))
        yield Served(**addresses)


class Tab(ABC):
    """A page that is open in an engine."""

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def open(self, address: str, width: int = 390, height: int = 664) -> None:
        """Open an address in a view of this size, in CSS pixels."""

    @abstractmethod
    def run(self, script: str, *arguments: Any) -> Any:
        """Call a function of JavaScript, written as its source, and return what it returns."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press the first such element with a pointer."""

    @abstractmethod
    def write(self, selector: str, text: str) -> None:
        """Write into a field, key by key."""

    @abstractmethod
    def key(self, name: str) -> None:
        """Press a key, by its name in the DOM."""

    def until(self, script: str, *arguments: Any) -> None:
        """Wait until a function of JavaScript returns something true; AssertionError when it does not."""
        end = time.monotonic() + SECONDS
        # While the next page comes there may be nobody to ask.
        while time.monotonic() < end:
            with contextlib.suppress(WebDriverException, Error):
                if self.run(script, *arguments):
                    return
            time.sleep(0.05)
        raise AssertionError(f"{self.name}: waited {SECONDS} s in vain: {script} {arguments}")


class SeleniumTab(Tab):
    """A tab of an engine that Selenium drives; WPE shows a page of another size than its own in a frame."""

    def __init__(self, name: str, screen: Screen) -> None:
        super().__init__(name)
        self.driver, self.screen = screen.driver, screen

    def open(self, address: str, width: int = 390, height: int = 664) -> None:
        self.driver.switch_to.default_content()
        if self.name == "wpe":
            self.open_in_wpe(address, width, height)
            return
        # From an address to its own #anchor it would not be loaded again.
        self.driver.get("about:blank")
        if self.name == "firefox":
            view = {"width": width, "height": height}
            self.driver.browsing_context.set_viewport(
                context=self.driver.current_window_handle, viewport=view
            )
        else:
            shown = self.driver.execute_script("return [outerWidth - innerWidth, outerHeight - innerHeight]")
            self.driver.set_window_rect(0, 0, width + shown[0], height + shown[1])
        self.driver.get(address)
        self.screen.focus()
        self.until("(wide) => innerWidth === wide", width)

    def open_in_wpe(self, address: str, width: int, height: int) -> None:
        """Open an address where the view has one size: another is that of a frame."""
        if (width, height) == WHOLE:
            self.driver.get(address)
            return
        site = urlsplit(address)
        self.driver.get(f"{site.scheme}://{site.netloc}/frame.html")
        self.run(
            """(address, width, height) => Object.assign(document.querySelector("iframe"),
              { width, height, frameBorder: 0, src: address })""",
            address,
            width,
            height,
        )
        self.driver.switch_to.frame(0)
        self.until("(address) => document.readyState === 'complete' && location.href === address", address)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(f"({KNOWN})(); return ({script})(...arguments)", *arguments)

    def press(self, selector: str) -> None:
        # WebKit's driver does not find its way to what is beyond the view.
        self.run(MIDDLE, selector)
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def write(self, selector: str, text: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def key(self, name: str) -> None:
        self.driver.switch_to.active_element.send_keys(getattr(Keys, name.upper()))


class PlaywrightTab(Tab):
    """A tab of a Chromium."""

    def __init__(self, name: str, page: Page) -> None:
        super().__init__(name)
        self.page = page

    def open(self, address: str, width: int = 390, height: int = 664) -> None:
        # From an address to its own #anchor it would not be loaded again.
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(address)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(all) => {{ ({KNOWN})(); return ({script})(...all); }}", list(arguments))

    def press(self, selector: str) -> None:
        # Playwright's own way there asks an old Chrome for what it does not have.
        self.page.mouse.click(*self.run(MIDDLE, selector))

    def write(self, selector: str, text: str) -> None:
        self.page.type(selector, text)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)


@contextlib.contextmanager
def opened(name: str, playwright: Playwright, wish: Wish = AS_IT_COMES) -> Iterator[Tab]:
    """Start an engine, yield a tab of it, and end it."""
    if name == "chrome-92":
        letters = f"defaultFontSize={wish.size},minimumFontSize={wish.smallest}"
        arguments = [*ARGUMENTS, "--no-zygote", f"--blink-settings={letters}"]
        with playwright.chromium.launch(executable_path=CHROME_92, args=arguments) as chrome:
            yield PlaywrightTab(name, chrome.new_page(color_scheme="dark" if wish.dark else "light"))
        return
    with on_screen(name, wish) as screen:
        tab = SeleniumTab(name, screen)
        if name == "webkit" and wish.size > 16:
            tab.open("data:text/html,<title>x</title>")
            # By a fifth at a time.
            for _ in range(4):
                screen.keys("ctrl+plus")
        yield tab
