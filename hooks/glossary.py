"""A word of the field is explained where a reader first meets it, and once more in the glossary.

Both come from one file a language, data/glossary.<language>.yml. `on_page_markdown` writes the
glossary's page in place of its marker, so that search, links and anchors know it like any page.
`on_page_context` (-150, when the search has read the plain text) makes the first use of each word a
button that opens its explanation: a popover, so it needs no script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from _data import load, place_of, unlike
from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _sources import page_name
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

Entries = dict[str, dict[str, Any]]
MARKER = "<!-- glossary -->"
NAME = "ordliste"
KEY = "glossary"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report words that one language lacks or that have no explanation."""
    plugin = i18n(config)
    if plugin.is_default_language_build and has_glossary(files):
        languages = {locale: load(config, f"glossary.{locale}.yml", dict) for locale in plugin.all_languages}
        add(
            config,
            glossary_faults(languages, lambda locale, key: place_of(config, f"glossary.{locale}.yml", key)),
        )
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the glossary in place of its marker."""
    if MARKER not in markdown:
        return markdown
    return markdown.replace(MARKER, glossary_markdown(entries(config, i18n(config).current_language)))


@event_priority(-150)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Explain the first use of each word; hand the explanations and the glossary to the template."""
    glossary = next((each for each in nav.pages if page_name(each.file.src_uri) == NAME), None)
    if glossary is None or page is glossary:
        return context
    words = entries(config, context["content_locale"])  # type: ignore[typeddict-item]
    page.content, used = explained(page.content or "", words)
    values: dict[str, Any] = {"glossary": glossary, "terms": {key: words[key] for key in used}}
    context.update(values)  # type: ignore[typeddict-item]
    return context


def has_glossary(files: Files) -> bool:
    """Return whether a site has a page for its glossary."""
    return any(page_name(path) == NAME for path in files.src_uris)


def entries(config: MkDocsConfig, locale: str) -> Entries:
    """Return a language's words by their key; what is no word at all is left out, and was reported."""
    kept: dict[str, Entries] = config.extra.setdefault(KEY, {})
    if locale not in kept:
        loaded = load(config, f"glossary.{locale}.yml", dict)
        kept[locale] = {key: word for key, word in loaded.items() if is_word(word)}
    return kept[locale]


def is_word(word: object) -> bool:
    """Return whether an entry has all that a word needs."""
    return (
        isinstance(word, dict)
        and all(isinstance(word.get(part), str) and word[part].strip() for part in ("term", "text"))
        and isinstance(word.get("forms"), list)
        and all(isinstance(form, str) and form.strip() for form in word["forms"])
        # The term becomes a heading, which is one line.
        and "\n" not in word["term"].strip()
    )


def glossary_markdown(words: Entries) -> str:
    """Return the glossary's page, sorted as its language reads it."""
    # Å, Æ and Ø stand last in Danish; no word of the glossary begins with one of them.
    ordered = sorted(words.items(), key=lambda item: item[1]["term"].lower())
    return "\n\n".join(f"## {word['term']} {{#{key}}}\n\n{word['text']}" for key, word in ordered)


def explained(html: str, words: Entries) -> tuple[str, list[str]]:
    """Return the HTML with the first use of each word as a button, and the keys of those words.

    >>> explained("<h2>Ro</h2><p>Ro er ro.</p>", {"calm": {"forms": ["ro"]}})[1]
    ['calm']
    """
    keys = {
        form.lower(): key for key, word in words.items() if not word.get("quiet") for form in word["forms"]
    }
    if not keys:
        return html, []
    forms = "|".join(re.escape(form) for form in sorted(keys, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])([”“]?({forms})(?!\w)[”“]?)([.,:;!?)…]*)", re.IGNORECASE)
    used: list[str] = []

    # A browser breaks the line before and behind a button: quotation marks go into it, and what ends a
    # sentence is held to it.
    def button(match: re.Match[str]) -> str:
        word, form, end = match.groups()
        # Some letters match others, such as ſ an s, and are not theirs in lower case.
        key = keys.get(form.lower())
        if key is None or key in used:
            return match[0]
        used.append(key)
        made = f'<button type="button" class="term" popovertarget="term-{key}">{word}</button>'
        return f'<span class="term__end">{made}{end}</span>' if end else made

    parts = re.split(r"(<[^>]*>)", html)
    depth = 0
    for place, part in enumerate(parts):
        if part.startswith("<"):
            # Inside a heading, a label or a link a button would be a second thing to press.
            if match := re.match(r"<(/?)(?:a|button|h[1-6]|th|code|em|strong)\b", part):
                depth += -1 if match[1] else 1
        elif depth == 0:
            parts[place] = pattern.sub(button, part)
    return "".join(parts), used


def glossary_faults(
    languages: Mapping[str, Mapping[str, object]], place: Callable[[str, str], int] = lambda locale, key: 0
) -> Iterator[Finding]:
    """Yield a finding for each word that a language lacks, and each without a part that it needs.

    `place` returns the line of a language's word.
    """
    for rule, locale, key in unlike(languages, is_word):
        yield finding(RULES, rule, f"data/glossary.{locale}.yml", place(locale, key), key=key)
    for locale, words in languages.items():
        for key in words:
            if not re.fullmatch(r"[a-z0-9-]+", key):
                yield finding(RULES, "odd name", f"data/glossary.{locale}.yml", place(locale, key), key=key)


RULES = {
    "missing": Rule(
        Level.STOPS, "Ordet “{key}” mangler på dette sprog.", "Skriv det med term:, text: og forms:."
    ),
    "odd name": Rule(
        Level.STOPS,
        "Ordets navn “{key}” (før kolon) kan ikke stå i en adresse.",
        "Skriv det med a-z, 0-9 og bindestreg, ens i begge filer.",
    ),
    "incomplete": Rule(
        Level.STOPS,
        "Ordet “{key}” er ikke færdigt.",
        'Det har brug for term: "...", text: "..." og forms: [...].',
    ),
}
