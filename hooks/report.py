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

from _findings import MOST, FaultError, Finding, Level, at_most, found, summary, worst_first
from _i18n import is_last_language
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig

# A logger of our own: below "mkdocs" a warning would stop a strict build, and a notice never does.
log = logging.getLogger("site.notice")


@event_priority(-50)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Print the notices, then stop the build if a reader would get a wrong page."""
    if not is_last_language(config):
        return
    findings = found(config)
    write(findings)
    stops = [finding for finding in findings if finding.level is Level.STOPS]
    tell([finding for finding in findings if finding.level is Level.NOTICE], MOST - len(stops))
    if stops:
        raise PluginError(summary(stops))


def on_build_error(error: Exception) -> None:
    """Tell `_check.py` of the faults that ended the build at once."""
    if isinstance(error, FaultError):
        write(worst_first(set(error.findings)))


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
