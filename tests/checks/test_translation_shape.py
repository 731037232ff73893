"""Where a translation is not made as its source: each kind of difference, and what is none."""

from __future__ import annotations

import pytest
import yaml

from checks.findings import Level
from checks.marks.headings import unlike_ids
from checks.translation.alike import difference_faults, row_faults
from checks.translation.hedges import Hedges
from checks.translation.numbers import numbers
from sites import REPOSITORY
from written import source

LOCALES = ["da", "en"]
ROWS = yaml.safe_load((REPOSITORY / "data" / "hedges.yml").read_text(encoding="utf-8"))
HEDGES = Hedges(ROWS, LOCALES)
HEAD = "---\ndescription: x\n---\n# Titel\n\n"


def faults(danish: str, english: str) -> list[str]:
    """Return what is told of two bodies below the same title, the first line being line 6."""
    pair = source("a.da.md", HEAD + danish), source("a.en.md", HEAD + english)
    found = list(difference_faults(*pair, HEDGES))
    assert all(finding.level is Level.NOTICE for finding in found)
    return [f"{finding.file}, {finding.line}: {finding.found}" for finding in found]


HEDGE = "Det ene sprog er mere forsigtigt end det andet. I docs/a.en.md står"
NUMBERS = "docs/a.en.md, {}: Afsnittets tal er forskellige. Kun i docs/a.en.md: {}. Kun i docs/a.da.md, linje"
ITEMS = "docs/a.en.md, {}: Antal punkter i afsnittets lister: {} i docs/a.en.md og {} i docs/a.da.md, linje"
DIFFERENT = {
    "a heading more": (
        "## A {#a}\n\n#### B\n\n#### C\n",
        "## A {#a}\n\n#### B\n",
        "docs/a.en.md, 8: Antal overskrifter: 3 i docs/a.en.md og 4 i docs/a.da.md. Se dér ved linje 10.",
    ),
    "a level": (
        "## A {#a}\n\n### B {#b}\n",
        "## A {#a}\n\n\n## B {#b}\n",
        "docs/a.en.md, 9: Overskriften har ##, men i docs/a.da.md, linje 8, har den ###.",
    ),
    "an item less": (
        "Noget.\n\n## A {#a}\n\n- et\n- to\n",
        "## A {#a}\n\n- one\n",
        f"{ITEMS.format(6, 1, 2)} 8.",
    ),
    "items that moved to another section": (
        "## A {#a}\n\n- et\n\n## B {#b}\n\nx\n",
        "## A {#a}\n\nx\n\n## B {#b}\n\n- one\n",
        f"{ITEMS.format(6, 0, 1)} 6.",
        f"{ITEMS.format(10, 1, 0)} 10.",
    ),
    "a row less": (
        "| A | B |\n|---|---|\n| c | d |\n| e | f |\n",
        "Text.\n\n| A | B |\n|:--|--:|\n| c | d |\n",
        "docs/a.en.md, 8: Tabellen har 1 rækker og 2 kolonner. "
        "I docs/a.da.md, linje 6, har den 2 rækker og 2 kolonner.",
    ),
    "a column less": (
        "| A | B |\n|---|---|\n| c | d |\n",
        "| A |\n|---|\n| c |\n",
        "docs/a.en.md, 6: Tabellen har 1 rækker og 1 kolonner. "
        "I docs/a.da.md, linje 6, har den 1 rækker og 2 kolonner.",
    ),
    "a table less": (
        "| A | B |\n|---|---|\n| c | d |\n",
        "Text.\n",
        "docs/a.en.md, 4: Antal tabeller i afsnittet: 0 i docs/a.en.md og 1 i docs/a.da.md, linje 4.",
    ),
    "a link less": (
        "## A {#a}\n\n[b](b.md)\n",
        "Text.\n\n## A {#a}\n\nb\n",
        "docs/a.en.md, 8: Linket til “b.md” i docs/a.da.md, linje 8, står ikke i docs/a.en.md.",
    ),
    "another target": (
        "[b](b.md#x)\n",
        "[b](b.md#y)\n",
        "docs/a.en.md, 4: Linket til “b.md#x” i docs/a.da.md, linje 6, står ikke i docs/a.en.md.",
        "docs/a.en.md, 6: Linket til “b.md#y” står ikke i docs/a.da.md (ved linje 4).",
    ),
    "another phone": (
        "[ring](tel:12345678)\n",
        "[call](tel:12345679)\n",
        "docs/a.en.md, 4: Linket til “tel:12345678” i docs/a.da.md, linje 6, står ikke i docs/a.en.md.",
        "docs/a.en.md, 6: Linket til “tel:12345679” står ikke i docs/a.da.md (ved linje 4).",
    ),
    "a link elsewhere less": (
        "[b](https://b.example/) [c](https://c.example/)\n",
        "[b](https://b.example/en/)\n",
        "docs/a.en.md, 6: Antal links til andre hjemmesider: 1 i docs/a.en.md og 2 i docs/a.da.md, linje 6.",
    ),
    "a picture less": (
        "![b](assets/b.svg)\n",
        "b\n",
        "docs/a.en.md, 4: Billedet “assets/b.svg” i docs/a.da.md, linje 6, står ikke i docs/a.en.md.",
    ),
    "a picture more, in HTML": (
        "b\n",
        '<img src="assets/b.svg" alt="b">\n',
        "docs/a.en.md, 6: Billedet “assets/b.svg” står ikke i docs/a.da.md (ved linje 4).",
    ),
    "another number": (
        "Efter\n4-6 gange.\n",
        "After\n\n4-8 times.\n",
        f"{NUMBERS.format(8, '8')} 7: 6.",
    ),
    "a number lost": (
        "## A {#a}\n\nI 6 uger.\n",
        "## A {#a}\n\nFor some weeks.\n",
        f"{NUMBERS.format(6, '–')} 8: 6.",
        f"docs/a.en.md, 8: {HEDGE} “some” 1 gange. I docs/a.da.md, linje 6, står “nogle” 0 gange.",
    ),
    "a claim made stronger": (
        "Det er meget ofte\nsådan.\n",
        "It is so.\n",
        f"docs/a.en.md, 4: {HEDGE} “very often / most often” 0 gange. "
        "I docs/a.da.md, linje 6, står “meget ofte” 1 gange.",
    ),
    "a hedge made weaker": (
        "Meget ofte.\n",
        "Often.\n",
        f"docs/a.en.md, 4: {HEDGE} “very often / most often” 0 gange. "
        "I docs/a.da.md, linje 6, står “meget ofte” 1 gange.",
        f"docs/a.en.md, 6: {HEDGE} “often” 1 gange. I docs/a.da.md, linje 4, står “ofte” 0 gange.",
    ),
    "what research points to, as proved": (
        "Forskning peger på, og noget tyder på.\n",
        "Research shows.\n",
        f"docs/a.en.md, 4: {HEDGE} “something to suggest / suggest* / indicat*” 0 gange. "
        "I docs/a.da.md, linje 6, står “noget tyder på” 1 gange.",
        f"docs/a.en.md, 4: {HEDGE} “point* to” 0 gange. I docs/a.da.md, linje 6, står “peger på” 1 gange.",
    ),
}
ALIKE = {
    "other list markers": ("- et\n- to\n", "1. one\n2. two\n"),
    "a number that is no item": ("Den\n12. maj.\n", "On\nMay 12.\n"),
    "a list and a paragraph": ("Den\n- et\n", "On\n- one\n"),
    "comments": ("<!-- 6 [x](y.md)\n## Z\n- a\n-->\nTekst.\n", "Text.\n"),
    "numbers of code, ids and targets": ("`1` {#a2}\n[a](b.md#c3)\n", "`1` {#a2}\n[a](b.md#c3){ width=4 }\n"),
    "another way to link": ("[a](./b.md)\n", "[a][1]\n\n[1]: b.md\n"),
    "another language elsewhere": ("[a](https://a.example/da/1/)\n", "[a](https://a.example/en/2/)\n"),
    "a link twice": ("[a](b.md) [c](b.md)\n", "[a](b.md)\n"),
    "a hard space that is written out": ("1&nbsp;200 kr.\n", "DKK 1,200\n"),
    "emphasis inside a hedge": ("**Meget** ofte.\n", "Very *often*.\n"),
    "as many as possible": ("Så flest muligt kan det.\n", "So that as many as possible can.\n"),
    "something, someone": ("Noget og nogen.\n", "Something and someone.\n"),
    "a section that headings.py tells": ("## A {#a}\n\n- x\n\n## B {#b}\n\n- 6\n", "## A {#a}\n\n- y\n"),
}


