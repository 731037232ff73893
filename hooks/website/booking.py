"""Where people book elsewhere, every button of that name leads there, and says where it leads.

The therapist writes `[Book en aftale](kontakt.md){ .button }` and one address in data/practice.yml. The words
decide, in the text's own language (`menu.book`): a link to the contact page under other words stays as it is,
and so does one to an address of her own. The page on privacy says so where `<!-- booking -->` stands.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from website.interface_texts import texts_of
from website.practice import put, sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.i18n import I18nFile
    from sources.project import Project


MARKER = "<!-- booking -->"


def write(markdown: str, project: Project, page: Page) -> str:
    """Say where people book, on the page that asks for it: that on privacy."""
    if MARKER not in markdown:
        return markdown
    host, texts = host_of(address_of(project)), texts_of(project)
    told = put(texts["booking.told"], book=texts["menu.book"], host=host) if host else ""
    return markdown.replace(MARKER, told)


def lead(html: str, project: Project, page: Page) -> str:
    """Lead a page's links of that name to where people book."""
    address = address_of(project)
    return led(html, address, texts_of(project, cast("I18nFile", page.file).locale)) if address else html


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates where people book: its address and its host, both empty where that is here."""
    address = address_of(project)
    env.globals["booking"] = {"address": address, "host": host_of(address)}
    return env


def address_of(project: Project) -> str:
    """Return where people book, "" where that is the contact page."""
    held = sound(project.data("practice.yml", dict), project.locales)
    return str(held.get("booking", "")) if project.has("booking") else ""


def host_of(address: str) -> str:
    """Return the host of an address as people know it.

    >>> host_of("https://www.booking.example/kim?a=1")
    'booking.example'
    """
    return (urlsplit(address).hostname or "").removeprefix("www.")


def led(html: str, address: str, texts: Mapping[str, str]) -> str:
    """Return HTML whose links with the words of the header's button lead to an address.

    >>> texts = {"menu.book": "Book", "booking.host": "at {host}"}
    >>> led('<a href="../k/">Book</a>', "https://b.example/", texts)
    '<a href="https://b.example/"><span>Book <small class="where">(at b.example)</small></span></a>'
    >>> led('<a href="../k/">Skriv</a>', "https://b.example/", texts)
    '<a href="../k/">Skriv</a>'
    """
    where = put(texts["booking.host"], host=host_of(address))

    def elsewhere(link: re.Match[str]) -> str:
        before, behind, words = link.groups()
        if " ".join(unescape(re.sub("<[^>]*>", "", words)).split()) != texts["menu.book"]:
            return link[0]
        # Within a sentence it is an aside.
        shown = escape(where) if "class=" in link[0] else f"({escape(where)})"
        told = f'<span>{words} <small class="where">{shown}</small></span>'
        return f'{before}"{escape(address)}"{behind}{told}</a>'

    return LINK.sub(elsewhere, html)


# To a page of this site.
LINK = re.compile(r'(<a\b[^>]*\bhref=)"(?!#|[a-z]+:)[^"]*"([^>]*>)((?:(?!</a>).)*)</a>', re.DOTALL)
