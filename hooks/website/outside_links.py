"""A link that leads outside tells the other site nothing of this one: `rel="noreferrer"`.

A browser tells by itself which site a reader came from (Referrer-Policy: strict-origin, which providers of a
form need), and the name of this one says something of who follows a link. Written on the whole page, so that
content, header and footer are alike. Source: HTML, "Link types".
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def tell_nothing(output: str, project: Project, page: Page) -> str:
    """Return the page with its links to other sites marked."""
    return marked(output, urlsplit(project.site_url).netloc)


def marked(html: str, own: str) -> str:
    """Return HTML with `rel="noreferrer"` on each link to another host; `own`: this site's, with its port.

    >>> marked('<a href="https://b.example/">B</a> <a href="https://a.example/">A</a>', "a.example")
    '<a href="https://b.example/" rel="noreferrer">B</a> <a href="https://a.example/">A</a>'
    >>> marked('<a rel="author" href="//b.example/">', "a.example")
    '<a rel="author noreferrer" href="//b.example/">'
    >>> marked('<a href="">A</a> <a href="../b/">B</a> <a href="mailto:a@b.example">', "a.example")
    '<a href="">A</a> <a href="../b/">B</a> <a href="mailto:a@b.example">'
    """

    def told(link: re.Match[str]) -> str:
        address = HREF.search(link[0])
        host = HOST.match(unescape(address[1]).strip("\"' ")) if address else None
        if not host or host[1].lower() == own:
            return link[0]
        if not (relation := REL.search(link[0])):
            return f'{link[0][:-1]} rel="noreferrer">'
        if "noreferrer" in relation[1].split():
            return link[0]
        return link[0].replace(relation[0], f' rel="{relation[1]} noreferrer"', 1)

    return LINK.sub(told, html)


LINK = re.compile(r"""<a\b(?:[^"'>]|"[^"]*"|'[^']*'){0,5000}+>""")
HREF = re.compile(r"""\shref=("[^"]*"|'[^']*'|[^\s>]*)""")
# An address that is none leads nowhere, and is no reason to stop.
HOST = re.compile(r"(?:https?:)?//([^/?#\\]*)", re.IGNORECASE)
REL = re.compile(r'\srel="([^"]*)"')
