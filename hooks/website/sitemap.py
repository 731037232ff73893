"""The sitemap holds each language's real pages with reciprocal alternates, and no date; robots.txt names it.

The theme's static template would be built once a language, compressed with the time of the build
in it, and list stand-ins as translations. Written here instead from overrides/sitemap.xml: once,
when all languages are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from website.languages import language_context

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sources.i18n import I18nFile
    from sources.project import Project


def write(project: Project) -> None:
    """Write sitemap.xml and robots.txt."""
    pages = listed(project.files_of_languages, project.default, project.site_url)
    for name in ("sitemap.xml", "robots.txt"):
        text = project.templates.get_template(name).render(pages=pages, root=project.site_url)
        (project.site / name).write_text(text, encoding="utf-8")


def listed(files: Mapping[str, Sequence[I18nFile]], default: str, site_url: str) -> list[dict[str, Any]]:
    """Return the language context of every page that may be indexed."""
    contexts = (
        language_context(file, locale, default, site_url) for locale, each in files.items() for file in each
    )
    return [context for context in contexts if context["indexed"]]
