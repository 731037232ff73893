"""A page that one language lacks is never passed off as translated.

By default the i18n plugin serves the Danish page under /en/ as if it were English, and has nothing at all for
a page that exists in English only. Here each missing file gets a stand-in before the plugin looks, so that
links and menu work in both directions; behind it the stand-in is pointed at the language that exists and
carries that as its locale. The templates say the rest: a notice, the true lang, canonical to the original,
noindex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sources.i18n import page_files
from sources.pages import page_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure.files import Files

    from sources.project import Project


def add(files: Files, project: Project) -> Files:
    """Add a file for each language that a page lacks."""
    for _, lacking in missing((page.src_uri for page in project.published), project.locales):
        files.append(project.page_file(lacking))
    return files


def point(files: Files, project: Project) -> Files:
    """Point every stand-in, among the alternates too, at the language that exists."""
    existing = {(page.name, page.locale): page.src_uri for page in project.published}
    for file in page_files(files):
        for each in {id(each): each for each in (file, *file.alternates.values())}.values():
            name = page_name(each.src_uri)
            # Asked of the sources, not of the disk: a draft's file is there, and must not be read.
            if (name, each.locale) not in existing:
                locale = next(other for other in project.locales if (name, other) in existing)
                each.abs_src_path = str(project.docs / existing[name, locale])
                each.locale = locale
    return files


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
