"""What is on a page stands beside its opening, where it is long enough to ask; all from its own headings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sources.looks import CONTACT, FRONT, GLOSSARY, HELP, SESSION, THANKS
from sources.pages import page_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

    from sources.project import Project

WITHOUT = {FRONT, CONTACT, THANKS, HELP, SESSION}
"""Pages that are read from top to bottom, or are short where help is needed."""
SECTIONS = 4
"""So many sections, and a page says what is on it."""
LONG = 12
"""So many headings, and it says so on a phone too, where the list stands before the text."""


@dataclass(frozen=True)
class Contents:
    """What is on a page."""

    links: Sequence[tuple[str, str]]
    """Title and anchor of each section; of a glossary, each letter with its first word."""
    long: bool
    letters: bool = False


def show(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Hand the template what is on the page."""
    look = project.looks.get(page_name(page.file.src_uri), "")
    shown = None if look in WITHOUT else contents(list(page.toc), look == GLOSSARY)
    values: dict[str, Any] = {"contents": shown}
    context.update(values)  # type: ignore[typeddict-item]
    return context


def contents(headings: Sequence[AnchorLink], letters: bool) -> Contents | None:
    """Return what a page's contents show; None where a page is too short to need any.

    >>> from mkdocs.structure.toc import AnchorLink
    >>> words = [AnchorLink(word, word.lower(), 2) for word in ("Krop", "Kontakt", "Ro", "Sprog")]
    >>> contents(words, True).links, contents(words[1:], False)
    ([('K', 'krop'), ('R', 'ro'), ('S', 'sprog')], None)
    """
    # The title is above all others, as it is written.
    sections = headings[0].children if headings and headings[0].level == 1 else headings
    if len(sections) < SECTIONS:
        return None
    links = [(each.title, each.id) for each in sections]
    if letters:
        links = [
            (letter, next(words)[1]) for letter, words in groupby(links, key=lambda link: link[0][0].upper())
        ]
    return Contents(links, len(sections) + sum(len(each.children) for each in sections) >= LONG, letters)
