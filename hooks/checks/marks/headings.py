"""One heading of level 1 a page, and sections with ids that are written by hand, alike in both languages.

A reader who changes language keeps the section they are reading: that works only where
`## Regulering {#regulation}` has its twin `## Regulation {#regulation}`. Left to itself Markdown makes
an id of the heading's own words, which differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from checks.findings import Finding, finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.structure.pages import Page

    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each heading that would leave a reader without a title or without their place."""
    for page in project.published:
        if page.text:
            yield from heading_faults(page)
    yield from unlike_ids(project.published)


def check_page(html: str, project: Project, page: Page) -> Iterator[Finding]:
    """Yield a finding for titles that are not written with #. `html`: what Markdown made of the page."""
    source = project.by_path.get(page.file.src_uri)
    written = [heading for heading in source.headings if heading.level == 1] if source else []
    if source and len(written) == 1 and html.count("<h1") != 1:
        yield finding("headings.titles in html", source.file)


def heading_faults(page: Source) -> Iterator[Finding]:
    """Yield a finding for a page without its one title, and for sections that a reader would lose."""
    found = page.headings
    titles = [heading for heading in found if heading.level == 1]
    if not titles:
        title = page.meta.get("menu") or page.meta.get("title")
        rule = "no title" if title else "no title nor name"
        yield finding(f"headings.{rule}", page.file, text=title or "")
    for heading in titles[1:]:
        yield finding("headings.two titles", page.file, heading.line, text=heading.text)
    anchors = Counter(heading.anchor for heading in found if heading.anchor)
    texts = Counter(heading.text.casefold() for heading in found)
    for above, heading in zip([None, *found], found, strict=False):
        hashes = "#" * heading.level
        words = {"hashes": hashes, "text": heading.text, "anchor": heading.anchor, "higher": hashes[1:]}
        rules = {
            "id twice": anchors[heading.anchor] > 1,
            "id taken": bool(TAKEN.fullmatch(heading.anchor)),
            "odd id": bool(heading.anchor) and not is_sound_id(heading.attributes),
            "no id": heading.level in {2, 3} and not heading.anchor,
            "level left out": heading.level > (above.level if above else 0) + 1 and bool(titles),
            "words twice": texts[heading.text.casefold()] > 1,
            "no space": heading.written == hashes,
            "underlined": heading.written.startswith("-"),
        }
        yield from (
            finding(f"headings.{rule}", page.file, heading.line, **words) for rule in rules if rules[rule]
        )
    for line in page.lines_with(r"<h[1-6]\b"):
        yield finding("headings.in html", page.file, line)


def is_sound_id(attributes: str) -> bool:
    """Return whether what stands between { and } is one id that a link can name, and classes or values.

    >>> is_sound_id("#to-ord"), is_sound_id("#to ord"), is_sound_id("#øvelse .wide")
    (True, False, False)
    """
    first, *others = attributes.split() or [""]
    words = sorted([first, *others], key=lambda word: not word.startswith("#"))
    return bool(re.fullmatch(r"#[A-Za-z0-9_-]+", words[0])) and all(
        re.match(r"\.|\w+=", word) for word in words[1:]
    )


def unlike_ids(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for each section that another language's file of the same page does not have."""
    anchors: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for page in pages:
        anchors[page.name][page.file] = {heading.anchor for heading in page.headings}
    for page in pages:
        for other, theirs in anchors[page.name].items():
            for heading in page.headings:
                if heading.anchor and heading.anchor not in theirs:
                    words = {"anchor": heading.anchor, "other": other}
                    yield finding("headings.id unlike", page.file, heading.line, **words)


# The ids of the page's own shell, in overrides/: a link to such a section would lead there.
TAKEN = re.compile("content|menu|search|search-field|(?:contact|over|strand|term)-.+")
