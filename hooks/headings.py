"""One heading of level 1 a page, and sections with ids that are written by hand, alike in both languages.

A reader who changes language keeps the section they are reading: that works only where
`## Regulering {#regulation}` has its twin `## Regulation {#regulation}`. Left to itself Markdown makes
an id of the heading's own words, which differ. Checked on the sources, once, in `on_files` (priority
70, when drafts are out); the h1's made-up id, which nothing links to, goes in `on_page_content`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _sources import Source, by_path, published
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


class Heading(NamedTuple):
    """A heading as written; `anchor` is empty where no id was written by hand."""

    line: int
    level: int
    text: str
    anchor: str


@event_priority(70)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report headings that would leave a reader without a title or without their place."""
    if i18n(config).is_default_language_build:
        pages = published(config)
        for page in pages:
            if page.unreadable != "encoding":
                add(config, heading_faults(page))
        add(config, unlike_ids(pages))
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take out the id that Markdown made of the title, and count titles that are not written with #."""
    source = by_path(config).get(page.file.src_uri)
    written = [heading for heading in headings(source.body) if heading.level == 1] if source else []
    if source and len(written) == 1 and html.count("<h1") != 1:
        add(config, [finding(RULES, "two titles", source.file, text="<h1> eller ===")])
    return re.sub(r"<h1 id=\"[^\"]*\"", "<h1", html, count=1)


def headings(text: str, first_line: int = 0) -> Iterator[Heading]:
    """Yield the headings of a page's body, outside fenced blocks; lines count from `first_line`.

    >>> [tuple(heading) for heading in headings("# Hej\\n\\n## To {#two}")]
    [(1, 1, 'Hej', ''), (3, 2, 'To', 'two')]
    """
    fenced = False
    for number, line in enumerate(text.splitlines(), start=first_line + 1):
        fenced ^= line.startswith(("```", "~~~"))
        match = re.match(r"(#{1,6})\s+(.*?)\s*(?:\{([^}]*)\})?\s*$", line)
        if match and match[2] and not fenced:
            anchor = re.search(r"#([^\s}]+)", match[3] or "")
            yield Heading(number, len(match[1]), match[2], anchor[1] if anchor else "")


def heading_faults(page: Source) -> Iterator[Finding]:
    """Yield a finding for a page without its one title, and for sections without an id or with one twice."""
    found = list(headings(page.body, page.body_line))
    titles = [heading for heading in found if heading.level == 1]
    if not titles:
        yield finding(RULES, "no title", page.file)
    for heading in titles[1:]:
        yield finding(RULES, "two titles", page.file, heading.line, text=heading.text)
    anchors = Counter(heading.anchor for heading in found if heading.anchor)
    for heading in found:
        if anchors[heading.anchor] > 1:
            yield finding(RULES, "id twice", page.file, heading.line, anchor=heading.anchor)
        if heading.level in {2, 3} and not heading.anchor:
            words = {"hashes": "#" * heading.level, "text": heading.text}
            yield finding(RULES, "no id", page.file, heading.line, **words)


def unlike_ids(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for each section that another language's file of the same page does not have."""
    anchors: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for page in pages:
        anchors[page.name][page.file] = {heading.anchor for heading in headings(page.body)}
    for page in pages:
        for other, theirs in anchors[page.name].items():
            for heading in headings(page.body, page.body_line):
                if heading.anchor and heading.anchor not in theirs:
                    words = {"anchor": heading.anchor, "other": other}
                    yield finding(RULES, "id unlike", page.file, heading.line, **words)


RULES = {
    "no title": Rule(
        Level.STOPS, "Siden har ingen titel.", "Skriv en linje med # og et mellemrum foran titlen."
    ),
    "two titles": Rule(
        Level.STOPS,
        "Siden har to titler; den anden er “{text}”.",
        "Skriv ## i stedet for # foran den anden.",
    ),
    "id twice": Rule(Level.STOPS, "To afsnit har samme id (#{anchor}).", "Giv det ene afsnit et andet id."),
    "no id": Rule(
        Level.NOTICE,
        "Afsnittet har intet id, så en læser mister sin plads, når hun skifter sprog.",
        "Skriv fx {hashes} {text} {{#kort-ord}} og samme id på det andet sprog.",
    ),
    "id unlike": Rule(
        Level.NOTICE,
        "Afsnittet #{anchor} findes ikke i {other}, så en læser mister sin plads, når hun skifter sprog.",
        "Skriv samme id på begge sprog.",
    ),
}
