"""The preview's answer to a form: a WSGI application around the preview's own.

Takes a request as Netlify Forms would and answers 303 when it is on disk; shows at /_inbox/ what came
in. Everything else is the preview's. It answers to this machine's own names alone, and only its own
pages may send: a page of another site that is open in the same browser could otherwise read drafts, or
fill or empty the inbox (DNS rebinding, CSRF, clickjacking).
"""

from __future__ import annotations

import logging
import sqlite3
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from inbox.form import Refused, check, decoded
from website.headers import style_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from inbox.form import Form
    from inbox.store import Request, Store

log = logging.getLogger("mkdocs.inbox")
INBOX = "/_inbox/"
BODY_BYTES = 64 * 1024
# Read and thrown away, so that the sender reads the refusal; who sends more than this reads nothing.
DRAINED_BYTES = 16 * 1024 * 1024
PATH_BYTES = 2048
TYPE = "application/x-www-form-urlencoded"


class InboxApplication:
    """Answers what concerns the inbox and hands the rest on. `forms` is replaced after every build."""

    def __init__(
        self,
        preview: WSGIApplication,
        store: Store,
        port: int,
        page: Callable[[str, list[Request]], str],
        paths: Mapping[str, str],
    ) -> None:
        """Wrap `preview`.

        `page` makes the inbox's HTML from a locale and the requests; `paths`: the locale that each shows.
        """
        self.preview = preview
        self.store = store
        self.page = page
        self.paths = paths
        self.emptying = {f"{path}empty": path for path in paths}
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self.forms: list[Form] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one HTTP request."""
        path = environ.get("PATH_INFO", "")
        try:
            if len(path) > PATH_BYTES or "\0" in path:
                # The preview would answer these with 500.
                raise Refused(400, "an odd path")
            if environ["REQUEST_METHOD"] not in {"POST", "GET", "HEAD"}:
                raise Refused(405, "another method")
            if environ["REQUEST_METHOD"] == "POST":
                return redirect(start_response, self.post(environ, path))
            refuse_names(environ, self.hosts)
            if path in self.paths:
                refuse_strangers(environ)
                return shown(start_response, self.page(self.paths[path], self.store.requests()))
        except Refused as refusal:
            log.info("%s refused (%s): %s", environ["REQUEST_METHOD"], refusal.status, refusal)
            return refused(start_response, refusal.status)
        except sqlite3.Error as error:
            log.error("The inbox could not be read or written: %s", error)
            return refused(start_response, 503)
        return self.preview(environ, start_response)

    def post(self, environ: WSGIEnvironment, path: str) -> str:
        """Take a request, or empty the inbox; return where the sender goes."""
        body = read_body(environ)
        refuse_names(environ, self.hosts)
        refuse_strangers(environ)
        if path in self.emptying:
            # Browsers name the origin of every POST; without it nobody knows who asks.
            if "HTTP_ORIGIN" not in environ:
                raise Refused(403, "no origin")
            self.store.empty()
            return self.emptying[path]
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != TYPE:
            raise Refused(415, "another type of body")
        fields = decoded(body)
        form = find(self.forms, path, fields)
        check(fields, form)
        # The page says that the field is to be left empty; a program that fills it is not told.
        if not fields.get(form.honeypot):
            kept = {name: value for name, value in fields.items() if name not in {"form-name", form.honeypot}}
            self.store.add(kept, fields.get("request_id", ""))
        return form.action


def find(forms: Iterable[Form], path: str, fields: Mapping[str, str]) -> Form:
    """Return the form that a request names and was sent from. Refused: there is none."""
    for form in forms:
        if path in {form.page, form.action} and form.name == fields.get("form-name"):
            return form
    raise Refused(404, "a form that no page of the site holds")


def read_body(environ: WSGIEnvironment) -> bytes:
    """Return the body. Refused: its length is unknown or too great, or it ends too early."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()) or "HTTP_TRANSFER_ENCODING" in environ:
        raise Refused(411, "no length")
    stream, size = environ["wsgi.input"], int(length[:20])
    try:
        if size > BODY_BYTES:
            left = min(size, DRAINED_BYTES)
            while left > 0 and (chunk := stream.read(min(left, BODY_BYTES))):
                left -= len(chunk)
            raise Refused(413, "too long a body")
        body: bytes = stream.read(size)
    except OSError:
        raise Refused(408, "a body that never came") from None
    if len(body) < size:
        raise Refused(400, "a body that ends too early")
    return body


def refuse_names(environ: WSGIEnvironment, hosts: set[str]) -> None:
    """Raise Refused unless a request asks for this machine by one of its own names."""
    if environ.get("HTTP_HOST") not in hosts:
        raise Refused(403, "another host")


def refuse_strangers(environ: WSGIEnvironment) -> None:
    """Raise Refused unless a request is from this machine, and from a page under the name it asks for."""
    here = environ.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
    own = f"http://{environ['HTTP_HOST']}"
    if not here or environ.get("HTTP_ORIGIN", own) != own:
        raise Refused(403, "another machine or origin")


def redirect(start_response: StartResponse, path: str) -> Iterable[bytes]:
    """Answer 303: the sender goes on with GET, and a reload sends nothing again."""
    start_response("303 See Other", [("Location", path), ("Content-Length", "0")])
    return []


def shown(start_response: StartResponse, html: str) -> Iterable[bytes]:
    """Answer 200 with a page that may run nothing, whatever a request wrote into it."""
    styles = " ".join(style_sources(html))
    policy = f"default-src 'none'; style-src {styles}; form-action 'self'; base-uri 'none'"
    headers: list[tuple[str, Any]] = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", f"{policy}; frame-ancestors 'none'"),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK", headers)
    return [html.encode()]


def refused(start_response: StartResponse, status: int) -> Iterable[bytes]:
    """Answer with a status and its name."""
    text = f"{status} {HTTPStatus(status).phrase}"
    headers = [
        ("Content-Type", "text/plain"),
        ("Content-Length", str(len(text))),
        ("Allow", "GET, HEAD, POST"),
    ]
    start_response(text, headers)
    return [text.encode()]
