"""Finds a Chromium and starts it as quiet as a test needs it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same engine without a browser's window and tabs: a page opens in half the time.
HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")

# Without these the browser itself asks other hosts, and "no foreign request" could not be tested.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def of_machine() -> str | None:
    """Return the path of the machine's Chromium; None when there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch(
    playwright: Playwright, *arguments: str, env: dict[str, str | float | bool] | None = None
) -> Browser:
    """Return a started Chromium, the machine's before Playwright's own. `env`: its environment.

    The lighter one where there is one; the one that readers have where WHOLE_CHROMIUM is set.
    """
    path = of_machine() if os.environ.get("WHOLE_CHROMIUM") else headless() or of_machine()
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments], env=env)


def headless() -> str | None:
    """Return the path of the machine's Chromium without a window; None when there is none."""
    return next((path for name in HEADLESS if (path := shutil.which(name))), None)


def find_browser() -> str | None:
    """Return the path of a Chromium: the machine's, or Playwright's; None when there is none."""
    if path := of_machine():
        return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() and os.access(path, os.X_OK) else None


# Run in a page: the boxes that reach beyond an edge, which html { overflow } would hide.
TOO_WIDE = """() => [...document.querySelectorAll("body *:not(svg *)")]
  .filter((box) => box.checkVisibility() && (box.getBoundingClientRect().right > innerWidth + 0.5 ||
    box.getBoundingClientRect().left < -0.5))
  .map((box) => box.tagName + "." + box.className)"""

# Run in a page: until what was asked of it is on the screen.
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"

# Run in a page: all that it can have stored on the device.
STORED = """async () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def stored_by(page: Page) -> dict[str, str | int]:
    """Return what a page has stored, by its kind; empty where that is nothing. Includes hidden cookies."""
    found = page.evaluate(STORED) | {"kept cookies": len(page.context.cookies())}
    return {kind: amount for kind, amount in found.items() if amount}
