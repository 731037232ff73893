"""No file in docs/ is lost silently: what is neither a page nor an asset is told."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.files import files_in, stray_rule, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each file that would be lost."""
    paths = sorted(path.relative_to(project.docs).as_posix() for path in files_in(project.docs))
    yield from stray_files(paths, project.locales)


def stray_files(paths: Sequence[str], locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each path below docs/ that is neither a page nor an asset."""
    for path in paths:
        if rule := stray_rule(path, paths, locales):
            stem = PurePosixPath(path).name.split(".")[0]
            words = {
                "folder": PurePosixPath(path).parts[0],
                "name": PurePosixPath(path).name,
                "suggestions": [f"{tidy(stem)}.{locale}.md" for locale in locales],
            }
            yield finding(f"strays.{rule}", f"docs/{path}", **words)
