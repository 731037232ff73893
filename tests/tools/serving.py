"""Serves a built site as its host does: a folder's index, the language's own 404 page, and its `_headers`."""

from __future__ import annotations

import contextlib
import functools
import threading
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import host_rules
from host_rules import header_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def headers_of(folder: Path, path: str) -> dict[str, str]:
    """Return what a site's `_headers` says for a path; nothing where there is no such file.

    A header that two rules give is an error: Netlify would take the last, Cloudflare join the two.
    """
    file = folder / "_headers"
    rules = header_rules(file.read_text(encoding="utf-8")) if file.is_file() else []
    given = host_rules.headers_of(rules, path)
    assert all(len(values) == 1 for values in given.values()), (path, given)
    return {name: value for name, (value,) in given.items()}


class Unshaken(BaseHTTPRequestHandler):
    """Goes on where a browser has broken the line off."""

    def answer(self, status: int, content: bytes, headers: Mapping[str, str], *, cuts: int = 0) -> None:
        """Send an answer whole; `cuts`: so many bytes more are announced than come."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content) + cuts)}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)

    def handle(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().handle()

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()


class Handler(SimpleHTTPRequestHandler):
    """Answers from a folder, quietly.

    `root`: the path on the host that the folder stands at; `bare`: without what `_headers` says.
    """

    def __init__(self, *arguments: Any, directory: str, root: str = "/", bare: bool = False) -> None:
        self.root, self.bare = root, bare
        super().__init__(*arguments, directory=directory)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the browser tells the tests what failed."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.root):
            return str(Path(self.directory) / "nothing")
        return super().translate_path("/" + path.removeprefix(self.root))

    def end_headers(self) -> None:
        if not self.bare:
            for name, value in headers_of(Path(self.directory), urlsplit(self.path).path).items():
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folder = "en/" if self.path.startswith(f"{self.root}en/") else ""
        page = Path(self.directory) / folder / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)


@contextlib.contextmanager
def serving(folder: Path, root: str = "/", *, bare: bool = False) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1 and yield its address, without a slash at the end."""
    handler = functools.partial(Handler, directory=str(folder), root=root, bare=bare)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{root.rstrip('/')}"
        finally:
            server.shutdown()
