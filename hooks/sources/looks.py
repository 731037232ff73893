"""What kind of page a page is: `look: session` in its front matter says so, and never its file's name.

Styles speak of a look (`article--session`), and where the site has to find a page, such as the one with the
form, it is the one of that look. A look counts for the page in all languages: the first that names one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sources.pages import Source

FRONT = "front"
CONTACT = "contact"
"""The page with the form: every button leads there."""
THANKS = "thanks"
"""Where a sent form leads; no link does."""
HELP = "help"
"""Help now: a link at the top of every page."""
GLOSSARY = "glossary"
"""The field's words: every explanation leads there."""
SESSION = "session"
WAYS = "ways"
"""The three ways in, each in its colour."""
PROFESSIONAL = "professional"
"""In the field's own terms: what is hard to read elsewhere is not told there."""
LOOKS = (FRONT, CONTACT, THANKS, HELP, GLOSSARY, SESSION, WAYS, PROFESSIONAL)


def looks(pages: Iterable[Source], default: str) -> dict[str, str]:
    """Return the look of each page that has one, by its name. `default`: the language that is written first.

    >>> from sources.pages import Source
    >>> both = [Source("a.en.md", "a", "en", meta={"look": "front"}), Source("a.da.md", "a", "da")]
    >>> looks(both, "da")
    {'a': 'front'}
    """
    ordered = sorted(pages, key=lambda page: page.locale == default)
    return {page.name: page.meta["look"] for page in ordered if "look" in page.meta}
