"""Serves a built site as a good host does: brotli at its best, an ETag, and the headers of its `_headers`."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import mimetypes
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import brotli

from host_rules import HeaderRule, header_rules, headers_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What is compressed already, and what brotli is not asked for by any host.
AS_IT_IS = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico")
# The browser asks for it behind the page, once; the figures leave it out.
ICON = re.compile(r"(?:icon|favicon)[\w.-]*\.(?:svg|png|ico)$")


@dataclass
class Served:
    """A site behind an address, and what it was asked for since `asked` was last emptied."""

    folder: Path
    address: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)
    """(path, bytes of the body as sent), icons left out; 0 where the browser's copy was still good."""
    rules: list[HeaderRule] = field(default_factory=list)
    """What `_headers` says; read once, as a host does, so that no reader waits for it."""

    def compressed(self, path: Path) -> bytes:
        """Return a file as it is sent."""
        return body_of(path, path.stat().st_mtime_ns)


@functools.cache
def body_of(path: Path, changed: int) -> bytes:
    """Return a file as it is sent; compressed once, so that no reader waits for it."""
    content = path.read_bytes()
    return content if path.suffix in AS_IT_IS else brotli.compress(content, quality=11)


class Handler(BaseHTTPRequestHandler):
    """Answers from one site's folder; a missing page is the site's own."""

    protocol_version = "HTTP/1.1"

    def __init__(self, served: Served, *arguments: Any) -> None:
        self.served = served
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Send a file, or say that the browser's copy is still good."""
        path = unquote(urlsplit(self.path).path)
        file = self.served.folder / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        found = file.is_file()
        missing = self.served.folder / "404.html"
        body = self.served.compressed(file) if found else missing.read_bytes() if missing.exists() else b""
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        kept = found and self.headers.get("If-None-Match") == tag
        sent = b"" if kept else body
        if not ICON.search(path):
            self.served.asked.append((path, len(sent)))
        self.send_response(304 if kept else 200 if found else 404)
        headers = {"ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate"}
        headers |= {name: values[-1] for name, values in headers_of(self.served.rules, path).items()}
        for name, value in headers.items():
            self.send_header(name, value)
        if not kept:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(sent)))
            if found and file.suffix not in AS_IT_IS:
                self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Let a browser go that has seen enough."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@contextlib.contextmanager
def serve(folder: Path, port: int = 0, *, bare: bool = False) -> Iterator[Served]:
    """Serve a folder on a port of 127.0.0.1; 0 takes a free one. `bare`: without what `_headers` says."""
    said = folder / "_headers"
    read = said.exists() and not bare
    served = Served(folder, rules=header_rules(said.read_text(encoding="utf-8")) if read else [])
    with ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, served)) as server:
        served.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield served
        finally:
            server.shutdown()
