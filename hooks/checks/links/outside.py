"""Links that leave the site work when they are pressed: https, mailto with an address, tel with a number.

Pictures are never fetched from elsewhere: the security policy refuses them, and a reader's visit would be
told to somebody else. A film, a map or a program is no picture: `marks/raw_html.py` tells those. Judged on
the addresses as they will be published, however they were written; the line comes from the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checks.findings import Finding, finding
from checks.links.inside import SCHEME
from sources.html_tags import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.pages import Page

    from sources.pages import Source
    from sources.project import Project


def check_page(html: str, project: Project, page: Page) -> Iterator[Finding]:
    """Yield a finding for each address outside the site that would not work."""
    if source := project.source_of(page):
        yield from outside_faults(html, source)


def outside_faults(html: str, source: Source) -> Iterator[Finding]:
    """Yield a finding for each address that nobody could use. `html`: what Markdown made of a page."""
    for tag in tags(html):
        for name in ("href", "src") if tag.name == "img" else ("href",):
            address = tag.attributes.get(name, "").strip()
            leaves = re.match(rf"{SCHEME}|//", address)
            if leaves and (rule := address_rule(address, is_picture=name == "src")):
                for line in source.lines_with(re.escape(address)) or [0]:
                    yield finding(f"outside.{rule}", source.file, line, address=address[:100])


def address_rule(address: str, *, is_picture: bool = False) -> str:
    """Return the key of the rule that an address with a scheme breaks, or "".

    >>> [address_rule(each) for each in ("https://dmi.dk/", "tel:70201201", "http://dmi.dk", "mailto:")]
    ['', '', 'http', 'mailto']
    >>> address_rule("https://maps.example/?q=Pr%C3%B8vevej%201")
    ''
    """
    if is_picture:
        return "picture"
    scheme, _, rest = address.partition(":")
    known = FORMS.get(scheme.lower())
    if known is None:
        return "" if address.startswith("//") else "scheme"
    # In an address of the web a blank stands as %20; in a mail's or a number it would not be one.
    if not re.fullmatch(known, rest if scheme.lower() in {"http", "https"} else unquote(rest)):
        return {"http": "https"}.get(scheme.lower(), scheme.lower())
    return "http" if scheme.lower() == "http" else ""


WEB = r"//[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?"
FORMS = {
    "https": WEB,
    "http": WEB,
    "mailto": r"[^\s@<>,]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?",
    "tel": r"\+?[0-9-]{3,20}",
    "sms": r"\+?[0-9-]{3,20}",
}
