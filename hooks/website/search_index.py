"""A search finds only pages in the reader's language: one index a language, made from its own pages.

The i18n plugin makes one index for all, and it is not stemmed. Here each section of each page is one
entry of plain text; stemming happens in the browser, with the same code for entries and query, so
that both sides always agree (overrides/components/search). Made when every page's text is there, and MkDocs
has not yet written files. Named by its content, as the script is that reads it: a page asks for
the two that were made together, and a browser may keep both. Stand-ins, 404 and thanks are left out: they
are nobody's search result.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markupsafe import Markup

from sources.html_tags import ListNumbers
from sources.i18n import page_files
from website.bundles import fingerprinted
from website.languages import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.html_tags import Attributes
    from sources.project import Project

FOLDER = "search"
"""Below the site; whatever is in it is named by its content."""


def publish(env: Environment, project: Project, files: Files) -> Environment:
    """Add this language's index to the files that MkDocs will write; none where no page has the search."""
    if not project.has("search"):
        return env
    locale = project.locale
    entries = [
        entry
        for file in page_files(files)
        if file.locale == locale and is_listed(file)
        for entry in page_entries(file.url, label(file.page), file.page.content or "")
    ]
    content = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    path = fingerprinted(f"{locale}.json", content.encode(), FOLDER)
    files.append(project.generated(path, content=content))
    env.globals["search_index"] = path
    return env


def label(page: Page) -> str:
    """Return a page's short name as plain text; MkDocs keeps a title read from the page as HTML."""
    written = page.meta.get("menu") or page.meta.get("title")
    return str(written or Markup(page.title or "").striptags())


def page_entries(url: str, title: str, html: str) -> Iterator[dict[str, str]]:
    """Yield an entry for the page and one for each section; `page` names a section's page.

    >>> [entry["url"] for entry in page_entries("a/", "A", '<p>Hej</p><h2 id="b">B</h2>')]
    ['a/', 'a/#b']
    """
    for anchor, heading, text in sections(html):
        if anchor or heading:
            yield {"url": f"{url}#{anchor}", "page": title, "heading": heading, "text": text}
        else:
            yield {"url": url, "page": "", "heading": title, "text": text}


def sections(html: str) -> list[tuple[str, str, str]]:
    """Return (anchor, heading, text) of each part of a page; the first is what stands above h2.

    >>> sections('<h1 id="top">Hej</h1><p>Kom  ind.</p><h2 id="a">To</h2><p>Mere.</p>')
    [('', '', 'Kom ind.'), ('a', 'To', 'Mere.')]
    >>> sections('<ol start="24"><li>december</li></ol>')
    [('', '', '24. december')]
    """
    reader = SectionReader()
    reader.feed(html)
    reader.close()
    tidied = ((anchor, tidy(heading), tidy(text)) for anchor, heading, text in reader.sections)
    return [section for section in tidied if section[1] or section[2]]


def tidy(parts: list[str]) -> str:
    """Return parts of text as one line."""
    return re.sub(r"\s+", " ", "".join(parts)).strip()


class SectionReader(HTMLParser):
    """Cuts a page's HTML at its h2 and h3."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.heading = ""
        self.label = ""
        self.numbers = ListNumbers()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Begin a section at a heading; elsewhere keep words apart that tags keep apart."""
        if dict(attrs).get("class") == "step":
            self.label = tag
        if tag in {"h2", "h3"}:
            self.sections.append((dict(attrs).get("id") or "", [], []))
        if tag in {"h1", "h2", "h3"}:
            self.heading = tag
        elif tag not in INLINE:
            self.sections[-1][2].append(f" {self.numbers.opened(tag, attrs)}")

    def handle_endtag(self, tag: str) -> None:
        """Go back to running text behind a heading."""
        self.numbers.closed(tag)
        if tag == self.label:
            self.label = ""
        if tag == self.heading:
            self.heading = ""
        elif tag not in INLINE:
            self.sections[-1][2].append(" ")

    def handle_data(self, data: str) -> None:
        """Put text into the heading or below it.

        An h1 is the page's title and kept there. "Trin 2 af 5" stands above the heading that it
        belongs to, and would be read as the end of the section before.
        """
        if self.heading != "h1" and not self.label:
            _, heading, text = self.sections[-1]
            (heading if self.heading else text).append(data)


INLINE = {"a", "abbr", "b", "bdi", "cite", "em", "i", "small", "span", "strong", "sub", "sup"}
