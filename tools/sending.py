"""Sends the form that is online one request, marked as a test, and says truly what came of it.

`make smoke URL=https://... send=yes` does by hand what `.github/workflows/arriving.yml` does each month: that
runs this file, which prints what an issue asks the therapist, in Danish: its title, and below that its text.
The form is read from the page itself, as a browser has it: where it is sent and how, its hidden fields, and
the trap left empty. What an answer means is what the form's own script takes it for (contact_form.js): *sent*
only on a yes, *not sent* only where nothing can have been read or the provider's published no came, else *not
known*. Exits 0 where the host took it. Whether a mail came of it only its receiver can say. The standard
library alone.
"""

from __future__ import annotations

import argparse
import datetime
import http.client
import json
import re
import ssl
import sys
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

from live import Answer, Live

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SENT, NOT_SENT, NOT_KNOWN = "sent", "not sent", "not known"


class Outcome(NamedTuple):
    """What came of it: one of the three, and what showed it, in English."""

    verdict: str
    shown: str


@dataclass
class Form:
    """The form of a page. `attributes`: its tag's; `fields`: by name what a browser sends of it untouched."""

    attributes: dict[str, str]
    fields: dict[str, str] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Send, print the issue, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", metavar="URL", help="the site's, or its contact page's")
    address, day = parser.parse_args(arguments).address.strip(), datetime.date.today()
    outcome = send(address, Live(ssl.create_default_context()), day)
    print(issue(outcome, day))
    return outcome.verdict != SENT


def send(address: str, live: Live, day: datetime.date) -> Outcome:
    """Send the form of a site one request that says it is a test, and return what came of it."""
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        return Outcome(NOT_SENT, f"{address} is no address of a site")
    try:
        page, form = form_of(address, live)
    except (OSError, http.client.HTTPException) as error:
        return Outcome(NOT_SENT, f"the site does not answer ({error!r})")
    if not form:
        return Outcome(NOT_SENT, f"no page of {address} has the form")
    if "data-netlify" in form.attributes:
        return Outcome(NOT_SENT, f"{page}: Netlify has not taken the form up (data-netlify is still there)")
    target = urljoin(page, form.attributes.get("data-send", ""))
    body, kind = encoded({**form.fields, **words_of(form, day)}, form.attributes.get("data-body", ""))
    site = urlsplit(page)
    # What a browser says of itself: providers ask whose form it is (Origin), and which answer is wanted.
    headers = {"Content-Type": kind, "Origin": f"{site.scheme}://{site.netloc}"}
    if form.attributes.get("data-answer") == "json":
        headers["Accept"] = "application/json"
    return posted(target, body, headers, live, Reading(page, form))


def form_of(address: str, live: Live) -> tuple[str, Form | None]:
    """Return the page that has the form, and the form: the address itself, or a page of its sitemap."""
    for page in pages(address, live):
        reader = FormReader()
        reader.feed(live.ask(page).text)
        reader.close()
        if reader.form:
            return page, reader.form
    return address, None


def pages(address: str, live: Live) -> Iterator[str]:
    """Yield the address, and all pages of the sitemap there, at that address whatever they call it."""
    yield address
    for named in re.findall(r"<loc>([^<]*)", live.ask(urljoin(address, "sitemap.xml")).text):
        yield urljoin(address, urlsplit(named).path)


def words_of(form: Form, day: datetime.date) -> dict[str, str]:
    """Return what a test says, so that nobody takes it for somebody who waits for an answer."""
    mark = TEXTS["mark"].format(day=f"{day:%d.%m.%Y}")
    # The field that names the mail, whatever its provider calls it.
    subjects = [name for name in form.fields if "subject" in name.lower()]
    return {
        **{name: f"{mark}: {form.fields[name]}" for name in subjects},
        "request_id": f"test-{day:%Y%m%d}",
        "name": mark,
        "email": EMAIL,
        "message": f"{mark}. {TEXTS['message']}",
    }


def encoded(fields: Mapping[str, str], body: str) -> tuple[bytes, str]:
    """Return the body of a request and its content type, as a browser writes them (RFC 7578, URL standard).

    >>> encoded({"a": "æ b"}, "urlencoded")
    (b'a=%C3%A6+b', 'application/x-www-form-urlencoded;charset=UTF-8')
    """
    if body != "multipart":
        return urlencode(fields).encode(), "application/x-www-form-urlencoded;charset=UTF-8"
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return "".join([*parts, f"--{boundary}--\r\n"]).encode(), f"multipart/form-data; boundary={boundary}"


class Reading(NamedTuple):
    """What an answer is read by: the page that was asked, and its form."""

    page: str
    form: Form


