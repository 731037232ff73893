"""Every message by its key, in the language of whoever reads it: messages.<language>.yml beside this file.

A key is a group and a name, `links.no page`. The editors' catalogue says each message's level too, and
whether it is `urgent`: told ahead of the others of its level, because the law asks for it or a life may hang
on it. In a text `{name}` stands for one of the message's own words; behind a colon stands how it is said:
`{names:or}` and `{names:and}` list several, `{locale:language}` names a language, `{name:examples}` looks the
word up under `lists: examples:`. What stands behind a line end in `remedy` is to be copied as it is.
"""

from __future__ import annotations

import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel import Locale

from sources.languages import EDITORS
from sources.yaml_text import SafeLoader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Words = Mapping[str, str | Sequence[str]]

LANGUAGES = sorted(path.name.split(".")[1] for path in Path(__file__).parent.glob("messages.*.yml"))


@cache
def catalogue(language: str = EDITORS) -> dict[str, dict[str, Any]]:
    """Return the messages of a language by group and name; read when the first is told."""
    text = Path(__file__).with_name(f"messages.{language}.yml").read_text(encoding="utf-8")
    held: dict[str, dict[str, Any]] = yaml.load(text, SafeLoader)
    return held


def message(key: str, language: str = EDITORS) -> dict[str, Any]:
    """Return the message of a key. KeyError: there is none."""
    group, _, name = key.partition(".")
    found: dict[str, Any] = catalogue(language)[group][name]
    return found


def said(name: str, language: str = EDITORS, /, **words: str | int) -> str:
    """Return what is said around findings, such as a heading."""
    return str(catalogue(language)["said"][name]).format(**words)


def fill(text: str, words: Words, language: str = EDITORS) -> str:
    """Return a message's text with its words in it. KeyError: it asks for one that is not there.

    >>> fill("{key}: {words:or}", {"key": "a", "words": ["b", "c", "d"]})
    'a: b, c eller d'
    >>> fill("{locale:language}", {"locale": "en"}), fill("{key:examples}", {"key": "slug"}, "en")
    ('engelsk', 'contact')
    """
    return Filled(language).vformat(text, (), words)


class Filled(string.Formatter):
    """Says words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return a word as what stands behind its colon asks for."""
        if format_spec in {"and", "or"}:
            *others, last = value or [""]
            return f"{', '.join(others)} {said(format_spec, self.language)} {last}" if others else str(last)
        if format_spec == "language":
            return str(Locale(value).get_display_name(self.language))
        if format_spec:
            return str(catalogue(self.language)["lists"][format_spec][value])
        return str(value)
