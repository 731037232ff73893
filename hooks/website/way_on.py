"""Where a page leads on, where it came from, and what is on it: all from the menu and its own headings.

Nobody writes such links by hand, so none is forgotten when the menu changes.
"""

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

WITHOUT_CONTENTS = {FRONT, CONTACT, THANKS, HELP, SESSION}
"""Pages that are read from top to bottom, or are short where help is needed."""
SECTIONS = 4
"""So many sections, and a page says beside its opening what is on it."""
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
    """Hand the template the pages before and behind, the menu's group around it, and its contents."""

    def look_of(each: Page) -> str:
        return project.looks.get(page_name(each.file.src_uri), "")

    look = look_of(page)
    contact = next((each for each in nav.pages if look_of(each) == CONTACT), None)
    # The help is a way out of all others, and no step of theirs.
    steps = [each for each in nav.pages if look_of(each) not in (FRONT, HELP)]
    before, behind = neighbours(page, nav, steps, contact)
    if behind is contact and any("holds-button" in part.names for part in context["parts"]):  # type: ignore[typeddict-item]
        # It ends in a button that leads there.
        behind = None
    values: dict[str, Any] = {
        "before": before,
        "behind": behind,
        "group": page.parent,
        "contents": None if look in WITHOUT_CONTENTS else contents(list(page.toc), look == GLOSSARY),
    }
    context.update(values)  # type: ignore[typeddict-item]
    return context


def neighbours(
    page: Page, nav: Navigation, steps: Sequence[Page], contact: Page | None
) -> tuple[Page | None, Page | None]:
    """Return the pages before and behind one in its part of the menu. `steps`: those that lead on at all.

    A group begins behind the front page and ends before the page with the form: who has read all of it may
    want to write. A page that is no step, or that no menu names, has neither.
    """
    items = page.parent.children if page.parent else nav.items
    pages: list[Any] = [item for item in items if item in steps]
    if page not in pages:
        return None, None
    place = pages.index(page)
    before = pages[place - 1] if place else nav.homepage
    behind = pages[place + 1] if place + 1 < len(pages) else contact
    return before, None if behind is page else behind


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
