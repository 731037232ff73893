"""A slip in mkdocs.yml that MkDocs does not mind is told: a key that stands there twice, a hook that is gone.

Of two keys MkDocs keeps the last without a word, and without one of these hooks a page would be published
that nobody looked at. Checked once, in `on_files` (priority 100, first of all).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from _findings import add
from _i18n import i18n
from _settings import settings_faults
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(100)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report what is wrong with the file of settings."""
    if i18n(config).is_default_language_build:
        path = Path(config.config_file_path)
        add(config, settings_faults(path.read_bytes(), hooks_in(path.parent)))
    return files


def hooks_in(project: Path) -> list[str]:
    """Return the hooks of a project by their paths; a name that begins with _ is a helper's."""
    return [f"hooks/{path.name}" for path in sorted((project / "hooks").glob("[!_]*.py"))]
