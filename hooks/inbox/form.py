"""What the preview knows of a form: read from the built page, as Netlify reads it at a deploy.

Sources: Netlify's "Forms setup" for the attributes, the URL standard for the body's encoding.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urljoin

if TYPE_CHECKING:
    from pathlib import Path

DETECTED = re.compile(r' (?:data-netlify|netlify-honeypot)="[^"]*"')


@dataclass
class Form:
    """A form that a build holds."""

    name: str
    page: str
    """The page that holds it: a path from the site's root. A script sends it there."""
    action: str
    """Where a plain form is sent, and where its sender goes afterwards."""
    honeypot: str
    fields: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    """Those of the fields that hold one line."""


class Refused(Exception):  # noqa: N818 - named for what the sender is told
    """A body that no browser sends from a form of ours. `status` as HTTP says it."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class FormReader(HTMLParser):
    """Collects the forms of a page that ask to be taken up."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a form, or note a field of it."""
        named = {key: value or "" for key, value in attrs}
        if tag == "form" and named.get("data-netlify") == "true":
            action = urljoin(self.page, named.get("action", ""))
            honeypot = named.get("netlify-honeypot", "")
            self.forms.append(Form(named.get("name", ""), self.page, action, honeypot))
            self.inside = True
        elif self.inside and tag in {"input", "textarea"} and "name" in named:
            self.forms[-1].fields.add(named["name"])
            if tag == "input":
                self.forms[-1].lines.add(named["name"])

    def handle_endtag(self, tag: str) -> None:
        """End a form."""
        self.inside &= tag != "form"


def taken_up(html: str, page: str) -> tuple[str, list[Form]]:
    """Return a page as it stands after a deploy, and its forms. `page`: its path from the root.

    >>> taken_up('<form name="a" action="../tak/" data-netlify="true"></form>', "/kontakt/")
    ('<form name="a" action="../tak/"></form>', [Form(name='a', page='/kontakt/', \
action='/tak/', honeypot='', fields=set(), lines=set())])
    """
    reader = FormReader(page)
    reader.feed(html)
    reader.close()
    return DETECTED.sub("", html) if reader.forms else html, reader.forms


def decoded(body: bytes) -> dict[str, str]:
    """Return the fields of a URL-encoded body, in order. Refused: it is none, or holds a field twice.

    >>> decoded(b"name=Bj%C3%B8rn&message=a+b%0D%0Ac")
    {'name': 'Bjørn', 'message': 'a b\\r\\nc'}
    """
    # Python lets through what no browser sends: a percent sign of its own, bytes beyond ASCII.
    if not re.fullmatch(rb"(?:[!-$&-~]|%[0-9A-Fa-f]{2})*", body):
        raise Refused(400, "bytes or percent signs that are not URL-encoded")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), errors="strict")
    except ValueError as error:
        raise Refused(400, str(error)) from None
    fields = dict(pairs)
    if len(fields) < len(pairs) or "" in fields:
        raise Refused(400, "a field that is there twice, or has no name")
    if any("\0" in text for pair in pairs for text in pair):
        raise Refused(400, "a NUL")
    return fields


def check(fields: dict[str, str], form: Form) -> None:
    """Raise Refused where a field is not the form's, or a single line holds control characters."""
    if set(fields) - form.fields:
        raise Refused(400, "a field that the form does not have")
    for name in form.lines & set(fields):
        # A line break in a name or an address is how headers of a mail are forged. A tab can be pasted.
        if any(unicodedata.category(character) == "Cc" for character in fields[name].replace("\t", " ")):
            raise Refused(400, "a control character in a single line")


def take_up(folder: Path, root: str) -> list[Form]:
    """Take up every form of a built site: its pages lose the attributes, as on Netlify."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        page = root + path.relative_to(folder).as_posix().removesuffix("index.html")
        deployed, forms = taken_up(html, page)
        if forms:
            path.write_text(deployed, encoding="utf-8")
            found += forms
    return found
