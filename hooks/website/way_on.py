"""Where a page leads on, and where it came from: the pages beside it in the menu.

Nobody writes such links by hand, so none is forgotten when the menu changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sources.looks import CONTACT, FRONT, HELP
from sources.pages import page_name
from website.booking import address_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.project import Project
    from website.sections import Part


def show(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Hand the template the pages before and behind."""

    def look_of(each: Page) -> str:
        return project.looks.get(page_name(each.file.src_uri), "")

    contact = next((each for each in nav.pages if look_of(each) == CONTACT), None)
    # The help is a way out of all others, and no step of theirs.
    steps = [each for each in nav.pages if look_of(each) not in (FRONT, HELP)]
    before, behind = neighbours(page, nav, steps, contact)
    parts: Sequence[Part] = context["parts"]  # type: ignore[typeddict-item]
    if behind is contact and not address_of(project) and any("holds-button" in part.names for part in parts):
        # It ends in a button that leads there; where people book elsewhere, it does not.
        behind = None
    values: dict[str, Any] = {"before": before, "behind": behind}
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
