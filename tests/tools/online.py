"""A built site online: over TLS, under a name of its own, by the rules of Netlify or of Cloudflare Pages.

Stands in for the host in what `make smoke` asks. `tamper` changes any answer on its way out.
"""

from __future__ import annotations

import contextlib
import functools
import ssl
import threading
import tomllib
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import trustme

from host_rules import header_rules, headers_of, matches, redirect_rules
from live import Live
from sites import REPOSITORY

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass
class Sent:
    """An answer on its way out."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str | bytes = ""

    @property
    def html(self) -> str:
        """The body of a page."""
        assert isinstance(self.body, str)
        return self.body


@dataclass
class Online:
    """A site that is online. `tamper` gets each address that is asked for, and what would be sent."""

    folder: Path
    cloudflare: bool = False
    tamper: Callable[[str, Sent], Sent | None] = lambda address, sent: sent

    def answer(self, address: str) -> Sent:
        """Return what is sent for an address."""
        parts = urlsplit(address)
        sent = (
            self.of_path(parts.path)
            if parts.scheme == "https"
            else Sent(301, {"Location": address.replace("http:", "https:")})
        )
        return self.tamper(address, sent) or sent

    def of_path(self, path: str) -> Sent:
        """Return what the host's rules send for a path."""
        rules = self.folder / "_redirects"
        found = redirect_rules(rules.read_text("utf-8")) if rules.is_file() else []
        rule = next((each for each in found if matches(each.old, path)), None)
        file = self.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        # Netlify serves a file ahead of a rule, Cloudflare does not.
        if rule and (self.cloudflare or not file.is_file()):
            return Sent(rule.status, {"Location": rule.new})
        status = 200 if file.is_file() and not file.name.startswith("_") else 404
        if status == 404:
            file = self.page_for_missing(path)
        texts = {".html": "text/html; charset=utf-8", ".xml": "application/xml", ".txt": "text/plain"}
        kind = texts.get(file.suffix, "application/octet-stream")
        body = file.read_text("utf-8") if file.suffix in texts else file.read_bytes()
        given = headers_of(header_rules((self.folder / "_headers").read_text("utf-8")), path)
        headers = {name: ", ".join(values) for name, values in given.items()}
        return Sent(status, {"Content-Type": kind, **headers}, body)

    def page_for_missing(self, path: str) -> Path:
        """Return the file that is shown where there is none."""
        if self.cloudflare:
            # The nearest one, upwards.
            folder = (self.folder / path.lstrip("/")).parent
            while not (folder / "404.html").is_file():
                folder = folder.parent
            return folder / "404.html"
        for rule in tomllib.loads((REPOSITORY / "netlify.toml").read_text("utf-8"))["redirects"]:
            if matches(rule["from"], path):
                return self.folder / str(rule["to"]).lstrip("/")
        return self.folder / "404.html"


class OnlineHandler(BaseHTTPRequestHandler):
    """Sends what the site answers."""

    def __init__(self, site: Online, scheme: str, *arguments: Any) -> None:
        self.site, self.scheme = site, scheme
        super().__init__(*arguments)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        sent = self.site.answer(f"{self.scheme}://{self.headers['Host']}{self.path}")
        body = sent.body.encode() if isinstance(sent.body, str) else sent.body
        self.send_response(sent.status)
        for name, value in {"Content-Length": str(len(body)), **sent.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def online(
    site: Online,
    host: str,
    *,
    name: str = "",
    ends: datetime.datetime | None = None,
    believed: bool = True,
    authority_file: Path | None = None,
) -> Iterator[Live]:
    """Put a site online under a host's name, and yield what asks it.

    `name`: another that its certificate is for; `ends`: when that does; `believed`: whether whoever asks
    knows the authority behind it; `authority_file`: where to write that, for another process.
    """
    authority = trustme.CA()
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name or host, not_after=ends).configure_cert(serving)
    if authority_file:
        authority.cert_pem.write_to_path(str(authority_file))
    asking = ssl.create_default_context()
    if believed:
        authority.configure_trust(asking)
    with contextlib.ExitStack() as stack:
        ports = {}
        for port, scheme in ((443, "https"), (80, "http")):
            handler = functools.partial(OnlineHandler, site, scheme)
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            if scheme == "https":
                server.socket = serving.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(server.shutdown)
            ports[port] = server.server_port
        yield Live(asking, lambda _, port: ("127.0.0.1", ports[port]))
