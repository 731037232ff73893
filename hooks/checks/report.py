"""Tells all findings of a build at once, so that nobody mends one only to meet the next.

What was found is written as JSON where the command (`command.py`) names a file in FINDINGS_FILE.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from checks.findings import MOST, Finding, Level, at_most, summary
from checks.messages import said

if TYPE_CHECKING:
    from collections.abc import Sequence

# A logger of our own: below "mkdocs" a warning would stop a strict build, and a notice never does.
log = logging.getLogger("site.notice")


def tell_all(findings: Sequence[Finding]) -> None:
    """Print the notices and hand all to the command. PluginError: a reader would get a wrong page."""
    write(findings)
    stops = [finding for finding in findings if finding.level is Level.STOPS]
    tell([finding for finding in findings if finding.level is Level.NOTICE], MOST - len(stops))
    if stops:
        raise PluginError(summary(stops))


def write(findings: Sequence[Finding]) -> None:
    """Write findings as JSON where `command.py` asked for them."""
    if path := os.environ.get("FINDINGS_FILE"):
        Path(path).write_text(json.dumps([asdict(finding) for finding in findings]), encoding="utf-8")


def tell(notices: Sequence[Finding], most: int) -> None:
    """Write each notice on a line of its own to standard error, no more than `most` lines."""
    # Where nothing is told, no message is read.
    if not notices:
        return
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter(f"{said('notice mark')}  -  %(message)s"))
        log.addHandler(handler)
        log.propagate = False
        log.setLevel(logging.INFO)
    for line in at_most(notices, most):
        log.info("%s", line)
