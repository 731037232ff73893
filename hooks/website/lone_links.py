"""Links that stand alone, by themselves in a paragraph or row by row in a list, can be pressed by a thumb.

A link inside a sentence is as high as its line; one that stands alone is 44 pixels high (WCAG 2.2, 2.5.5).
A stylesheet cannot tell them apart, since it does not see the text around a link: so these are marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def mark(html: str, project: Project, page: Page) -> str:
    """Return a page's HTML with `class="links"` on lists of links alone and paragraphs of one; no buttons.

    >>> mark("<ul><li><a>A</a></li></ul><ul><li>See <a>A</a></li></ul>", None, None)
    '<ul class="links"><li><a>A</a></li></ul><ul><li>See <a>A</a></li></ul>'
    >>> mark("<p><a>A</a></p><p>See <a>A</a></p><p><a class=button>A</a></p>", None, None)
    '<p class="links"><a>A</a></p><p>See <a>A</a></p><p><a class=button>A</a></p>'
    """
    return ALONE.sub(r'<\1 class="links">', html)


LINK = r"<a\b(?![^>]*\bclass=)(?:(?!</a>).)*</a>"
ALONE = re.compile(
    rf"<(p|ul|ol)>(?=\s*(?:{LINK}\s*</p>|(?:<li>\s*{LINK}\s*</li>\s*)+</(?:ul|ol)>))", re.DOTALL
)
