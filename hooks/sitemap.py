"""The sitemap holds each language's real pages with reciprocal alternates, and no date; robots.txt names it.

The theme's static template would be built once a language, compressed with the time of the build
in it, and list stand-ins as translations. Written here instead from overrides/sitemap.xml: once,
when all languages are there (priority -200, behind the i18n plugin's -100, and its `building` flag).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from _i18n import i18n
from languages import language_context
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from _i18n import I18nFile
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave the template to this hook."""
    config.theme.static_templates.discard("sitemap.xml")
    return config


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write sitemap.xml and robots.txt."""
    plugin = i18n(config)
    if plugin.building:
        return
    pages = listed(plugin.i18n_files_per_language, plugin.default_language, config.site_url or "/")
    root = (config.site_url or "/").rstrip("/") + "/"
    for name in ("sitemap.xml", "robots.txt"):
        text = config.theme.get_env().get_template(name).render(pages=pages, root=root)
        Path(config.site_dir, name).write_text(text, encoding="utf-8")


def listed(files: Mapping[str, Sequence[I18nFile]], default: str, site_url: str) -> list[dict[str, Any]]:
    """Return the language context of every page that may be indexed."""
    contexts = (
        language_context(file, locale, default, site_url) for locale, each in files.items() for file in each
    )
    return [context for context in contexts if context["indexed"]]
