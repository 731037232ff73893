"""Reads the files of data/: what is neither page nor code, and is edited in a web editor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from _findings import FaultError, Level, Rule, add, finding, found
from _text import conflict, decoded
from _yaml import Loaded, SafeLoader
from _yaml import load as yaml_of
from _yaml_slips import RULES as YAML_RULES
from _yaml_slips import Slip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from _findings import Finding
    from mkdocs.config.defaults import MkDocsConfig

    Way = tuple[str | int, ...]

KEY = "data"


def load(config: MkDocsConfig, name: str, kind: type) -> Any:
    """Return what a file of data/ holds; read once a build, because every page asks for some of them.

    FaultError, with line and remedy, where it cannot be read or holds another kind of value than
    `kind`: pages need it, and would be wrong without.
    """
    kept = config.extra.setdefault(KEY, {})
    data = Path(config.config_file_path).parent / "data"
    if name not in kept:
        try:
            kept[name], twice = read(data / name, kind)
        except FaultError as fault:
            # All that is known by now comes with it, so that nobody mends one only to meet the next.
            beside = (each for path in data.glob("*.yml") for each in text_of(path)[1])
            raise FaultError(*fault.findings, *beside, *found(config)) from None
        add(config, twice)
    return kept[name]


def places_of(config: MkDocsConfig, name: str, pattern: str) -> list[int]:
    """Return the lines of a file of data/, counted from 1, that begin with a regular expression.

    Asked only where there is a fault, so the file is read again.
    """
    text, _ = decoded((Path(config.config_file_path).parent / "data" / name).read_bytes())
    return [number for number, line in enumerate(text.split("\n"), 1) if re.match(pattern, line)]


def place_of(config: MkDocsConfig, name: str, key: str) -> int:
    """Return the line of a key that begins a line, 0 where it is not there."""
    return next(iter(places_of(config, name, rf"""["']?{re.escape(key)}["']? *:""")), 0)


def read(path: Path, kind: type) -> tuple[Any, list[Finding]]:
    """Return what a file holds, and a finding for each key that is there twice. FaultError: see `load`."""
    if not path.is_file():
        raise FaultError(finding(RULES, "gone", f"data/{path.name}"))
    loaded, findings = text_of(path)
    if loaded is None and findings:
        raise FaultError(*findings)
    if not isinstance(loaded, kind) or not loaded:
        raise FaultError(finding(RULES, "empty", f"data/{path.name}"))
    # A key that YAML takes for a number is the word that somebody wrote.
    value = {str(key): each for key, each in loaded.items()} if isinstance(loaded, dict) else loaded
    return value, findings


def text_of(path: Path) -> tuple[Any, list[Finding]]:
    """Return what a file holds, None where it cannot be read, and what is wrong with it as a text."""
    text, faulty = decoded(path.read_bytes())
    if faulty:
        loaded = Loaded(None, [Slip("encoding", faulty)])
    elif line := conflict(text):
        loaded = Loaded(None, [Slip("conflict", line)])
    else:
        loaded = yaml_of(text)
    findings = [
        finding(YAML_RULES, slip.rule, f"data/{path.name}", slip.line, **dict(slip.words))
        for slip in loaded.slips
    ]
    return loaded.value, findings


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
    try:
        root: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), SafeLoader)
    except (OSError, yaml.YAMLError, ValueError):
        return None
    return root


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


RULES = {
    "gone": Rule(Level.STOPS, "Filen mangler.", "Hent den igen fra historikken på GitHub."),
    "empty": Rule(
        Level.STOPS,
        "Filen er tom eller skrevet forkert.",
        "Hent den igen fra historikken på GitHub, eller se, hvordan de andre filer i data/ begynder.",
    ),
}
