"""Keeps the preview's requests in one SQLite file: what `add` returned from is on disk."""

from __future__ import annotations

import contextlib
import datetime
import json
import sqlite3
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SECONDS_TO_WAIT = 10


@dataclass(frozen=True)
class Request:
    """One request as it came in."""

    received: datetime.datetime | None
    """When, by this machine's clock; None: the file does not say so."""
    fields: dict[str, str]
    """In the order of the form."""


def request_of(received: object, fields: object) -> Request:
    """Return a row of the file as a request; one that somebody else wrote there as it stands.

    >>> request_of("2026-11-23T12:00:00+00:00", '{"name": "A"}').fields
    {'name': 'A'}
    >>> request_of("yesterday", "[1, 2]")
    Request(received=None, fields={'received': 'yesterday', 'fields': '[1, 2]'})
    """
    try:
        when = datetime.datetime.fromisoformat(cast("str", received)).astimezone()
        read = json.loads(cast("str", fields))
        # What the page cannot show is no text of a form.
        if all(isinstance(value, str) and f"{name}{value}".encode() for name, value in read.items()):
            return Request(when, read)
    except (AttributeError, OverflowError, RecursionError, TypeError, ValueError):
        pass
    return Request(None, {"received": str(received), "fields": str(fields)})


class Store:
    """The requests in a file. Several threads may use one store; sqlite3.Error: the disk refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # SQLite lets one writer in at a time; waiting here is fair, and never ends in "locked".
        self.lock = Lock()
        # Only who runs the preview may read it; what SQLite writes beside it has the same rights.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
        with self.connection() as connection:
            connection.execute(TABLE)

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; it is committed, and on disk, when the block ends."""
        with self.lock, contextlib.closing(sqlite3.connect(self.path, SECONDS_TO_WAIT)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            # What somebody wrote to a therapist is overwritten when it is deleted, not merely forgotten.
            connection.execute("PRAGMA secure_delete = ON")
            with connection:
                yield connection

    def add(self, fields: Mapping[str, str], request_id: str) -> None:
        """Keep a request, once: the same words under the same id are the same request, sent again.

        Other words under that id are kept too, because somebody wrote them. Without an id (a page
        without script) nobody can know, and everything is kept.
        """
        content = json.dumps(fields, ensure_ascii=False)
        received = datetime.datetime.now(datetime.UTC).isoformat()
        with self.connection() as connection:
            known = connection.execute(
                "SELECT 1 FROM request WHERE request_id = ? AND request_id != '' AND fields = ?",
                (request_id, content),
            ).fetchone()
            if known is None:
                connection.execute(
                    "INSERT INTO request (received, request_id, fields) VALUES (?, ?, ?)",
                    (received, request_id, content),
                )

    def requests(self) -> list[Request]:
        """Return all requests, newest first."""
        with self.connection() as connection:
            connection.text_factory = lambda text: text.decode(errors="replace")
            rows = connection.execute("SELECT received, fields FROM request ORDER BY id DESC").fetchall()
        return [request_of(*row) for row in rows]

    def empty(self) -> None:
        """Delete all requests."""
        with self.connection() as connection:
            connection.execute("DELETE FROM request")


TABLE = """\
CREATE TABLE IF NOT EXISTS request (
  id INTEGER PRIMARY KEY,
  received TEXT NOT NULL,
  request_id TEXT NOT NULL,
  fields TEXT NOT NULL
)"""
