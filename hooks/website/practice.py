"""The practice's own facts stand in one file, data/practice.yml, and appear wherever they belong.

Header, footer, the contact form's promise, the thanks page, prices, events, and notices. The markers
`<!-- reply -->`, `<!-- reply-today -->`, `<!-- prices -->` and `<!-- events -->` become words of the page, so
that search knows them; the templates are handed the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from sources.languages import language
from sources.shapes import PRACTICE, is_blank
from website import opening_hours
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
        "reply-today": practice["reply_in_text"],
        # A list is a block of its own, whatever stands around its marker.
        "prices": "\n".join(["", *(f"+ {price}" for price in practice["prices"]), ""]),
        "events": "\n".join(["", *practice["events"], ""]),
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
    practice["phones"] = phones(held)
    practice["social"] = {name: address for name, address in held.get("social", {}).items() if address}
    practice["opening_hours"] = opening_hours.by_days(held.get("opening_hours", {}))
    practice["hours_told"] = opening_hours.in_words(practice["opening_hours"], locale)
    if hours := practice.get("hours"):
        practice["hours_told"].append(hours)
    practice["reply_today"] = practice.get("reply", texts["contact.answer_today"])
    # Above a button that leads elsewhere, to whom one writes is said too.
    books = held.get("booking")
    promise = texts["contact.answer_beside_booking"] if books else texts["contact.answer_today"]
    practice["reply_in_text"] = practice.get("reply", promise)
    practice.setdefault("reply", texts["contact.answer"])
    practice["memberships"] = [said(each) for each in held.get("memberships", [])]
    practice["language_codes"] = held.get("languages", [])
    practice["languages"] = spoken(held.get("languages", []), locale)
    practice["prices"] = [price_line(each, locale, texts) for each in held.get("prices", [])]
    notices = [notice_line(each, locale, texts) for each in in_order(held.get("notices", []))]
    practice["notices"] = apart(notices)
    practice["notices_everywhere"] = apart([each for each in notices if each.get("everywhere")])
    practice["events"] = [event_item(each, locale, texts) for each in in_order(held.get("events", []))]
    return practice


def in_order(entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return what has days by its first day."""
    return sorted(entries, key=lambda each: each["from"])


def apart(notices: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return notices in rows of which no two fall on one day: those of a row have one place on a page.

    `notices`: by their first day.

    >>> apart([{"from": 1, "to": 9}, {"from": 2, "to": 3}, {"from": 4, "to": 5}])
    [[{'from': 1, 'to': 9}], [{'from': 2, 'to': 3}, {'from': 4, 'to': 5}]]
    """
    rows: list[list[dict[str, Any]]] = []
    for notice in notices:
        row = next((row for row in rows if row[-1]["to"] < notice["from"]), None)
        if row is None:
            rows.append([notice])
        else:
            row.append(notice)
    return rows


def phones(held: Mapping[str, Any]) -> list[str]:
    """Return the practice's numbers: one is written by itself, more of them as a list.

    >>> phones({"phone": "12 34 56 78"}), phones({"phone": ["1", "2"]}), phones({})
    (['12 34 56 78'], ['1', '2'], [])
    """
    written = held.get("phone") or []
    return [written] if isinstance(written, str) else written


def put(pattern: str, **words: str) -> str:
    """Return a text of the interface with words in the places that are named in it.

    >>> put("{what}: {days}", what="{days}", days="1. maj")
    '{days}: 1. maj'
    """
    # A name that nobody knows was told (checks/data/texts.py).
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], match[0]), pattern)


def notice_line(notice: Mapping[str, Any], locale: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a notice with its words, which name its days: true on any day, without script too."""
    pattern, text = texts["notice.away"], ""
    if not is_blank(notice.get("text")):
        pattern, text = texts["notice.own"], notice["text"][locale].strip()
    return {**notice, "words": put(pattern, days=days(notice, locale), text=text)}


def event_item(event: Mapping[str, Any], locale: str, texts: Mapping[str, str]) -> str:
    """Return an event as an item of a list, with its day and price; away.js hides it when it is over.

    The list's sign is not that of prices, and theirs is not what people write: with one sign, two lists below
    each other are one.
    """
    amount = event.get("amount")
    line = put(
        texts["practice.event_of_price"] if amount else texts["practice.event"],
        what=" ".join(event["what"][locale].split()),
        days=days(event, locale),
        amount=amount_in_words(amount, locale) if amount else "",
    )
    until = event.get("show_to") or event.get("to") or event["from"]
    return f'* {line}\n{{: data-from="" data-to="{until.isoformat()}" }}'


def amount_in_words(amount: int, locale: str) -> str:
    """Return an amount as a language writes it.

    >>> amount_in_words(1200, "da"), amount_in_words(1200, "en")
    ('1.200', '1,200')
    """
    written: str = format_decimal(amount, locale=language(locale).territory)
    return written


def price_line(price: Mapping[str, Any], locale: str, texts: Mapping[str, str]) -> str:
    """Return what something costs as one line, with its length where that is known."""
    pattern = texts["practice.price_of_minutes"] if price.get("minutes") else texts["practice.price"]
    amount = amount_in_words(price["amount"], locale)
    return put(pattern, what=price["what"][locale], amount=amount, minutes=str(price.get("minutes")))


def days(notice: Mapping[str, datetime.date], locale: str) -> str:
    """Return the days of a notice or an event in words that are true on any day.

    >>> import datetime
    >>> july = {"from": datetime.date(2026, 7, 1), "to": datetime.date(2026, 7, 14)}
    >>> days(july, "da"), days(july, "en")
    ('1.–14. juli 2026', '1–14 July 2026')
    """
    first, last = notice["from"], notice.get("to") or notice["from"]
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


MARKERS = ("reply", "reply-today", "prices", "events")
MARKER = re.compile(rf"<!-- ({'|'.join(MARKERS)}) -->")
