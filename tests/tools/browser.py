"""Finds a Chromium and starts it as quiet as a test needs it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

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


def find_browser() -> str | None:
    """Return the path of a Chromium: the machine's, or Playwright's; None when there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() and os.access(path, os.X_OK) else None


# Run in a page: the boxes that reach beyond the right edge, which html { overflow } would hide.
TOO_WIDE = """() => [...document.querySelectorAll("body *:not(svg *)")]
  .filter((box) => box.checkVisibility() && box.getBoundingClientRect().right > innerWidth + 0.5)
  .map((box) => box.tagName + "." + box.className)"""
