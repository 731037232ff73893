"""A page that one language lacks is told to the editor, and never passed off as translated.

By default the i18n plugin serves the Danish page under /en/ as if it were English, and has nothing
at all for a page that exists in English only. Here each missing file gets a stand-in before the
plugin looks (priority 50, before its -100), so that links and menu work in both directions; after
it (-150) the stand-in is pointed at the language that exists and carries that as its locale. The
templates say the rest: a notice, the true lang, canonical to the original, noindex.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n, page_files
from _sources import page_name, published, sources
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(50)
def _add_stand_ins(files: Files, *, config: MkDocsConfig) -> Files:
    """Add a file for each language that a page lacks, and tell the editor."""
    locales = i18n(config).all_languages
    absent = list(missing((page.src_uri for page in published(config)), locales))
    add(
        config,
        notices(absent, {page.src_uri: page.line_of("draft") for page in sources(config) if page.is_draft}),
    )
    for _, lacking in absent:
        files.append(File(lacking, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-150)
def _point_stand_ins(files: Files, *, config: MkDocsConfig) -> Files:
    """Point every stand-in, among the alternates too, at the language that exists."""
    existing = {(page.name, page.locale): page.src_uri for page in published(config)}
    for file in page_files(files):
        for each in {id(each): each for each in (file, *file.alternates.values())}.values():
            name = page_name(each.src_uri)
            # Asked of the sources, not of the disk: a draft's file is there, and must not be read.
            if (name, each.locale) not in existing:
                for locale in (other for page, other in existing if page == name):
                    each.abs_src_path = str(Path(config.docs_dir, existing[name, locale]))
                    each.locale = locale
    return files


on_files = CombinedEvent(_add_stand_ins, _point_stand_ins)


def missing(pages: Iterable[str], locales: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (existing path, missing path) for each page that lacks a language.

    >>> list(missing(["a.da.md", "a.en.md", "b.en.md"], ["da", "en"]))
    [('b.en.md', 'b.da.md')]
    """
    pages = set(pages)
    for name in sorted({page_name(page) for page in pages}):
        paths = [f"{name}.{locale}.md" for locale in locales]
        existing = next(path for path in paths if path in pages)
        for path in paths:
            if path not in pages:
                yield existing, path


def notices(absent: Iterable[tuple[str, str]], drafts: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the notice to the editor for each missing translation.

    `drafts`: the pages that are there, but as drafts, with the line that says so.
    """
    for existing, lacking in absent:
        words = {"existing": f"docs/{existing}", "language": LANGUAGES[lacking[-5:-3]]}
        rule = "draft" if lacking in drafts else "missing"
        yield finding(RULES, rule, f"docs/{lacking}", drafts.get(lacking, 0), **words)


LANGUAGES = {"da": "dansk", "en": "engelsk"}
RULES = {
    "missing": Rule(
        Level.NOTICE,
        "Siden findes ikke på {language}. Læsere får teksten fra {existing} og en besked om det.",
        "Opret filen, når oversættelsen er klar.",
    ),
    "draft": Rule(
        Level.NOTICE,
        "Siden er stadig en kladde på {language}. Læsere får teksten fra {existing} og en besked om det.",
        "Slet linjen draft: true her, når siden er klar.",
    ),
}
