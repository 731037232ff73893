"""What the oldest browsers of the floor make of a stylesheet, by MDN's data (@mdn/browser-compat-data)."""

from __future__ import annotations

import functools
import itertools
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import tinycss2
import yaml

from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FLOOR = yaml.safe_load((REPOSITORY / "tests" / "website" / "floor.yml").read_text(encoding="utf-8"))
DATA = REPOSITORY / ".venv" / "node" / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"

# Of a property's value, what MDN's data has under another name than it is written with.
UNITS = dict.fromkeys(("dvh", "dvw", "dvb", "dvi"), "viewport_percentage_units_dynamic")
UNITS |= dict.fromkeys(("svh", "svw", "svb", "svi"), "viewport_percentage_units_small")
UNITS |= dict.fromkeys(("lvh", "lvw", "lvb", "lvi"), "viewport_percentage_units_large")
UNITS |= dict.fromkeys(("cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"), "container_query_length_units")
# Numbers of any kind, time and angle are older than any floor.
OLD_UNITS = frozenset({"s", "ms", "deg", "turn", "dppx", "dpi", "fr", "px", "pt", "cm", "mm", "in", "pc"})
CONDITIONAL = frozenset({"media", "supports", "layer", "container", "scope", "starting-style"})


def stylesheets(overrides: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each stylesheet that readers get: previews are for those who edit."""
    for path in sorted(overrides.rglob("*.css")):
        if path.parent.name != "previews":
            yield path.relative_to(overrides).as_posix(), path.read_text(encoding="utf-8")


class Feature(NamedTuple):
    """Something that a stylesheet uses."""

    name: str
    """By its keys in MDN's data, as "properties.text-wrap.balance"."""
    line: int
    written: str


def unknown(css: str, floor: Mapping[str, str]) -> Iterator[tuple[Feature, list[str]]]:
    """Yield each feature of a stylesheet that a browser of the floor does not know, and those browsers.

    `floor`: versions by the browser's name in MDN's data. What that data does not have is yielded without
    browsers: it may be misspelt.
    """
    for feature in features(tinycss2.parse_stylesheet(css, True, True)):
        browsers = without(feature, floor)
        if browsers is None or browsers:
            yield feature, browsers or []


def without(feature: Feature, floor: Mapping[str, str]) -> list[str] | None:
    """Return the browsers of the floor that do not know a feature; None where MDN has no such feature."""
    section, *keys = feature.name.split(".")
    entry: Any = functions() if section == "functions" else data()[section]
    prefix = ""
    if section == "properties" and keys[0] not in entry and keys[0].startswith("-webkit-"):
        prefix, keys[0] = "-webkit-", keys[0].removeprefix("-webkit-")
    for key in keys:
        entry = entry.get(key, {})
    if "__compat" not in entry:
        return None
    support = entry["__compat"]["support"]
    return [browser for browser, version in floor.items() if not knows(support.get(browser), version, prefix)]


def knows(statements: Any, version: str, prefix: str = "") -> bool:
    """Return whether one of a browser's statements says that this version knows the feature, wholly."""
    return any(
        isinstance(added := statement.get("version_added"), str)
        and added != "preview"
        and number(added) <= number(version)
        and number(statement.get("version_removed") or "99999") > number(version)
        and not statement.keys() & {"flags", "alternative_name", "partial_implementation"}
        and statement.get("prefix", "") == prefix
        for statement in (statements if isinstance(statements, list) else [statements or {}])
    )


def number(version: str) -> tuple[int, ...]:
    """Return a version as numbers, to compare.

    >>> number("≤16.4") > number("16")
    True
    """
    return tuple(map(int, version.removeprefix("≤").split(".")))


@functools.cache
def data() -> dict[str, Any]:
    """Return MDN's data on CSS."""
    css: dict[str, Any] = json.loads(DATA.read_bytes())["css"]
    return css


@functools.cache
def functions() -> dict[str, Any]:
    """Return the functions of values by their names: they stand below the types that they make."""
    found: dict[str, Any] = {}

    def walk(entries: dict[str, Any]) -> None:
        for name, entry in entries.items():
            if name != "__compat":
                found[name] = entry
                walk(entry)

    walk(data()["types"])
    return found


def features(rules: Iterable[Any]) -> Iterator[Feature]:
    """Yield what these rules use: at-rules and what they ask for, selectors, properties and their values."""
    for rule in rules:
        if rule.type == "at-rule":
            yield from at_rule(rule)
        elif rule.type == "qualified-rule":
            yield from selector(rule.prelude)
            yield from features(parsed(rule.content))
        elif rule.type == "declaration":
            yield from declaration(rule)


def parsed(content: list[Any]) -> list[Any]:
    """Return the declarations and rules of a block."""
    blocks: list[Any] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return blocks


def tokens(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield each token of a prelude or a value, and those inside its brackets and functions."""
    for node in nodes:
        yield node
        yield from tokens(getattr(node, "content", None) or getattr(node, "arguments", None) or [])


def at_rule(rule: Any) -> Iterator[Feature]:
    """Yield an at-rule, what it asks for, and what stands in it."""
    keyword, line = rule.lower_at_keyword, rule.source_line
    yield Feature(f"at-rules.{keyword}", line, f"@{keyword}")
    media = data()["at-rules"]["media"] if keyword == "media" else {}
    for token in tokens(rule.prelude):
        if token.type == "function" and f"{keyword} {token.lower_name}" == "supports selector":
            yield Feature("at-rules.supports.selector", line, "@supports selector()")
        elif token.type == "ident" and (name := re.sub("^m(in|ax)-", "", token.lower_value)) in media:
            yield Feature(f"at-rules.media.{name}", line, f"@media ({name})")
        elif token.type == "literal" and media and token.value in ("<", ">", "<=", ">="):
            yield Feature("at-rules.media.range_syntax", line, f"@media ({token.value})")
    # What stands in others are descriptors, as a font's: they come and go with their rule.
    if rule.content is not None and keyword in CONDITIONAL:
        yield from features(parsed(rule.content))


def selector(prelude: list[Any]) -> Iterator[Feature]:
    """Yield the pseudo-classes and pseudo-elements of a selector."""
    all_tokens = list(tokens(prelude))
    for colon, token in itertools.pairwise(all_tokens):
        if colon == ":" and token.type in ("ident", "function"):
            name = token.lower_value if token.type == "ident" else token.lower_name
            yield Feature(f"selectors.{name}", token.source_line, f":{name}")
    if any(token == "&" for token in all_tokens):
        yield Feature("selectors.nesting", prelude[0].source_line, "&")


def declaration(rule: Any) -> Iterator[Feature]:
    """Yield a property, and of its value the keywords, functions, units and forms that MDN tells apart."""
    name, line = rule.lower_name, rule.source_line
    written = f"{rule.name}: {tinycss2.serialize(rule.value).strip()}"
    # A name of our own is known to all; what it stands for is not.
    if not name.startswith("--"):
        yield Feature(f"properties.{name}", line, written)
    known = data()["properties"].get(name, {})
    for token in tokens(rule.value):
        if token.type == "ident" and token.lower_value in known:
            yield Feature(f"properties.{name}.{token.lower_value}", line, written)
        elif token.type == "ident" and token.lower_value in ("start", "end") and "flex_context" in known:
            yield Feature(f"properties.{name}.flex_context.start_end", line, written)
        elif token.type == "function":
            place = f"properties.{name}" if token.lower_name in known else "functions"
            yield Feature(f"{place}.{token.lower_name}", line, f"{token.lower_name}()")
        elif token.type == "dimension" and token.lower_unit not in OLD_UNITS:
            unit = UNITS.get(token.lower_unit, token.lower_unit)
            yield Feature(f"types.length.{unit}", line, token.unit)
        elif token == "/" and "alt_text" in known:
            yield Feature(f"properties.{name}.alt_text", line, written)
        if token.type == "dimension" and "includes_thickness" in known:
            yield Feature(f"properties.{name}.includes_thickness", line, written)
