"""No file in docs/ is lost silently.

MkDocs and the i18n plugin drop or mix up what they do not expect (`page.nu.md`, `page.md` beside
`page.da.md`) without a word, even under --strict. Priority 100:
before the i18n plugin (-100) picks files, when every file of docs/ is still in sight.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _sources import LANGUAGE_LIKE
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(100)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report stray files; leave stray pages out, over which the plugin falls."""
    plugin = i18n(config)
    docs = Path(config.docs_dir)
    paths = sorted(path.relative_to(docs).as_posix() for path in files_in(docs))
    if plugin.is_default_language_build:
        add(config, stray_files(paths, plugin.all_languages))
    for path in paths:
        if path.endswith(".md") and path in files.src_uris and stray_rule(path, paths, plugin.all_languages):
            files.remove(files.src_uris[path])
    return files


def files_in(docs: Path) -> Iterator[Path]:
    """Yield every file below docs/, save for hidden ones: those are editors' and systems' own."""
    for path in docs.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(docs).parts):
            yield path


def stray_files(paths: Sequence[str], locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each path below docs/ that is neither a page nor an asset."""
    for path in paths:
        if rule := stray_rule(path, paths, locales):
            stem = PurePosixPath(path).name.split(".")[0]
            words = {
                "folder": PurePosixPath(path).parts[0],
                "name": PurePosixPath(path).name,
                "suggestions": " eller ".join(f"{tidy(stem)}.{locale}.md" for locale in locales),
            }
            yield finding(RULES, rule, f"docs/{path}", **words)


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
RULES = {
    "bare": Rule(
        Level.STOPS,
        "Filens navn siger ikke, hvilket sprog siden er på.",
        "Omdøb den til {suggestions}.",
    ),
    "twin": Rule(
        Level.STOPS,
        "Siden findes også med sprog i navnet, så den ene ville gå tabt.",
        "Flyt teksten over i {suggestions}, og slet denne fil.",
    ),
    "unknown suffix": Rule(
        Level.STOPS, "Navnet ender ikke på et af sidens sprog.", "Omdøb den til {suggestions}."
    ),
    "language folder": Rule(
        Level.STOPS,
        "Mappen “{folder}” ligner en sprogkode.",
        "Giv mappen et navn på mindst tre bogstaver.",
    ),
    "odd folder": Rule(
        Level.STOPS,
        "Mappen “{folder}” kan ikke bruges i en adresse.",
        "Giv den et andet navn af a-z, 0-9 og bindestreg.",
    ),
    "odd name": Rule(
        Level.STOPS,
        "Navnet kan ikke stå i en adresse.",
        "Brug kun a-z, 0-9 og bindestreg, fx {suggestions}.",
    ),
    "too deep": Rule(Level.STOPS, "Siden ligger mere end én mappe nede.", "Flyt den en mappe op."),
    "neither": Rule(
        Level.STOPS,
        "Filen er hverken en side (.md) eller et billede.",
        "Slet den, eller gem teksten som {suggestions}.",
    ),
    "asset outside": Rule(
        Level.STOPS,
        "Billeder og filer til siderne har én plads.",
        "Flyt den til docs/assets/{name}.",
    ),
    "not an asset": Rule(
        Level.STOPS,
        "Filtypen hører ikke til i docs/assets/.",
        "Slet filen, eller gem den som jpg, png, webp, svg eller pdf.",
    ),
}
