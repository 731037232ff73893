"""What would leave a reader without a form, or lose what they send: its marker, and its settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checks.findings import Finding, Level, Rule, finding, of_faults
from sources.text import line_with
from website.contact_form import FILE, FORM, MARKER, NAME, THANKS, endpoint_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sources.faults import Fault
    from sources.pages import Source
    from sources.project import Project


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for a marker in a wrong place, and for settings that would lose a request."""
    yield from marker_faults(project.published)
    yield from of_faults(RULES, map(partial(placed, project), endpoint_faults(project)))


def placed(project: Project, fault: Fault) -> Fault:
    """Return a fault of the settings with its line, and with a word for an address that is not there."""
    if fault.file == FILE:
        settings = project.settings_file.read_text(encoding="utf-8")
        fault = fault._replace(line=line_with(settings, r"\s*contact_form:"))
    if fault.words.get("action") == "":
        fault = fault._replace(words={**fault.words, "action": "ingenting"})
    return fault


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


# What swallows a line that stands inside it.
SWALLOWING = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<template", "</template"))
HANDBOOK = "handbook/contact-form.md, “Another provider”, viser, hvad der kan stå."
RULES = {
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
    "unknown": Rule(
        Level.STOPS,
        "contact_form vælger “{provider}”, som ingen kender.",
        "Skriv provider: og en af disse: {names}.",
    ),
    "half-filled": Rule(
        Level.STOPS,
        "Formularen hos {provider} er ikke skrevet færdig: {parts} mangler eller kan ikke bruges.",
        f"Skriv det, der mangler. {HANDBOOK}",
    ),
    "not https": Rule(
        Level.STOPS,
        "Formularen ville blive sendt til {action}, og det er ingen sikker adresse.",
        "Skriv en adresse, der begynder med https://",
    ),
    "odd account": Rule(
        Level.STOPS,
        "“{account}” kan ikke være en konto hos {provider}.",
        "Kopiér den fra kontoen, i citationstegn, uden mellemrum og uden anden adresse omkring.",
    ),
    "clash": Rule(
        Level.STOPS,
        "Formularen hos {provider} har to felter, der hedder “{name}”, så det ene ville gå tabt.",
        "Giv det ene et andet navn.",
    ),
    "odd setting": Rule(
        Level.STOPS,
        "contact_form har linjen “{name}”, som {provider} ikke bruger.",
        f"Slet linjen, eller ret navnet. {HANDBOOK}",
    ),
    "other host": Rule(
        Level.STOPS,
        "Formularen er Netlifys, men siden ligger hos {host}, som ville tabe beskederne.",
        f"Vælg en anden provider: under contact_form. {HANDBOOK}",
    ),
    "no way": Rule(
        Level.STOPS,
        "Der er ingen formular (provider: none) og hverken e-mail eller telefon, så ingen kan skrive.",
        "Skriv email: eller phone: i filen, eller vælg en provider.",
    ),
    "no other way": Rule(
        Level.LAUNCH,
        "Der er hverken e-mail eller telefon, så læserne har ingen anden vej, hvis formularen ikke virker.",
        "Skriv email: eller phone: i filen.",
    ),
    "old": Rule(
        Level.LAUNCH,
        "Hvad {provider} gør med beskederne, blev sidst læst {day}, for over seks måneder siden.",
        "Læs det igen hos dem, ret teksterne, og skriv den nye dag ved read:.",
    ),
}
