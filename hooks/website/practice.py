"""The practice's own facts stand in one file, data/practice.yml, and appear wherever they belong.

Header, footer, the contact form's promise, the thanks page, prices, days without an answer, and what
search engines read (microdata on the footer's own words, so that the two cannot differ). The markers
`<!-- reply -->`, `<!-- reply-today -->` and `<!-- prices -->` become words of the page, so that search knows
them; the templates are handed the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from sources.languages import language
from sources.shapes import PRACTICE, is_blank
from website.interface_texts import texts_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.project import Project


def write(markdown: str, project: Project, page: Page) -> str:
    """Write what a page asks for in place of its markers."""
    if not MARKER.search(markdown):
        return markdown
    practice = of_practice(project, project.locale)
    words = {
        "reply": practice["reply"],
        "reply-today": practice["reply_today"],
        "prices": "\n".join(f"- {price}" for price in practice["prices"]),
    }
    return MARKER.sub(lambda marker: words[marker[1]], markdown)


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates the practice in this language."""
    env.globals["practice"] = of_practice(project, project.locale)
    return env


def of_practice(project: Project, locale: str) -> dict[str, Any]:
    """Return all that is filled in and can be used, in one language; the promise of a reply always."""
    held = sound(project.data("practice.yml", dict), project.locales)
    return worded(held, locale, texts_of(project, locale))


def sound(held: Mapping[str, Any], locales: Sequence[str]) -> dict[str, Any]:
    """Return the parts that are filled in and can be used."""
    unusable = PRACTICE.unusable(held, locales)
    return {
        name: held[name] for name in PRACTICE.parts if name not in unusable and not is_blank(held.get(name))
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
    amount = format_decimal(price["amount"], locale=language(locale).territory)
    words = {"what": price["what"][locale], "amount": amount, "minutes": str(price.get("minutes"))}
    return re.sub(r"\{(\w+)\}", lambda match: words[match[1]], pattern)


def days(notice: Mapping[str, datetime.date], locale: str) -> str:
    """Return the days of a notice in words that are true on any day.

    >>> import datetime
    >>> july = {"from": datetime.date(2026, 7, 1), "to": datetime.date(2026, 7, 14)}
    >>> days(july, "da"), days(july, "en")
    ('1.–14. juli 2026', '1–14 July 2026')
    """
    first, last = notice["from"], notice["to"]
    territory = language(locale).territory
    end: str = format_date(last, "long", locale=territory)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        dot = "." if f"{last.day}." in end else ""
        return f"{first.day}{dot}–{end}"
    start = format_date(first, "long", locale=territory)
    # The year once, where it is the same.
    return f"{start.removesuffix(f' {last.year}')} – {end}"


def spoken(codes: Sequence[str], locale: str) -> list[str]:
    """Return languages by their names in a language.

    >>> spoken(["da", "en"], "da")
    ['dansk', 'engelsk']
    """
    names = Locale(locale).languages
    return [names[code] for code in codes]


PRICES = "<!-- prices -->"
MARKERS = ("reply", "reply-today", "prices")
MARKER = re.compile(rf"<!-- ({'|'.join(MARKERS)}) -->")
