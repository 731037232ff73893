"""The pages that every site of the benchmark is built from: this site's own Markdown.

This site gets its files as they are. The peers get the same text without what only this site's
hooks understand (markers, excuses, ids behind headings), because a peer would print it as words.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from checks.links.inside import unlinked
from sources.front_matter import split
from sources.looks import looks
from sources.pages import read_folder

REPOSITORY = Path(__file__).resolve().parents[1]
DEFAULT = "da"
LOCALES = (DEFAULT, "en")
# What these hold (the form, the help lines, the word list) may stand on one page alone.
ONLY_ONCE = {"kontakt", "hjaelp", "ordliste"}


@dataclass(frozen=True)
class Page:
    """A page of one language. `name`: its path without language and ending."""

    name: str
    locale: str
    title: str
    description: str
    source: str
    """The Markdown behind the front matter, as it is written."""

    @property
    def plain(self) -> str:
        """The Markdown that any tool understands, without the heading that carries the title."""
        text = re.sub(r"<!--.*?-->", "", self.source, flags=re.DOTALL)
        text = re.sub(r" *\{:? ?[#.][^}]*\}", "", text)
        text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
        return re.sub(r"\A\s*# .*\n", "", text).strip() + "\n"

    @property
    def address(self) -> str:
        """Where the peers show the page, from the site's root."""
        return ("" if self.locale == DEFAULT else f"/{self.locale}") + f"/{folder_of(self.name)}"


def folder_of(name: str) -> str:
    """Return the address of a page below its language.

    >>> folder_of("index"), folder_of("indgange/index"), folder_of("indgange/krop")
    ('', 'indgange/', 'indgange/krop/')
    """
    return f"{name}/".removesuffix("index/")


def pages(repository: Path = REPOSITORY) -> list[Page]:
    """Return the published pages of this site, sorted by name and language."""
    every = list(read_folder(repository / "docs", LOCALES))
    left_out = unlinked(looks(every, DEFAULT))
    return [
        Page(
            page.name, page.locale, page.meta["title"], page.meta.get("description", ""), split(page.text)[2]
        )
        for page in every
        if page.name not in left_out and not page.is_draft
    ]


def copies(count: int, originals: list[Page]) -> list[Page]:
    """Return `count` pages a language, each one of the site's own texts under a number of its own."""
    made = []
    for locale in LOCALES:
        texts = [
            page
            for page in originals
            if page.locale == locale and page.name not in ONLY_ONCE and "/" not in page.name
        ]
        for number in range(count):
            text = texts[number % len(texts)]
            source = re.sub(r"\]\((?!https?:|tel:|mailto:|#)", "](../", text.source)
            source = re.sub(r"\A(\s*# .*)", rf"\1 {number}", source)
            name = f"artikler/side-{number:04}"
            made.append(Page(name, locale, f"{text.title} {number}", f"{text.description} {number}", source))
    return made


def linked(text: str, page: Page, address: str) -> str:
    """Return a page's Markdown with its links between pages as addresses that need no tool to resolve.

    `address`: what stands before the page's own address, such as nothing or `/en`.
    """

    def replaced(match: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), match[1]))
        return f"]({address}/{folder_of(name)})"

    return re.sub(r"\]\(([\w./-]+)\.md(?:#[\w-]+)?\)", replaced, text)
