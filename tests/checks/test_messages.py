"""The catalogues of messages: the same in every language, and in step with the code that tells them."""

from __future__ import annotations

import ast
import string
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from checks.findings import Level
from checks.messages import LANGUAGES, catalogue, fill
from sites import REPOSITORY
from sources.languages import EDITORS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHERS = [language for language in LANGUAGES if language != EDITORS]
NO_MESSAGES = {"said", "lists"}
# What is wrong with these is found in another file than the one that tells it.
FROM_ELSEWHERE = {
    "contact_form",
    "glossary",
    "help_lines",
    "html",
    "pictures",
    "shape",
    "strays",
    "texts",
    "written",
}


def messages(language: str) -> dict[str, dict[str, Any]]:
    """Return each message by its key."""
    groups = {group: held for group, held in catalogue(language).items() if group not in NO_MESSAGES}
    return {f"{group}.{name}": each for group, held in groups.items() for name, each in held.items()}


def placeholders(text: str) -> list[tuple[str, str]]:
    """Return the words of a text, each with how it is said."""
    parts = string.Formatter().parse(text)
    return sorted((name, spec or "") for _, name, spec, _ in parts if name is not None)


def shape(language: str) -> dict[str, Any]:
    """Return what has to be the same in all languages: keys, and the words of each text."""
    held = catalogue(language)
    told = {
        key: {part: placeholders(each[part]) for part in ("found", "remedy")}
        for key, each in messages(language).items()
    }
    said = {key: placeholders(text) for key, text in held["said"].items()}
    return {**told, "said": said, "lists": {name: set(each) for name, each in held["lists"].items()}}


def data(name: str) -> Any:
    return yaml.safe_load((REPOSITORY / "data" / name).read_text(encoding="utf-8"))


@cache
def calls() -> list[ast.Call]:
    """Return every call in hooks/."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "hooks").rglob("*.py"))
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


@cache
def literals() -> dict[Path, tuple[set[str], set[str]]]:
    """Return the whole strings in each file of hooks/, and the parts of its formatted strings."""
    found = {}
    for path in (REPOSITORY / "hooks").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        parts = {
            str(part.value)
            for node in nodes
            if isinstance(node, ast.JoinedStr)
            for part in node.values
            if isinstance(part, ast.Constant)
        }
        words = {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
        found[path] = (words - parts, parts)
    return found


def told_by_name() -> Iterator[tuple[str, ast.Call]]:
    """Yield each call that names its message itself, with the key."""
    for call in calls():
        name = getattr(call.func, "id", "")
        first = call.args[0] if call.args else None
        if name in {"finding", "Fault"} and isinstance(first, ast.Constant):
            yield str(first.value), call


def is_told(key: str) -> bool:
    """Return whether hooks/ can tell a message: by its key, or by its name in a file that tells its group.

    It may be put together of a word and what a formatted string has behind it ("link missing").
    """
    group, _, name = key.partition(".")
    if any(key in words for words, _ in literals().values()):
        return True
    tellers = {path for path, (_, parts) in literals().items() if f"{group}." in parts}
    near = [each for path, each in literals().items() if path in tellers or group in FROM_ELSEWHERE]
    return bool(tellers) and any(
        name in words or any(name == word + part for word in words for part in parts) for words, parts in near
    )


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_there_in_every_language_with_the_same_words(language: str) -> None:
    print(f"{len(messages(language))} messages, {len(catalogue(language)['said'])} texts around them")
    assert len(messages(language)) > 200
    assert shape(language) == shape(EDITORS)


def test_every_message_has_a_level_and_says_what_was_found_and_what_to_write() -> None:
    assert {each["level"] for each in messages(EDITORS).values()} == set(Level)
    for key, each in messages(EDITORS).items():
        assert set(each) <= {"level", "urgent", "found", "remedy"}, key
        assert each["found"] and each["remedy"], key


def test_every_message_is_told_somewhere_and_nothing_is_told_that_is_none() -> None:
    keys = set(messages(EDITORS))
    named = [key for key, _ in told_by_name()]
    print(f"{len(named)} calls name their message")
    assert len(named) > 80
    assert set(named) - keys == set()
    assert sorted(key for key in keys if not is_told(key)) == []


def test_a_message_nobody_tells_is_seen() -> None:
    for key in (
        "links.nobody says this",
        "nobody.no page",
        "menu.missing",
        "headings.script",
        "links.amount",
    ):
        assert not is_told(key), key


def test_whoever_tells_a_message_gives_it_its_words() -> None:
    for key, call in told_by_name():
        given = {keyword.arg for keyword in call.keywords}
        if None in given or getattr(call.func, "id", "") == "Fault":
            continue
        for part in ("found", "remedy"):
            assert {name for name, _ in placeholders(messages(EDITORS)[key][part])} <= given, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_message_looks_up_is_there(language: str) -> None:
    texts = (each[part] for each in messages(language).values() for part in ("found", "remedy"))
    asked = {spec for text in texts for _, spec in placeholders(text)}
    assert asked - {"", "or", "and", "language"} == set(catalogue(language)["lists"])


@pytest.mark.parametrize("name", ["watched_words", "to_confirm"])
def test_what_the_therapist_writes_in_data_keeps_its_english_when_she_mends_a_comma(name: str) -> None:
    ours, english = data(f"{name}.yml"), data("findings.en.yml")[name]
    assert set(english) == set(ours)
    for key, entry in english.items():
        for part, text in entry.items():
            assert text and placeholders(text) == placeholders(ours[key][part]), (key, part)


def test_a_word_that_is_missing_is_no_gap_in_a_sentence() -> None:
    with pytest.raises(KeyError):
        fill("Linket “{target}” findes ikke.", {})
