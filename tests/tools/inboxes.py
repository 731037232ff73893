"""An inbox without a server: the WSGI application, called as a server calls it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from inbox.app import InboxApplication
from inbox.form import Form
from inbox.store import Request, Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

FIELDS = {"form-name", "subject", "language", "request_id", "bot-field", "name", "email", "phone", "message"}
FORM = Form("contact", "/kontakt/", "/tak/", "bot-field", FIELDS, FIELDS - {"message"})
PORT = 8000
PATHS = {"/_inbox/": "da", "/en/_inbox/": "en"}

NOW = "2026-11-23T12:00:00+00:00"
# Rows that no preview wrote: when a request came, and what it held.
MALFORMED: list[tuple[Any, Any]] = [
    ("yesterday", "{}"),
    ("", "{}"),
    (b"\xff", "{}"),
    (7, "{}"),
    (NOW, ""),
    (NOW, "{"),
    (NOW, "7"),
    (NOW, "[1]"),
    (NOW, '"a"'),
    (NOW, '{"name": 7}'),
    (NOW, '{"name": null}'),
    (NOW, '{"name": "\\ud800"}'),
    (NOW, b"{\xff}"),
    (NOW, "[" * 100_000),
    ("9999-12-31T23:59:59-23:00", "{}"),
]


def write_row(store: Store, received: object, fields: object) -> None:
    """Write a row past the store, bytes as SQLite's own text."""
    with store.connection() as connection:
        connection.execute(
            "INSERT INTO request (received, request_id, fields) "
            "VALUES (CAST(? AS TEXT), '', CAST(? AS TEXT))",
            (received, fields),
        )


def preview(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Stand in for the preview itself."""
    start_response("200 OK", [])
    return [b"the preview"]


def inbox(folder: Path) -> InboxApplication:
    """Return an inbox that knows the contact form."""

    def page(locale: str, requests: list[Request]) -> str:
        return f"{locale}: {len(requests)}"

    application = InboxApplication(preview, Store(folder / "inbox.sqlite3"), PORT, page, PATHS)
    application.forms = [FORM]
    return application


def body(**fields: str) -> bytes:
    """Return the body of a request from the contact form."""
    return urlencode({"form-name": "contact", **fields}).encode()


def call(
    application: InboxApplication,
    content: bytes = b"",
    method: str = "POST",
    path: str = "/tak/",
    **environ: Any,
) -> tuple[int, dict[str, str], bytes]:
    """Call an application; return status, headers and body of its answer. `environ` None: left out."""
    answer: list[Any] = []
    given: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(len(content)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_HOST": f"127.0.0.1:{PORT}",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(content),
        **environ,
    }
    present = {key: value for key, value in given.items() if value is not None}

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        answer.extend((status, headers))

    said = b"".join(application(present, start_response))
    status, headers = answer
    return int(status.split()[0]), dict(headers), said
