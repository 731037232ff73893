"""Where a link that stands alone leads, a sign says: on this site, to a phone, to the mail, to a document.

The signs are Material's own and stand inside the page, so that none is asked for.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_theme_dir

from website.downloads import is_document

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.project import Project

ON, PHONE, MAIL, DOCUMENT = "arrow-right", "phone", "email-outline", "file-document-outline"


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates `icon`, to print a sign by its name in Material's set."""
    env.globals["icon"] = icon
    return env


def write(html: str, project: Project, page: Page) -> str:
    """Write a sign behind each link of a page that stands alone, and before a number to call.

    >>> signed = write('<p class="links"><a href="tel:1">Ring</a></p><p><a href="a/">A</a></p>', None, None)
    >>> re.sub("<svg.*?</svg>", "<svg>", signed)
    '<p class="links"><a href="tel:1">Ring<svg></a></p><p><a href="a/">A</a></p>'
    """
    html = ALONE.sub(lambda links: LINK.sub(lambda a: f"{a[1]}{icon(sign_of(a[2]))}</a>", links[0]), html)
    return CALL.sub(lambda a: a[0] + icon(PHONE), html)


def sign_of(address: str) -> str:
    """Return the name of the sign for where a link leads.

    >>> sign_of("../kontakt/"), sign_of("mailto:a@b.dk"), sign_of("../assets/skema.pdf")
    ('arrow-right', 'email-outline', 'file-document-outline')
    """
    if address.startswith("tel:"):
        return PHONE
    if address.startswith("mailto:"):
        return MAIL
    return DOCUMENT if is_document(address) else ON


@cache
def icon(name: str) -> str:
    """Return a sign of Material's set, which nobody who listens hears. KeyError: it has none of that name."""
    file = Path(get_theme_dir("material"), ".icons", "material", f"{name}.svg")
    if not file.is_file():
        raise KeyError(name)
    (path,) = re.findall(r"<path[^>]*>", file.read_text(encoding="utf-8"))
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{path}</svg>'


ALONE = re.compile(r'<(p|ul|ol) class="links">.*?</\1>', re.DOTALL)
LINK = re.compile(r'(<a\b[^>]*\bhref="([^"]*)"[^>]*>(?:(?!</a>).)*)</a>', re.DOTALL)
CALL = re.compile(r'<a\b(?=[^>]*\bhref="tel:)[^>]*\bclass="[^"]*\bcall\b[^>]*>')
