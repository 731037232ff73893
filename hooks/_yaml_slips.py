"""What was probably written wrong where YAML gave up, in the words of somebody who mends a line of text."""

from __future__ import annotations

import re
from typing import NamedTuple

from _findings import Level, Rule


class Slip(NamedTuple):
    """One fault of a text: the key of its rule, its line counted from 1, and the rule's words."""

    rule: str
    line: int
    words: tuple[tuple[str, str], ...] = ()


def slip_of(error: Exception, text: str) -> Slip:
    """Return what was probably written wrong where YAML gave up.

    >>> slip_of(ValueError(), "a: b")
    Slip(rule='unreadable', line=1, words=())
    """
    context, problem = (str(getattr(error, name, "") or "") for name in ("context", "problem"))
    marks = [getattr(error, f"{name}_mark", None) for name in ("context", "problem")]
    # What is never closed is a problem at the end, but was written at its start.
    first = marks[0] if re.search("quoted|flow|simple key|alias", context) else None
    mark = first or marks[1] or marks[0]
    lines = text.split("\n")
    place = min(mark.line, len(lines) - 1) if mark else 0
    said = f"{context} {problem}"
    if "mapping values" in said:
        # A line without its colon, or without the space behind it, is a problem one line later.
        place = next((n for n in (place - 1, place) if n >= 0 and re.match(UNFINISHED, lines[n])), place)
    written = lines[place]
    rule = next(rule for rule, seen, heard in GUESSES if re.search(seen, written) and re.search(heard, said))
    return Slip(rule, place + 1)


UNSPACED = r"\s*(?:- )?[\w.-]+:[^\s/:]"
UNFINISHED = rf"{UNSPACED}|\s*[^\s:#-][^:]*$"
# The rule, what the line looks like, and what YAML says; the first that fits.
GUESSES = (
    ("tab", r"^ *\t", ""),
    ("curly quotes", "^[^\"']*: *[“”„«»‘’]", ""),
    ("quotes", r"""^[^"']*["']""", "quoted scalar|expected key|block end|single document"),
    ("no space", f"^{UNSPACED}", ""),
    ("colon inside", r":\s.*:(?:\s|$)", "mapping values"),
    ("no colon", r"^[^:]*$", "simple key|mapping values"),
    ("odd start", r"[:-]\s+[@`%&*!|>?]", ""),
    ("bracket", r"[\[{]", "flow"),
    ("indent", "", "block|mapping values|indicator"),
    ("unreadable", "", ""),
)
RULES = {
    "tab": Rule(Level.STOPS, "Linjen begynder med en tabulator.", "Slet den, og skriv mellemrum i stedet."),
    "curly quotes": Rule(
        Level.STOPS,
        "Linjen har krøllede citationstegn, som ikke virker her.",
        'Skriv lige citationstegn: "tekst"',
    ),
    "quotes": Rule(
        Level.STOPS,
        "Citationstegnene på linjen passer ikke sammen.",
        'Skriv ét " før og ét " efter hele teksten, og brug ” inde i den.',
    ),
    "no space": Rule(
        Level.STOPS, "Der mangler et mellemrum efter kolon.", "Skriv “navn: tekst” med et mellemrum."
    ),
    "colon inside": Rule(
        Level.STOPS, "Teksten på linjen har selv et kolon.", 'Sæt hele teksten i "citationstegn".'
    ),
    "no colon": Rule(Level.STOPS, "Linjen mangler et kolon.", "Skriv “navn: tekst”, eller slet linjen."),
    "odd start": Rule(
        Level.STOPS,
        "Teksten på linjen begynder med et tegn, som ikke kan stå først.",
        'Sæt hele teksten i "citationstegn".',
    ),
    "bracket": Rule(
        Level.STOPS, "En parentes på linjen bliver aldrig lukket.", "Skriv ] eller }} efter det sidste ord."
    ),
    "indent": Rule(
        Level.STOPS,
        "Linjen, eller den over den, er rykket anderledes ind end de andre.",
        "Ret mellemrummene foran, så de passer med linjerne omkring.",
    ),
    "unreadable": Rule(
        Level.STOPS, "Filen kan ikke læses fra denne linje.", "Skriv “navn: tekst” på hver linje."
    ),
    "twice": Rule(Level.STOPS, "“{key}” står der to gange, så den ene ville gå tabt.", "Slet den ene linje."),
    "no date": Rule(
        Level.STOPS,
        "“{value}” er hverken en dag eller et tal.",
        "Skriv en dag som år-måned-dag, fx 2026-11-23.",
    ),
    "invisible": Rule(
        Level.STOPS, "Linjen har et tegn, som ikke kan ses.", "Slet linjen, og skriv den igen."
    ),
    "encoding": Rule(
        Level.STOPS,
        "Filen er ikke gemt som UTF-8, så æ, ø og å går i stykker.",
        "Kopiér teksten, slet filen, og opret den igen på GitHub.",
    ),
    "conflict": Rule(
        Level.STOPS,
        "Linjen er et spor af to ændringer, der mødtes (<<<<<<<, ======= eller >>>>>>>).",
        "Behold den rigtige tekst, og slet linjerne med tegnene.",
    ),
}
