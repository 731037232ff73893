"""The inbox under hostile bodies, and under fifty senders while the preview rebuilds and is then killed."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import tracemalloc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import pytest

from inboxes import body, call, inbox
from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.full

BODIES = 10_000
SENDERS = 50
MESSAGE = "æøå \U0001f33f " * 50
TYPE = "application/x-www-form-urlencoded"
MARKUP = "<script>alert(1)</script>|'; DROP TABLE request; --|\" onload=x|{{7*7}}|${jndi:ldap://x}|../../etc"
SIGNS = "%00|%|&|=|+|;|æøå|\U0001f33f|e\u0301\u0301|\r\nBcc: x@y.example|\nContent-Type: text/html"
ODD = "\x00\x1b\u202e\ud7ff\U0010ffff\u2028\t\x85\ufeff\ufffe"
NASTY = [*MARKUP.split("|"), *SIGNS.split("|"), *ODD]


def nasty_text(dice: random.Random) -> str:
    parts = [
        dice.choice([*NASTY, chr(dice.randrange(32, 0xD7FF)), "hej "]) for _ in range(dice.randrange(12))
    ]
    return "".join(parts)


def well_formed(dice: random.Random) -> tuple[bytes, dict[str, str]]:
    """Return what a browser would send of odd but legitimate words, and what must be kept of it."""
    fields = {"request_id": f"{dice.getrandbits(64):x}", "message": nasty_text(dice).replace("\0", "")}
    for name in ("name", "email", "phone"):
        if dice.random() < 0.8:
            fields[name] = "".join(
                sign for sign in nasty_text(dice) if not ("\0" <= sign < " " or "\x7f" <= sign < "\xa0")
            )
    return body(**fields), fields


def random_bytes(dice: random.Random) -> bytes:
    return dice.randbytes(dice.randrange(2000))


def odd_encoding(dice: random.Random) -> bytes:
    text = nasty_text(dice) + "æ"
    encoding = dice.choice(["latin-1", "utf-16", "utf-8", "cp1252"])
    return b"form-name=contact&name=" + quote_plus(text.encode(encoding, "replace")).encode() + b"%ff"


def many_fields(dice: random.Random) -> bytes:
    return body() + b"".join(b"&f%d=x" % number for number in range(dice.randrange(1, 20_000)))


def broken_percents(dice: random.Random) -> bytes:
    return (
        b"form-name=contact&name="
        + b"".join(dice.choice([b"%", b"%4", b"%zz", b"a"]) for _ in range(20))
        + b"%"
    )


def injected_header(dice: random.Random) -> bytes:
    return body(**{dice.choice(["name", "email", "phone", "subject"]): "a\r\nBcc: " + nasty_text(dice)})


def shuffled(dice: random.Random) -> bytes:
    content = bytearray(well_formed(dice)[0])
    for _ in range(3):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def too_long(dice: random.Random) -> bytes:
    return body(message="æ" * dice.randrange(11_000, 40_000))


HOSTILE: tuple[Callable[[random.Random], bytes], ...] = (
    random_bytes, odd_encoding, many_fields, broken_percents, injected_header, shuffled, too_long,
)  # fmt: skip


def test_10_000_hostile_bodies_bring_no_5xx_and_lose_no_request(tmp_path: Path) -> None:
    application = inbox(tmp_path)
    dice = random.Random(4)
    expected: dict[str, dict[str, str]] = {}
    statuses: dict[int, int] = {}
    tracemalloc.start()
    for number in range(BODIES):
        if number % 5 == 0:
            content, fields = well_formed(dice)
            assert call(application, content)[0] == 303, content
            expected[fields["request_id"]] = fields
        else:
            hostile = dice.choice(HOSTILE)
            status = call(application, hostile(dice))[0]
            statuses[status] = statuses.get(status, 0) + 1
            if hostile not in {shuffled, random_bytes}:
                assert status in {400, 413}, (hostile, status)
        if number == BODIES // 10:
            warm = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
    end, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    kept = {
        request.fields["request_id"]: request.fields
        for request in application.store.requests()
        if "request_id" in request.fields
    }
    lost = [fields for key, fields in expected.items() if kept.get(key) != fields]
    # What this test itself remembers of the requests is no memory of the inbox.
    own = (
        sum(sys.getsizeof(value) for fields in expected.values() for value in (fields, *fields.values()))
        / 1e6
    )
    print(f"{BODIES} bodies: {len(expected)} well-formed, {len(lost)} lost; the rest answered {statuses}")
    print(f"memory: {warm / 1e6:.1f} MB after a tenth, {end / 1e6:.1f} at the end, of it ours {own:.1f}")
    print(f"peak: {peak / 1e6:.1f} MB")
    assert lost == []
    assert max(statuses) < 500
    assert end - warm < (own + 2) * 1e6
    assert len(expected) == BODIES // 5


@dataclass
class Senders:
    """Fifty who send one request after the other until they are told to stop."""

    port: int
    thanked: list[str] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self.threads = [threading.Thread(target=self.send, args=(number,)) for number in range(SENDERS)]
        for thread in self.threads:
            thread.start()

    def send(self, sender: int) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            request_id = f"{sender}-{number}"
            content = body(request_id=request_id, name=f"Afsender {sender}", message=MESSAGE)
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                headers = {"Content-Type": TYPE, "Origin": f"http://127.0.0.1:{self.port}"}
                connection.request("POST", "/tak/", content, headers)
                status = connection.getresponse().status
            except (OSError, http.client.HTTPException):
                # Refused or cut off by the kill: nobody was thanked.
                continue
            finally:
                connection.close()
            if status == 303:
                self.thanked.append(request_id)
            else:
                self.others.append(status)

    def finish(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()


@contextlib.contextmanager
def preview_of(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the preview of a project on a free port until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < deadline
            time.sleep(0.1)
        try:
            yield process, port
        finally:
            process.kill()


def test_every_303_is_on_disk_after_50_senders_a_rebuild_and_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    tracked = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    for name in filter(lambda name: (REPOSITORY / name).is_file(), tracked.stdout.splitlines()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((REPOSITORY / name).read_bytes())
    with preview_of(folder) as (process, port):
        senders = Senders(port)
        senders.start()
        # Saves while they send: the site's folder is emptied and written anew.
        page = folder / "docs" / "kontakt.da.md"
        deadline = time.monotonic() + 120
        while len(senders.thanked) < 10 * SENDERS and time.monotonic() < deadline:
            page.write_text(page.read_text(encoding="utf-8") + "\nEn linje til.\n", encoding="utf-8")
            time.sleep(1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        senders.finish()
    with sqlite3.connect(folder / ".inbox" / "inbox.sqlite3") as connection:
        rows = connection.execute("SELECT request_id, fields FROM request").fetchall()
    kept = [request_id for request_id, _ in rows]
    lost = set(senders.thanked) - set(kept)
    print(f"{SENDERS} senders, rebuilds, kill -9: {len(senders.thanked)} answered 303, {len(lost)} lost,")
    print(f"{len(kept)} on disk, {len(kept) - len(set(kept))} twice; other answers: {senders.others}")
    assert (lost, senders.others) == (set(), [])
    assert len(kept) == len(set(kept))
    assert all(json.loads(fields)["message"] == MESSAGE for _, fields in rows)
    assert len(senders.thanked) >= 10 * SENDERS
