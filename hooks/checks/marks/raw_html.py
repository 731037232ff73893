"""HTML in a page is looked at as a browser would: what the security policy forbids, and what is never closed.

A film from another site, a booking button or a colour that somebody pastes in would be an empty place
for readers, and one <div> too many shifts all that stands below it. Judged on
what Markdown made of the page, so that nothing
gets by; the line comes from the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from sources.html_tags import INLINE, Tag, tags, unbalanced
from sources.text import lines_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.pages import Page

    from sources.pages import Source
    from sources.project import Project


def check_page(html: str, project: Project, page: Page) -> Iterator[Finding]:
    """Yield a finding for HTML that would not work, or that would break the page around it."""
    if source := project.source_of(page):
        yield from html_faults(html, source)


def html_faults(html: str, source: Source) -> Iterator[Finding]:
    """Yield a finding for each tag and attribute that cannot stay. `html`: what Markdown made of the page."""
    for rule, pattern, word in dict.fromkeys(fault for tag in tags(html) for fault in tag_faults(tag, html)):
        for line in source.lines_with(pattern) or [0]:
            yield finding(f"html.{rule}", source.file, line, word=word, safe=word.replace("<", "&lt;"))
    # Each such tag of the source is told once, however many there are: two of a kind are told together.
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for rule, tag in unbalanced(source.prose, PAIRED):
        places[rule, tag.name].append(tag.start)
    for rule, name in dict.fromkeys((rule, tag.name) for rule, tag in unbalanced(html, PAIRED)):
        lines = [source.body_line + line for line in lines_at(source.body, sorted(places[rule, name]))]
        for line in lines or source.lines_with(rf"</?{name}\b") or [0]:
            yield finding(f"html.{rule}", source.file, line, word=name)


def tag_faults(tag: Tag, html: str) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, what to look for in the source, the word for the message) for each fault of a tag."""
    if tag.name == "input" and html.endswith(TASK, 0, tag.start):
        # It becomes a sign (github_parts.py).
        return
    if tag.name not in ALLOWED:
        groups = {"runs": RUNS, "form": FORM}
        rule = next((rule for rule, names in groups.items() if tag.name in names), "not known")
        written = f"<{tag.name}>" if tag.name else html[tag.start : tag.start + 20].split("\n", maxsplit=1)[0]
        yield rule, rf"</?{re.escape(tag.name)}\b" if tag.name else re.escape(written), written
        return
    for name, value in tag.attributes.items():
        pattern = rf"(?<![\w-]){re.escape(name)}\s*="
        if name == "style":
            yield "style", pattern, value
        elif name.startswith("on") or name in {"srcdoc", "formaction", "srcset"}:
            yield "runs", pattern, name
        elif not re.fullmatch(ATTRIBUTES, name):
            yield "no attribute", rf"[\s{{]{re.escape(name)}\b", name
    if tag.name == "img" and not tag.closes and "alt" not in tag.attributes:
        yield "no alt", r"<img\b", "<img>"


BLOCKS = frozenset(
    [
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
ALLOWED = INLINE | BLOCKS | HEADINGS
PAIRED = ALLOWED - {"br", "hr", "img", "wbr"}
RUNS = frozenset(
    [
        "applet",
        "audio",
        "base",
        "canvas",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "link",
        "meta",
        "noscript",
        "object",
        "script",
        "source",
        "style",
        "svg",
        "template",
        "track",
        "video",
    ]
)
# What Markdown writes in front of a task's box.
TASK = ('<li class="task-list-item">', '<li class="task-list-item">\n<p>')
FORM = frozenset(
    [
        "button",
        "datalist",
        "fieldset",
        "form",
        "input",
        "label",
        "legend",
        "option",
        "output",
        "select",
        "textarea",
    ]
)
ATTRIBUTES = (
    r"align|alt|class|colspan|datetime|dir|height|href|hreflang|id|lang|loading|open|rel|reversed|role|rowspan"
    r"|scope|src|start|title|value|width|aria-[a-z]+|data-[a-z-]+"
)
