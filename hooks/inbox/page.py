"""The inbox as a page of the preview, in the site's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from website.page_styles import needed, sheets, with_styles

if TYPE_CHECKING:
    from inbox.store import Request
    from sources.project import Project


def inbox_page(project: Project, locale: str, requests: list[Request]) -> str:
    """Return the inbox as HTML."""
    texts = project.data(f"texts.{locale}.yml", dict)
    html = project.templates.get_template("inbox.html").render(locale=locale, texts=texts, requests=requests)
    every = sheets(project)
    return with_styles(html, [every[name].text for name in needed(html, every)])
