"""What an editor meant as a mark, and Markdown left standing as text, is told instead of published.

`[tekst](kontakt.md` without its end, a dash where a hyphen makes a list, a table that is none: readers would
see the signs. Judged on what Markdown made of the page, as GitHub would (sources/github_markdown.py). What is
not in the source as such was written with \\ on purpose.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from checks.marks import folds
from sources.github_markdown import BOXES
from sources.html_tags import INLINE_TAG, tags, texts
from sources.markdown_text import FENCE, hidden
from sources.shapes import FRONT_MATTER
from sources.text import SPACES
from website.quotes import with_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.pages import Page

    from sources.pages import Source
    from sources.project import Project


def check_page(html: str, project: Project, page: Page) -> Iterator[Finding]:
    """Yield a finding for each mark that stands in the text of a page."""
    if source := project.source_of(page):
        yield from leftovers(html, source)
        yield from odd_boxes(source)
        yield from code_by_accident(html, source)


def leftovers(html: str, source: Source) -> Iterator[Finding]:
    """Yield a finding for each mark that Markdown left standing. `html`: what it made of the page."""
    rows = source.body.split("\n")
    # What is told as a whole.
    unread = {line for line, _ in folds.unread(source)}
    found = (
        (rule, match[0].strip())
        # Whose words a quote holds is told by a dash.
        for text in texts(with_sources(html))
        if ANY_MARK.search(text)
        for rule, pattern in MARKS.items()
        for match in re.finditer(pattern, text, re.MULTILINE)
    )
    for rule, written in dict.fromkeys(found):
        # With \\ in front it stands there on purpose.
        for line in sorted({*source.lines_with(rf"(?<!\\){as_written(written)}")} - unread):
            shown = re.split(rf"[\n{INLINE_TAG}]", written)[0][:60]
            first = line - source.body_line - 1
            items = map(item_of, rows[first : first + written.count("\n") + 1])
            yield finding(f"marks.{rule}", source.file, line, written=shown, item="\n".join(items))


def item_of(row: str) -> str:
    """Return a line as an item of a list.

    >>> item_of("•\\u00a0ro"), item_of("2.\\u00a0Vent")
    ('- ro', '2. Vent')
    """
    return re.sub(BULLET, "- ", re.sub(r"^[ \t]*(\d+[.)])\s+", r"\1 ", row))


def as_written(text: str) -> str:
    """Return a regular expression for a text of the finished page as it stands in the source.

    >>> bool(re.search(as_written(f"[a {INLINE_TAG}b{INLINE_TAG}](c"), "[a *b*](c"))
    True
    """
    parts = {True: r"\s+", False: r"[^\n]{0,200}?"}
    return "".join(
        parts[part.isspace()] if part.isspace() or part == INLINE_TAG else re.escape(part)
        for part in re.split(rf"(\s+|{INLINE_TAG})", text)
    )


def odd_boxes(source: Source) -> Iterator[Finding]:
    """Yield a finding for each box that GitHub shows as a quote. Source: GitHub's documentation, "Alerts"."""
    if "[!" not in source.prose:
        return
    rows = source.body.split("\n")
    for line in source.lines_with(r"^[ \t>]*>[ \t]*\[!"):
        written = rows[line - source.body_line - 1].strip()
        if not re.fullmatch(rf"[> \t]*\[!(?:{'|'.join(BOXES)})\][ \t]*", written, re.IGNORECASE):
            yield finding(
                "marks.box", source.file, line, written=written, boxes=[f"[!{each}]" for each in BOXES]
            )


def code_by_accident(html: str, source: Source) -> Iterator[Finding]:
    """Yield a finding for a block of code that is never closed, and for text that is one by its spaces."""
    lines = source.body.split("\n")
    # Those that are closed are no longer there.
    for line in source.lines_with(FENCE):
        written = lines[line - source.body_line - 1].strip()
        yield finding("marks.fence", source.file, line, written=written)
    code = sum(tag.name == "pre" and not tag.closes for tag in tags(html))
    if code > sum(kind == "fence" for kind, *_ in hidden(source.body)):
        blocks = (unescape(code).strip() for code in re.findall(r"<pre><code>([^<]*)", html))
        starts = {block.split("\n", maxsplit=1)[0] for block in blocks}
        places = {
            line for start in starts for line in source.lines_with(rf"^(?: {{4}}|\t)\s*{re.escape(start)}")
        }
        for line in places or {0}:
            yield finding("marks.indented", source.file, line)


# A space that is none to Markdown: it stands behind no list's sign.
HARD = f"[{SPACES}]"
# What Word and phones put in front of an item, a hyphen without its space or with a hard one, and dashes.
BULLET = rf"^[ \t]*(?:[•‣▪◦●○■·][^\S\n]*|-(?=[^\W\d_])|-{HARD}+|[–—−](?:[ \t]|{HARD})+)"
AROUND = r"[^\n]{0,20}"
# How a mark looks that is left standing in a text; what matches is then looked for in the source.
MARKS = {
    "link": r"\]\([^\s)]*|\[[^\]\n]*\]\s+\([^)\s]*(?:\.md|://|mailto:|tel:|#)[^)\s]*",
    "reversed": r"\([^()\n]+\)\[[^\]\n]*(?:\.md|[/#:])[^\]\n]*\]",
    "reference": r"\[[^\]\n]*\][ ]?\[[^\]\n]*(?:\.md|[/#:])[^\]\n]*\]|\[[^\]\[\n]+\]\[[^\]\[\n]*\]",
    "table": r"\|[ :]*-{2,}[^\n]*",
    "attributes": r"\{:?\s*[.#][\w-][^}\n]*\}?",
    "braces": r"\{:?[ ]*\}",
    "heading": r"^[ \t]*#{1,6}[ \t]\S.*$",
    "bullet": rf"^[ \t]*(?:[•‣▪◦●○■·]|-(?=[^\W\d_])|-{HARD}).*$",
    # A first line that begins with a dash is somebody speaking, and the next ones run into it; behind the end
    # of a quote stands whose it is.
    "dash": r"^[ \t]*[–—−]\s.*(?:\n[ \t]*[–—−]\s.*)+$|(?<=[^.!?”“\"»]\n)[ \t]*[–—−]\s.*$",
    # One alone is a day.
    "number": rf"^[ \t]*\d+[.)]{HARD}.*(?:\n[ \t]*\d+[.)]{HARD}.*)+$",
    "front matter": rf"^(?:{'|'.join(FRONT_MATTER.parts)}):\s.*$",
    "comment": r"<!-.*$|^[ \t]*--+>[ \t]*$",
    "rule": r"^[ \t]*(?:={3,}|-{3,})[ \t]*$",
    # With what stands around it: another ** of the page may well be bold.
    "sign": (
        rf"{AROUND}(?:\*\*|~~){AROUND}|==(?=\S)[^=\n]+==|\[\[[^\]\n]+\]\]|\[\^[^\]\n]+\]"
        r"|^:[ \t]+\S.*$"
    ),
}
# Most texts hold none: asked once, before it is asked which.
ANY_MARK = re.compile("|".join(MARKS.values()).replace(AROUND, ""), re.MULTILINE)
