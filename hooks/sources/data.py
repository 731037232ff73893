"""Reads the files of data/: what is neither page nor code, and is edited in a web editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from sources.faults import Fault, FaultError
from sources.text import conflict, decoded, straightened, tidied
from sources.yaml_text import Loaded, SafeLoader, Slip
from sources.yaml_text import load as yaml_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Way = tuple[str | int, ...]


class DataError(FaultError):
    """A file of data/ that cannot be used, though pages need it."""

    held: Any = None
    """What those of its parts hold that can be read."""
    project: object = None
    """The project that it stands in: what else is known of it is told beside this."""


def read(path: Path, kind: type) -> tuple[Any, list[Fault]]:
    """Return what a file holds, and a fault for each slip that leaves no doubt of what was meant.

    DataError: it cannot be read, or holds another kind of value than `kind`.
    """
    if not path.is_file():
        raise DataError(Fault("files.gone", f"data/{path.name}"))
    loaded = loaded_from(path)
    faults = faults_of(path, loaded)
    # A key that YAML takes for a number is the word that somebody wrote.
    held = loaded.value
    held = {str(key): each for key, each in held.items()} if isinstance(held, dict) else held
    usable = isinstance(held, kind) and bool(held)
    if not usable or loaded.left_out:
        error = DataError(*(faults or [Fault("files.empty", f"data/{path.name}")]))
        error.held = held if usable else None
        raise error
    return held, faults


def loaded_from(path: Path) -> Loaded:
    """Return what a file holds, and what is wrong with it as a text."""
    text, faulty = decoded(path.read_bytes())
    if faulty:
        return Loaded(None, [Slip("encoding", faulty)])
    if line := conflict(text):
        return Loaded(None, [Slip("conflict", line)])
    return yaml_of(straightened(tidied(text)))


def faults_of(path: Path, loaded: Loaded) -> list[Fault]:
    """Return the fault for each slip of a file."""
    return [
        Fault(f"written.{slip.rule}", f"data/{path.name}", slip.line, dict(slip.words))
        for slip in loaded.slips
    ]


def with_translations(held: Any, translations: Any, locale: str) -> Any:
    """Return what a file holds with a language's words in it, each where the other languages' stand.

    An item of a list is named by the first text in it, such as a phone number.

    >>> lines = [{"phone": "112", "name": {"da": "Nød"}}]
    >>> with_translations(lines, {"112": {"name": "Not"}}, "de")
    [{'phone': '112', 'name': {'da': 'Nød', 'de': 'Not'}}]
    """
    if isinstance(held, list) and isinstance(translations, dict):
        return [with_translations(item, translations.get(name_of(item)), locale) for item in held]
    if isinstance(held, dict) and isinstance(translations, dict):
        return {key: with_translations(value, translations.get(key), locale) for key, value in held.items()}
    if isinstance(held, dict) and isinstance(translations, str):
        return {**held, locale: translations}
    return held


def name_of(item: object) -> object:
    """Return the first text in an item of a list, None where there is none."""
    values = item.values() if isinstance(item, dict) else ()
    return next((value for value in values if isinstance(value, str)), None)


def places_with(path: Path, pattern: str) -> list[int]:
    """Return the lines of a file, counted from 1, that begin with a regular expression.

    Asked only where there is a fault, so the file is read again.
    """
    text, _ = decoded(path.read_bytes())
    return [number for number, line in enumerate(text.split("\n"), 1) if re.match(pattern, line)]


def places(path: Path, key: str) -> list[int]:
    """Return the lines of a key that begins a line."""
    return places_with(path, rf"""["']?{re.escape(key)}["']? *:""")


def lines(path: Path) -> dict[Way, int]:
    """Return the line of each key of a YAML file, by the way to it; empty where it cannot be read.

    ("prices", 0, "amount") is the amount of the first price. Lines count from 1.
    """
    return {way: line for way, line, _ in nodes(composed(path))}


def values_in(path: Path) -> dict[Way, str]:
    """Return each value of a YAML file as it is written there, without its quotation marks; see `lines`."""
    return {way: node.value for way, _, node in nodes(composed(path)) if isinstance(node, yaml.ScalarNode)}


def composed(path: Path) -> yaml.Node | None:
    """Return what a YAML file holds with its places, None where it cannot be read."""
    text, _ = decoded(path.read_bytes()) if path.is_file() else ("", 0)
    for read_as in (tidied, lambda text: yaml_of(tidied(text)).text):
        try:
            root: yaml.Node | None = yaml.compose(read_as(text), SafeLoader)
        except (yaml.YAMLError, ValueError):
            continue
        return root
    return None


def nodes(node: yaml.Node | None, way: Way = ()) -> Iterator[tuple[Way, int, yaml.Node]]:
    """Yield the way to each value below a node, the line of its key or of its item, and the value."""
    if isinstance(node, yaml.MappingNode):
        inside = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inside = [(number, value, value) for number, value in enumerate(node.value)]
    else:
        return
    for step, place, value in inside:
        yield (*way, step), place.start_mark.line + 1, value
        yield from nodes(value, (*way, step))


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
