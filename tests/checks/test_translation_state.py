"""Whether a translation is in step with its source, as a page's history goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from checks.files.front_matter import broken_front_matter
from checks.translation.state import State, fingerprint, freed, state, state_faults, states
from written import source

if TYPE_CHECKING:
    from checks.findings import Finding
    from sources.pages import Source

DANISH = """\
---
title: Sådan foregår det
menu: Sådan
description: Hvad der sker, og hvor længe det varer.
---

# Sådan foregår det {#top}

Vi begynder *langsomt*. Du kan altid stoppe,
og **du** bestemmer. Læs [om tempo](tempo.md).
{ .lead }

![En dør på klem.](assets/doer.svg){ width=640 }

- Et punkt
- Et punkt til

| Trin | Tid |
|---|---|
| Første | 10 minutter |
"""
ENGLISH = "---\ntitle: How it goes\n---\n\n# How it goes\n\nWe begin slowly.\n"


def danish(text: str = DANISH) -> str:
    return fingerprint(source("a.da.md", text))


def confirmed(text: str, *lines: str) -> str:
    """Return a translation with these lines in its front matter, and no other that confirms it."""
    without = re.sub(r"^translated_from:.*\n", "", text, flags=re.MULTILINE)
    return without.replace("---\n", "---\n" + "".join(f"{line}\n" for line in lines), 1)


def state_of(danish: str | None, english: str | None, name: str = "a") -> State:
    now = None if danish is None else fingerprint(source(f"{name}.da.md", danish))
    return state(now, None if english is None else source(f"{name}.en.md", english))


def faults_of(danish: str, english: Source) -> list[Finding]:
    page = source("a.da.md", danish)
    return list(state_faults(page, english, fingerprint(page)))


def pasted(danish: str, english: str) -> str:
    """Return the translation with the line that its message gives, at the place that it names."""
    (fault,) = faults_of(danish, source("a.en.md", english))
    (line,) = re.findall(r'translated_from: "[0-9a-f]{8}"', fault.remedy)
    return confirmed(english, line)


REFORMATTED = {
    "line breaks": ("stoppe,\nog", "stoppe, og"),
    "a line break on purpose": ("stoppe,\nog", "stoppe,<br>\nog"),
    "white space": ("\n- Et punkt", "\n\n\n-   Et   punkt"),
    "a hard space": ("10 minutter", "10&nbsp;minutter"),
    "a paragraph divided": (" Læs", "\n\nLæs"),
    "italic written otherwise": ("*langsomt*", "_langsomt_"),
    "italic gone": ("*langsomt*", "langsomt"),
    "bold written in HTML": ("**du**", "<strong>du</strong>"),
    "more bold": ("minutter", "**minutter**"),
    "list markers": ("- Et", "* Et"),
    "a numbered list": ("- Et", "1. Et"),
    "a link's target": ("(tempo.md)", "(om/tempo.md#start)"),
    "a link by reference": ("(tempo.md).\n{ .lead }\n", "[1].\n{ .lead }\n\n[1]: tempo.md\n"),
    "a link gone": ("[om tempo](tempo.md)", "om tempo"),
    "a comment": ("Vi begynder", "<!-- husk at ringe -->\n\nVi begynder"),
    "a comment in a sentence": ("begynder", "begynder<!-- senere -->"),
    "an attribute list gone": ("{ .lead }\n", ""),
    "another attribute list": ("{ width=640 }", "{: width=320 loading=lazy .picture }"),
    "another picture": ("doer.svg", "doer-2.png"),
    "an id": ("{#top}", "{#start}"),
    "a heading underlined": ("# Sådan foregår det {#top}", "Sådan foregår det\n================="),
    "another level": ("# Sådan foregår det {#top}", "## Sådan foregår det ##"),
    "a table drawn otherwise": ("| Første | 10 minutter |", "Første|10 minutter"),
    "a sign as its name": ("punkt til", "punkt&#32;til"),
    "letters composed otherwise": ("å", "a\N{COMBINING RING ABOVE}"),
    "quotation marks of YAML": ("title: Sådan foregår det", 'title: "Sådan foregår det"'),
    "another key": ("menu:", "slug: saadan\nredirect_from: [/gammel/]\ndraft: true\nmenu:"),
    "the order of keys": (
        "title: Sådan foregår det\nmenu: Sådan\n",
        "menu: Sådan\ntitle: Sådan foregår det\n",
    ),
    "Windows' line ends": ("\n", "\r\n"),
}
CHANGED = {
    "a word": ("langsomt", "hurtigt"),
    "a letter": ("langsomt", "langsom"),
    "a capital": ("Et punkt til", "Et Punkt til"),
    "a full stop": ("bestemmer.", "bestemmer?"),
    "a number": ("10 minutter", "20 minutter"),
    "an item more": ("- Et punkt til", "- Et punkt til\n- Et tredje"),
    "a sentence less": ("Vi begynder *langsomt*. ", ""),
    "another order": ("- Et punkt\n- Et punkt til", "- Et punkt til\n- Et punkt"),
    "a cell": ("| Første |", "| Anden |"),
    "what a picture shows": ("En dør på klem.", "En åben dør."),
    "a link's words": ("[om tempo]", "[mere]"),
    "two words run together": ("Et punkt til", "Et punkttil"),
    "the title": ("title: Sådan foregår det", "title: Sådan går det"),
    "the menu": ("menu: Sådan", "menu: Forløbet"),
    "the description": ("hvor længe det varer", "hvad det koster"),
    "a word moved into the menu": ("det\nmenu: Sådan\n", "\nmenu: det Sådan\n"),
}


@pytest.mark.parametrize("change", REFORMATTED)
def test_another_way_to_write_the_same_is_no_change(change: str) -> None:
    old, new = REFORMATTED[change]
    again = DANISH.replace(old, new)
    assert again != DANISH
    assert state_of(again, confirmed(ENGLISH, f'translated_from: "{danish()}"')) is State.IN_STEP, (
        freed(source("a.da.md", DANISH)),
        freed(source("a.da.md", again)),
    )


@pytest.mark.parametrize("change", CHANGED)
def test_another_word_is_a_change(change: str) -> None:
    old, new = CHANGED[change]
    again = DANISH.replace(old, new)
    assert again != DANISH
    assert state_of(again, confirmed(ENGLISH, f'translated_from: "{danish()}"')) is State.STALE


def test_a_page_is_in_step_stale_or_missing() -> None:
    assert state_of(DANISH, ENGLISH) is State.STALE, "nobody has said that the two were compared"
    assert state_of(DANISH, pasted(DANISH, ENGLISH)) is State.IN_STEP
    assert state_of(DANISH, None) is State.MISSING
    assert state_of(None, ENGLISH) is State.MISSING


def test_history_an_edit_and_its_translation() -> None:
    english = pasted(DANISH, ENGLISH)
    edited = DANISH.replace("langsomt", "roligt")
    assert state_of(edited, english) is State.STALE
    translated = english.replace("slowly", "calmly")
    assert state_of(edited, translated) is State.STALE, "nobody has said that it is done"
    assert state_of(edited, pasted(edited, translated)) is State.IN_STEP


def test_history_a_typo_and_its_confirmation() -> None:
    wrong = DANISH.replace("begynder", "begyndder")
    english = pasted(wrong, ENGLISH)
    assert state_of(DANISH, english) is State.STALE
    after = pasted(DANISH, english)
    assert state_of(DANISH, after) is State.IN_STEP
    assert confirmed(after) == confirmed(english), "the translation itself did not have to change"


def test_history_a_change_taken_back() -> None:
    english = pasted(DANISH, ENGLISH)
    edited = DANISH.replace("langsomt", "roligt")
    assert state_of(edited, english) is State.STALE
    assert state_of(edited.replace("roligt", "langsomt"), english) is State.IN_STEP


def test_history_a_change_taken_back_after_its_confirmation() -> None:
    edited = DANISH.replace("langsomt", "roligt")
    english = pasted(edited, ENGLISH)
    assert state_of(DANISH, english) is State.STALE


def test_history_both_edited_at_once() -> None:
    english = pasted(DANISH, ENGLISH)
    edited, translated = DANISH.replace("langsomt", "roligt"), english.replace("slowly", "calmly")
    assert state_of(edited, translated) is State.STALE, "we cannot know that the two belong together"
    assert state_of(edited, pasted(edited, translated)) is State.IN_STEP
    together = pasted(edited, translated).replace("calmly", "gently")
    assert state_of(edited, together) is State.IN_STEP, "her own words for the same are hers"


def test_history_a_page_moved() -> None:
    english = pasted(DANISH, ENGLISH)
    assert state_of(DANISH, english, "indgange/b") is State.IN_STEP
    # Links from a folder down lead one up.
    moved = DANISH.replace("(tempo.md)", "(../tempo.md)").replace("(assets/", "(../assets/")
    assert state_of(moved, english, "indgange/b") is State.IN_STEP


def test_history_a_page_moved_and_edited() -> None:
    english = pasted(DANISH, ENGLISH)
    assert state_of(DANISH.replace("langsomt", "roligt"), english, "indgange/b") is State.STALE


def test_every_page_has_its_state_in_every_other_language() -> None:
    pages = [
        source("a.da.md", DANISH),
        source("a.en.md", pasted(DANISH, ENGLISH)),
        source("b.da.md", DANISH),
        source("c.en.md", ENGLISH),
        source("d.da.md", DANISH),
        source("d.en.md", ENGLISH),
    ]
    now = {page.name: fingerprint(page) for page in pages if page.locale == "da"}
    assert states(pages, now, ["en"]) == {
        ("a", "en"): State.IN_STEP,
        ("b", "en"): State.MISSING,
        ("c", "en"): State.MISSING,
        ("d", "en"): State.STALE,
    }


# Texts whose fingerprints YAML reads as something else when they stand there without quotation marks.
NUMBER_LIKE = {
    "a number": ("Tekst 38.", "45507035"),
    "an octal number": ("Tekst 4847.", "03776436"),
    "a power of ten": ("Tekst 42.", "7e199543"),
    "another": ("Tekst 140.", "213e1553"),
}


@pytest.mark.parametrize("kind", NUMBER_LIKE)
def test_a_fingerprint_that_looks_like_a_number_is_read_as_it_is_written(kind: str) -> None:
    body, digits = NUMBER_LIKE[kind]
    text = f"---\ndescription: x\n---\n\n# Titel\n\n{body}\n"
    assert danish(text) == digits
    for written in (
        f'"{digits}"',
        f"'{digits}'",
        digits,
        digits.upper(),
        f"{digits} # den 3.",
        f"“{digits}”",
    ):
        english = confirmed(ENGLISH, f"translated_from: {written}")
        assert state_of(text, english) is State.IN_STEP, written
        assert list(broken_front_matter([source("a.en.md", english)])) == [], written


@pytest.mark.parametrize(
    "written",
    ["", '""', "ja", "3f9a2c4", "3f9a2c411", "3f9a2g41", "[a]", "{a: b}", "12.5", "true", "2026-11-25"],
)
def test_a_value_that_is_no_fingerprint_is_a_notice_with_its_line(written: str) -> None:
    english = source("a.en.md", ENGLISH.replace("title", f"translated_from: {written}\ntitle"))
    assert list(broken_front_matter([english])) == []
    (fault,) = faults_of(DANISH, english)
    assert (fault.level, fault.file, fault.line) == ("notice", "docs/a.en.md", 2)
    assert "kan ikke læses" in fault.found
    assert fault.remedy.endswith(f'translated_from: "{danish()}"')


def test_a_stale_page_is_told_at_its_line_with_the_line_to_paste() -> None:
    english = source("a.en.md", ENGLISH.replace("---\n\n", 'translated_from: "3f9a2c41"\n---\n\n'))
    (fault,) = faults_of(DANISH, english)
    assert (fault.level, fault.file, fault.line) == ("notice", "docs/a.en.md", 3)
    assert "Teksten i docs/a.da.md er ændret" in fault.found
    assert fault.remedy.endswith(
        f'Var det kun en slåfejl, så skriv bare linjen:\ntranslated_from: "{danish()}"'
    )


def test_the_line_waits_while_its_source_has_to_be_mended() -> None:
    english = source("a.en.md", ENGLISH.replace("---\n\n", 'translated_from: "3f9a2c41"\n---\n\n'))
    assert list(state_faults(source("a.da.md", DANISH), english, "")) == []


def test_a_page_without_the_line_is_told_at_its_top() -> None:
    (fault,) = faults_of(DANISH, source("a.en.md", ENGLISH))
    assert (fault.level, fault.line) == ("notice", 1)
    assert fault.remedy.endswith(f'translated_from: "{danish()}"')


def test_the_line_pasted_above_the_old_one_is_enough_and_the_old_one_is_told() -> None:
    lines = f'translated_from: "{danish()}"', 'translated_from: "3f9a2c41"'
    english = source("a.en.md", confirmed(ENGLISH, *lines))
    assert state(danish(), english) is State.IN_STEP
    assert list(broken_front_matter([english])) == [], "it stops nothing"
    (fault,) = faults_of(DANISH, english)
    assert "står her 2 gange" in fault.found and danish() in fault.remedy


def test_the_line_in_the_source_is_told() -> None:
    faults = faults_of(confirmed(DANISH, 'translated_from: "3f9a2c41"'), source("a.en.md", ENGLISH))
    assert [fault.file for fault in faults if "hører til i oversættelsen" in fault.found] == ["docs/a.da.md"]


def test_a_day_that_begins_a_line_is_one_of_the_words_that_are_compared() -> None:
    written = "---\ntitle: A\n---\n\n{}. december holder jeg lukket.\n"
    days = {day: fingerprint(source("a.da.md", written.format(day))) for day in (24, 25)}
    print(days)
    assert days[24] != days[25]
