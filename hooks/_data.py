"""Reads the files of data/: what is neither page nor code, and is edited in a web editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from _findings import FaultError, Level, Rule, finding
from _yaml import SafeLoader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig


KEY = "data"


def load(config: MkDocsConfig, name: str, kind: type) -> Any:
    """Return what a file of data/ holds; read once a build, because every page asks for some of them.

    FaultError, with line and remedy, where it cannot be read or holds another kind of value than
    `kind`: pages need it, and would be wrong without.
    """
    kept = config.extra.setdefault(KEY, {})
    if name not in kept:
        kept[name] = read(Path(config.config_file_path).parent / "data" / name, kind)
    return kept[name]


def read(path: Path, kind: type) -> Any:
    """Return what a file holds. FaultError: see `load`."""
    file = f"data/{path.name}"
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), SafeLoader)
    except (FileNotFoundError, IsADirectoryError):
        raise FaultError(finding(RULES, "gone", file)) from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise FaultError(finding(RULES, "unreadable", file, mark.line + 1 if mark else 0)) from None
    if not isinstance(loaded, kind) or not loaded:
        raise FaultError(finding(RULES, "empty", file))
    # A key that YAML takes for a number is the word that somebody wrote.
    return {str(key): value for key, value in loaded.items()} if isinstance(loaded, dict) else loaded


def lines(path: Path) -> dict[tuple[str | int, ...], int]:
    """Return the line of each key of a YAML file, by the way to it; empty where it cannot be read.

    ("prices", 0, "amount") is the amount of the first price. Lines count from 1.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), SafeLoader)
    except (OSError, yaml.YAMLError, ValueError):
        return {}
    return dict(places(root, ()))


def places(node: yaml.Node | None, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield each key below a node with its line."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*way, key.value), key.start_mark.line + 1
            yield from places(value, (*way, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*way, number), value.start_mark.line + 1
            yield from places(value, (*way, number))


def unlike(
    languages: Mapping[str, Mapping[str, object]], is_sound: Callable[[object], bool]
) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, locale, key) for each key that a language lacks or holds no sound value for.

    >>> list(unlike({"da": {"a": "x"}, "en": {"b": ""}}, bool))
    [('missing', 'da', 'b'), ('missing', 'en', 'a'), ('incomplete', 'en', 'b')]
    """
    every = sorted({key for entries in languages.values() for key in entries})
    for locale, entries in languages.items():
        for key in every:
            if key not in entries:
                yield "missing", locale, key
            elif not is_sound(entries[key]):
                yield "incomplete", locale, key


RULES = {
    "gone": Rule(Level.STOPS, "Filen mangler.", "Opret den."),
    "unreadable": Rule(
        Level.STOPS, "Filen kan ikke læses.", 'Skriv “navn: "tekst"” på hver linje, uden tabulator.'
    ),
    "empty": Rule(
        Level.STOPS, "Filen er tom eller skrevet forkert.", "Se, hvordan de andre linjer begynder."
    ),
}
