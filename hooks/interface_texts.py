"""All words of the interface stand in data/texts.<language>.yml, and none in a template.

`on_env` hands them to the templates as `texts`, a section's name in the menu is read from them in
`on_nav`. A word that one language lacks stops the build; so does one that a template asks for and
neither has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from _data import load, place_of, unlike
from _findings import FaultError, Finding, Level, Rule, add, finding
from _i18n import i18n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


class Texts(dict[str, str]):
    """The texts of one language. Jinja would print nothing for a missing key; this stops."""

    def __missing__(self, key: str) -> str:
        """Raise FaultError for a key that no language has."""
        raise FaultError(finding(RULES, "nowhere", "data/texts.da.yml", key=key))


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Name the menu's sections in the language of this build."""
    texts = texts_of(config)
    for item in nav.items:
        if item.is_section and f"menu.{item.title}" in texts:
            item.title = texts[f"menu.{item.title}"]
        elif item.is_section:
            add(config, [finding(RULES, "no name", "mkdocs.yml", key=f"menu.{item.title}")])
    return nav


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Hand the templates this language's texts, and compare all languages."""
    plugin = i18n(config)
    if plugin.is_default_language_build:
        languages = {locale: load(config, f"texts.{locale}.yml", dict) for locale in plugin.all_languages}
        add(
            config,
            text_faults(languages, lambda locale, key: place_of(config, f"texts.{locale}.yml", key)),
        )
    env.globals["texts"] = texts_of(config)
    return env


def texts_of(config: MkDocsConfig, locale: str | None = None) -> Texts:
    """Return the texts of a language; of the one that is being built where none is named.

    A text that it lacks is another language's for now: the finding stops the build at its end, with
    all others, instead of here.
    """
    plugin = i18n(config)
    locales = [*plugin.all_languages, locale or plugin.current_language]
    return Texts(
        {key: text for each in locales for key, text in load(config, f"texts.{each}.yml", dict).items()}
    )


def text_faults(
    languages: Mapping[str, Mapping[str, object]], place: Callable[[str, str], int] = lambda locale, key: 0
) -> Iterator[Finding]:
    """Yield a finding for each key that a language lacks, and each value that is no text.

    `place` returns the line of a language's text.

    >>> [str(fault) for fault in text_faults({"da": {"a": "x"}, "en": {}})]
    ['data/texts.en.yml: Teksten “a” mangler på dette sprog. Skriv en linje med a: "..."']
    """
    for rule, locale, key in unlike(languages, lambda text: isinstance(text, str) and bool(text.strip())):
        yield finding(RULES, rule, f"data/texts.{locale}.yml", place(locale, key), key=key)


RULES = {
    "nowhere": Rule(Level.STOPS, "Teksten “{key}” mangler.", "Skriv den i alle texts-filer."),
    "missing": Rule(
        Level.STOPS, "Teksten “{key}” mangler på dette sprog.", 'Skriv en linje med {key}: "..."'
    ),
    "no name": Rule(
        Level.STOPS,
        "Menuen har en gruppe, hvis navn mangler på begge sprog.",
        'Skriv {key}: "..." i data/texts.da.yml og data/texts.en.yml.',
    ),
    "incomplete": Rule(
        Level.STOPS,
        "Teksten “{key}” er tom eller ingen tekst.",
        'Skriv {key}: "..." i citationstegn.',
    ),
}
