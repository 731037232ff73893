"""Takes a picture of every page as readers see it: phone and desktop, light, dark and print, both languages.

Used as `shots.py SITE FOLDER`. The faces are Roboto and Noto Serif, which most phones have, and not what
happens to be on this machine. Where something stays on the screen, the page is shown screen by screen.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

from browser import launch
from host import hosting
from progress import counted
from sites import REPOSITORY, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FONTS = REPOSITORY / ".venv" / "node" / "node_modules" / "@fontsource"
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
STICKING = ("", "foerste-session/", "en/", "en/first-session/")
FONTCONFIG = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>{folder}</dir><cachedir>{folder}</cachedir>
<alias><family>system-ui</family><prefer><family>Roboto</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Roboto</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias></fontconfig>
"""


def main(site: Path, folder: Path) -> None:
    """Write all pictures of a built site into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        config = Path(scratch, "fonts.conf")
        config.write_text(FONTCONFIG.format(folder=scratch), encoding="utf-8")
        unpack_faces(Path(scratch))
        browser = launch(playwright, env={**os.environ, "FONTCONFIG_FILE": str(config)})
        with hosting(Site(site), Path(scratch)) as host:
            for path in counted(Site(site).pages(), "page"):
                address = path.removesuffix("index.html")
                shoot(browser, f"{host.address}/{address}", folder, address)
    print(f"{len(list(folder.iterdir()))} pictures in {folder}/")


def unpack_faces(folder: Path) -> None:
    """Write the faces as plain TrueType: as web fonts they end Chromium when the system hands them out."""
    for family, weights in {"roboto": (400, 500, 700), "noto-serif": (400, 700)}.items():
        for weight in weights:
            font = TTFont(FONTS / family / "files" / f"{family}-latin-{weight}-normal.woff2")
            font.flavor = None
            font.save(folder / f"{family}-{weight}.ttf")


def shoot(browser: Browser, url: str, folder: Path, address: str) -> None:
    """Take all pictures of one page."""
    name = address.strip("/").replace("/", "-").removesuffix(".html") or "home"
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
            )
            page.goto(url)
            # The font is there from the second page on; a reader's second page is what is judged.
            page.reload()
            page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)
            if address in STICKING and scheme == "light":
                screen_by_screen(page, folder, f"{name}-{size}-screen", height)
            if size == "desktop" and scheme == "light":
                page.pdf(path=folder / f"{name}-print.pdf", format="A4")
            page.close()


def screen_by_screen(page: Page, folder: Path, name: str, height: int) -> None:
    """Scroll through a page and take each screen."""
    total = page.evaluate("document.documentElement.scrollHeight")
    for number, top in enumerate(range(0, total, height), start=1):
        page.evaluate(f"scrollTo(0, {top})")
        page.screenshot(path=folder / f"{name}-{number}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
