"""YAML as people write it: every slip of a text at once, what the rest holds, and signs that nobody sees."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sites import REPOSITORY
from sources.data import read
from sources.text import odd_lines, tidied
from sources.yaml_text import load
from website.practice import sound
from written import source

if TYPE_CHECKING:
    from pathlib import Path

# The text; the rule and line of each slip; what can be read all the same; what is left out.
TEXTS: dict[str, tuple[list[object], Any, list[str]]] = {
    'a: "b\nc: d: e\nf: 1': (["unclosed", 1, "colon inside", 2], {"a": "b", "c": "d: e", "f": 1}, []),
    "a: [1\nb: {c: 2\nd: 3": (["bracket", 1, "bracket", 2], {"a": [1], "b": {"c": 2}, "d": 3}, []),
    "a: *b\nc: @d\ne: “f: g”": (
        ["odd start", 1, "odd start", 2, "curly quotes", 3],
        {"a": "*b", "c": "@d", "e": "f: g"},
        [],
    ),
    "a: b\n c: d\n\te: 1\nf:2\ng: 3": (
        ["no spaces", 2, "tab", 3, "no space", 4],
        {"a": "b", "c": "d", "e": 1, "f": 2, "g": 3},
        [],
    ),
    "a: {b:1, c: 2}\nd: e: f": (["no space", 1, "colon inside", 2], {"a": {"b": 1, "c": 2}, "d": "e: f"}, []),
    "a:\n  b: 1\n  c\nd: e: f": (["no colon", 3, "colon inside", 4], {"d": "e: f"}, ["a"]),
    "a: 2026-13-01\nb: 1\nb: c: d": (["no date", 1, "colon inside", 3, "twice", 3], {"b": "c: d"}, ["a"]),
    'a: "b\n  c\n# "d"\ne: f: g': (["quotes", 1, "colon inside", 4], {"e": "f: g"}, ["a"]),
    "- a: b: c\n- d: 1": (["colon inside", 1], [{"a": "b: c"}, {"d": 1}], []),
    "a: 1\na: 2": (["twice", 2], {"a": 2}, []),
    "a\nb: c": (["no colon", 1], {"b": "c"}, ["a"]),
    "a: [b": (["bracket", 1], {"a": ["b"]}, []),
}


@pytest.mark.parametrize("text", TEXTS)
def test_one_slip_hides_no_other_and_the_rest_is_read(text: str) -> None:
    slips, value, out = TEXTS[text]
    loaded = load(text)
    print(loaded)
    assert [word for slip in loaded.slips for word in (slip.rule, slip.line)] == slips
    assert (loaded.value, loaded.left_out) == (value, out)
    assert loaded.text.count("\n") == text.count("\n")


def test_one_key_too_many_or_too_few_is_told_once() -> None:
    # One letter less, or one of these more, at each place of a file that is filled in.
    text = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
    told = Counter[int]()
    for place in range(len(text)):
        for new in ("", *(sign + text[place] for sign in '": {\t')):
            told[len(load(text[:place] + new + text[place + 1 :]).slips)] += 1
    print(f"edits by how many slips were told of them: {dict(sorted(told.items()))}")
    assert told[1] > 800 and sum(told[count] for count in told if count > 1) <= 1


def test_a_file_of_slips_alone_is_given_up_after_some() -> None:
    loaded = load("\n".join(f"a{number}: b: c" for number in range(1000)))
    print(f"{len(loaded.slips)} slips told, of 1000")
    assert 20 <= len(loaded.slips) < 1000


SIGNS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff\x07"
SPACES = "\u00a0\u2009\u202f\u2007"
LINES = {
    "name": 'name: "Kim Prøvesen"',
    "email": 'email: "skriv@praksis.example"',
    "phone": 'phone: "12 34 56 78"',
    "cvr": 'cvr: "12345674"',
}


def test_a_sign_that_nobody_sees_changes_nothing_wherever_it_stands_in_a_line(tmp_path: Path) -> None:
    asked = 0
    for name, line in LINES.items():
        (tmp_path / "practice.yml").write_text(line, encoding="utf-8")
        plain = sound(read(tmp_path / "practice.yml", dict)[0], ["da", "en"])
        assert name in plain
        for sign in SIGNS:
            for place in range(len(line) + 1):
                # Before the line nothing is joined, and a joiner there could belong to another script.
                if sign in "\u200c\u200d" and not place:
                    continue
                (tmp_path / "practice.yml").write_text(line[:place] + sign + line[place:], encoding="utf-8")
                held, faults = read(tmp_path / "practice.yml", dict)
                assert (sound(held, ["da", "en"]), faults) == (plain, []), (name, place, hex(ord(sign)))
                asked += 1
    print(f"{asked} places")
    assert asked > 1000


def test_a_space_of_another_kind_serves_as_a_space_and_stays_between_words(tmp_path: Path) -> None:
    asked = 0
    for name, line in LINES.items():
        for place in (place for place, letter in enumerate(line) if letter == " "):
            for space in SPACES:
                changed = line[:place] + space + line[place + 1 :]
                (tmp_path / "practice.yml").write_text(changed, encoding="utf-8")
                held, faults = read(tmp_path / "practice.yml", dict)
                assert not faults and name in sound(held, ["da", "en"]), (changed, hex(ord(space)))
                asked += 1
    print(f"{asked} places")
    prose = "text: Det koster 10\u00a0000\u00a0kr. efter §\u00a07."
    assert asked > 20
    assert tidied(prose) == prose


@pytest.mark.parametrize("family", ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "❤\ufe0f\u200d\U0001f525"])
def test_what_joins_an_emoji_stays(family: str) -> None:
    assert tidied(f"text: {family}") == f"text: {family}"


def test_front_matter_is_read_past_such_signs_and_the_text_below_is_left_alone() -> None:
    page = source(
        "a.da.md", "\u200b---\u00a0\ntitle:\u00a0A\u200bB\nmenu\u200b: C\u00a0\n---\u200b\n# A\u200b\n"
    )
    assert page.slips == []
    assert page.meta == {"title": "AB", "menu": "C"}
    assert page.body == "# A\u200b\n"
    assert page.text.startswith("--- \ntitle: AB\n")


def test_a_sign_is_named_with_its_number_and_its_line() -> None:
    for sign in SIGNS + SPACES:
        (told,) = odd_lines(f"nav:\n  # a{sign}\n  - a{sign}\n")
        print(unicodedata.name(sign, "?"), told)
        assert (told[0], told[1]) == (3, f"U+{ord(sign):04X}")
        assert told[3].rstrip() == "  - a"


def test_no_file_of_the_project_holds_such_a_sign() -> None:
    files = [*(REPOSITORY / "data").glob("*.yml"), REPOSITORY / "mkdocs.yml"]
    print(f"{len(files)} files")
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert tidied(text) == text, path.name
        assert path.name == "mkdocs.yml" or load(text).value == yaml.safe_load(text), path.name
