"""Front matter with a slip in it is told, and neither swallowed nor printed on the page.

MkDocs takes front matter that it cannot read for text, text that looks like front matter for front
matter, and ends with a traceback at a file that is not UTF-8. Checked in `on_files`, priority 95, once,
on the sources; in `on_page_read_source` MkDocs then gets such a page without what is wrong with it, so
that the build goes on and tells all other findings too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _sources import KINDS, Source, by_path, sources
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@event_priority(95)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report front matter that is missing, broken, or holds what no page has."""
    if i18n(config).is_default_language_build:
        add(config, broken_front_matter(sources(config)))
    return files


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str | None:
    """Give MkDocs a page without what it would stumble over; the finding stops the build at its end."""
    # By the file that is read: a stand-in for a missing translation reads the other language's.
    source = by_path(config).get(Path(page.file.abs_src_path or "").relative_to(config.docs_dir).as_posix())
    if source is None or not source.is_faulty:
        return None
    return f"---\ntitle: {source.name}\n---\n\n{source.body or '# ' + source.name}"


def broken_front_matter(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for front matter that is missing, broken, or holds an unknown key."""
    for page in pages:
        if page.unreadable:
            yield finding(RULES, page.unreadable, page.file, page.line)
        for key in page.refused:
            line = page.line_of(key)
            if key not in KINDS:
                words = {"key": key, "keys": ", ".join(KINDS)}
                yield finding(RULES, "unknown key", page.file, line, **words)
            else:
                written = page.text.splitlines()[line - 1] if line else key
                words = {"written": written, "key": key, "example": EXAMPLES[key]}
                yield finding(RULES, "wrong kind", page.file, line, **words)
        for key in page.twice:
            yield finding(RULES, "key twice", page.file, page.line_of(key), key=key)


EXAMPLES = {
    "title": '"Ord i citationstegn"',
    "menu": '"Ord i citationstegn"',
    "description": '"Ord i citationstegn"',
    "slug": "contact",
    "draft": "true",
    "redirect_from": "[/gammel-adresse/]",
    "translated_from": '"3f9a2c41"',
}
RULES = {
    "encoding": Rule(
        Level.STOPS,
        "Filen er ikke gemt som UTF-8, så æ, ø og å går i stykker.",
        "Kopiér teksten, slet filen, og opret den igen på GitHub.",
    ),
    "no front matter": Rule(
        Level.STOPS,
        "Filen begynder ikke med sidens oplysninger mellem to linjer med ---.",
        "Skriv øverst: --- på én linje, description: på den næste og --- på den tredje.",
    ),
    "yaml": Rule(
        Level.STOPS,
        "Sidens oplysninger øverst kan ikke læses.",
        'Skriv “navn: tekst” på hver linje, uden tabulator, og sæt tekst med kolon i "citationstegn".',
    ),
    "unknown key": Rule(
        Level.STOPS, "“{key}” er ikke en oplysning, som siden kender.", "Skriv en af disse: {keys}."
    ),
    "key twice": Rule(
        Level.STOPS, "“{key}” står der to gange, så den ene ville gå tabt.", "Slet den ene linje."
    ),
    "wrong kind": Rule(Level.STOPS, "“{written}” kan ikke bruges.", "Skriv fx {key}: {example}"),
}
