"""A list whose every row is one link, and nothing else: rows that a thumb can press.

A link inside a sentence is as high as its line; one that stands alone is 44 pixels high (WCAG 2.2, 2.5.5).
The stylesheet cannot tell them apart, since it does not see the text around a link: so such a list is marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def mark(html: str, project: Project, page: Page) -> str:
    """Return a page's HTML with `class="links"` on each list of links alone.

    >>> mark("<ul><li><a>A</a></li></ul><ul><li>See <a>A</a></li></ul>", None, None)
    '<ul class="links"><li><a>A</a></li></ul><ul><li>See <a>A</a></li></ul>'
    """
    return LIST.sub(r'<\1 class="links">\2', html)


LIST = re.compile(r"<(ul|ol)>((?:\s*<li>\s*<a\b(?:(?!</a>).)*</a>\s*</li>)+\s*</\1>)", re.DOTALL)
