"""A page with `draft: true` is there in the local preview and in previews, and nowhere in production.

MkDocs' own `draft_docs` leaves a dead link in the menu, gives 404 for English drafts in `serve`, and
lets links to drafts pass. Here a draft in production is a file that does not exist: taken out at
priority 80, before the i18n plugin (-100) and everything behind it has seen it. Menu, search, sitemap
and languages then need to know nothing of drafts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from _findings import Finding, Level, Rule, add, finding
from _sources import Source, sources
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(80)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Take drafts out of files and menu unless they are to be shown; report links to them."""
    pages = sources(config)
    shown = bool(config.extra.get("drafts"))
    add(config, links_to_drafts(pages, "link in preview" if shown else "link"))
    if shown:
        return files
    for page in pages:
        if page.is_draft and page.src_uri in files:
            files.remove(files.src_uris[page.src_uri])
    config.nav = without(config.nav, wholly_drafts(pages))
    return files


def wholly_drafts(pages: Sequence[Source]) -> set[str]:
    """Return the names of the pages that are drafts in every language that they have."""
    return {page.name for page in pages} - {page.name for page in pages if not page.is_draft}


def links_to_drafts(pages: Sequence[Source], rule: str) -> Iterator[Finding]:
    """Yield a finding for each link from a published page to one that is a draft only."""
    drafts = wholly_drafts(pages)
    for page in pages:
        if not page.is_draft:
            for line, target in page.targets():
                if (name := page.page_at(target)) in drafts:
                    yield finding(RULES, rule, page.file, line, target=f"{name}.md")


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


RULES = {
    "link": Rule(
        Level.STOPS,
        "Linket går til {target}, som er en kladde og ikke bliver udgivet.",
        "Fjern linket, eller slet “draft: true” i kladden.",
    ),
    "link in preview": Rule(
        Level.NOTICE,
        "Linket går til {target}, som er en kladde. Siden kan ikke udgives sådan.",
        "Fjern linket, eller slet “draft: true” i kladden.",
    ),
}
