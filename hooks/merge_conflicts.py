"""The marks that Git leaves where two edits met (<<<<<<<) never reach a reader.

Checked on the pages, once, in `on_files` (priority 95); `_data.py` and `_settings.py` ask the same of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from _findings import add, finding
from _i18n import i18n
from _sources import sources
from _text import conflict
from _yaml_slips import RULES
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(95)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report pages with the marks in them."""
    if i18n(config).is_default_language_build:
        for page in sources(config):
            if line := conflict(page.text):
                add(config, [finding(RULES, "conflict", page.file, line)])
    return files
