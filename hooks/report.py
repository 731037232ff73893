"""Tells all findings of a build at once, so that nobody mends one only to meet the next.

Runs once, at the end of the last language's own build: at priority -50, ahead of the i18n plugin (-100),
whose `on_post_build` builds the other languages inside the first. Later would be too late: --strict ends
the last language's build right behind this event, and with it what was found in all of them.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from _findings import Finding, Level, found
from _i18n import i18n
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# A logger of our own: below "mkdocs" a warning would stop a strict build, and a notice never does.
log = logging.getLogger("site.notice")


@event_priority(-50)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Print the notices, then stop the build if a reader would get a wrong page."""
    plugin = i18n(config)
    if plugin.current_language != plugin.all_languages[-1]:
        return
    findings = found(config)
    tell(findings)
    if stops := [finding for finding in findings if finding.level is Level.STOPS]:
        raise PluginError(summary(stops))


def tell(findings: list[Finding]) -> None:
    """Write each notice on a line of its own to standard error."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("BEMÆRK  -  %(message)s"))
        log.addHandler(handler)
        log.propagate = False
        log.setLevel(logging.INFO)
    for finding in findings:
        if finding.level is Level.NOTICE:
            log.info("%s", finding)


def summary(stops: list[Finding]) -> str:
    """Return all stopping findings as one text.

    >>> summary([Finding("docs/a.md", 3, Level.STOPS, "Der står x.", "Skriv y.")])
    'Siden udgives ikke. Ret dette først (1):\\n  docs/a.md, linje 3: Der står x. Skriv y.'
    """
    lines = [f"Siden udgives ikke. Ret dette først ({len(stops)}):", *map(str, stops)]
    return "\n  ".join(lines)
