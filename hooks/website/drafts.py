"""A page with `draft: true` is there in the local preview and in previews, and nowhere in production.

MkDocs' own `draft_docs` leaves a dead link in the menu, gives 404 for English drafts in `serve`, and
lets links to drafts pass. Here a draft in production is a file that does not exist: taken out before the
i18n plugin and everything behind it has seen it. Menu, search, sitemap
and languages then need to know nothing of drafts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mkdocs.structure.files import Files

    from sources.pages import Source
    from sources.project import Project


def leave_out(files: Files, project: Project) -> Files:
    """Take drafts out of files and menu unless they are to be shown."""
    if not project.shows_drafts:
        for page in project.pages:
            if page.is_draft and page.src_uri in files:
                files.remove(files.src_uris[page.src_uri])
        project.config.nav = without(project.config.nav, wholly_drafts(project.pages))
    return files


def wholly_drafts(pages: Sequence[Source]) -> set[str]:
    """Return the names of the pages that are drafts in every language that they have."""
    return {page.name for page in pages} - {page.name for page in pages if not page.is_draft}


def without(nav: Any, names: Collection[str]) -> Any:
    """Return the menu without the lines of the named pages, and without sections left empty.

    >>> without(["a.md", {"section": ["b.md"]}], {"b"})
    ['a.md']
    """
    if isinstance(nav, list):
        kept = (without(item, names) for item in nav)
        return [item for item in kept if item]
    if isinstance(nav, dict):
        kept_sections = ((title, without(item, names)) for title, item in nav.items())
        return {title: item for title, item in kept_sections if item}
    return None if isinstance(nav, str) and nav.removesuffix(".md") in names else nav
