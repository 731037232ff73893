"""The spell-check knows good compounds, tells slips, and says what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from checks.words.reader_text import Text
from checks.words.spelling import (
    Speller,
    is_installed,
    listed,
    own_words,
    placed_words,
    tokens,
    unknown_words,
)
from corpus import findings_of
from sites import REPOSITORY, both, make
from sources.blocks import Block, blocks
from sources.markdown_text import parts
from sources.project import project_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def danish() -> Speller:
    return Speller("da", ["NRE", "Netlify", "traumeterapi", "kropspsykoterapeutisk", "egen autoritet"])


@pytest.fixture(scope="module")
def english() -> Speller:
    return Speller("en", ["ROST"])


@pytest.mark.parametrize(
    "word",
    [
        "kropspsykoterapeutisk",
        "hverdagsinteraktioner",
        "åndedrætsøvelser",
        "Åndedrætsøvelser",
        "kontaktformularen",
        "bevægelsesøvelse",
        "tilknytningsmønstre",
        "gruppeprocesser",
        "skærmlæser",
        "bl.a.",
        *("kl.", "kr.", "nr.", "ca.", "th.", "tlf.", "pr.", "evt.", "dagen."),
        "fx",
        "e-mailadresse",
        "NRE-øvelser",
        "Netlify",
        "Traumeterapi",
        "a",
    ],
)
def test_a_right_word_is_known(word: str, danish: Speller) -> None:
    assert danish.knows(word)


# What was written, and what was meant; an empty one is told without a guess.
SLIPS = {
    "traumterapi": "traumeterapi",
    "berørring": "berøring",
    "kontat": "kontakt",
    "føelse": "følelse",
    "nervesytem": "nervesystem",
    "Terapeuthen": "terapeut",
    "samtykkke": "samtykke",
    "netlify": "",
    "tryghd": "tryghed",
    "reguelring": "regulering",
    "hverdagen-interaktionr": "",
    "daggen": "dagen",
    "opmærkssomme": "",
    "åndedrets": "",
    "kr": "",
    "daggen.": "dagen",
}


@pytest.mark.parametrize(("word", "meant"), SLIPS.items())
def test_a_slip_is_told_with_what_was_meant(word: str, meant: str, danish: Speller) -> None:
    danish.knows("dagen")
    near = danish.near(word)
    print(near)
    assert not danish.knows(word)
    assert len(near) <= 3 and (not meant or meant in near)


@pytest.mark.parametrize("word", ["body’s", "colour", "Well-being", "re-traumatisation", "ROST", "practise"])
def test_british_words_are_known(word: str, english: Speller) -> None:
    assert english.knows(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    {"color": "colour", "therapyst": "therapist", "relatonship": "relationship", "rost": ""}.items(),
)
def test_an_english_slip_is_told(word: str, meant: str, english: Speller) -> None:
    assert not english.knows(word)
    assert not meant or meant in english.near(word)


def test_few_slips_pass_for_compounds(danish: Speller) -> None:
    # A letter less, a letter twice, two letters changed about, in words that the pages use.
    words = [
        *("øvelser", "nervesystem", "relationer", "regulering", "terapeuten", "tilknytning", "følelser"),
        *("opmærksomhed", "samtale", "bagefter", "hverdagen", "overvældet", "orientering", "anerkendende"),
        *("kroppen", "tryghed", "balance", "oplevelser", "sessionen", "smertefulde", "rækkefølge"),
    ]
    slips = set()
    for word in words:
        for place in range(1, len(word) - 1):
            slips |= {word[:place] + word[place + 1 :], word[: place + 1] + word[place:]}
            slips.add(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    slips -= set(words)
    passed = sorted(slip for slip in slips if danish.knows(slip))
    print(f"{len(passed)} of {len(slips)} slips pass: {passed}")
    assert len(passed) / len(slips) < 0.05


def test_what_is_no_word_is_not_looked_up() -> None:
    text = "Skriv til a.b@example.dk eller se https://example.org/a?b=c, www.dmi.dk, 70 201 201 og 4-6."
    assert tokens(text) == ["Skriv", "til", "eller", "se", "og"]


def test_a_list_has_a_word_a_line_and_comments() -> None:
    assert listed("# a\nb\n\n c # d\r\n") == {"b", "c"}


def test_each_word_is_told_once_a_page_and_where_it_stands_first(danish: Speller) -> None:
    found = list(blocks(parts("# Kontat\n\nRo.\nKontat kl. 9 og [daggen](a.md).\n\nDaggen kl 9.")))
    text = Text("docs/a.da.md", "da", "a", [Block("description", "Ro berørring", 3)], found, {})
    assert [each[:3] for each in unknown_words(text, danish)] == [
        ("docs/a.da.md", 3, "berørring"),
        ("docs/a.da.md", 1, "Kontat"),
        ("docs/a.da.md", 4, "daggen"),
        ("docs/a.da.md", 6, "kl"),
    ]


def test_another_languages_words_and_gaps_are_left_alone() -> None:
    (block,) = blocks(parts("På engelsk *trauma therapy*{ lang=en }, {name}."))
    assert [word for _, word in placed_words(block)] == ["På", "engelsk"]


@pytest.mark.parametrize("locale", ["da", "en"])
def test_the_projects_list_is_sorted_and_each_word_of_it_is_needed(
    locale: str, request: pytest.FixtureRequest
) -> None:
    text = (REPOSITORY / "data" / f"words.{locale}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == sorted(set(lines), key=str.lower)
    dictionary = request.getfixturevalue({"da": "danish", "en": "english"}[locale]).dictionary
    assert [word for word in lines if dictionary.lookup(word)] == []


def test_every_word_of_the_practice_is_known_and_nothing_else_for_it(project: Path) -> None:
    make(project, {**both("index"), **both("404")})
    practice = REPOSITORY / "tests" / "filled_in.yml"
    (project / "data" / "practice.yml").write_bytes(practice.read_bytes())
    own = own_words(project_of(load_config(str(project / "mkdocs.yml"))), "da")
    words = [
        "Kim",
        "Prøvesen",
        "RTT-terapeut",
        "Prøvevej",
        "Prøveby",
        "Prøveforeningen",
        "hverdage",
    ]
    speller = Speller("da", own)
    print({word: speller.knows(word) for word in words})
    assert set(words) <= own
    assert all(speller.knows(f"{word}.") for word in words)
    assert not speller.knows("Prøveforening-fejll")


def test_the_dictionaries_are_there_for_the_tests() -> None:
    assert is_installed()


def test_a_name_within_a_sentence_is_left_alone_and_a_slip_beside_it_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "Kom til Kvistgaardholm i byen. Skrivv til Kvistgaardholm, eller læs om Relatoner. "
        "Kvistgaardholm kommer."
    )
    make(project, {**both("index", body), **both("404")})
    monkeypatch.setenv("CHECK", "true")
    findings = [each for each in findings_of(project) if each.key.startswith("spelling.")]
    told = [str(each.words["word"]) for each in findings if each.file == "docs/index.da.md"]
    print(told)
    assert told == ["Relatoner", "Skrivv"]
