"""Which rule a link within the site breaks, and what to write instead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checks.findings import Level, Rule
from checks.links.suggestions import files, sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sources.markdown_links import Link
    from sources.pages import Source

Broken = tuple[str, str]
"""The key of a rule, or "" where none is broken, and the suggestion."""


@dataclass(frozen=True)
class LinkRules:
    """What there is to link to: pages, their sections by page and language, and paths below docs/."""

    names: set[str]
    ids: Mapping[tuple[str, str], Mapping[str, str] | None]
    """The sections of each page by their ids, with their headings as far as those are written by hand."""
    assets: set[str]

    def broken(self, page: Source, link: Link) -> Broken:
        """Return the rule that a link of a page breaks. Addresses outside the site are not looked at."""
        target = link.target
        if rule := odd_form(link):
            meant = target.replace("\\", "/") if rule == "backslash" else target
            return rule, self.pages(page, target) if rule == "absolute" else meant
        if re.match(SCHEME, target):
            return "", ""
        path, _, anchor = unquote(target).partition("#")
        if link.is_picture or (path and not path.endswith(".md")):
            return self.file(page, path, is_picture=link.is_picture)
        name = page.page_at(target)
        if name not in self.names:
            return "no page", self.pages(page, name)
        if posixpath.basename(path).count(".") > 1:
            return "language in link", re.sub(r"\.[a-z]{2}\.md", ".md", target)
        return self.section(name, page.locale, anchor)

    def file(self, page: Source, path: str, *, is_picture: bool) -> Broken:
        """Return the rule that a link to a picture, or to a file that is no page, breaks."""
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
        if place in self.assets:
            return "", ""
        if not is_picture:
            return "no page", self.pages(page, place)
        pictures = {each for each in self.assets if each.startswith("assets/")}
        return "no picture", files(place, pictures, posixpath.dirname(page.name))

    def pages(self, page: Source, wanted: str) -> str:
        """Return the pages there are to link to, the most similar first, as the page would write them."""
        names = {f"{name}.md" for name in self.names - UNLINKED}
        return files(wanted, names, posixpath.dirname(page.name))

    def section(self, name: str, locale: str, anchor: str) -> Broken:
        """Return the rule that a link to a section breaks."""
        # A page that is missing in this language is read in the other one.
        keys = [(name, locale)] if (name, locale) in self.ids else [key for key in self.ids if key[0] == name]
        found = next((self.ids[key] for key in keys), None)
        if not anchor or found is None or anchor in found:
            return "", ""
        return ("no section", sections(anchor, found)) if found else ("no sections", "")


def odd_form(link: Link) -> str:
    """Return the rule that a link breaks whatever there is on the site, or ""."""
    if not link.target:
        return "empty"
    if link.text is not None and not link.text.strip():
        return "no text for picture" if link.is_picture else "no words"
    forms = {
        "backslash": r".*\\",
        "absolute": "/",
        "no mailto": r"[^\s/@:]+@[^\s/@]+\.\w+$",
        "no https": r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|net|eu|io|info|nu|uk)(?:/|$)",
    }
    return next((rule for rule, pattern in forms.items() if re.match(pattern, link.target)), "")


# A reader is sent there, and never by a link.
UNLINKED = {"404", "tak"}
SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
RULES = {
    "absolute": Rule(
        Level.STOPS,
        "Linket “{target}” er en adresse og ikke en fil.",
        "Skriv navnet på sidens fil. Siderne hedder: {suggestion} Vælg en, eller slet linket.",
    ),
    "backslash": Rule(Level.STOPS, "Linket “{target}” har en omvendt skråstreg (\\).", "Skriv {suggestion}"),
    "no https": Rule(
        Level.STOPS,
        "Linket “{target}” mangler https:// og ville blive søgt på siden selv.",
        "Skriv https://{suggestion}",
    ),
    "no mailto": Rule(Level.STOPS, "Linket “{target}” mangler mailto: foran.", "Skriv mailto:{suggestion}"),
    "empty": Rule(
        Level.STOPS,
        "Linket “{text}” har ingen adresse.",
        "Skriv navnet på en fil mellem parenteserne, fx (kontakt.md), eller slet linket.",
    ),
    "no words": Rule(
        Level.STOPS,
        "Linket til “{target}” har ingen ord, så ingen kan se eller høre det.",
        "Skriv dem mellem [ og ].",
    ),
    "no page": Rule(
        Level.STOPS,
        "Linket går til “{target}”, som ikke findes.",
        "Siderne hedder: {suggestion} Vælg en, eller slet linket.",
    ),
    "no picture": Rule(
        Level.STOPS,
        "Billedet “{target}” findes ikke.",
        "Læg det i docs/assets/, og skriv navnet præcis, som filen hedder. Billederne hedder: {suggestion}",
    ),
    "no text for picture": Rule(
        Level.STOPS,
        "Billedet “{target}” har ingen tekst til den, der ikke kan se det.",
        "Skriv mellem [ og ], hvad billedet viser.",
    ),
    "language in link": Rule(
        Level.STOPS, "Linket “{target}” går til ét sprog.", "Skriv {suggestion}, så passer det på begge."
    ),
    "no section": Rule(
        Level.STOPS,
        "Linket “{target}” går til et afsnit, som ikke findes.",
        "Skriv et af disse efter filens navn: {suggestion}",
    ),
    "no sections": Rule(
        Level.STOPS,
        "Linket “{target}” går til et afsnit, og den side har ingen afsnit med navn.",
        "Slet # og det, der står efter.",
    ),
}
