"""What a page says about languages is true: alternates, switcher, canonical, and whose text it is.

The i18n plugin's own are relative, lack x-default, and claim a Danish text under /en/ as English. Said behind
the plugin, so that nothing overwrites these, and ahead of the glossary, which reads them. Sources: RFC 5646
for `lang`, Google's guideline on localised versions for reciprocal, absolute alternates with x-default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from babel import Locale
from mkdocs.structure.files import InclusionLevel

from sources.languages import language

if TYPE_CHECKING:
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.i18n import I18nFile
    from sources.project import Project


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switcher; `url` from the site's root."""

    locale: str
    url: str
    current: bool


def say(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Hand the templates the page's languages."""
    file = cast("I18nFile", page.file)
    values: dict[str, Any] = {
        **language_context(file, project.locale, project.default, project.site_url),
        "language_names": project.language_names,
        "content_language": Locale(project.locale).languages[file.locale],
        "territory": language(file.locale).territory,
    }
    context.update(values)  # type: ignore[typeddict-item]
    return context


def language_context(file: I18nFile, locale: str, default: str, site_url: str) -> dict[str, Any]:
    """Return what the templates need to say about languages.

    `locale` is the reader's language, `content_locale` that of the text; they differ on a page that
    stands in for a missing translation. Neither such a page nor one that no menu names may be indexed.
    """
    missing = is_not_found(file)
    real = {each: other for each, other in file.alternates.items() if other.locale == each}
    original = file if missing or locale in real else real[file.locale]
    # What no menu leads to, on purpose, is for those who were sent there.
    shown = not missing and is_listed(file) and not file.page.meta.get("draft")
    indexed = original is file and shown
    return {
        "locale": locale,
        "site_root": site_url.rstrip("/") + "/",
        "home": home(locale, default).removeprefix("./"),
        "content_locale": file.locale,
        "canonical": None if missing else absolute(site_url, original),
        "indexed": indexed,
        "not_found": missing,
        "alternates": alternates(real, default, site_url) if indexed else [],
        "switcher": [
            LanguageLink(each, home(each, default) if missing else other.url, each == locale)
            for each, other in sorted(file.alternates.items())
        ],
    }


def is_not_found(file: File) -> bool:
    """Return whether a file is the page that says that a page does not exist."""
    return file.dest_uri.endswith("404.html")


def is_listed(file: File) -> bool:
    """Return whether a page is for those who look for it: not left out of the menu on purpose."""
    return file.inclusion is not InclusionLevel.NOT_IN_NAV


def alternates(real: dict[str, I18nFile], default: str, site_url: str) -> list[tuple[str, str]]:
    """Return (hreflang, absolute address) of every language, self included, and x-default."""
    links = [(locale, absolute(site_url, file)) for locale, file in sorted(real.items())]
    first = real.get(default) or next(iter(real.values()))
    return [*links, ("x-default", absolute(site_url, first))]


def absolute(site_url: str, file: I18nFile) -> str:
    """Return a file's absolute address below the site's own."""
    return urljoin(site_url.rstrip("/") + "/", file.url)


def home(locale: str, default: str) -> str:
    """Return a language's front page: a page that does not exist has no other language.

    >>> home("da", "da"), home("en", "da")
    ('./', 'en/')
    """
    return "./" if locale == default else f"{locale}/"
