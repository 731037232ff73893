"""Help lines: a wrong number can cost a life, so what is incomplete stops the build.

A line that nobody has checked for six months is told to the launch check.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from sources.data import places_with
from website.help_lines import MARKER, lacking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.project import Project

MONTHS_6 = datetime.timedelta(days=183)


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each line that cannot be used, or that nobody has checked, where they are shown."""
    if any(MARKER in page.body for page in project.published):
        lines = project.data("help_lines.yml", list)
        places = places_with(project.data_file("help_lines.yml"), "- ")
        today = datetime.date.today()
        yield from line_faults(lines, project.locales, today, places, launch=project.is_checked)


def line_faults(
    lines: Sequence[Any],
    locales: Sequence[str],
    today: datetime.date,
    places: Sequence[int] = (),
    *,
    launch: bool = True,
) -> Iterator[Finding]:
    """Yield a finding for each line that is incomplete, or that nobody has checked lately.

    `places`: the line of the file at which each begins; `launch`: whether somebody asks what waits for it.
    """
    places = places if len(places) == len(lines) else [0] * len(lines)
    for number, (line, place) in enumerate(zip(lines, places, strict=True), start=1):
        if rule := lacking(line, locales):
            written = line.get("phone") if isinstance(line, dict) else ""
            yield finding(f"help_lines.{rule}", FILE, place, place=str(number), phone=str(written)[:40])
            continue
        checked = line.get("checked")
        # With a time of day it could not be compared with one.
        if checked is None:
            if launch:
                yield finding("help_lines.unchecked", FILE, place, phone=line["phone"])
        elif type(checked) is not datetime.date or checked > today:
            yield finding("help_lines.no day", FILE, place, phone=line["phone"], day=str(checked)[:40])
        elif launch and today - checked > MONTHS_6:
            yield finding("help_lines.old", FILE, place, phone=line["phone"], day=checked.isoformat())


FILE = "data/help_lines.yml"
