"""Links that lead nowhere, and what to write instead."""

from __future__ import annotations

import pytest

from checks.links.inside import link_faults
from checks.links.outside import outside_faults
from written import source

PAGES = {
    "kontakt.da.md": "# K\n\n## Så {#then}",
    "kontakt.en.md": "# C\n\n## Then {#then}",
    "indgange/krop.da.md": "# Krop",
    "ordliste.da.md": "# O\n\n<!-- glossary -->",
}
CASES = {
    "[x](kontakt.md)": None,
    "[x](kontakt.md#then)": None,
    "[x](#her)": None,
    "[x](https://example.org/nej.md)": None,
    "[x](mailto:a@example.org)": None,
    "[x](ordliste.md#arousal)": None,
    "[x](indgange/krop.md)": None,
    "![x](assets/a.png)": None,
    "`[x](nej.md)`": None,
    "```\n[x](nej.md)\n```": None,
    "[x](kontat.md)": "Linket går til “kontat.md”, som ikke findes. Siderne hedder: kontakt.md, ",
    "[x](kontakt)": "Linket går til “kontakt”, som ikke findes. Siderne hedder: kontakt.md, ",
    "[x](qqq.md)": "Linket går til “qqq.md”, som ikke findes. Siderne hedder: a.md, indgange/krop.md, "
    "kontakt.md, ordliste.md. Vælg en, eller slet linket.",
    "[x](kontakt.da.md#then)": "Linket “kontakt.da.md#then” går til ét sprog. Skriv kontakt.md#then, så",
    "[x](/kontakt/)": "Linket “/kontakt/” er en adresse og ikke en fil. Skriv navnet på sidens fil. "
    "Siderne hedder: kontakt.md, ",
    "[x](kontakt\\then.md)": "Linket “kontakt\\then.md” har en omvendt skråstreg (\\). Skriv kontakt/then.md",
    "[x](kontakt.md#nu)": "Linket “kontakt.md#nu” går til et afsnit, som ikke findes. Skriv et",
    "[x](#nu)": "Linket “#nu” går til et afsnit, som ikke findes. Skriv et af disse efter filens navn: "
    "#her (Her).",
    "[x](indgange/krop.md#nu)": "Linket “indgange/krop.md#nu” går til et afsnit, og den side har"
    " ingen afsnit med navn. Slet # og det, der står efter.",
    "![x](assets/b.png)": "Billedet “assets/b.png” findes ikke.",
    "[x]: nej.md": "Linket går til “nej.md”, som ikke findes.",
    '<a href="nej.md">x</a>': "Linket går til “nej.md”, som ikke findes.",
}


@pytest.mark.parametrize(("link", "expected"), CASES.items())
def test_a_link_that_leads_nowhere_is_named_with_its_line(link: str, expected: str | None) -> None:
    every = [source(path, f"---\nmenu: x\n---\n{body}") for path, body in PAGES.items()]
    page = source("a.da.md", f"---\nmenu: x\n---\n# A\n\n## Her {{#her}}\n\n{link}\n")
    found = list(link_faults([page], [*every, page], {"assets/a.png"}))
    if expected is None:
        assert found == []
    else:
        (finding,) = found
        assert (finding.file, finding.line) == ("docs/a.da.md", 8)
        assert f"{finding.found} {finding.remedy}".startswith(expected)


def test_a_link_from_a_folder_is_read_from_there() -> None:
    page = source("indgange/krop.da.md", "---\nmenu: x\n---\n[x](../kontakt.md) [y](kontakt.md)")
    (finding,) = link_faults([page], [page, source("kontakt.da.md")], set())
    assert "“kontakt.md”" in finding.found


@pytest.mark.parametrize("tag", ["iframe", "video", "audio", "script", "embed", "source", "track", "input"])
def test_only_a_picture_is_called_one(tag: str) -> None:
    """What plays or runs is refused by marks/raw_html.py, and cannot be laid in docs/assets."""
    page = source("a.da.md", f'---\n---\n# A\n\n<{tag} src="https://example.org/a"></{tag}>')
    assert list(outside_faults(page.body, page)) == []
    picture = source("a.da.md", "---\n---\n# A\n\n![Hav](https://example.org/a)")
    (finding,) = outside_faults('<img alt="Hav" src="https://example.org/a">', picture)
    print(f"{tag}: nothing; img: {finding}")
    assert (finding.key, finding.line) == ("outside.picture", 5)