def posted(address: str, body: bytes, headers: Mapping[str, str], live: Live, reading: Reading) -> Outcome:
    """Send a body, follow where the answer leads as a browser does, and return what it says."""
    origin = urlsplit(address)[:2]
    here, sending = address, True
    for _ in range(MOST_REDIRECTS):
        try:
            with live.reached(here) as line:
                try:
                    answer = line.ask(here, body, headers) if sending else line.ask(here)
                except (OSError, http.client.HTTPException) as error:
                    return Outcome(NOT_KNOWN, f"the answer broke off ({error!r})")
        except OSError as error:
            # Before anything was sent; behind a redirect it has been.
            verdict = NOT_SENT if here == address else NOT_KNOWN
            return Outcome(verdict, f"{here} cannot be reached ({error!r})")
        if answer.status not in REDIRECTS or "location" not in answer.headers:
            return Outcome(verdict_of(answer, here, address, reading), said(answer, here))
        here = urljoin(here, answer.headers["location"])
        # A browser lets no script follow to another host.
        if urlsplit(here)[:2] != origin:
            return Outcome(NOT_KNOWN, f"it leads to {here} (status {answer.status})")
        sending = sending and answer.status in REPEATED
    return Outcome(NOT_KNOWN, f"it leads on and on, to {here} at last")


def verdict_of(answer: Answer, here: str, address: str, reading: Reading) -> str:
    """Return what the last answer says. `here`: where it was given; `address`: where the form was sent."""
    redirected, well = here != address, 200 <= answer.status < 300
    if not redirected and answer.status in REFUSED:
        return NOT_SENT
    attributes = reading.form.attributes
    if attributes.get("data-answer") != "json":
        # Another page of the site than the thanks page, the form's own too: nobody took what was sent.
        thanks = urlsplit(urljoin(reading.page, attributes.get("data-thanks", "")))
        led = urlsplit(here)
        elsewhere = led[:2] == thanks[:2] and led.path != thanks.path
        astray = elsewhere if redirected else 'id="contact-form"' in answer.text
        return SENT if well and not astray else NOT_KNOWN
    yes, no = yes_and_no(answer.text)
    if yes and not no and well:
        return SENT
    return NOT_SENT if no and not yes and not redirected and answer.status < SERVER_FAULT else NOT_KNOWN


def yes_and_no(text: str) -> tuple[bool, bool]:
    """Return whether an answer in JSON holds a provider's yes, and whether it holds a no.

    >>> yes_and_no('{"success": "true"}'), yes_and_no('{"error": "x"}'), yes_and_no("<p>")
    ((True, False), (False, True), (False, False))
    """
    try:
        said = json.loads(text)
    except ValueError:
        return False, False
    if not isinstance(said, dict):
        return False, False
    success = str(said.get("success")).lower()
    yes = success == "true" or said.get("ok") is True
    no = success == "false" or said.get("ok") is False or bool(said.get("error")) or bool(said.get("errors"))
    return yes, no


def said(answer: Answer, here: str) -> str:
    """Return what an answer was, in one line."""
    start = " ".join(answer.text.split())[:120]
    return f"{here} answered {answer.status}" + ("" if start.startswith("<") or not start else f": {start}")


class FormReader(HTMLParser):
    """Finds the form of a page, and what a browser sends of it untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.form: Form | None = None
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the form, and each field in it."""
        named = {name: value or "" for name, value in attrs}
        if tag == "form" and named.get("id") == "contact-form":
            self.form, self.inside = Form(named), True
        # A box that nobody ticked is not sent; what only a plain form sends says so.
        left_out = named.get("type") == "checkbox" or "data-plain" in named or not named.get("name")
        if self.form and self.inside and tag in {"input", "textarea"} and not left_out:
            self.form.fields[named["name"]] = named.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        self.inside &= tag != "form"


def issue(outcome: Outcome, day: datetime.date) -> str:
    """Return the title and the text of the issue that asks whether the test came.

    >>> lines = issue(Outcome(NOT_SENT, "a `@b`"), datetime.date(2026, 12, 3)).splitlines()
    >>> lines[0], lines[-3]
    ('Kom prøven den 03.12.2026?', "Til den, der passer hjemmesiden: `a '@b'`")
    """
    said = f"{day:%d.%m.%Y}"
    title = TEXTS["title"].format(day=said)
    lines = TEXTS["mend" if outcome.verdict == NOT_SENT else "asked"]
    asked = "\n".join(lines).replace("{mark}", TEXTS["mark"].format(day=said))
    # What a host answered is others' words: as code it names nobody and draws nothing.
    shown = TEXTS["shown"].format(shown=outcome.shown.replace("`", "'"))
    return "\n\n".join([f"{title}\n{TEXTS['told'][outcome.verdict]}", asked, shown, TEXTS["always"]])


MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
REPEATED = {307, 308}
"""Where a browser sends the same body once more (Fetch)."""
# Refused for its method, address, kind or size, before anybody has taken what it holds (RFC 9110, 15.5).
REFUSED = {401, 405, 411, 413, 414, 415, 417, 421, 426, 431}
SERVER_FAULT = 500

# Nobody reads mail there (RFC 2606); the form asks for an address, and providers look at its form.
EMAIL = "proeve@example.org"
# What the therapist reads, in the mail and in the issue, where GitHub keeps each end of a line. JSON, because
# Python reads it by itself.
TEXTS = json.loads(Path(__file__).with_name("sending.da.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
