"""Help lines stand in one file, data/help_lines.yml, with the day on which somebody last checked them.

`on_page_markdown` writes them in place of their marker, so that search and anchors know them. A wrong
number on this page can cost a life: what is incomplete stops the build, and a line that nobody has
checked for six months is a finding for the launch check.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from _data import load
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
    plugin = i18n(config)
    lines = load(config, "help_lines.yml", list)
    add(config, line_faults(lines, plugin.all_languages, datetime.date.today()))
    sound = [line for line in lines if is_sound(line, plugin.all_languages)]
    return markdown.replace(MARKER, lines_markdown(sound, plugin.current_language, texts_of(config)))


def is_sound(line: object, locales: Sequence[str]) -> bool:
    """Return whether a line has a number, and its name and text in every language."""
    if not isinstance(line, dict) or not str(line.get("phone", "")).replace(" ", "").isdigit():
        return False
    worded = all(isinstance(line.get(part), dict) for part in ("name", "text"))
    return worded and all(
        isinstance(line[part].get(each), str) for part in ("name", "text") for each in locales
    )


def lines_markdown(lines: Sequence[Mapping[str, Any]], locale: str, texts: Mapping[str, str]) -> str:
    """Return the lines as sections, each with its text and a link that calls."""
    sections = []
    for line in lines:
        phone = str(line["phone"])
        number = phone.replace(" ", "")
        call = f"[{texts['help_lines.call'].replace('{phone}', phone)}](tel:{number}){{ .call }}"
        parts = [f"## {line['name'][locale]} {{#line-{number}}}", line["text"][locale], call]
        if isinstance(line.get("checked"), datetime.date):
            day = format_date(line["checked"], "long", locale=locale)
            parts.append(texts["help_lines.checked"].replace("{date}", day))
        sections.append("\n\n".join(parts))
    return "\n\n".join(sections)


def line_faults(lines: Sequence[Any], locales: Sequence[str], today: datetime.date) -> Iterator[Finding]:
    """Yield a finding for each line that is incomplete, or that nobody has checked lately."""
    for place, line in enumerate(lines, start=1):
        if not is_sound(line, locales):
            yield finding(RULES, "incomplete", FILE, place=str(place))
            continue
        checked = line.get("checked")
        # With a time of day it could not be compared with one.
        if type(checked) is not datetime.date:
            yield finding(RULES, "unchecked", FILE, phone=str(line["phone"]))
        elif today - checked > MONTHS_6:
            yield finding(RULES, "old", FILE, phone=str(line["phone"]), day=checked.isoformat())


FILE = "data/help_lines.yml"
RULES = {
    "incomplete": Rule(
        Level.STOPS,
        "Hjælpelinje nummer {place} mangler et nummer, eller navn og tekst på begge sprog.",
        "Skriv phone, name og text som ved de andre.",
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
