"""Where a build's time goes, in ten lines: a profile of this site's build, by whose code it is spent in."""

from __future__ import annotations

import pstats
import re
import sys
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projects import Project

Place = tuple[str, int, str]


def profile_table(site: Project) -> str:
    """Return the table of a build's ten largest parts. A profiler slows the build: shares, not seconds."""
    file = site.folder / "profile.out"
    command = [sys.executable, "-m", "cProfile", "-o", str(file), *site.command[1:]]
    replace(site, command=command).build()
    spent = by_owner(pstats.Stats(str(file)).stats)  # type: ignore[attr-defined]
    whole = sum(spent.values())
    largest = sorted(spent, key=lambda owner: -spent[owner])[:10]
    rows = ["| where the build's time goes | share |", "|---|---|"]
    rows += [f"| {owner} | {spent[owner] / whole:.0%} |" for owner in largest]
    return "\n".join(rows)


def by_owner(stats: dict[Place, tuple[int, int, float, float, dict[Place, Any]]]) -> dict[str, float]:
    """Return the seconds spent in each owner's code; what is written in C counts for whoever called it."""
    spent: defaultdict[str, float] = defaultdict(float)
    for place, (_, _, own, _, callers) in stats.items():
        if place[0] != "~" or not callers:
            spent[owner_of(place[0])] += own
            continue
        for caller, (_, _, share, _) in callers.items():
            spent[owner_of(caller[0])] += share
    return spent


def owner_of(file: str) -> str:
    """Return whose code a file is.

    >>> owner_of("site/hooks/checks/links/inside.py"), owner_of("lib/markdown/core.py")
    ('hooks: what the editor is told', 'Markdown and its extensions')
    """
    return next(owner for pattern, owner in OWNERS.items() if re.search(pattern, file))


OWNERS = {
    r"/hooks/check": "hooks: what the editor is told",
    r"/hooks/sources/": "hooks: what people wrote, read",
    r"/hooks/": "hooks: what readers get",
    r"/(?:markdown|pymdownx)/": "Markdown and its extensions",
    r"/(?:jinja2|markupsafe)/|<template>|/templates/|/overrides/|\.html$": "templates",
    r"/mkdocs_static_i18n/": "the i18n plugin",
    r"/mkdocs/|/material/": "MkDocs and Material",
    r"/yaml/": "reading YAML",
    r"/PIL/": "pictures",
    r"importlib|<frozen": "start-up: importing modules",
    r"/re/": "start-up: compiling regular expressions",
    r"": "the rest of Python's library",
}
