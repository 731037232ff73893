"""All that a reader reads, with where it is written: the pages, and the words of data/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sources.blocks import Block, blocks
from sources.data import lines
from sources.excuses import excuses, excuses_of_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sources.data import Way
    from sources.pages import Source
    from sources.project import Project


class Text(NamedTuple):
    """One language's part of one file."""

    file: str
    locale: str
    name: str
    """The page's name; empty where it is no page."""
    about: Sequence[Block]
    """What stands around the page's own text: title, name in the menu, description."""
    blocks: Sequence[Block]
    excused: Mapping[int, str]
    """The reason for each line that is excused."""
    look: str = ""
    """The page's look (sources/looks.py)."""


def reader_texts(project: Project) -> Iterator[Text]:
    """Yield every text of this build. FaultError: a file of data/ cannot be read."""
    yield from (page_text(page, project.looks.get(page.name, "")) for page in project.published if page.text)
    for name, kind in FILES.items():
        for locale in project.locales:
            file = name.format(locale=locale)
            yield data_text(project.data_file(file), project.data(file, kind), locale)


def page_text(page: Source, look: str = "") -> Text:
    """Return what a page says."""
    about = [
        Block(kind, page.meta[key], page.line_of(key)) for key, kind in ABOUT.items() if key in page.meta
    ]
    *head, body = page.text.split("\n", page.body_line)
    reasons = dict([*excuses_of_yaml("\n".join(head)), *excuses(body, page.body_line)])
    return Text(page.file, page.locale, page.name, about, list(blocks(page.parts)), reasons, look)


def data_text(path: Path, held: Any, locale: str) -> Text:
    """Return what a file of data/ says in one language."""
    places = lines(path)
    found = [
        Block("heading" if NAMES & {*way} else "text", value, places.get(way, 0))
        for way, value in values(held)
        if way[-1] == locale or (f".{locale}." in path.name and "forms" not in way)
    ]
    reasons = dict(excuses_of_yaml(path.read_text(encoding="utf-8")))
    return Text(f"data/{path.name}", locale, "", (), found, reasons)


def values(held: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Yield each text of a file of data/ that is no address, with the way to it.

    >>> list(values({"a": [{"da": "Hej"}, 2]}))
    [(('a', 0, 'da'), 'Hej')]
    """
    if isinstance(held, str):
        if "://" not in held:
            yield way, held
    elif isinstance(held, dict | list):
        for key, value in held.items() if isinstance(held, dict) else enumerate(held):
            yield from values(value, (*way, key))


# A title is read like a heading: in the browser's tab, and in what a search finds.
ABOUT = {"title": "heading", "menu": "heading", "description": "description"}
FILES: dict[str, type] = {
    "texts.{locale}.yml": dict,
    "glossary.{locale}.yml": dict,
    "help_lines.yml": list,
    "practice.yml": dict,
}
# What the words in these places are the heading of.
NAMES = {"term", "name"}
