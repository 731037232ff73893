"""Takes a picture of every page as readers see it: phone and desktop, light, dark and print, both languages.

Used as `shots.py SITE FOLDER`. The faces are Roboto and Noto Serif, which most phones have, and not what
happens to be on this machine. Where something stays on the screen, the page is shown screen by screen.
Tablets and wide screens are shown in light alone, and WebKit's phone where Debian's WebKit is there.

`shots.py SITE --readme` takes those that README.md shows.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from PIL import Image
from playwright.sync_api import sync_playwright

import engines
from browser import launch
from host import hosting
from progress import counted
from sites import REPOSITORY, Site
from tabs import SeleniumTab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FONTS = REPOSITORY / ".venv" / "node" / "node_modules" / "@fontsource"
README = REPOSITORY / "handbook" / "pictures"
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
LIGHT_ONLY = {"tablet": (768, 1024), "wide": (1920, 1080)}
FACES = [
    *(
        f"roboto-latin-{face}"
        for face in ("400-normal", "400-italic", "500-normal", "600-normal", "700-normal")
    ),
    *(f"noto-serif-latin-{face}" for face in ("400-normal", "700-normal")),
]
STICKING = ("", "foerste-session/", "en/", "en/first-session/")
FONTCONFIG = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>{folder}</dir><cachedir>{folder}</cachedir>
<alias><family>system-ui</family><prefer><family>Roboto</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Roboto</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias></fontconfig>
"""


def main(site: Path, folder: Path | None) -> None:
    """Write all pictures of a built site into a folder, which is emptied first; without one, README.md's."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        config = Path(scratch, "fonts.conf")
        config.write_text(FONTCONFIG.format(folder=scratch), encoding="utf-8")
        unpack_faces(Path(scratch))
        os.environ["FONTCONFIG_FILE"] = str(config)
        browser = launch(playwright, env=dict(os.environ))
        with hosting(Site(site), Path(scratch)) as host:
            if folder is None:
                shoot_for_readme(browser, f"{host.address}/")
                return
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            addresses = [path.removesuffix("index.html") for path in Site(site).pages()]
            for address in counted(addresses, "page"):
                shoot(browser, f"{host.address}/{address}", folder, address)
            if lacking := engines.missing():
                print(f"WebKit's pictures are missing: sudo apt-get install {' '.join(lacking)}")
            else:
                shoot_in_webkit(host.address, folder, addresses)
    print(f"{len(list(folder.iterdir()))} pictures in {folder}/")


def shoot_for_readme(browser: Browser, url: str) -> None:
    """Take the first screen of the front page on a phone and a desktop, light and dark."""
    README.mkdir(exist_ok=True)
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(url)
            page.reload()
            with Image.open(BytesIO(page.screenshot())) as picture:
                picture.save(README / f"{size}-{scheme}.webp", quality=36, method=6)
            page.close()


def shoot_in_webkit(root: str, folder: Path, addresses: list[str]) -> None:
    """Take each page on WebKit's phone, one screen beside the next."""
    with engines.on_screen("webkit") as screen:
        tab = SeleniumTab("webkit", screen)
        # A window that has just come is black for a moment.
        tab.open(root, 390, 844)
        time.sleep(1)
        for address in counted(addresses, "page in WebKit"):
            # The font is there from the second page on, and from the cache a moment late.
            for _ in range(2):
                tab.open(f"{root}/{address}", 390, 844)
            time.sleep(0.3)
            total = tab.run("() => document.documentElement.scrollHeight")
            views = []
            for top in range(0, total, 844):
                tab.run("(top) => scrollTo(0, top)", top)
                views.append(Image.open(BytesIO(screen.driver.get_screenshot_as_png())).convert("RGB"))
            sheet = Image.new("RGB", (sum(view.width + 10 for view in views), views[0].height), "grey")
            for number, view in enumerate(views):
                sheet.paste(view, (number * (view.width + 10), 0))
            sheet.save(folder / f"{name_of(address)}-webkit.png")


def name_of(address: str) -> str:
    """Return what a page's pictures are called."""
    return address.strip("/").replace("/", "-").removesuffix(".html") or "home"


def unpack_faces(folder: Path) -> None:
    """Write the faces as plain TrueType: as web fonts they end Chromium when the system hands them out."""
    for name in FACES:
        font = TTFont(FONTS / name.partition("-latin")[0] / "files" / f"{name}.woff2")
        font.flavor = None
        font.save(folder / f"{name}.ttf")


def shoot(browser: Browser, url: str, folder: Path, address: str) -> None:
    """Take all pictures of one page in Chromium."""
    name = name_of(address)
    for size, (width, height) in (SIZES | LIGHT_ONLY).items():
        for scheme in ("light", "dark") if size in SIZES else ("light",):
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
    main(Path(sys.argv[1]), None if sys.argv[2] == "--readme" else Path(sys.argv[2]))
