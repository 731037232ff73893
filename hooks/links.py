"""A link that leads nowhere is told in the editor's words, with its line, and stops the build.

MkDocs finds such links too, but says so in English, without a line, and only as a warning. Checked on
the sources, once, in `on_files` (priority 60: drafts are out, the i18n plugin has not yet picked files).
`validation:` in mkdocs.yml leaves MkDocs' own words at INFO, so that nobody is told twice.
"""

from __future__ import annotations

import posixpath
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _sources import Source, published, sources
from headings import headings
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(60)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report links to pages, sections and files that do not exist."""
    if i18n(config).is_default_language_build:
        docs = Path(config.docs_dir)
        assets = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
        add(config, link_faults(published(config), sources(config), assets))
    return files


def link_faults(pages: Sequence[Source], every: Sequence[Source], assets: set[str]) -> Iterator[Finding]:
    """Yield a finding for each link that leads nowhere.

    `pages` are looked at; `every` page, drafts too, is there to be linked to (drafts.py says the rest);
    `assets` are paths below docs/.
    """
    ids = {(page.name, page.locale): anchors(page) for page in every}
    names = {page.name for page in every}
    for page in pages:
        for line, target in page.targets():
            rule, words = link_rule(page, target, names, ids, assets)
            if rule:
                yield finding(RULES, rule, page.file, line, target=target, **words)


def link_rule(
    page: Source,
    target: str,
    names: set[str],
    ids: dict[tuple[str, str], set[str] | None],
    assets: set[str],
) -> tuple[str, dict[str, str]]:
    """Return the key of the rule that a link breaks, or "", and the words of its remedy."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return "", {}
    if target.startswith("/") or "\\" in target:
        return "absolute", {}
    path, _, anchor = unquote(target).partition("#")
    if path and not path.endswith(".md"):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
        return ("", {}) if place in assets else ("no file", {"suggestion": suggested(path, names)})
    name = page.page_at(target)
    if name not in names:
        return "no page", {"suggestion": suggested(name, names)}
    if posixpath.basename(path).count(".") > 1:
        plain = re.sub(r"\.[a-z]{2}\.md", ".md", target)
        return "language in link", {"suggestion": plain}
    return section_rule(name, page.locale, anchor, ids)


def section_rule(
    name: str, locale: str, anchor: str, ids: dict[tuple[str, str], set[str] | None]
) -> tuple[str, dict[str, str]]:
    """Return the same for the section that a link names."""
    # A page that is missing in this language is read in the other one.
    found = next((ids[each] for each in ((name, locale), *ids) if each in ids and each[0] == name), None)
    if not anchor or found is None or anchor in found:
        return "", {}
    return "no section", {"anchor": anchor, "suggestion": ", ".join(sorted(found)) or "ingen"}


def anchors(page: Source) -> set[str] | None:
    """Return the ids of a page's sections, or None where some are made at build by a marker."""
    if "<!-- " in page.body:
        return None
    written = {heading.anchor for heading in headings(page.body) if heading.anchor}
    return written | set(re.findall(r"""(?:id=["']|\{[^}]*#)([\w.-]+)""", page.body))


def suggested(name: str, names: set[str]) -> str:
    """Return what to write instead: the page with the most similar name."""
    near = get_close_matches(posixpath.basename(name).removesuffix(".md"), names, n=1, cutoff=0.5)
    return f"Mente du {near[0]}.md?" if near else "Skriv navnet på en fil i docs/."


RULES = {
    "absolute": Rule(
        Level.STOPS,
        "Linket “{target}” er en adresse og ikke en fil.",
        "Skriv navnet på sidens fil, fx kontakt.md.",
    ),
    "no page": Rule(Level.STOPS, "Linket går til “{target}”, som ikke findes.", "{suggestion}"),
    "no file": Rule(Level.STOPS, "Linket går til “{target}”, som ikke findes.", "{suggestion}"),
    "language in link": Rule(
        Level.STOPS, "Linket “{target}” går til ét sprog.", "Skriv {suggestion}, så passer det på begge."
    ),
    "no section": Rule(
        Level.STOPS,
        "Linket “{target}” går til et afsnit (#{anchor}), som ikke findes.",
        "Skriv et af disse: {suggestion}.",
    ),
}
