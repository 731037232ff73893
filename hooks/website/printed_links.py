"""On paper a link shows where it leads, as an address that somebody can type.

A page's own links are relative: "(../kontakt/)" on paper leads nowhere. Each gets its whole address in an
attribute that styles/print.css prints: behind the glossary, which writes into the text, and ahead of
`sections.py`, which cuts it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.project import Project


def address(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Give the links of a page their whole address; without a site_url there is none to give."""
    if project.site_url != "/":
        base = urljoin(project.site_url, page.url)
        page.content = with_addresses(page.content or "", base)
    return context


def with_addresses(html: str, base: str) -> str:
    """Return the HTML with `data-address` on each link to another page of the site; `base` is the page's own.

    >>> with_addresses('<a href="../b/">B</a> <a href="#c">C</a>', "https://a.example/d/")
    '<a href="../b/" data-address="https://a.example/b/">B</a> <a href="#c">C</a>'
    >>> with_addresses('<a href="&#109;ailto&#58;a@b.example">', "https://a.example/d/")
    '<a href="&#109;ailto&#58;a@b.example">'
    """

    def addressed(link: re.Match[str]) -> str:
        # Markdown writes an e-mail address in signs that hide it from who gathers them.
        leads_out = ":" in unescape(link[1])
        return link[0] if leads_out else f'{link[0]} data-address="{urljoin(base, link[1])}"'

    return LINK.sub(addressed, html)


# A button is not printed, a link within the page stands on the same sheet, others name their host.
LINK = re.compile(r'<a (?!class="button")(?:[^>]*? )?href="(?!#)([^"]*)"')
