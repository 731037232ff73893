"""Reads the built site's pages by the name that their sources have."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

import html5lib

from sites import REPOSITORY
from website.addresses import destination

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from sites import Site

XHTML = "{http://www.w3.org/1999/xhtml}"
HEADINGS = {f"{XHTML}h1", f"{XHTML}h2", f"{XHTML}h3"}
BLOCKS = HEADINGS | {f"{XHTML}{tag}" for tag in ("p", "li", "td", "th")}
LOCALES = ("da", "en")
BREAK = "\N{SYMBOL FOR NEWLINE}"


def source(name: str, locale: str) -> str:
    return (REPOSITORY / "docs" / f"{name}.{locale}.md").read_text(encoding="utf-8")


def pages() -> list[str]:
    """Return the names of all published pages that both languages have."""
    docs = REPOSITORY / "docs"
    names = (
        path.relative_to(docs).as_posix().removesuffix(".da.md") for path in sorted(docs.rglob("*.da.md"))
    )
    whole = (name for name in names if (docs / f"{name}.en.md").is_file())
    return [name for name in whole if "\ndraft: true\n" not in source(name, "da")]


def path_of(name: str, locale: str) -> str:
    """Return the path of a page's HTML file below the site."""
    slug = re.search(r"^slug: (\S+)$", source(name, locale), re.MULTILINE)
    return destination(name, slug[1] if slug else None, locale, "da")


def article(site: Site, name: str, locale: str) -> ET.Element:
    return article_of(site.read(path_of(name, locale)))


def article_of(html: str) -> ET.Element:
    found = html5lib.parse(html).find(f".//{XHTML}article")
    assert found is not None
    for opening in found.iter(f"{XHTML}div"):
        # What is on the page are its own headings once more.
        for contents in opening.findall(f"{XHTML}nav"):
            opening.remove(contents)
    return found  # type: ignore[no-any-return]


def unstyled(html: str) -> str:
    """Return a page without its styles, which name what may stand on some page."""
    return re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def words(element: ET.Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def lines(element: ET.Element) -> list[str]:
    """Return an element's text, cut where a <br> breaks the line."""
    copy = deepcopy(element)
    for each in copy.iter(f"{XHTML}br"):
        each.text = BREAK
    return [line.strip() for line in words(copy).split(BREAK)]


def blocks(site: Site, name: str, locale: str) -> tuple[tuple[str, str, str], ...]:
    """Return (anchor of its section, tag or tag.class, text) of every block of a page, and of each line
    of a block that is broken on purpose."""
    return blocks_of(site.read(path_of(name, locale)))


# One page is asked for by many tests, and once for each fact on it.
@cache
def blocks_of(html: str) -> tuple[tuple[str, str, str], ...]:
    found = []
    anchor = ""
    for element in article_of(html).iter():
        if element.tag in HEADINGS:
            anchor = element.get("id", "")
        if element.tag in BLOCKS:
            tag = element.tag.removeprefix(XHTML)
            name = f"{tag}.{element.get('class')}" if element.get("class") else tag
            found += [(anchor, name, line) for line in lines(element)]
    return tuple(found)