@pytest.mark.parametrize("kind", DIFFERENT)
def test_a_difference_is_told_with_its_line_on_both_sides(kind: str) -> None:
    danish, english, *expected = DIFFERENT[kind]
    assert faults(danish, english) == expected


@pytest.mark.parametrize("kind", ALIKE)
def test_what_only_looks_different_is_not_told(kind: str) -> None:
    assert faults(*ALIKE[kind]) == []


def test_a_section_that_one_side_lacks_is_told_once() -> None:
    danish = source("a.da.md", HEAD + "## A {#a}\n\nx\n\n## B {#b}\n\n- 7\n")
    english = source("a.en.md", HEAD + "## A {#a}\n\nx\n")
    told = [*unlike_ids([danish, english]), *difference_faults(danish, english, HEDGES)]
    assert [str(finding)[:30] for finding in told] == ["docs/a.da.md, linje 10: Afsnit"]


def test_what_stands_in_the_front_matter_is_compared_too() -> None:
    danish = source("a.da.md", HEAD.replace("x", "Ofte efter 6 uger."))
    english = source("a.en.md", HEAD.replace("x", "After 8 weeks."))
    told = [finding.found for finding in difference_faults(danish, english, HEDGES)]
    assert len(told) == 2
    assert all("docs/a.da.md, linje 2" in found for found in told)


