"""The preview's inbox: what it takes, what it refuses and with which status, what it keeps."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from inbox.form import Form, Refused, decoded, taken_up
from inbox.store import Store
from inboxes import MALFORMED, PORT, body, call, inbox, write_row

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"form-name=contact&name="


def test_a_request_is_answered_with_the_way_to_the_thanks_page_and_kept(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    status, headers, _ = call(application, body(name="Åse", message="a\r\nb 🌿", request_id="x1"))
    assert (status, headers["Location"]) == (303, "/tak/")
    (request,) = application.store.requests()
    assert request.fields == {"name": "Åse", "message": "a\r\nb 🌿", "request_id": "x1"}


def test_a_script_sends_to_the_page_itself_and_goes_the_same_way(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    status, headers, _ = call(application, body(name="A"), path="/kontakt/")
    assert (status, headers["Location"], len(application.store.requests())) == (303, "/tak/", 1)


def test_what_was_kept_is_there_for_whoever_opens_the_file_next(tmp_path: Path) -> None:
    call(inbox(tmp_path), body(name="A"))
    assert [request.fields["name"] for request in Store(tmp_path / "inbox.sqlite3").requests()] == ["A"]


def test_the_newest_request_comes_first(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    for name in "ABC":
        call(application, body(name=name))
    assert [request.fields["name"] for request in application.store.requests()] == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({"request_id": "x", "message": "a"}, {"request_id": "x", "message": "a"}, 1),
        ({"request_id": "x", "message": "a"}, {"request_id": "x", "message": "a, and more"}, 2),
        ({"request_id": "x", "message": "a"}, {"request_id": "y", "message": "a"}, 2),
        ({"request_id": "", "message": "a"}, {"request_id": "", "message": "a"}, 2),
    ],
    ids=["sent again", "changed and sent again", "another request", "no script, nobody can know"],
)
def test_only_the_same_words_under_the_same_id_are_a_repeat(
    first: dict[str, str], second: dict[str, str], kept: int, tmp_path: Path
) -> None:
    application = inbox(tmp_path)
    answers = [call(application, body(**fields))[0] for fields in (first, second)]
    assert (answers, len(application.store.requests())) == ([303, 303], kept)


def test_a_filled_trap_is_dropped_and_not_told(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    sent = body(**{"name": "A", "bot-field": "https://spam"})
    assert call(application, sent)[0] == 303
    assert application.store.requests() == []
    assert call(application, body(**{"name": "A", "bot-field": ""}))[0] == 303
    assert [request.fields for request in application.store.requests()] == [{"name": "A"}]


METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
EVIL = {"HTTP_HOST": "evil.example"}
EMPTY = "/_inbox/empty"
OWN: dict[str, Any] = {"HTTP_ORIGIN": f"http://127.0.0.1:{PORT}"}
REFUSED: dict[str, tuple[int, bytes, dict[str, Any]]] = {
    "a broken percent": (400, HEAD + b"%C3%", {}),
    "a percent that is none": (400, HEAD + b"%zz", {}),
    "bytes that are not UTF-8": (400, HEAD + b"%C3%28", {}),
    "overlong UTF-8": (400, HEAD + b"%C0%AF", {}),
    "a lone surrogate": (400, HEAD + b"%ED%A0%80", {}),
    "bytes that are not encoded": (400, HEAD + "Åse".encode(), {}),
    "a NUL": (400, HEAD + b"%00", {}),
    "a NUL in the message": (400, HEAD + b"A&message=%00", {}),
    "a line break in a name": (400, HEAD + b"A%0D%0ABcc:%20x@y.dk", {}),
    "an escape sign in a name": (400, HEAD + b"%1B", {}),
    "a field twice": (400, HEAD + b"A&name=B", {}),
    "an unknown field": (400, HEAD + b"A&cpr=1", {}),
    "a field without value": (400, HEAD + b"A&email", {}),
    "a value without field": (400, HEAD + b"A&=x", {}),
    "an empty pair": (400, HEAD + b"A&&email=x", {}),
    "nothing at all": (404, b"", {}),
    "an unknown form": (404, b"form-name=other&name=A", {}),
    "no form": (404, b"name=A", {}),
    "a page without a form": (404, HEAD + b"A", {"path": "/privatliv/"}),
    "another type": (415, HEAD + b"A", {"CONTENT_TYPE": "application/json"}),
    "many parts": (415, HEAD + b"A", {"CONTENT_TYPE": "multipart/form-data; boundary=x"}),
    "no type": (415, HEAD + b"A", {"CONTENT_TYPE": None}),
    "no length": (411, HEAD + b"A", {"CONTENT_LENGTH": None}),
    "an odd length": (411, HEAD + b"A", {"CONTENT_LENGTH": "-1"}),
    "a length in other digits": (411, HEAD + b"A", {"CONTENT_LENGTH": "٣"}),
    "chunks": (411, HEAD + b"A", {"HTTP_TRANSFER_ENCODING": "chunked"}),
    "less than was announced": (400, HEAD + b"A", {"CONTENT_LENGTH": "9999"}),
    "too much": (413, HEAD + b"A" * 70_000, {}),
    "another host": (403, HEAD + b"A", EVIL),
    "another port": (403, HEAD + b"A", {"HTTP_HOST": f"127.0.0.1:{PORT + 1}"}),
    "no host": (403, HEAD + b"A", {"HTTP_HOST": None}),
    "another origin": (403, HEAD + b"A", {"HTTP_ORIGIN": "https://evil.example"}),
    "an origin that hides": (403, HEAD + b"A", {"HTTP_ORIGIN": "null"}),
    "another machine": (403, HEAD + b"A", {"REMOTE_ADDR": "192.0.2.1"}),
    **{f"method {method}": (405, b"", {"method": method}) for method in METHODS},
    "a NUL in the path": (400, b"", {"method": "GET", "path": "/\0"}),
    "a path without end": (400, b"", {"method": "GET", "path": "/livereload/" + "9" * 5000 + "/1"}),
    "the inbox, asked by another host": (403, b"", {"method": "GET", "path": "/_inbox/", **EVIL}),
    "emptying from another page": (403, b"", {"path": EMPTY, "HTTP_ORIGIN": "https://evil.example"}),
    "emptying from a page that hides": (403, b"", {"path": EMPTY, "HTTP_ORIGIN": "null"}),
    "emptying from nowhere": (403, b"", {"path": EMPTY}),
    "emptying from another name of ours": (403, b"", {"path": EMPTY, "HTTP_ORIGIN": f"http://localhost:{PORT}"}),
    "a page, asked by another host": (403, b"", {"method": "GET", "path": "/kontakt/", **EVIL}),
    "a page, asked by no host": (403, b"", {"method": "GET", "path": "/kontakt/", "HTTP_HOST": None}),
    "a page, asked by another port": (403, b"", {"method": "GET", "path": "/", "HTTP_HOST": "localhost"}),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_browser_sends_is_refused_and_nothing_is_kept_or_deleted(name: str, tmp_path: Path) -> None:
    status, content, environ = REFUSED[name]
    application = inbox(tmp_path)
    application.store.add({"name": "before"}, "")
    assert call(application, content, **environ)[0] == status
    assert [request.fields for request in application.store.requests()] == [{"name": "before"}]


def test_a_sender_from_our_own_pages_may_name_itself(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    for host in ("127.0.0.1", "localhost", "[::1]"):
        named: dict[str, Any] = {"HTTP_HOST": f"{host}:{PORT}", "HTTP_ORIGIN": f"http://{host}:{PORT}"}
        assert call(application, body(name="A"), **named)[0] == 303
        assert call(application, method="GET", path="/kontakt/", **named)[0] == 200
    assert len(application.store.requests()) == 3


def test_64_kibibytes_are_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    room = 64 * 1024 - len(HEAD)
    assert call(application, HEAD + b"a" * room)[0] == 303
    assert call(application, HEAD + b"a" * (room + 1))[0] == 413
    assert len(application.store.requests()) == 1


def test_a_disk_that_refuses_is_no_thanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application = inbox(tmp_path)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(application.store, "add", full)
    assert call(application, body(name="A"))[0] == 503


def test_a_body_that_never_comes_is_no_thanks(tmp_path: Path) -> None:
    class Silent:
        def read(self, size: int) -> bytes:
            raise TimeoutError

    environ: dict[str, Any] = {"CONTENT_LENGTH": "5", "wsgi.input": Silent()}
    assert call(inbox(tmp_path), b"", **environ)[0] == 408


def test_the_inbox_is_shown_in_both_languages_and_emptied(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    call(application, body(name="A"))
    for path, said in (("/_inbox/", b"da: 1"), ("/en/_inbox/", b"en: 1")):
        status, headers, content = call(application, method="GET", path=path)
        assert (status, content, headers["Cache-Control"]) == (200, said, "no-store")
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    status, headers, _ = call(application, path="/en/_inbox/empty", **OWN)
    assert (status, headers["Location"]) == (303, "/en/_inbox/")
    assert application.store.requests() == []


def test_what_is_deleted_is_gone_from_the_file(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    call(application, body(message="hemmeligt-ord"))
    assert b"hemmeligt-ord" in (tmp_path / "inbox.sqlite3").read_bytes()
    call(application, path="/_inbox/empty", **OWN)
    assert b"hemmeligt-ord" not in (tmp_path / "inbox.sqlite3").read_bytes()


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_only_who_runs_the_preview_may_read_what_was_sent(tmp_path: Path) -> None:
    folder = tmp_path / ".inbox"
    before = os.umask(0)
    try:
        store = Store(folder / "inbox.sqlite3")
        with store.connection() as connection:
            connection.execute("INSERT INTO request (received, request_id, fields) VALUES ('', '', '')")
            # What SQLite keeps beside the file until the words are on disk.
            found = {path.name: rights(path) for path in [folder, *folder.iterdir()]}
    finally:
        os.umask(before)
    print(found)
    assert found == {".inbox": "0o700", "inbox.sqlite3": "0o600", "inbox.sqlite3-journal": "0o600"}


def test_a_file_of_an_older_preview_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "inbox.sqlite3"
    path.touch(0o644)
    path.chmod(0o644)
    Store(path)
    assert rights(path) == "0o600"


@pytest.mark.parametrize("row", MALFORMED)
def test_a_row_that_somebody_else_wrote_is_shown_as_it_stands_and_hides_no_other(
    row: tuple[Any, Any], tmp_path: Path
) -> None:
    store = Store(tmp_path / "inbox.sqlite3")
    store.add({"name": "before"}, "")
    write_row(store, *row)
    store.add({"name": "after"}, "")
    after, odd, before = store.requests()
    assert (after.fields, before.fields) == ({"name": "after"}, {"name": "before"})
    assert odd.received is None
    assert set(odd.fields) == {"received", "fields"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_everything_else_is_the_previews(method: str, tmp_path: Path) -> None:
    assert call(inbox(tmp_path), method=method, path="/kontakt/") == (200, {}, b"the preview")


PAGE = (
    '<form name="search"><input name="q"></form>'
    '<form name="contact" action="../tak/" data-netlify="true" netlify-honeypot="trap">'
    '<input name="trap"><input name="email"><textarea name="message"></textarea></form><input name="late">'
)


def test_a_form_is_taken_up_as_its_page_says_it() -> None:
    deployed, forms = taken_up(PAGE, "/en/contact/")
    assert forms == [
        Form(
            "contact",
            "/en/contact/",
            "/en/tak/",
            "trap",
            {"trap", "email", "message"},
            lines={"trap", "email"},
        )
    ]
    assert "netlify" not in deployed
    assert deployed.count("<form") == 2


def test_a_page_without_such_a_form_stays_as_it_is() -> None:
    html = '<p>data-netlify="true"</p><form name="a"></form>'
    assert taken_up(html, "/") == (html, [])


@pytest.mark.parametrize("content", [b"a=%", b"a=%4", b"a=\xff", b"a=b c", b"a=\n"])
def test_only_a_url_encoded_body_is_decoded(content: bytes) -> None:
    with pytest.raises(Refused):
        decoded(content)
