"""The practice's own facts stand in one file, data/practice.yml, and appear wherever they belong.

Header, footer, the contact form's promise, the thanks page, prices, days without an answer, and what
search engines read (microdata on the footer's own words, so that the two cannot differ). Checked in
`on_files`; the markers `<!-- reply -->`, `<!-- reply-today -->` and `<!-- prices -->` become words in
`on_page_markdown`, so that search knows them; `on_env` hands the rest to the templates.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _data import lines, load, values_in
from _findings import add, finding
from _i18n import i18n
from _practice import FILE, PARTS, days, is_blank, spoken
from _practice_faults import RULES, past_notices, practice_faults
from _sources import published, sources
from babel.numbers import format_decimal
from interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report what cannot be used, prices on no page, and days without an answer that are over."""
    plugin = i18n(config)
    if plugin.is_default_language_build:
        held = load(config, "practice.yml", dict)
        path = Path(config.config_file_path).parent / FILE
        places = lines(path)
        add(config, practice_faults(held, plugin.all_languages, places, values_in(path)))
        usable = sound(held, plugin.all_languages)
        if "prices" in usable and not any(PRICES in page.body for page in published(config)):
            draft = next((page.file for page in sources(config) if PRICES in page.body), "")
            rule = "in draft" if draft else "nowhere"
            add(config, [finding(RULES, rule, FILE, places[("prices",)], file=draft)])
        # Not in a build that is published: it would differ from one day to the next.
        if config.extra.get("check"):
            add(config, past_notices(usable, datetime.date.today(), places))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write what a page asks for in place of its markers."""
    if not MARKER.search(markdown):
        return markdown
    practice = of_practice(config, i18n(config).current_language)
    words = {
        "reply": practice["reply"],
        "reply-today": practice["reply_today"],
        "prices": "\n".join(f"- {price}" for price in practice["prices"]),
    }
    return MARKER.sub(lambda marker: words[marker[1]], markdown)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Hand the templates the practice in this language."""
    env.globals["practice"] = of_practice(config, i18n(config).current_language)
    return env


def of_practice(config: MkDocsConfig, locale: str) -> dict[str, Any]:
    """Return all that is filled in and can be used, in one language; the promise of a reply always."""
    held = sound(load(config, "practice.yml", dict), i18n(config).all_languages)
    return worded(held, locale, texts_of(config, locale))


def sound(held: Mapping[str, Any], locales: Sequence[str]) -> dict[str, Any]:
    """Return the parts that are filled in and can be used."""
    return {
        name: held[name]
        for name, part in PARTS.items()
        if not is_blank(held.get(name)) and part.is_sound(held[name], locales)
    }


def worded(held: Mapping[str, Any], locale: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the parts as one language's templates need them.

    >>> texts = {"contact.answer": "Soon.", "contact.answer_today": "Today."}
    >>> worded({"hours": {"da": "Mandag", "en": "Monday"}}, "en", texts)["hours"]
    'Monday'
    """

    def said(value: Any) -> Any:
        return value[locale] if isinstance(value, dict) and locale in value else value

    practice = {name: said(value) for name, value in held.items()}
    practice["reply_today"] = practice.get("reply", texts["contact.answer_today"])
    practice.setdefault("reply", texts["contact.answer"])
    practice["memberships"] = [said(each) for each in held.get("memberships", [])]
    practice["languages"] = spoken(held.get("languages", []), locale)
    practice["prices"] = [price_line(each, locale, texts) for each in held.get("prices", [])]
    notices = sorted(held.get("notices", []), key=lambda each: each["from"])
    practice["notices"] = [{**each, "days": days(each, locale)} for each in notices]
    return practice


def price_line(price: Mapping[str, Any], locale: str, texts: Mapping[str, str]) -> str:
    """Return what something costs as one line, with its length where that is known."""
    pattern = texts["practice.price_of_minutes"] if price.get("minutes") else texts["practice.price"]
    amount = format_decimal(price["amount"], locale={"en": "en_GB"}.get(locale, locale))
    words = {"what": price["what"][locale], "amount": amount, "minutes": str(price.get("minutes"))}
    return re.sub(r"\{(\w+)\}", lambda match: words[match[1]], pattern)


PRICES = "<!-- prices -->"
MARKERS = ("reply", "reply-today", "prices")
MARKER = re.compile(rf"<!-- ({'|'.join(MARKERS)}) -->")
