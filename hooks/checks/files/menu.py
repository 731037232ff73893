"""Every page stands in the menu or on its folder's first page, and every line of the menu is a page.

MkDocs drops what the menu does not name to a line at INFO, and a title in `nav:` would force its
language on the other one's pages. Sections get their names from the interface's texts, because
the menu file holds no text.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from sources.text import line_with, tidied

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each page that the menu does not name, and each line of it that names no page."""
    on_purpose = project.config.not_in_nav
    pages = {
        source.name: on_purpose is not None and on_purpose.match_file(source.src_uri)
        for source in project.pages
    }
    settings = project.settings_file.read_text(encoding="utf-8")
    yield from menu_faults(project.menu or [], pages, settings, led_to(project.published))
    yield from needed({source.name for source in project.published}, project.default)


def menu_faults(
    nav: list[Any], pages: dict[str, bool], settings: str = "", listed: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield a finding for each fault.

    `pages`: name, and whether it is left out on purpose; `settings`: the text that the menu stands in;
    `listed`: the pages that their folder's first page leads to.
    """
    named, meant = [], set()
    for entry in entries(nav):
        name = entry.removesuffix(".md") if str(entry).endswith(".md") else None
        if isinstance(entry, str) and " - " in entry:
            # Two lines that YAML read as one: settings.py tells which of them is indented wrongly.
            named += [part.removesuffix(".md") for part in entry.split(" - ")]
        elif name in pages and not pages[name]:
            named.append(name)
        elif name in pages:
            yield finding("menu.not in menu", "mkdocs.yml", line_of(settings, entry), entry=entry)
        elif isinstance(entry, str) and (page := meant_page(entry, pages)):
            meant.add(page.removesuffix(".md"))
            # A sign that nobody sees is told by settings.py.
            if tidied(entry).strip() != page:
                place = line_of(settings, entry)
                written = settings.split("\n")[place - 1] if place else f"  - {entry}"
                words = {"entry": entry, "page": page, "line": written.replace(entry, page)}
                yield finding("menu.other name in menu", "mkdocs.yml", place, **words)
        elif isinstance(entry, str):
            yield finding("menu.menu without page", "mkdocs.yml", line_of(settings, entry), entry=entry)
        else:
            page = str(next(iter(entry.values()), ""))
            named.append(page.removesuffix(".md"))
            words = {"entry": str(entry), "suggestion": page}
            place = line_of(settings, str(next(iter(entry), "")))
            yield finding("menu.title in menu", "mkdocs.yml", place, **words)
    for group in nested(nav):
        yield finding("menu.group in group", "mkdocs.yml", line_of(settings, group), group=group)
    for name in sorted({name for name in named if named.count(name) > 1}):
        entry = f"{name}.md"
        yield finding("menu.twice in menu", "mkdocs.yml", line_of(settings, entry, 2), entry=entry)
    for name in sorted(left_out(pages, {*named, *meant, *listed})):
        yield finding("menu.in no menu", f"docs/{name}.*.md", entry=f"{name}.md")


def meant_page(entry: str, pages: Collection[str]) -> str:
    """Return a page as the menu names it, "" where it is not certain which one a line means.

    MkDocs drops a line without .md, and says nothing.

    >>> [meant_page(entry, ["a", "om/index"]) for entry in ("a", "docs/A.da.md", "/om/", "b")]
    ['a.md', 'a.md', 'om/index.md', '']
    """
    path = posixpath.normpath(re.sub(r"\s", "", tidied(entry).lower())).strip("/").removeprefix("docs/")
    name = path.split(".")[0]
    return next((f"{each}.md" for each in (name, f"{name}/index") if each in pages), "")


def line_of(settings: str, entry: str, number: int = 1) -> int:
    """Return the line of a page or a group in the menu, of several the given one.

    >>> line_of("nav:\\n  - a.md\\n  - b:\\n      - a.md", "a.md", 2)
    4
    """
    return line_with(settings, rf"\s+-\s+[\"']?{re.escape(entry)}[\"']?\s*(?::|#|$)", number)


def needed(there: Collection[str], locale: str) -> Iterator[Finding]:
    """Yield a finding for each page that a site cannot be without.

    `there`: names, drafts left out; `locale`: the language that is written first.
    """
    for name in sorted({"index", "404"} - set(there)):
        yield finding("menu.needed", f"docs/{name}.{locale}.md")


def left_out(pages: dict[str, bool], named: Collection[str]) -> set[str]:
    """Return the pages that stand in no menu, though nobody said that they should not."""
    return {name for name, on_purpose in pages.items() if not on_purpose} - set(named)


def led_to(pages: Iterable[Source]) -> set[str]:
    """Return the pages that the first page of their own folder links to: a reader finds them there.

    A menu that named each of a hundred articles would be a hundred lines on every page.
    """
    firsts = [page for page in pages if page.name.endswith("/index")]
    return {
        name
        for page in firsts
        for _, target in page.targets()
        if posixpath.dirname(name := page.page_at(target)) == posixpath.dirname(page.name)
        and name != page.name
    }


def entries(nav: list[Any]) -> Iterator[Any]:
    """Yield the lines of the menu, those inside sections too.

    >>> list(entries(["a.md", {"section": ["b.md"]}, {"Title": "c.md"}]))
    ['a.md', 'b.md', {'Title': 'c.md'}]
    """
    for item in nav:
        sections = item.values() if isinstance(item, dict) else ()
        if sections and all(isinstance(section, list) for section in sections):
            for section in sections:
                yield from entries(section)
        else:
            yield item


def nested(nav: list[Any]) -> Iterator[str]:
    """Yield the names of groups that stand inside another group.

    >>> list(nested([{"a": ["b.md", {"c": ["d.md"]}]}]))
    ['c']
    """
    groups = (item for item in nav if isinstance(item, dict))
    inside = (
        each
        for group in groups
        for section in group.values()
        if isinstance(section, list)
        for each in section
    )
    for item in inside:
        if isinstance(item, dict):
            yield from (name for name, value in item.items() if isinstance(value, list))
