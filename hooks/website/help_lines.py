"""Help lines stand in one file, data/help_lines.yml, with the day on which somebody last checked them.

They are written as Markdown in place of their marker, so that search and anchors know them.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from babel.dates import format_date

from sources.languages import language
from sources.shapes import HELP_LINE
from website.interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.structure.pages import Page

    from sources.project import Project

MARKER = "<!-- help-lines -->"


def write(markdown: str, project: Project, page: Page) -> str:
    """Write the help lines in place of their marker."""
    if MARKER not in markdown:
        return markdown
    return markdown.replace(MARKER, lines_markdown(lines_of(project), project.locale, texts_of(project)))


def lines_of(project: Project) -> list[dict[str, Any]]:
    """Return the lines that can be used; the others were reported."""
    locales = project.locales
    return [line for line in project.data("help_lines.yml", list) if not lacking(line, locales)]


def anchor_of(line: Mapping[str, Any]) -> str:
    """Return the id of a line's section.

    >>> anchor_of({"phone": "70 201 201"})
    'line-70201201'
    """
    return f"line-{line['phone'].replace(' ', '')}"


def lacking(line: Any, locales: Sequence[str]) -> str:
    """Return the key of the rule that a line breaks, "" where it has all that it needs."""
    unusable = HELP_LINE.unusable(line, locales)
    if unusable == ["phone"] and line["phone"]:
        return "no number"
    return "incomplete" if unusable else ""


def lines_markdown(lines: Sequence[Mapping[str, Any]], locale: str, texts: Mapping[str, str]) -> str:
    """Return the lines as sections, each with its text and a link that calls."""
    sections = []
    for line in lines:
        phone = line["phone"]
        number = phone.replace(" ", "")
        call = f"[{texts['help_lines.call'].replace('{phone}', phone)}](tel:{number}){{ .call }}"
        parts = [f"## {line['name'][locale]} {{#{anchor_of(line)}}}", line["text"][locale], call]
        if isinstance(line.get("checked"), datetime.date):
            day = format_date(line["checked"], "long", locale=language(locale).territory)
            parts.append(texts["help_lines.checked"].replace("{date}", day))
        sections.append("\n\n".join(parts))
    return "\n\n".join(sections)
