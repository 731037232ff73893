"""A host for the built site that takes the form's requests, and misbehaves on purpose."""

from __future__ import annotations

import contextlib
import functools
import re
import shutil
import socket
import struct
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from inbox.form import decoded, take_up
from inbox.store import Request, Store
from serving import Handler, Unshaken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sites import Site

PLUMBING = ("form-name", "bot-field")
# A script sends to the page itself, a plain form to where it goes next.
THANKS = {"/kontakt/": "/tak/", "/en/contact/": "/en/thanks/"}


REDIRECTS = (301, 302, 303, 307, 308)
HEADS = ("reset", "led elsewhere", "same-origin", "same-site")
"""How hosts answer HEAD that take a POST: a line cut, another place, Cross-Origin-Resource-Policy."""


@dataclass(frozen=True)
class Behaviour:
    """What a host does with a request. The default takes it, as Netlify does."""

    stores: bool = True
    status: int = 303
    body: str = ""
    content_type: str = "text/html"
    resets: bool = False
    """Cut the line instead of answering."""
    cuts: bool = False
    """Announce more bytes than are sent."""
    hangs: bool = False
    """Never answer."""
    hangs_up: bool = False
    """Do not even show a page."""
    ignores: bool = False
    """Take no forms: show the page that the form was sent to."""
    head: str = ""
    """What the answer to HEAD is: one of HEADS; as to GET where it is empty."""
    leads_to: str = ""
    """Redirect there instead of to the thanks page."""
    loses_thanks: bool = False
    """Store and redirect, and then fail to show the page."""


@dataclass
class Host:
    """A deployed site on a port of 127.0.0.1."""

    folder: Path
    store: Store
    behaviour: Behaviour = field(default_factory=Behaviour)
    port: int = 0
    posts: int = 0
    server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listen, on the same port as before where there was one."""
        handler = functools.partial(HostHandler, self)
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Refuse every connection from now on."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def received(self) -> list[Request]:
        return self.store.requests()

    def reset(self) -> None:
        """Be as new: up, well-behaved, with an empty inbox."""
        self.behaviour, self.posts = Behaviour(), 0
        self.store.empty()
        if self.server is None:
            self.start()


class HostHandler(Unshaken, Handler):
    """Answers from the site's folder as its host does, and does with a request as it is told."""

    # HTTP/1.0: a connection that the browser kept would outlive a server that is gone.
    def __init__(self, host: Host, *arguments: Any) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def do_HEAD(self) -> None:
        if not answered_head(self, self.host.behaviour.head):
            super().do_HEAD()

    def do_GET(self) -> None:
        if self.host.behaviour.hangs_up:
            threading.Event().wait(60)
        lost = self.host.behaviour.loses_thanks and re.search("/(tak|thanks)/", self.path)
        if lost and self.host.posts:
            self.send_response(503)
            self.end_headers()
            return
        super().do_GET()

    def do_POST(self) -> None:
        host, behaviour = self.host, self.host.behaviour
        host.posts += 1
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if behaviour.stores:
            fields = decoded(body)
            kept = {name: value for name, value in fields.items() if name not in PLUMBING}
            host.store.add(kept, fields["request_id"])
        if behaviour.ignores:
            super().do_GET()
            return
        if behaviour.hangs:
            threading.Event().wait(60)
        if behaviour.resets:
            reset(self)
            return
        headers = {"Content-Type": behaviour.content_type}
        if behaviour.status in REDIRECTS:
            headers["Location"] = behaviour.leads_to or THANKS.get(self.path, self.path)
        self.answer(behaviour.status, behaviour.body.encode(), headers, cuts=100 * behaviour.cuts)


def answered_head(handler: BaseHTTPRequestHandler, head: str) -> bool:
    """Answer HEAD in one of the ways of HEADS, and return whether that was done."""
    if head == "reset":
        reset(handler)
    elif head:
        handler.send_response(302 if head == "led elsewhere" else 200)
        if head == "led elsewhere":
            handler.send_header("Location", "https://elsewhere.example/")
        else:
            handler.send_header("Cross-Origin-Resource-Policy", head)
        handler.end_headers()
    return bool(head)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Reset the line, which is no polite end: what a lost one looks like."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


@contextlib.contextmanager
def hosting(site: Site, folder: Path) -> Iterator[Host]:
    """Deploy a copy of a site as Netlify does, and serve it."""
    shutil.copytree(site.folder, folder / "site")
    take_up(folder / "site", "/")
    host = Host(folder / "site", Store(folder / "inbox.sqlite3"))
    host.start()
    try:
        yield host
    finally:
        host.stop()