def test_a_row_of_hedges_that_cannot_be_used_is_told_and_left_out() -> None:
    rows = [
        {"da": ["ofte"], "en": ["often"]},
        {"da": "ofte"},
        [],
        {"da": [""]},
        {"sv": ["ofta"]},
        {"da": [1]},
        {},
        {"da": ["*ofte"]},
    ]
    told = list(row_faults(rows, LOCALES))
    assert [finding.found for finding in told] == [
        f"Række nummer {place} kan ikke bruges." for place in range(2, 9)
    ]
    assert {(finding.file, finding.level) for finding in told} == {("data/hedges.yml", Level.NOTICE)}
    assert list(row_faults(ROWS, LOCALES)) == []


SAME = {
    "a range": ("4-6 gange", "4–6 times"),
    "a range in words": ("4 til 6 gange", "4 to 6 times"),
    "thousands and decimals": ("1.250,50 kr.", "DKK 1,250.50"),
    "a round price": ("900,00 kr.", "DKK 900"),
    "a thousand": ("1.200 kr.", "DKK 1,200"),
    "a thousand with a hard space": ("1\N{NO-BREAK SPACE}200 kr.", "DKK 1,200"),
    "decimals": ("1,5 time", "1.5 hours"),
    "a half": ("1½ time", "1.5 hours"),
    "per cent": ("50 %", "50%"),
    "a time of day": ("kl. 17.30", "at 17:30"),
    "a time in the afternoon": ("kl. 17.30", "at 5:30 pm"),
    "an hour": ("kl. 9", "at 9 a.m."),
    "a full hour": ("kl. 9.00-17.00", "9 am to 5 pm"),
    "noon and midnight": ("kl. 12 og kl. 0", "12 pm and 12 am"),
    "a date": ("1. maj 2026", "1 May 2026"),
    "a date, American": ("1. maj 2026", "May 1, 2026"),
    "a date in digits": ("1.5.2026", "2026-05-01"),
    "a date with strokes": ("1/5 2026", "1st of May 2026"),
    "a month": ("marts 2026", "March 2026"),
    "days": ("1.-3. maj", "1–3 May"),
    "a phone number": ("70 20 12 01", "+45 70201201"),
    "an ordinal": ("den 1. gang", "the 1st time"),
}
UNLIKE = {
    "another end": ("4-6 gange", "4-8 times"),
    "a comma read as a point": ("1,250 kg", "1,250 kg"),
    "another hour": ("kl. 17", "at 5 am"),
    "another month": ("1. maj", "1 June"),
    "may is no month": ("du kan 1 gang i maj 5", "you may 4"),
    "another phone number": ("70 20 12 01", "70 20 12 02"),
}


@pytest.mark.parametrize("kind", SAME)
def test_numbers_are_the_same_however_a_language_writes_them(kind: str) -> None:
    danish, english = SAME[kind]
    assert numbers(danish, "da").keys() == numbers(english, "en").keys()


@pytest.mark.parametrize("kind", UNLIKE)
def test_other_numbers_are_not(kind: str) -> None:
    danish, english = UNLIKE[kind]
    assert numbers(danish, "da").keys() != numbers(english, "en").keys()
