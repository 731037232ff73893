"""Opens pages in a browser, and notes all that goes wrong on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Page

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
                watched.page.goto(root + address, wait_until="networkidle" if options.get("idle") else "load")
            yield address, watched
            if fresh:
                self.close(watched)
        if watched and not fresh:
            self.close(watched)

    def close(self, watched: Watched) -> None:
        """Close a page that was opened here."""
        watched.page.context.close()
        self.opened.remove(watched)
