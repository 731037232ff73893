"""What is told of a slip in YAML: in front matter, in data/ and in the settings."""

from __future__ import annotations

from checks.findings import Level, Rule

RULES = {
    "tab": Rule(Level.STOPS, "Linjen begynder med en tabulator.", "Slet den, og skriv mellemrum i stedet."),
    "curly quotes": Rule(
        Level.STOPS,
        "Linjen har krøllede citationstegn, som ikke virker her.",
        'Skriv lige citationstegn: "tekst"',
    ),
    "unclosed": Rule(
        Level.STOPS,
        "Der mangler et {mark} til sidst på linjen.",
        "Skriv:\n{line}",
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
        Level.STOPS,
        "Teksten på linjen har selv et kolon.",
        'Sæt hele teksten i "citationstegn". Skriv:\n{line}',
    ),
    "no colon": Rule(Level.STOPS, "Linjen mangler et kolon.", "Skriv “navn: tekst”, eller slet linjen."),
    "odd start": Rule(
        Level.STOPS,
        "Teksten på linjen begynder med et tegn, som ikke kan stå først.",
        'Sæt hele teksten i "citationstegn". Skriv:\n{line}',
    ),
    "bracket": Rule(
        Level.STOPS, "En parentes på linjen bliver aldrig lukket.", "Skriv ] eller }} efter det sidste ord."
    ),
    "spaces": Rule(
        Level.STOPS,
        "Linjen er rykket anderledes ind end dem omkring.",
        "Skriv {count} mellemrum foran:\n{line}",
    ),
    "no spaces": Rule(
        Level.STOPS,
        "Linjen er rykket ind, og det skal den ikke være.",
        "Slet mellemrummene foran:\n{line}",
    ),
    "list on line": Rule(
        Level.STOPS,
        "Bindestregen står på samme linje som navnet.",
        "Skriv det på to linjer:\n{line}",
    ),
    # Where nobody can know the line, none is blamed.
    "unreadable": Rule(
        Level.STOPS,
        "Filen kan ikke læses. Fejlen er her eller på en linje ovenfor.",
        "Skriv “navn: tekst” på hver linje. Linjer, der begynder med #, skal du ikke ændre.",
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
