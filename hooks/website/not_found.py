"""`404.html` works wherever the missing address was.

The host serves one file for every address that does not exist, so a relative link in it would point anywhere.
When all links are written, on this page alone they are made absolute, below the site's own folder. That there
is one page a language comes from its being an ordinary page, docs/404.<language>.md; the theme's template is
not built.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from website.languages import is_not_found

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def with_own_links(output: str, project: Project, page: Page) -> str:
    """Make the links of a 404 page absolute."""
    if not is_not_found(page.file):
        return output
    return with_absolute_links(output, urljoin(urlsplit(project.site_url).path, page.url))


def with_absolute_links(html: str, page_path: str) -> str:
    """Return the HTML with every relative address resolved against the page's own.

    >>> with_absolute_links('<a href="../kontakt/">', "/en/404.html")
    '<a href="/kontakt/">'
    >>> with_absolute_links('<source srcset="../a.webp 480w, ../b.webp 800w">', "/en/404.html")
    '<source srcset="/a.webp 480w, /b.webp 800w">'
    """
    html = re.sub(
        rf'\b({"|".join(ATTRIBUTES)})="(?!#)([^"]*)"',
        lambda match: f'{match[1]}="{urljoin(page_path, match[2])}"',
        html,
    )
    # A picture's list of addresses, each with its width behind it: "a.webp 480w, b.webp 800w".
    return re.sub(
        r'\bsrcset="([^"]*)"',
        lambda match: f'srcset="{", ".join(urljoin(page_path, each) for each in match[1].split(", "))}"',
        html,
    )


ATTRIBUTES = ("href", "src", "action", "data-base", "data-script", "data-index")
