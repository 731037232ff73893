"""Help lines stand in one file, data/help_lines.yml, with the day on which somebody last checked them.

`on_page_markdown` writes them in place of their marker, so that search and anchors know them. A wrong
number on this page can cost a life: what is incomplete stops the build, and a line that nobody has
checked for six months is a finding for the launch check.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from _data import load, places_of
from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from babel.dates import format_date
from interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

MARKER = "<!-- help-lines -->"
MONTHS_6 = datetime.timedelta(days=183)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the help lines in place of their marker."""
    if MARKER not in markdown:
        return markdown
    lines = load(config, "help_lines.yml", list)
    places = places_of(config, "help_lines.yml", r"- ")
    add(config, line_faults(lines, i18n(config).all_languages, datetime.date.today(), places))
    return markdown.replace(
        MARKER, lines_markdown(lines_of(config), i18n(config).current_language, texts_of(config))
    )


def lines_of(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the lines that can be used; the others were reported."""
    locales = i18n(config).all_languages
    return [line for line in load(config, "help_lines.yml", list) if not lacking(line, locales)]


def anchor_of(line: Mapping[str, Any]) -> str:
    """Return the id of a line's section.

    >>> anchor_of({"phone": "70 201 201"})
    'line-70201201'
    """
    return f"line-{line['phone'].replace(' ', '')}"


def lacking(line: object, locales: Sequence[str]) -> str:
    """Return the key of the rule that a line breaks, "" where it has all that it needs."""
    worded = isinstance(line, dict) and all(isinstance(line.get(part), dict) for part in ("name", "text"))
    if not isinstance(line, dict) or not worded or not line.get("phone"):
        return "incomplete"
    texts = [line[part].get(each) for part in ("name", "text") for each in locales]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return "incomplete"
    # YAML reads 0700 as another number: only what stands in quotation marks is what was written.
    sound = isinstance(line["phone"], str) and re.fullmatch(r"[0-9 ]*[0-9][0-9 ]*", line["phone"])
    return "" if sound else "no number"


def lines_markdown(lines: Sequence[Mapping[str, Any]], locale: str, texts: Mapping[str, str]) -> str:
    """Return the lines as sections, each with its text and a link that calls."""
    sections = []
    for line in lines:
        phone = line["phone"]
        number = phone.replace(" ", "")
        call = f"[{texts['help_lines.call'].replace('{phone}', phone)}](tel:{number}){{ .call }}"
        parts = [f"## {line['name'][locale]} {{#{anchor_of(line)}}}", line["text"][locale], call]
        if isinstance(line.get("checked"), datetime.date):
            day = format_date(line["checked"], "long", locale=locale)
            parts.append(texts["help_lines.checked"].replace("{date}", day))
        sections.append("\n\n".join(parts))
    return "\n\n".join(sections)


def line_faults(
    lines: Sequence[Any], locales: Sequence[str], today: datetime.date, places: Sequence[int] = ()
) -> Iterator[Finding]:
    """Yield a finding for each line that is incomplete, or that nobody has checked lately.

    `places`: the line of the file at which each begins.
    """
    places = places if len(places) == len(lines) else [0] * len(lines)
    for number, (line, place) in enumerate(zip(lines, places, strict=True), start=1):
        if rule := lacking(line, locales):
            written = line.get("phone") if isinstance(line, dict) else ""
            yield finding(RULES, rule, FILE, place, place=str(number), phone=str(written)[:40])
            continue
        checked = line.get("checked")
        # With a time of day it could not be compared with one.
        if checked is None:
            yield finding(RULES, "unchecked", FILE, place, phone=line["phone"])
        elif type(checked) is not datetime.date or checked > today:
            yield finding(RULES, "no day", FILE, place, phone=line["phone"], day=str(checked)[:40])
        elif today - checked > MONTHS_6:
            yield finding(RULES, "old", FILE, place, phone=line["phone"], day=checked.isoformat())


FILE = "data/help_lines.yml"
RULES = {
    "incomplete": Rule(
        Level.STOPS,
        "Hjælpelinje nummer {place} mangler et nummer, eller navn og tekst på begge sprog.",
        "Skriv phone, name og text som ved de andre.",
    ),
    "no number": Rule(
        Level.STOPS,
        "Telefonnummeret i hjælpelinje nummer {place} ({phone}) kan ikke ringes op.",
        'Skriv det i citationstegn, kun med tal og mellemrum: phone: "12 34 56 78"',
    ),
    "no day": Rule(
        Level.STOPS,
        "Ved {phone} står der “{day}”, og det er ingen dag, der har været.",
        "Skriv dagen som år-måned-dag, fx checked: 2026-11-23, eller lad den stå tom.",
    ),
    "unchecked": Rule(
        Level.LAUNCH,
        "Ingen har skrevet, hvornår {phone} sidst blev kontrolleret.",
        "Ring eller se efter, og skriv dagen ved checked:.",
        urgent=True,
    ),
    "old": Rule(
        Level.LAUNCH,
        "{phone} blev sidst kontrolleret {day}, for over seks måneder siden.",
        "Se efter igen, og skriv den nye dag ved checked:.",
        urgent=True,
    ),
}
