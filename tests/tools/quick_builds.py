"""What small builds in one process do alike is done once: templates compiled, a theme's files listed.

Nothing is built otherwise by it: a template is known again by its text and by how it is compiled, and only of
installed themes, which no test changes, are lists kept.
"""

from __future__ import annotations

import sysconfig
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader

if TYPE_CHECKING:
    from collections.abc import Hashable
    from types import CodeType

COMPILE, LIST = Environment.compile, FileSystemLoader.list_templates
INSTALLED = sysconfig.get_path("purelib")
compiled: dict[Hashable, CodeType] = {}


def compile_once(
    self: Environment, source: Any, name: str | None = None, *rest: Any, **more: Any
) -> CodeType:
    """Compile a template as Jinja does, unless one of the same text was compiled in the same way."""
    way = (self.autoescape, self.trim_blocks, self.lstrip_blocks, bool(more.get("raw")), tuple(self.filters))
    key = (str(source), name, way)
    if key not in compiled:
        compiled[key] = COMPILE(self, source, name, *rest, **more)
    return compiled[key]


@cache
def listed(folder: str) -> list[str]:
    """List a folder without hidden ones: MkDocs leaves them out, and Material has 14,000 icons in one."""
    return [name for name in LIST(FileSystemLoader(folder)) if not name.startswith(".")]


def list_once(self: FileSystemLoader) -> list[str]:
    """List a loader's templates as Jinja does; those of an installed theme are listed once."""
    own = FileSystemLoader([folder for folder in self.searchpath if not str(folder).startswith(INSTALLED)])
    theirs = [str(folder) for folder in self.searchpath if str(folder).startswith(INSTALLED)]
    return sorted({*LIST(own), *(name for folder in theirs for name in listed(folder))})


def quicken() -> None:
    """Do once in this process what every build does alike."""
    Environment.compile = compile_once  # type: ignore[method-assign,assignment]
    FileSystemLoader.list_templates = list_once  # type: ignore[method-assign]
