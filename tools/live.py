"""Asks a site that is online, one question at a time, and reads its pages; the standard library alone."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Mapping

SECONDS = 20
# What a page asks for by itself; the `rel` of a link decides.
LOADING = {"src", "poster", "data", "srcset", "imagesrcset"}
LOADING_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch"}
LOADING_LINKS |= {"preconnect", "dns-prefetch", "manifest", "mask-icon"}
REFERENCES = {"use", "image", "feimage"}


@dataclass
class Page:
    """What a page says of itself, what it asks for and where its forms lead."""

    lang: str = ""
    canonical: str = ""
    robots: str = ""
    refresh: str = ""
    loads: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    alternates: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """One answer. `certificate`: the host's, as the ssl module tells it; `headers` by small letters."""

    status: int
    headers: Mapping[str, str]
    text: str
    certificate: Mapping[str, Any]

    @cached_property
    def page(self) -> Page:
        """The page that was answered."""
        return page_of(self.text)


@dataclass(frozen=True)
class Live:
    """How to ask. `resolve` names the machine and port that a host's name stands for."""

    context: ssl.SSLContext
    resolve: Callable[[str, int], tuple[str, int]] = lambda host, port: (host, port)

    def ask(self, address: str) -> Answer:
        """Ask for an address and follow nothing. OSError: nobody answers; SSLError: not safely."""
        with self.reached(address) as line:
            return line.ask(address)

    @contextlib.contextmanager
    def reached(self, address: str) -> Iterator[Line]:
        """Yield a line to the host of an address, on which nothing is asked yet. Errors as `ask`."""
        parts = urlsplit(address)
        secure, host = parts.scheme == "https", parts.hostname or ""
        place = self.resolve(host, parts.port or (443 if secure else 80))
        connection = http.client.HTTPConnection(parts.netloc)
        with contextlib.ExitStack() as stack:
            connection.sock = stack.enter_context(socket.create_connection(place, SECONDS))
            certificate: Mapping[str, Any] = {}
            if secure:
                line = stack.enter_context(self.context.wrap_socket(connection.sock, server_hostname=host))
                connection.sock, certificate = line, line.getpeercert() or {}
            yield Line(connection, certificate)


@dataclass(frozen=True)
class Line:
    """A line to a host, good for one question. `certificate`: the host's, empty where it shows none."""

    connection: http.client.HTTPConnection
    certificate: Mapping[str, Any]

    def ask(
        self, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask for an address, or send it a body. OSError, HTTPException: the line or the answer broke off."""
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        method = "GET" if body is None else "POST"
        told = {"User-Agent": "smoke", "Connection": "close", **(headers or {})}
        self.connection.request(method, path, body, told)
        response = self.connection.getresponse()
        answered = {name.lower(): value for name, value in response.getheaders()}
        text = response.read().decode("utf-8", "replace")
        self.connection.close()
        return Answer(response.status, answered, text, self.certificate)


def page_of(html: str) -> Page:
    """Return what a page says.

    >>> page_of('<html lang="da"><link rel="canonical" href="/a/"><img srcset="b 1x, c 2x">').loads
    ['b', 'c']
    """
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class Reader(HTMLParser):
    """Reads a page; a tag's attributes that have no value count as empty."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag says."""
        named = {name: value or "" for name, value in attrs}
        self.in_style = tag == "style"
        if tag == "html":
            self.page.lang = named.get("lang", "")
        elif tag == "meta":
            self.meta(named)
        elif tag == "link":
            self.link(named)
        elif tag == "form":
            self.page.forms.append(named)
        elif tag in REFERENCES:
            self.page.loads += [value for name, value in named.items() if name.endswith("href")]
        if tag in {"input", "textarea", "select"}:
            self.page.fields.add(named.get("name", ""))
        for name in LOADING & named.keys():
            self.page.loads += of_set(named[name]) if name.endswith("srcset") else [named[name]]
        self.page.loads += of_styles(named.get("style", ""))

    def meta(self, named: dict[str, str]) -> None:
        """Keep what is said to search engines, and where the page sends on."""
        if named.get("name", "").lower() == "robots":
            self.page.robots = named.get("content", "")
        if named.get("http-equiv", "").lower() == "refresh":
            self.page.refresh = named.get("content", "").partition("url=")[2]

    def link(self, named: dict[str, str]) -> None:
        """Keep a link of the head."""
        kinds, target = set(named.get("rel", "").lower().split()), named.get("href", "")
        if "canonical" in kinds:
            self.page.canonical = target
        if "alternate" in kinds and "hreflang" in named:
            self.page.alternates[named["hreflang"]] = target
        if kinds & LOADING_LINKS:
            self.page.loads.append(target)

    def handle_endtag(self, tag: str) -> None:
        """Leave the styles."""
        self.in_style = False

    def handle_data(self, data: str) -> None:
        """Keep what a page's own styles load."""
        if self.in_style:
            self.page.loads += of_styles(data)


def of_set(value: str) -> list[str]:
    """Return the addresses of a srcset."""
    return [each.split()[0] for each in value.split(",") if each.strip()]


def of_styles(text: str) -> list[str]:
    """Return the addresses that styles load.

    >>> of_styles('@import "a.css"; b { src: url(c.woff2) } d { background: url("e.svg") }')
    ['a.css', 'c.woff2', 'e.svg']
    """
    found = re.findall(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)""", text)
    return [imported or plain for imported, plain in found]


def absolute(loads: list[str], address: str) -> set[str]:
    """Return addresses as a browser would ask for them; what lies inside the page (data:) is left out."""
    found = {urljoin(address, each.strip()) for each in loads}
    return {each for each in found if urlsplit(each).scheme in {"http", "https"}}
