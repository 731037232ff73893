"""Tells all findings of a build at once, so that nobody mends one only to meet the next.

Runs once, at the end of the last language's own build: at priority -50, ahead of the i18n plugin (-100),
whose `on_post_build` builds the other languages inside the first. Later would be too late: --strict ends
the last language's build right behind this event, and with it what was found in all of them. Where a fault
ends the build at once, `on_build_error` knows of that one. Both write what they know to the file that
`_check.py` names in FINDINGS_FILE.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from _findings import FaultError, Finding, Level, found
from _i18n import i18n
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig

# A logger of our own: below "mkdocs" a warning would stop a strict build, and a notice never does.
log = logging.getLogger("site.notice")
MOST = 20


@event_priority(-50)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Print the notices, then stop the build if a reader would get a wrong page."""
    plugin = i18n(config)
    if plugin.current_language != plugin.all_languages[-1]:
        return
    findings = found(config)
    write(findings)
    stops = [finding for finding in findings if finding.level is Level.STOPS]
    tell([finding for finding in findings if finding.level is Level.NOTICE], MOST - len(stops))
    if stops:
        raise PluginError(summary(stops))


def on_build_error(error: Exception) -> None:
    """Tell `_check.py` of a fault that ended the build at once."""
    if isinstance(error, FaultError):
        write([error.finding])


def write(findings: Sequence[Finding]) -> None:
    """Write findings as JSON where `_check.py` asked for them."""
    if path := os.environ.get("FINDINGS_FILE"):
        Path(path).write_text(json.dumps([asdict(finding) for finding in findings]), encoding="utf-8")


def tell(notices: Sequence[Finding], most: int) -> None:
    """Write each notice on a line of its own to standard error, no more than `most` lines."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("BEMÆRK  -  %(message)s"))
        log.addHandler(handler)
        log.propagate = False
        log.setLevel(logging.INFO)
    for line in at_most(notices, most):
        log.info("%s", line)


def summary(stops: Sequence[Finding]) -> str:
    """Return all stopping findings as one text.

    >>> summary([Finding("docs/a.md", 3, Level.STOPS, "Der står x.", "Skriv y.")])
    'Siden udgives ikke. Ret dette først (1):\\n  docs/a.md, linje 3: Der står x. Skriv y.'
    """
    return "\n  ".join([f"Siden udgives ikke. Ret dette først ({len(stops)}):", *at_most(stops, MOST - 1)])


def at_most(findings: Sequence[Finding], most: int) -> list[str]:
    """Return the findings as lines; where there are more than `most`, the last line says how many.

    >>> at_most([Finding("a", n, Level.NOTICE, "b", "c") for n in (1, 2, 3)], 2)
    ['a, linje 1: b c', '… og 2 til. Skriv make check for at se dem alle.']
    """
    if len(findings) <= most:
        return [str(finding) for finding in findings]
    kept = max(most - 1, 0)
    rest = f"… og {len(findings) - kept} til. Skriv make check for at se dem alle."
    return [*(str(finding) for finding in findings[:kept]), rest]
