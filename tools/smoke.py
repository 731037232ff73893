"""Asks the site that is online whether it is as this checkout builds it: `make smoke URL=https://...`

Builds the site for that address, asks for every page, and says what is wrong and what to press. Exits 0 with
a short list when all is well, else 1. Only with `send=yes` it sends the form too, one request that says it is
a test (`sending.py`): it lies among those of real people. The checks stand in `smoke_checks.py`. Here beside
`shots.py`, because it looks at the site from outside as the tests do, under the same rules of type and style;
what is published needs none of it. The messages are for the engineer.
"""

from __future__ import annotations

import argparse
import datetime
import http.client
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from live import Answer, Live, Page, page_of
from sending import SENT, send
from smoke_checks import CHECKS, DO, Fault, Site, is_preview

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTS = ("NETLIFY", "CF_PAGES", "GITHUB_PAGES")
# What Netlify shows instead of a paused site; with which status it does not document.
PAUSED = re.compile(r"paused as it reached its usage limits", re.IGNORECASE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 when all is well."""
    parser = argparse.ArgumentParser(prog="make smoke", description=__doc__)
    parser.add_argument("address", metavar="URL")
    parser.add_argument("--send", action="store_true", help="send the form one request, marked as a test")
    given = parser.parse_args(arguments)
    address = given.address.rstrip("/") + "/"
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        print(f"{address} is no https address. Write: make smoke URL=https://...")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        if stopped := build(address, Path(folder)):
            print(f"This checkout cannot be built for {address}, so nothing can be compared.\n{stopped}")
            return 1
        live = Live(ssl.create_default_context())
        status = examine(address, Path(folder), live)
        return try_form(address, live) | status if given.send else status


def build(address: str, folder: Path) -> str:
    """Build the site for an address, a preview with its drafts. Return why it stopped, or nothing."""
    preview = is_preview(urlsplit(address).hostname or "")
    environment = {name: value for name, value in os.environ.items() if name not in HOSTS}
    environment |= {"SITE_URL": address, "DRAFTS": str(preview).lower()}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return run.stderr.strip() or "mkdocs said nothing." if run.returncode else ""


def examine(address: str, built: Path, live: Live) -> int:
    """Ask, print what was found, and return the exit status. `built`: the folder to compare with."""
    try:
        return ask_all(address, built, live)
    except (OSError, http.client.HTTPException) as error:
        print(wrong("online", Fault(f"an answer broke off ({error!r}).", DO["nobody"])))
        return 1


def try_form(address: str, live: Live) -> int:
    """Send the form a test, print what came of it, and return the exit status."""
    verdict, shown = send(address, live, datetime.date.today())
    if verdict == SENT:
        print(f"ok     {'sent':11} a test; {shown}. See whether the mail comes, and delete it")
        return 0
    print(wrong("sent", Fault(f"the test is {verdict}: {shown}.", DO["sent"])))
    return 1


def ask_all(address: str, built: Path, live: Live) -> int:
    """Ask for everything, print what was found, and return the exit status."""
    try:
        front = live.ask(address)
        fault = unusable(front)
    except OSError as error:
        fault = unreachable(error)
    if fault:
        print(f"{address}\n{wrong('online', fault)}")
        return 1
    pages = built_pages(built)
    answers = {path: live.ask(urljoin(address, path)) for path in pages}
    site = Site(live, address, built, front, answers, pages)
    print(f"{address}: {'a preview' if site.preview else 'production'}, {len(pages)} pages")
    status = 0
    for name, check in CHECKS.items():
        found = list(check(site))
        faults = [each for each in found if isinstance(each, Fault)]
        status |= bool(faults)
        notes = ", ".join(each for each in found if isinstance(each, str))
        print("\n".join([wrong(name, each) for each in faults] or [f"ok     {name:11} {notes}".rstrip()]))
    return status


def wrong(name: str, fault: Fault) -> str:
    """Return the lines that tell a fault."""
    return f"WRONG  {name:11} {fault.found}\n       {'':11} Do: {fault.remedy}"


def built_pages(built: Path) -> dict[str, Page]:
    """Return each page of a built site by its path; neither a 404 page nor one that only sends on."""
    files = [path for path in built.rglob("*.html") if path.name != "404.html"]
    names = [path.relative_to(built).as_posix().removesuffix("index.html") for path in files]
    pages = dict(zip(names, [page_of(path.read_text(encoding="utf-8")) for path in files], strict=True))
    return {name: pages[name] for name in sorted(pages) if not pages[name].refresh}


def unreachable(error: OSError) -> Fault:
    """Return why no front page was answered at all."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault(f"the certificate does not hold: {error.verify_message}.", DO["certificate"])
    if isinstance(error, socket.gaierror):
        return Fault("there is no machine of that name.", DO["name"])
    return Fault(f"nobody answers ({error}).", DO["nobody"])


def unusable(front: Answer) -> Fault | None:
    """Return why the answer for the front page makes all further questions useless; None: it does not."""
    if PAUSED.search(front.text):
        return Fault(f"Netlify has paused the site, and its form too (status {front.status}).", DO["paused"])
    if 300 <= front.status < 400:
        return Fault(f"it sends on to {front.headers.get('location')}.", DO["moved"])
    if front.status == 401:
        return Fault("it asks for a password.", DO["password"])
    if front.status != 200:
        return Fault(f"the front page is answered with {front.status}.", DO["front"])
    return None


if __name__ == "__main__":
    sys.exit(main())
