"""Words for a tired reader, on the pages as published: LIX, short sentences, nothing that is watched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from checks.words.ease import (
    EASY_GOAL,
    MOST_WORDS,
    ease_findings,
    goal_of,
    measure,
    sentences,
    words,
)
from checks.words.reader_text import Text, page_text
from checks.words.watched_rule import watched, word_findings
from checks.words.watched_words import not_excused
from published import LOCALES, blocks, pages
from sites import REPOSITORY
from sources.blocks import Block
from sources.looks import PROFESSIONAL, looks
from sources.pages import read_folder

if TYPE_CHECKING:
    from sites import Site

WATCHED = [
    watched(key, entry)
    for key, entry in yaml.safe_load(
        (REPOSITORY / "data" / "watched_words.yml").read_text(encoding="utf-8")
    ).items()
]


LOOKS = looks(read_folder(REPOSITORY / "docs", ["da", "en"]), "da")


def glossary_forms(locale: str) -> list[str]:
    held = yaml.safe_load((REPOSITORY / "data" / f"glossary.{locale}.yml").read_text(encoding="utf-8"))
    return [form for word in held.values() for form in word["forms"]]


def test_danish_pages_are_easy_and_their_openings_easier(real_site: Site) -> None:
    forms = glossary_forms("da")
    rows, hard = [], []
    for name in pages():
        found = [(tag, text) for _, tag, text in blocks(real_site, name, "da")]
        page = measure([text for _, text in found], forms)
        plain = measure([text for _, text in found], [])
        opening = measure([text for tag, text in found if tag == "p.lead"], forms)
        goal = goal_of(name, LOOKS.get(name, ""))
        rows.append(f"{name:22} {page.lix:5.1f} of {goal}, opening {opening.lix:5.1f} of {EASY_GOAL}")
        rows[-1] += f", no word excused {plain.lix:5.1f}"
        if page.lix > goal or opening.lix > EASY_GOAL:
            hard.append(rows[-1])
    print("The source text stands at LIX 52 (shared notes).", *rows, sep="\n")
    assert hard == []
    assert len(rows) >= 15


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_is_longer_than_25_words(locale: str, real_site: Site) -> None:
    lengths = []
    for name in pages():
        for _, _, text in blocks(real_site, name, locale):
            for sentence in sentences(text):
                lengths.append((len(words(sentence)), name, sentence))
    over_20 = [each for each in lengths if each[0] > 20]
    print(
        f"{locale}: {len(lengths)} sentences, longest {max(lengths)[0]}, {len(over_20)} above 20",
        *over_20,
        sep="\n",
    )
    assert max(lengths)[0] <= MOST_WORDS == 25


# What the source text itself says, by page and language; there is no other.
SAID = {
    "da": [
        ("for-fagfolk", "reduktion", "F79"),
        ("hvad-er-rtt", "effektiv", "F35"),
        ("hvad-er-rtt", "sikker", "F35"),
        ("spoergsmaal", "reduktion", "F79"),
        ("udbytte-og-forskning", "reducerer", "F79"),
        ("udbytte-og-forskning", "sikker", "F32"),
    ],
    "en": [
        ("for-fagfolk", "reduction", "F79"),
        ("hvad-er-rtt", "effective", "F35"),
        ("hvad-er-rtt", "safe", "F35"),
        ("spoergsmaal", "reduction", "F79"),
        ("udbytte-og-forskning", "reducing", "F79"),
        ("udbytte-og-forskning", "safe regulation", "F32"),
    ],
}


def published_text(site: Site, name: str, locale: str) -> Text:
    kinds = {"h1": "heading", "h2": "heading", "h3": "heading"}
    read = [Block(kinds.get(tag, "text"), text, 0) for _, tag, text in blocks(site, name, locale)]
    return Text(name, locale, name, (), read, {})


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_that_is_watched_stands_on_a_page_but_what_the_source_text_says(
    locale: str, real_site: Site
) -> None:
    texts = [published_text(real_site, name, locale) for name in pages()]
    found = [(each.file, dict(each.words)["word"]) for text in texts for each in word_findings(text, WATCHED)]
    print(f"{locale}: {len(WATCHED)} rules, {sum(len(text.blocks) for text in texts)} blocks, found: {found}")
    assert sorted(found) == sorted((name, word) for name, word, _ in SAID[locale])


# On today's pages also where a rule for every page would tell too much.
CLIENT = r"\bklienten|"
PRESSING = {
    "da": rf"{CLIENT}\bskal\b|\bbør\b|\bhelbred|\bkurer|\bkrise",
    "en": r"\bmust\b|\bshould\b|\bcure|\bcrisis\b|suffers? from|victim",
}
# Asked by the reader, or said of a thing and not at the reader.
EXCUSED = {
    "da": (
        "Skal jeg fortælle",
        "jeg skal sige",
        "skal jeg komme",
        "skal reguleres",
        "uden at du skal",
        "Der skal tryghed til",
    ),
    "en": (),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_presses_labels_or_promises(locale: str, real_site: Site) -> None:
    checked = 0
    for name in pages():
        pressing = PRESSING[locale]
        # A page for professionals speaks of a client, as the source text does.
        if LOOKS.get(name) == PROFESSIONAL:
            pressing = pressing.replace(CLIENT, "")
        for _, _, text in blocks(real_site, name, locale):
            plain = text
            for phrase in EXCUSED[locale]:
                plain = plain.replace(phrase, "")
            checked += 1
            assert not re.search(pressing, plain, re.IGNORECASE), (name, text)
    print(f"{locale}: {checked} blocks")


# Each line that a comment excuses, by its first words: with F32, F35 and F79 as above, and one paragraph of
# four short sentences.
LINES = {
    "da": [
        ("for-fagfolk", "Nyere forskning peger på"),
        ("hvad-er-rtt", "RTT kombinerer"),
        ("privatliv", "Øverst på hver side"),
        ("spoergsmaal", "Nyere forskning peger på"),
        ("udbytte-og-forskning", "Nyere forskning peger på"),
        ("udbytte-og-forskning", "skaber sikker regulering"),
    ],
    "en": [
        ("for-fagfolk", "Recent research points to"),
        ("hvad-er-rtt", "RTT combines"),
        ("privatliv", "At the top of every page"),
        ("spoergsmaal", "Recent research points to"),
        ("udbytte-og-forskning", "Recent research points to"),
        ("udbytte-og-forskning", "creates safe regulation"),
    ],
}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_and_no_draft_has_anything_that_is_not_excused(locale: str) -> None:
    forms = glossary_forms("da")
    texts = [page_text(page) for page in read_folder(REPOSITORY / "docs", [locale])]
    found = [
        str(each)
        for text in texts
        for each in not_excused(text, [*word_findings(text, WATCHED), *ease_findings(text, forms)])
    ]
    print(f"{locale}: {len(texts)} pages, {sum(len(text.excused) for text in texts)} lines excused")
    assert found == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_line_is_excused_where_this_list_says_so_and_nowhere_else(locale: str) -> None:
    found = []
    for page in read_folder(REPOSITORY / "docs", [locale]):
        lines = page.text.split("\n")
        found += [(page.name, lines[line - 1].removeprefix("- ")) for line in page_text(page).excused]
    print(f"{locale}: {len(found)} lines")
    assert len(found) == len(LINES[locale])
    for (name, line), (expected, words_of_it) in zip(sorted(found), LINES[locale], strict=True):
        assert name == expected and line.startswith(words_of_it), (name, line)
