"""Addresses in the reader's own language: `slug: contact` gives /en/contact/ beside /kontakt/.

The i18n plugin has no such option. At priority -200, behind it (-100) and the stand-ins (-150), each
page and each of its alternates is moved; links, anchors, menu, alternates and sitemap all follow,
because MkDocs reads the address from the file. The page named 404 becomes 404.html, one a language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n, page_files
from _sources import Source, page_name, published
from missing_translations import missing
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


@event_priority(-200)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Move every page and its alternates to the address that its own language names."""
    plugin = i18n(config)
    pages = published(config)
    if plugin.is_default_language_build:
        add(config, address_faults(pages, plugin.default_language, plugin.all_languages))
    slugs = {(page.name, page.locale): page.meta.get("slug") for page in pages}
    for file in page_files(files):
        for locale, alternate in file.alternates.items():
            name = page_name(alternate.src_uri)
            # A stand-in keeps its own name: the slug it could read is the other language's.
            slug = slugs.get((name, locale)) if alternate.locale == locale else None
            move(alternate, destination(name, slug, locale, plugin.default_language), config.site_dir)
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


def move(file: File, destination: str, site_dir: str) -> None:
    """Give a file another place and address; MkDocs reads all three attributes."""
    file.dest_uri = destination
    file.url = quote(address_of(destination).removeprefix("/")) or "./"
    file.abs_dest_path = str(Path(site_dir, destination))


def addresses(pages: Sequence[Source], default: str, locales: Sequence[str]) -> dict[str, list[Source]]:
    """Return the pages at each address, stand-ins for missing translations among them."""
    absent = missing((page.src_uri for page in pages), locales)
    stand_ins = [Source(lacking, page_name(lacking), lacking.split(".")[-2]) for _, lacking in absent]
    at: dict[str, list[Source]] = defaultdict(list)
    for page in (*pages, *stand_ins):
        at[address_of(destination(page.name, page.meta.get("slug"), page.locale, default))].append(page)
    return at


def address_faults(pages: Sequence[Source], default: str, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each slug that is no address, and for pages that share one."""
    for page in pages:
        slug = page.meta.get("slug")
        if slug is not None and not re.fullmatch(SLUG, slug):
            yield finding(RULES, "odd slug", page.file, page.line_of("slug"), slug=slug)
        elif slug is not None and page.name in {"index", "404"}:
            yield finding(RULES, "fixed address", page.file, page.line_of("slug"))
    at = addresses(pages, default, locales)
    for address, sharing in at.items():
        first, *others = sorted(sharing, key=lambda page: page.line_of("slug"))
        for page in others:
            words = {"address": address, "other": first.file}
            yield finding(RULES, "shared address", page.file, page.line_of("slug"), **words)
        top = address.split("/")[1]
        if top in {"assets", "search", "static"} or (top in locales and first.locale == default):
            yield finding(RULES, "taken", first.file, first.line_of("slug"), address=address)


SLUG = r"[a-z0-9-]+(/[a-z0-9-]+)?"
RULES = {
    "odd slug": Rule(
        Level.STOPS,
        "Adressen “{slug}” kan ikke bruges.",
        "Skriv små bogstaver a-z, tal og bindestreg, fx slug: contact",
    ),
    "fixed address": Rule(Level.STOPS, "Forsiden og 404-siden har faste adresser.", "Slet linjen med slug."),
    "shared address": Rule(
        Level.STOPS,
        "Siden har samme adresse ({address}) som {other}, så den ene ville gå tabt.",
        "Skriv en anden slug i en af dem.",
    ),
    "taken": Rule(Level.STOPS, "Adressen {address} bruger siden selv.", "Skriv en anden slug."),
}
