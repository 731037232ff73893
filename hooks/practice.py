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

from _data import lines, load
from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _practice import PARTS, days, is_blank, spoken
from babel.numbers import format_decimal
from interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FILE = "data/practice.yml"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report what cannot be used, and days without an answer that are over."""
    plugin = i18n(config)
    if plugin.is_default_language_build:
        held = load(config, "practice.yml", dict)
        places = lines(Path(config.config_file_path).parent / FILE)
        add(config, practice_faults(held, plugin.all_languages, places))
        # Not in a build that is published: it would differ from one day to the next.
        if config.extra.get("check"):
            add(config, past_notices(sound(held, plugin.all_languages), datetime.date.today()))
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


def practice_faults(
    held: Mapping[str, Any], locales: Sequence[str], places: Mapping[tuple[str | int, ...], int]
) -> Iterator[Finding]:
    """Yield a finding for each line that nobody reads, and each value that cannot be used.

    `places`: the line of each key.
    """
    for name in sorted(set(held) - {*PARTS, "exit"}):
        yield finding(RULES, "odd line", FILE, places.get((name,), 0), name=name, names=", ".join(PARTS))
    for name, part in PARTS.items():
        value = held.get(name)
        if not is_blank(value) and not part.is_sound(value, locales):
            rule = "one language" if isinstance(value, dict) and set(value) <= set(locales) else "odd value"
            words = {"name": name, "value": shown(value), "example": part.example}
            yield finding(RULES, rule, FILE, places.get((name,), 0), **words)


def past_notices(held: Mapping[str, Any], today: datetime.date) -> Iterator[Finding]:
    """Yield a finding for each notice whose days are over: the script hides it, its line can go."""
    for notice in held.get("notices", []):
        if notice["to"] < today:
            yield finding(RULES, "past", FILE, day=notice["to"].isoformat())


def shown(value: object) -> str:
    """Return a value as a message can show it, in one short line; of several only that they are several."""
    if isinstance(value, dict | list):
        return "det, der står her,"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004


MARKERS = ("reply", "reply-today", "prices")
MARKER = re.compile(rf"<!-- ({'|'.join(MARKERS)}) -->")
RULES = {
    "odd line": Rule(
        Level.STOPS,
        "Linjen “{name}” er der ikke brug for.",
        "Ret navnet, eller slet linjen. Disse bruges: {names}, exit.",
    ),
    "odd value": Rule(
        Level.STOPS,
        "“{value}” kan ikke bruges som {name}.",
        "Skriv fx {name}: {example} – eller lad linjen være tom.",
    ),
    "one language": Rule(
        Level.STOPS,
        "{name} er ikke skrevet på begge sprog.",
        "Skriv det både ved da: og en:, i citationstegn – eller lad begge være tomme.",
    ),
    "past": Rule(Level.NOTICE, "Beskeden om dage uden svar er forbi ({day}).", "Slet linjen."),
}
