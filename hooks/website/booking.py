"""Where people book elsewhere, every button of that name leads there, and says where it leads.

The therapist writes `[Book en aftale](kontakt.md){ .button }` and one address in data/practice.yml. The words
decide, in the text's own language (`menu.book`): a link to the contact page under other words stays as it is,
and so does one to an address that she chose herself.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, cast

from website.interface_texts import texts_of
from website.practice import host_of, put, sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.pages import Page

    from sources.i18n import I18nFile
    from sources.project import Project


def lead(html: str, project: Project, page: Page) -> str:
    """Lead a page's links of that name to where people book."""
    address = address_of(project)
    return led(html, address, texts_of(project, cast("I18nFile", page.file).locale)) if address else html


def address_of(project: Project) -> str:
    """Return where people book, "" where that is the contact page."""
    held = sound(project.data("practice.yml", dict), project.locales)
    return str(held.get("booking", ""))


def led(html: str, address: str, texts: Mapping[str, str]) -> str:
    """Return HTML whose links with the words of the header's button lead to an address.

    >>> texts = {"menu.book": "Book", "booking.host": "at {host}"}
    >>> led('<a href="../k/">Book</a>', "https://b.example/", texts)
    '<a href="https://b.example/"><span>Book <small class="where">at b.example</small></span></a>'
    >>> led('<a href="../k/">Skriv</a>', "https://b.example/", texts)
    '<a href="../k/">Skriv</a>'
    """
    where = put(texts["booking.host"], host=host_of(address))

    def elsewhere(link: re.Match[str]) -> str:
        before, behind, words = link.groups()
        if " ".join(unescape(words).split()) != texts["menu.book"]:
            return link[0]
        told = f'<span>{words} <small class="where">{escape(where)}</small></span>'
        return f'{before}"{escape(address)}"{behind}{told}</a>'

    return LINK.sub(elsewhere, html)


# To a page of this site.
LINK = re.compile(r'(<a\b[^>]*\bhref=)"(?!#|[a-z]+:)[^"]*"([^>]*>)([^<]*)</a>')
