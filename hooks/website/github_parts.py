"""What GitHub shows beside plain Markdown, in words of the reader's own language: boxes, footnotes, tasks.

pymdown-extensions and Python-Markdown read them (mkdocs.yml); what they write is English, and for a task a
field of a form that can only be looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from website.interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.pages import Page

    from sources.project import Project


def name(html: str, project: Project, page: Page) -> str:
    """Return a page's HTML with its boxes, footnotes and tasks named in the page's language."""
    return named(html, texts_of(project, project.locale)) if ANY.search(html) else html


def named(html: str, texts: Mapping[str, str]) -> str:
    """Return HTML with its boxes, footnotes and tasks named by these texts of the interface.

    >>> named('<li class="task-list-item"><input type="checkbox" disabled/> Ro</li>', {"task.open": "åben"})
    '<li class="task"><span role="img" aria-label="åben">☐</span> Ro</li>'
    """

    def box(match: re.Match[str]) -> str:
        kind = match[1]
        return f'<div class="box box--{kind}">\n<p class="box-name">{texts[f"box.{kind}"]}</p>'

    def task(match: re.Match[str]) -> str:
        state, sign = ("done", "☑") if match[2] else ("open", "☐")
        return (
            f'<li class="task">{match[1]}<span role="img" aria-label="{texts[f"task.{state}"]}">{sign}</span>'
        )

    def reference(match: re.Match[str]) -> str:
        label = texts["footnotes.note"].replace("{number}", match[2])
        return f'<a href="{match[1]}" aria-label="{label}">{match[2]}</a>'

    def back(match: re.Match[str]) -> str:
        return f'<a href="{match[1]}" aria-label="{texts["footnotes.back"]}">{BACK}</a>'

    html = BOX.sub(box, html)
    html = TASK.sub(task, html)
    html = BACK_LINK.sub(back, REFERENCE.sub(reference, html))
    return NOTES.sub(
        lambda _: f'<div class="footnotes" role="group" aria-label="{texts["footnotes.name"]}">', html
    )


# The sign behind it says that a phone shall draw no emoji.
BACK = "↩\ufe0e"
BOX = re.compile(
    r'<div class="admonition (note|tip|important|warning|caution)">\s*<p class="admonition-title">[^<]*</p>'
)
TASK = re.compile(r'<li class="task-list-item">(\s*(?:<p>)?)<input type="checkbox" disabled( checked)?/>')
REFERENCE = re.compile(r'<a class="footnote-ref" href="([^"]*)">(\d+)</a>')
BACK_LINK = re.compile(r'<a class="footnote-backref" href="([^"]*)"[^>]*>[^<]*</a>')
NOTES = re.compile(r'<div class="footnote">\s*<hr />')
ANY = re.compile('class="(?:admonition|task-list|footnote)')
