"""`make serve`: the local preview, drafts shown, a saved page there at once."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from inbox.store import Store
from inboxes import MALFORMED, write_row
from photos import photo
from published import unstyled
from sites import REPOSITORY, both, make
from sites import page as make_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 30


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """A running preview of a small site with a draft."""
    project.mkdir()
    draft = {
        "om.da.md": make_page("Kladde", draft="true"),
        "om.en.md": make_page("Draft", draft="true", slug="about"),
    }
    form = both("kontakt", "<!-- contact-form -->")
    make(project, {**both("index"), **both("404"), **both("tak"), **form, **draft})
    # The repository's own word for it, so that the test fails when the settings no longer read it.
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[1].split("\n\n", 1)[1]
    head = "site_name: x\nsite_url: http://127.0.0.1:8000/\nnav: [index.md, om.md, kontakt.md]\n\n"
    (project / "mkdocs.yml").write_text(head + config, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    # Whatever it leaves when it is ended lies with the test's own files.
    environment = {**os.environ, "DRAFTS": "true", "TMPDIR": str(project.parent)}
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/", "index da")
        yield address
        # Not an interrupt: a run that was started in the background hands on that those are not heard.
        process.terminate()


def read(address: str) -> str:
    """Return what an address answers, nothing where nobody answers yet."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            content: bytes = answer.read()
            return content.decode()
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(address: str, text: str) -> float:
    """Wait until an address answers with a text and return the seconds that it took."""
    start = time.monotonic()
    while text not in read(address):
        assert time.monotonic() - start < SECONDS, f"{text!r} never came at {address}"
        time.sleep(0.05)
    return time.monotonic() - start


def test_the_preview_shows_drafts_in_both_languages_and_every_save(preview: str, project: Path) -> None:
    assert "Kladde: Siden er ikke færdig." in read(f"{preview}/om/")
    assert "Draft: this page is not finished." in read(f"{preview}/en/about/")
    assert read(f"{preview}/en/about/").count('<aside class="preview-bar"') == 1
    (project / "docs" / "index.en.md").write_text(make_page("Changed just now"), encoding="utf-8")
    print(f"saved to served: {wait_for(f'{preview}/en/', 'Changed just now'):.2f} s")
    assert "Kladde: Siden er ikke færdig." in read(f"{preview}/om/")


def test_a_picture_that_is_dropped_in_is_shown_and_another_in_its_place_too(
    preview: str, project: Path
) -> None:
    assets = project / "docs" / "assets"
    assets.mkdir()
    (assets / "a.jpg").write_bytes(photo(60, 40))
    (project / "docs" / "index.da.md").write_text(make_page("Med", "![x](assets/a.jpg)"), encoding="utf-8")
    wait_for(f"{preview}/", "<picture>")
    first = re.findall(r"static/a\.\w+\.60\.jpg", read(f"{preview}/"))[0]
    (assets / "a.jpg").write_bytes(photo(90, 60))
    wait_for(f"{preview}/", ".90.jpg")
    second = re.findall(r"static/a\.\w+\.90\.jpg", read(f"{preview}/"))[0]
    with urllib.request.urlopen(f"{preview}/{second}", timeout=SECONDS) as answer:
        assert answer.read(2) == b"\xff\xd8"
    print(f"{first}, then {second}")


def test_a_fault_in_the_preview_is_gone_when_it_is_mended(preview: str, project: Path) -> None:
    stray = project / "docs" / "side.md"
    stray.write_text("# Uden sprog", encoding="utf-8")
    time.sleep(2)
    stray.unlink()
    (project / "docs" / "index.da.md").write_text(make_page("Igen i orden"), encoding="utf-8")
    wait_for(f"{preview}/", "Igen i orden")


def send(address: str, path: str = "/tak/", **fields: str) -> tuple[int, str]:
    """Send the form as a browser does; return status and where the answer leads."""
    host = address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=SECONDS)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": address}
    connection.request("POST", path, urlencode({"form-name": "contact", **fields}), headers)
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.getheader("Location", "")


def test_what_the_form_sends_is_listed_newest_first_and_can_be_emptied(preview: str, project: Path) -> None:
    page = read(f"{preview}/kontakt/")
    assert 'name="form-name" value="contact"' in page
    assert "data-netlify" not in unstyled(page)
    assert send(preview, name="Første") == (303, "/tak/")
    assert send(preview, "/en/tak/", name="Second", message="<script>x</script>\r\nto") == (303, "/en/tak/")
    listed = read(f"{preview}/_inbox/")
    assert "Modtaget: 2" in listed
    assert listed.index("Second") < listed.index("Første")
    assert "&lt;script&gt;x&lt;/script&gt;<br>to<br>" in listed
    assert "Received: 2" in read(f"{preview}/en/_inbox/")
    # A rebuild takes the form up anew, and keeps what came in.
    (project / "docs" / "index.da.md").write_text(make_page("Ny forside"), encoding="utf-8")
    wait_for(f"{preview}/", "Ny forside")
    assert "data-netlify" not in unstyled(read(f"{preview}/kontakt/"))
    assert send(preview, name="Tredje")[0] == 303
    assert "Modtaget: 3" in read(f"{preview}/_inbox/")
    store = Store(project / ".inbox" / "inbox.sqlite3")
    for row in MALFORMED:
        write_row(store, *row)
    listed = read(f"{preview}/_inbox/")
    assert f"Modtaget: {3 + len(MALFORMED)}" in listed and "Tredje" in listed
    assert listed.count("<h2>Kunne ikke læses</h2>") == len(MALFORMED)
    assert send(preview, "/_inbox/empty")[0] == 303
    assert "Modtaget: 0" in read(f"{preview}/_inbox/")
    assert (project / ".inbox" / "inbox.sqlite3").is_file()


def test_no_odd_request_brings_the_preview_to_a_500(preview: str) -> None:
    lines = [
        b"GET /%00 HTTP/1.0",
        b"GET /livereload/" + b"9" * 5000 + b"/1 HTTP/1.0",
        b"GET /%ff%fe/ HTTP/1.0",
        b"GET /" + b"a" * 9000 + b" HTTP/1.0",
        b"PUT /tak/ HTTP/1.0",
        b"POST /tak/ HTTP/1.0",
        b"POST /tak/ HTTP/1.0\r\nContent-Length: -1",
        b"POST /tak/ HTTP/1.0\r\nContent-Length: 99999999999999999999999999",
        b"POST /tak/ HTTP/1.1\r\nTransfer-Encoding: chunked",
        b"POST /tak/ HTTP/1.0\r\nContent-Length: 3\r\nContent-Type: \xff\r\nHost: \xff\r\n\r\na=b",
        b"GET /_inbox/ HTTP/1.0\r\nHost: evil.example",
        b"NONSENSE",
    ]
    port = int(preview.rsplit(":", 1)[1])
    for line in lines:
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
            connection.sendall(line + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(200)
        print(line[:60], answer[:30])
        # A request line that is none is answered in the manner of HTTP/0.9, without a status.
        said = answer.startswith((b"HTTP/1.0 2", b"HTTP/1.0 4", b"HTTP/1.1 4", b"<!DOCTYPE"))
        assert said, (line[:60], answer)
