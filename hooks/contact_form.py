"""The contact page's form: put in where the page says so, tied to the endpoint that mkdocs.yml chooses.

The therapist writes `<!-- contact-form -->` on the contact page and can change all words around it;
`<!-- contact-handling -->` on any page becomes what happens to a request, from the same entry. That is
written in `on_page_markdown`, so that search knows it; the form itself by the template, because only
there are addresses known. `on_env` hands over what it needs. All faults are found in `on_files`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from _data import load
from _findings import Finding, Level, Rule, add, finding
from _form_endpoint import Endpoint, endpoint
from _form_faults import block_faults
from _form_parts import WAYS
from _i18n import i18n, page_files
from _sources import page_name, published
from interface_texts import texts_of
from practice import of_practice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from _i18n import I18nFile
    from _sources import Source
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FORM = "<!-- contact-form -->"
NAME = "kontakt"
THANKS = "tak"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report what would leave a reader without a form, or lose what they send."""
    if i18n(config).is_default_language_build:
        add(config, marker_faults(published(config)))
        add(config, endpoint_faults(config))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say on any page that asks for it what happens to a request."""
    if not HANDLING.search(markdown):
        return markdown
    sentences = "\n\n".join(told(config, cast("I18nFile", page.file).locale))
    return HANDLING.sub(lambda _: sentences, markdown)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Hand the templates the form's endpoint, the page behind it, and all that the reader is told."""
    plugin = i18n(config)
    pages = {page_name(file.src_uri): file for file in page_files(files)}
    env.globals["contact"] = {
        "marker": FORM,
        # Without a page to go to there is no form; the finding stops the build.
        "endpoint": endpoint_of(config) if THANKS in pages else None,
        "thanks": pages.get(THANKS),
        "texts": {locale: texts_of(config, locale) for locale in plugin.all_languages},
        "told": {locale: told(config, locale) for locale in plugin.all_languages},
        "reply": {locale: of_practice(config, locale)["reply"] for locale in plugin.all_languages},
        "practice": ways(load(config, "practice.yml", dict)),
    }
    return env


def endpoint_of(config: MkDocsConfig) -> Endpoint | None:
    """Return the endpoint; None where there is no form, or where its settings stop the build."""
    if any(fault.level is Level.STOPS for fault in endpoint_faults(config)):
        return None
    entries = load(config, "form_providers.yml", dict)
    return endpoint(config.extra["contact_form"], entries, i18n(config).all_languages)


def endpoint_faults(config: MkDocsConfig) -> list[Finding]:
    """Return the findings about the settings, as this build and its host have them."""
    settings = Path(config.config_file_path).read_text(encoding="utf-8").splitlines()
    lines = (number for number, line in enumerate(settings, 1) if line.lstrip().startswith("contact_form:"))
    return list(
        block_faults(
            config.extra.get("contact_form"),
            load(config, "form_providers.yml", dict),
            locales=i18n(config).all_languages,
            practice=load(config, "practice.yml", dict),
            environment=os.environ,
            site_url=config.site_url or "",
            line=next(lines, 0),
        )
    )


def told(config: MkDocsConfig, locale: str) -> Sequence[str]:
    """Return who sees a request, where it lies and for how long: a sentence or two each."""
    chosen, texts = endpoint_of(config), texts_of(config, locale)
    return chosen.told[locale] if chosen else [texts["contact.no_form"]]


def ways(practice: Mapping[str, Any]) -> dict[str, str]:
    """Return how else the practice can be reached; what cannot be used is left out, and was reported."""
    return {way: practice[way] for way, is_sound in WAYS.items() if is_sound(practice.get(way))}


def marker_faults(pages: Sequence[Source]) -> Iterator[Finding]:
    """Yield a finding for each marker in a wrong place, and each contact page without its form."""
    contact = [page for page in pages if page.name == NAME]
    for page in pages:
        lines = [number for number, line in enumerate(page.text.splitlines(), 1) if MARKER.search(line)]
        if page not in contact:
            yield from (finding(RULES, "other page", page.file, line) for line in lines)
            continue
        if not lines:
            yield finding(RULES, "no marker", page.file)
        yield from (finding(RULES, "twice", page.file, line) for line in lines[1:])
        if lines and not stands_alone(page.text, lines[0]):
            yield finding(RULES, "not alone", page.file, lines[0])
    if contact and THANKS not in {page.name for page in pages}:
        yield finding(RULES, "no thanks", f"docs/{THANKS}.da.md")


def stands_alone(text: str, number: int) -> bool:
    """Return whether a line is the marker alone, outside of code, with an empty line on both sides.

    >>> stands_alone("Hej\\n\\n<!-- contact-form -->\\n", 3), stands_alone("Hej\\n<!-- contact-form -->", 2)
    (True, False)
    """
    lines = ["", *text.splitlines(), ""]
    before = [line for line in lines[:number] if line.startswith(("```", "~~~"))]
    around = (lines[number - 1].strip(), lines[number + 1].strip())
    above = "\n".join(lines[:number])
    swallowed = any(above.count(start) > above.count(end) for start, end in SWALLOWING)
    alone = lines[number].rstrip() == FORM and around == ("", "")
    return alone and len(before) % 2 == 0 and not swallowed


# As people misremember them: a marker that nobody recognises would be a page without a form.
HANDLING = re.compile(r"<!-*\s*contact[\s_-]*handling\s*-*>", re.IGNORECASE)
# What swallows a line that stands inside it.
SWALLOWING = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<template", "</template"))
MARKER = re.compile(r"<!-*\s*contact[\s_-]*form\s*-*>", re.IGNORECASE)
RULES: dict[str, Rule] = {
    "other page": Rule(
        Level.STOPS,
        "Kontaktformularen kan kun stå på kontaktsiden.",
        f"Slet linjen her; i docs/{NAME}.da.md og docs/{NAME}.en.md står den allerede.",
    ),
    "no marker": Rule(
        Level.STOPS,
        "Kontaktsiden har ingen formular, så ingen kunne skrive herfra.",
        f"Skriv {FORM} på en linje for sig, med en tom linje før og efter.",
    ),
    "twice": Rule(Level.STOPS, "Kontaktformularen står her en gang til.", "Slet linjen."),
    "not alone": Rule(
        Level.STOPS,
        "Mærket til kontaktformularen står ikke for sig selv og ville ikke virke.",
        f"Skriv {FORM} på en linje for sig, uden mellemrum foran, med en tom linje før og efter.",
    ),
    "no thanks": Rule(
        Level.STOPS,
        "Siden mangler, og den, der har skrevet, ville få at vide, at siden ikke findes.",
        "Hent den igen fra historikken, eller opret den.",
    ),
}
