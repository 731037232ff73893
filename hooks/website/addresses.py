"""Addresses in the reader's own language: `slug: contact` gives /en/contact/ beside /kontakt/.

The i18n plugin has no such option. Behind it, and behind the stand-ins, each page and each of its alternates
is moved; links, anchors, menu, alternates and sitemap all follow,
because MkDocs reads the address from the file. The page named 404 becomes 404.html, one a language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote

from sources.i18n import page_files
from sources.pages import Source, page_name
from website.stand_ins import missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs.structure.files import File, Files

    from sources.project import Project


def translate(files: Files, project: Project) -> Files:
    """Move every page and its alternates to the address that its own language names."""
    slugs = {(page.name, page.locale): page.meta.get("slug") for page in project.published}
    for file in page_files(files):
        for locale, alternate in file.alternates.items():
            name = page_name(alternate.src_uri)
            # A stand-in keeps its own name: the slug it could read is the other language's.
            slug = slugs.get((name, locale)) if alternate.locale == locale else None
            move(alternate, destination(name, slug, locale, project.default), project.site)
    return files


def destination(name: str, slug: str | None, locale: str, default: str) -> str:
    """Return the path of a page's HTML file below the site's folder.

    >>> destination("kontakt", "contact", "en", "da"), destination("index", None, "da", "da")
    ('en/contact/index.html', 'index.html')
    """
    folder = [] if locale == default else [locale]
    if name == "404":
        return "/".join([*folder, "404.html"])
    address = slug.strip("/") if slug else re.sub(r"(^|/)index$", "", name)
    return "/".join([*folder, *filter(None, [address]), "index.html"])


def address_of(destination: str) -> str:
    """Return the address that a reader sees, from the site's root.

    >>> address_of("en/contact/index.html"), address_of("404.html")
    ('/en/contact/', '/404.html')
    """
    return "/" + destination.removesuffix("index.html")


def move(file: File, destination: str, site_dir: Path) -> None:
    """Give a file another place and address; MkDocs reads all three attributes."""
    file.dest_uri = destination
    file.url = quote(address_of(destination).removeprefix("/")) or "./"
    file.abs_dest_path = str(site_dir / destination)


def addresses(pages: Sequence[Source], default: str, locales: Sequence[str]) -> dict[str, list[Source]]:
    """Return the pages at each address, stand-ins for missing translations among them."""
    absent = missing((page.src_uri for page in pages), locales)
    stand_ins = [Source(lacking, page_name(lacking), lacking.split(".")[-2]) for _, lacking in absent]
    at: dict[str, list[Source]] = defaultdict(list)
    for page in (*pages, *stand_ins):
        at[address_of(destination(page.name, page.meta.get("slug"), page.locale, default))].append(page)
    return at


SLUG = r"[a-z0-9-]+(/[a-z0-9-]+)?"
