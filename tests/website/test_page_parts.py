"""Headings, search entries, and the words of the interface."""

import re

import pytest

from checks.data.texts import text_faults
from checks.findings import Level
from checks.marks.headings import TAKEN, heading_faults, unlike_ids
from checks.unfinished import findings_of, said
from sites import REPOSITORY
from sources.faults import FaultError
from sources.markdown_text import headings, parts
from website.interface_texts import Texts
from website.search_index import page_entries, sections
from website.table_labels import labelled
from written import source

HEADINGS = {
    "# Titel\n\n## Et {#et}": [],
    "## Et {#et}": ["docs/a.da.md: Siden mangler sin overskrift."],
    "# A\n# B": ["docs/a.da.md, linje 4: Siden har to titler; den anden er “B”."],
    "# A\n## Et {#x}\n## To {#x}": ["docs/a.da.md, linje 4: To afsnit", "docs/a.da.md, linje 5: To afsnit"],
    "# A\n## Et": ["docs/a.da.md, linje 4: Overskriften mangler et ord i {# }"],
    "# A\n```\n# ikke en titel\n```": [],
    "# A\n## Et { .b #et }": [],
    "# A\n#### Lille": ["docs/a.da.md, linje 4: Overskriften “Lille” springer et niveau over"],
    "# A\n### Lille {#a}": ["docs/a.da.md, linje 4: Overskriften “Lille” springer et niveau over"],
    "# A\n##Et {#et}": ["docs/a.da.md, linje 4: Der mangler et mellemrum efter ##"],
    "# A\n\nTekst\n---": [
        "docs/a.da.md, linje 5: Overskriften mangler et ord i {# }",
        "docs/a.da.md, linje 5: Linjen under “Tekst” gør den til en overskrift.",
    ],
    "A\n===": [],
    "# A\n## Et {#et to}": ["docs/a.da.md, linje 4: Ordet i {#et …} har et mellemrum"],
    "# A\n## Et {#a}\n## Et {#b}": ["docs/a.da.md, linje 4: To afsnit", "docs/a.da.md, linje 5: To afsnit"],
    "# A\n<h2>Et</h2>": ["docs/a.da.md, linje 4: Overskriften er skrevet som HTML"],
}


@pytest.mark.parametrize(("body", "expected"), HEADINGS.items())
def test_a_page_has_one_title_and_sections_with_ids(body: str, expected: list[str]) -> None:
    found = [str(finding) for finding in heading_faults(source("a.da.md", f"---\n---\n{body}\n"))]
    assert len(found) == len(expected), found
    assert all(message.startswith(start) for message, start in zip(found, expected, strict=True)), found


def test_a_remedy_for_a_missing_id_can_be_pasted() -> None:
    (finding,) = heading_faults(source("a.da.md", "---\n---\n# A\n## Et sted\n"))
    assert finding.remedy.startswith("Skriv fx ## Et sted {#kort-ord} ")
    assert finding.level is Level.NOTICE


def test_sections_that_the_other_language_lacks_are_named_on_both_sides() -> None:
    danish = source("a.da.md", "---\n---\n# A\n## Et {#et}\n")
    pages = [danish, source("a.en.md", "---\n---\n# A\n## One {#one}\n")]
    assert [(finding.file, finding.line) for finding in unlike_ids(pages)] == [
        ("docs/a.da.md", 4),
        ("docs/a.en.md", 4),
    ]


def test_an_id_may_stand_among_other_attributes() -> None:
    assert [heading.anchor for heading in headings(parts("## Et { .b #et }"))] == ["et"]


TABLES = {
    '<tr><th>A</th><th>B "x"</th></tr><tr><td>1</td><td align="right">2</td></tr>': (
        '<tr><th>A</th><th>B "x"</th></tr>'
        '<tr><td>1</td><td data-label="B &quot;x&quot;" align="right">2</td></tr>'
    ),
    # Two rows, and a table that somebody wrote as HTML without a heading.
    "<tr><th>A</th><th><em>B</em></th></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>": (
        '<tr><th>A</th><th><em>B</em></th></tr><tr><td>1</td><td data-label="B">2</td></tr>'
        '<tr><td>3</td><td data-label="B">4</td></tr>'
    ),
    "<tr><td>1</td></tr>": "<tr><td>1</td></tr>",
}


@pytest.mark.parametrize(("table", "expected"), TABLES.items())
def test_a_cell_names_its_column(table: str, expected: str) -> None:
    assert labelled(table) == expected


def test_a_page_is_cut_at_its_sections_for_the_search() -> None:
    html = '<h1>T</h1><p>Før <em>du</em> kom<br>mer.</p><h2 id="a">Et <b>to</b></h2><ul><li>x<li>y</ul>'
    assert sections(html) == [("", "", "Før du kom mer."), ("a", "Et to", "x y")]
    assert [entry["page"] for entry in page_entries("t/", "T", html)] == ["", "T"]


def test_the_label_of_a_step_is_not_the_end_of_the_section_before_it() -> None:
    html = '<h2 id="a">A</h2><p>x</p><p class="step">Trin 2 af 5</p><h2 id="b">B</h2><p>y</p>'
    assert sections(html) == [("a", "A", "x"), ("b", "B", "y")]


def test_entities_reach_the_search_as_letters() -> None:
    assert sections("<p>S&oslash;vn &amp; ro</p>") == [("", "", "Søvn & ro")]


def test_a_text_that_one_language_lacks_is_named() -> None:
    found = [str(finding) for finding in text_faults({"da": {"a": "x", "b": ""}, "en": {"b": "y", "c": "z"}})]
    assert [message.split(": ")[0] for message in found] == ["data/texts.da.yml"] * 2 + ["data/texts.en.yml"]
    assert "“a”" in found[2] and "“b” er tom" in found[0] and "“c”" in found[1]


def test_a_text_that_no_language_has_stops_the_build() -> None:
    with pytest.raises(FaultError) as raised:
        Texts({}, "data/texts.da.yml")["nej"]
    assert "Teksten “nej” mangler" in said(findings_of(raised.value))


def test_every_id_of_the_pages_own_shell_is_taken() -> None:
    overrides = REPOSITORY / "overrides"
    written = {
        each
        for path in overrides.rglob("*.html")
        for each in re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    print(sorted(written))
    assert [each for each in written if not TAKEN.fullmatch(each)] == []
