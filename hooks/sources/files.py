"""The files of docs/, and which of them are neither a page nor an asset.

MkDocs and the i18n plugin drop or mix up what they do not expect (`page.nu.md`, `page.md` beside
`page.da.md`) without a word, even under --strict.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sources.pages import LANGUAGE_LIKE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def files_in(docs: Path) -> Iterator[Path]:
    """Yield every file below docs/, save for hidden ones: those are editors' and systems' own."""
    for path in docs.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(docs).parts):
            yield path


def stray_rule(path: str, paths: Sequence[str], locales: Sequence[str]) -> str | None:
    """Return the key of the rule that a path breaks, or None.

    >>> stray_rule("side.md", ["side.md"], ["da", "en"]), stray_rule("a.da.md", [], ["da", "en"])
    ('bare', None)
    """
    *folders, name = PurePosixPath(path).parts
    known = PurePosixPath(name).suffix.lower() in ASSETS
    if folders[:1] == ["assets"]:
        return None if known else "not an asset"
    if not name.endswith(".md"):
        return "asset outside" if known else "neither"
    return folder_rule(folders) or name_rule(path, name.removesuffix(".md"), paths, locales)


def folder_rule(folders: Sequence[str]) -> str | None:
    """Return the key of the rule that a page's folders break, or None."""
    if len(folders) > 1:
        return "too deep"
    if folders and re.fullmatch(LANGUAGE_LIKE, folders[0]):
        return "language folder"
    # MkDocs leaves docs/templates/ out without a word.
    odd = folders and (folders[0] == "templates" or not re.fullmatch(NAME, folders[0]))
    return "odd folder" if odd else None


def name_rule(path: str, name: str, paths: Sequence[str], locales: Sequence[str]) -> str | None:
    """Return the key of the rule that a page's name breaks, or None."""
    stem, *suffixes = name.split(".")
    if not suffixes:
        base = path.removesuffix(".md")
        return "twin" if any(f"{base}.{locale}.md" in paths for locale in locales) else "bare"
    if len(suffixes) > 1 or suffixes[0] not in locales:
        return "unknown suffix"
    return None if re.fullmatch(NAME, stem) else "odd name"


def tidy(stem: str) -> str:
    """Return a file name's stem as an address can carry it.

    >>> tidy("Før sessionen")
    'foer-sessionen'
    """
    letters = stem.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "side"


NAME = r"[a-z0-9-]+"
ASSETS = {".avif", ".ico", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp", ".woff2"}
