"""/.well-known/security.txt holds until a day; a month before it, somebody is asked for the next one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from website.security_txt import FILE, email_of, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.project import Project

ASKED_BEFORE = datetime.timedelta(days=30)
LONGEST = datetime.timedelta(days=364)
"""Less than a year is what RFC 9116 recommends."""


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding where the day is none, or comes soon and somebody asks, if there is a file."""
    if email_of(project):
        yield from expiring(
            last_day(project),
            datetime.date.today(),
            project.place_of(FILE, "expires"),
            launch=project.is_checked,
        )


def expiring(
    last: datetime.date | None, today: datetime.date, line: int = 0, *, launch: bool = True
) -> Iterator[Finding]:
    """Yield a finding where there is no last day, or where it comes within a month and `launch` is asked for.

    >>> [said.found for said in expiring(datetime.date(2027, 3, 1), datetime.date(2027, 1, 1))]
    []
    """
    new = (today + LONGEST).isoformat()
    if not last:
        yield finding("security_txt.no day", f"data/{FILE}", line, new=new)
    elif launch and last - today <= ASKED_BEFORE:
        yield finding("security_txt.expiring", f"data/{FILE}", line, day=last.isoformat(), new=new)
