"""What is neither a page nor an asset is left out: the i18n plugin would fall over it.

Before the plugin picks files, when every file of docs/ is still in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources.files import files_in, stray_rule

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from sources.project import Project


def leave_out(files: Files, project: Project) -> Files:
    """Leave out each stray page."""
    paths = sorted(path.relative_to(project.docs).as_posix() for path in files_in(project.docs))
    for path in paths:
        if path.endswith(".md") and path in files.src_uris and stray_rule(path, paths, project.locales):
            files.remove(files.src_uris[path])
    return files
