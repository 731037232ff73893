"""One visit to a page, as a phone on a poor line makes it: what was sent, and when something was to be seen.

Phone 412x915, 150 ms, 1.6 Mbps, processor four times slower, a profile that knows nothing yet.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from server import Served

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SLOWER = 4
# Watches from the first moment on; longtask is what holds the reader's finger up.
WATCH = """
window.seen = { lcp: 0, cls: 0, tasks: [] };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
watch("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
"""
READ = """() => ({
  ...seen,
  fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  blocking: performance.getEntriesByType("resource")
    .filter((entry) => entry.renderBlockingStatus === "blocking")
    .map((entry) => new URL(entry.name).pathname),
})"""


@dataclass(frozen=True)
class Visit:
    """What one visit cost. Bytes as sent, times in milliseconds."""

    requests: int
    total: int
    blocking: int
    """The document and all that had to be there before anything was shown."""
    fcp: float
    lcp: float
    tbt: float
    cls: float
    files: tuple[tuple[str, int], ...]


@contextlib.contextmanager
def phone(browser: Browser, elsewhere: str = "about:blank", *, poor: bool = True) -> Iterator[Page]:
    """Open a page of a phone that was never here before; without `poor`, on a good line.

    `elsewhere`: where the reader comes from. Out of an empty tab a site whose Cross-Origin-Opener-Policy
    asks for a process of its own waits for one, and every other site finds it running (measured: a tenth
    of the time until something is seen). From another site's page, as readers come, all of them change it.
    """
    context = browser.new_context(
        viewport={"width": 412, "height": 915}, device_scale_factor=2.625, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    if poor:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(elsewhere)
    try:
        yield page
    finally:
        context.close()


def visit(
    page: Page, served: Served, path: str, until: Literal["load", "networkidle"] = "networkidle"
) -> Visit:
    """Open a path of a site and wait until it is there, or until nothing is asked for any more."""
    served.asked.clear()
    page.goto(served.address + path, wait_until=until)
    seen = page.evaluate(READ)
    files = tuple(served.asked)
    sizes = dict(files)
    document = urlsplit(page.url).path
    # As Lighthouse counts: what ran before the first paint kept nothing waiting that could be touched.
    tasks = [start + length - max(start, seen["fcp"]) for start, length in seen["tasks"]]
    return Visit(
        requests=len(files),
        total=sum(size for _, size in files),
        blocking=sum(sizes.get(name, 0) for name in {document, *seen["blocking"]}),
        fcp=seen["fcp"],
        lcp=seen["lcp"],
        tbt=sum(max(0, length - 50) for length in tasks),
        cls=seen["cls"],
        files=files,
    )
