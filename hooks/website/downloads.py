"""A link to a document says what the reader will get: its kind and its size, before it is fetched.

The therapist writes `[Samtykke](assets/samtykke.pdf)`; readers get "Samtykke (PDF, 120 kB)". It stands in the
link itself, so that who listens hears it with the link (WCAG 2.2, 2.4.4). Sizes count by the thousand, as kB
and MB do (SI, and what phones show); words and numbers are those of the page's language (CLDR).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from babel.units import format_unit

from sources.files import ASSETS
from sources.languages import language
from website.pictures.originals import KINDS
from website.pictures.publishing import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.i18n import I18nFile
    from sources.project import Project


@dataclass
class Downloads:
    """What a build knows of its documents."""

    files: dict[str, Path] = field(default_factory=dict)
    """Those of the language that is being built, by their address from the site's root."""


def note(files: Files, project: Project) -> Files:
    """Note the documents of this language, when all files have their addresses."""
    ours = (file for file in files if file.src_dir == str(project.docs) and is_document(file.src_uri))
    project.one(Downloads).files = {f"/{unquote(file.url)}": Path(file.abs_src_path or "") for file in ours}
    return files


def tell(html: str, project: Project, page: Page) -> str:
    """Tell kind and size of each document that a page links to."""
    files = project.one(Downloads).files
    if not files:
        return html

    def size_of(address: str) -> int | None:
        file = files.get(place(page.url, address))
        return file.stat().st_size if file else None

    return told(html, size_of, cast("I18nFile", page.file).locale)


def told(html: str, size_of: Callable[[str], int | None], locale: str) -> str:
    """Return HTML whose links to documents end with kind and size.

    `size_of`: the bytes of the document at an address, None where there is none. What the writer said of the
    kind herself does not stand there twice.

    >>> told('<a href="a.pdf">Skema</a> <a href="b/">B</a>', {"a.pdf": 120_400}.get, "da")
    '<a href="a.pdf">Skema (PDF, 120\\xa0kB)</a> <a href="b/">B</a>'
    >>> told('<a href="a.pdf">Skema som pdf</a>', {"a.pdf": 1_240_000}.get, "en")
    '<a href="a.pdf">Skema som pdf (1.2\\xa0MB)</a>'
    """

    def with_size(link: re.Match[str]) -> str:
        size = size_of(link["address"])
        if size is None or "<img" in link["words"]:
            return link[0]
        kind = kind_of(link["address"])
        own = re.compile(rf"\s*\(\.?{kind}{SIZE}\)", re.IGNORECASE)
        words, behind = (own.sub("", link[part] or "") for part in ("words", "behind"))
        is_said = re.search(rf"\b{kind}\b", words + behind, re.IGNORECASE)
        size_said = ", ".join([*([] if is_said else [kind]), written(size, locale)])
        return f"{link['start']}{words} ({size_said})</a>{behind}"

    return LINK.sub(with_size, html)


def written(size: int, locale: str) -> str:
    """Return a number of bytes as people read it, held together by hard spaces.

    >>> written(900, "da"), written(999_600, "da"), written(12_345_678, "en")
    ('1\\xa0kB', '1\\xa0MB', '12.3\\xa0MB')
    """
    thousands = max(1, round(size / 1000))
    value, unit = (thousands, "kilobyte") if thousands < 1000 else (size / 1_000_000, "megabyte")  # noqa: PLR2004
    territory = language(locale).territory
    words = format_unit(value, f"digital-{unit}", length="short", format="#,##0.#", locale=territory)
    return words.replace(" ", "\u00a0")


def kind_of(address: str) -> str:
    """Return what a document's kind is called.

    >>> kind_of("../assets/skema.pdf#page=2")
    'PDF'
    """
    return ending(address).removeprefix(".").upper()


def ending(address: str) -> str:
    """Return the ending of the file that an address leads to.

    >>> ending("../assets/Skema.PDF#page=2"), ending("https://[a")
    ('.pdf', '')
    """
    return PurePosixPath(re.split("[?#]", address)[0]).suffix.lower()


def is_document(address: str) -> bool:
    """Return whether an address, or a path below docs/, is that of a file that is neither page nor picture.

    >>> is_document("../assets/Skema.PDF"), is_document("assets/a.jpg"), is_document("kontakt/")
    (True, False, False)
    """
    return ending(address) in ASSETS - set(KINDS)


# What she may have measured herself.
SIZE = r"(?:,?\s*(?:ca\.?\s*)?[\d.,]+\s*[kM]B)?"
LINK = re.compile(
    r'(?P<start><a\b[^>]*\bhref="(?P<address>[^"]*)"[^>]*>)(?P<words>(?:(?!</a>).)*)</a>'
    r"(?P<behind>\s*\([^()<]*\))?",
    re.DOTALL,
)
