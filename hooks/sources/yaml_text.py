"""Reads YAML as people write it by hand: each slip has its line, and words for whoever mends it.

PyYAML keeps the last of two keys of one name without a word, ends with a traceback at 2026-13-45, and
its C part brings the whole build down at text that is nested deep enough. Here a first pass over the
events finds all that, and nothing is loaded that did not pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from sources.yaml_slips import Slip, in_quotes, slip_of

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C part
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

__all__ = ["Loaded", "SafeLoader", "load", "slips_of"]
DEEPEST = 20
# Nobody sees these, and most of them cannot stand in a page.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass
class Loaded:
    """What a text holds, and its slips; `value` is None where it could not be read."""

    value: Any = None
    slips: list[Slip] = field(default_factory=list)


def load(text: str) -> Loaded:
    """Return what a text holds. A key that stands there twice is a slip, and keeps its last value.

    >>> load("a: 1\\na: 2"), load("day: 2026-13-45").slips[0][:2]
    (Loaded(value={'a': 2}, slips=[Slip(rule='twice', line=2, words=(('key', 'a'),))]), ('no date', 1))
    """
    slips = list(slips_of(text))
    if any(slip.rule != "twice" for slip in slips):
        return Loaded(None, slips)
    try:
        return Loaded(yaml.load(text, SafeLoader), slips)
    except (yaml.YAMLError, ValueError) as error:
        return Loaded(None, [*slips, slip_of(error, text)])


def slips_of(text: str, *, tags: bool = False) -> Iterator[Slip]:
    """Yield the slips of a text, the last of them where reading ends. `tags`: whether !NAME may be there."""
    if match := INVISIBLE.search(text):
        yield Slip("invisible", text.count("\n", 0, match.start()) + 1)
        return
    frames: list[Frame] = []
    try:
        for event in yaml.parse(text, SafeLoader):
            for slip in event_slips(event, frames, tags=tags):
                yield in_quotes(slip, text) if slip.rule == "odd start" else slip
            if len(frames) > DEEPEST:
                yield Slip("unreadable", line_of(event))
                return
    except yaml.YAMLError as error:
        yield slip_of(error, text)


@dataclass
class Frame:
    """A list or a set of keys that is being read."""

    keys: set[str] | None = None
    """The keys so far; None in a list."""
    awaits_key: bool = True


def event_slips(event: Event, frames: list[Frame], *, tags: bool) -> Iterator[Slip]:
    """Yield the slips of one event, and keep in `frames` where it stands."""
    if isinstance(event, yaml.CollectionEndEvent):
        frames.pop()
    if not isinstance(event, yaml.NodeEvent):
        return
    scalar = event if isinstance(event, yaml.ScalarEvent) else None
    frame = frames[-1] if frames else Frame()
    if frame.keys is not None:
        if frame.awaits_key and scalar:
            if scalar.value in frame.keys:
                yield Slip("twice", line_of(event), (("key", scalar.value),))
            frame.keys.add(scalar.value)
        frame.awaits_key = not frame.awaits_key
    if isinstance(event, yaml.CollectionStartEvent):
        frames.append(Frame(set() if isinstance(event, yaml.MappingStartEvent) else None))
    if isinstance(event, yaml.AliasEvent) or event.anchor or (getattr(event, "tag", None) and not tags):
        yield Slip("odd start", line_of(event))
    elif scalar and INVISIBLE.search(scalar.value):
        yield Slip("invisible", line_of(event))
    elif scalar and scalar.implicit[0] and not is_value(scalar.value):
        yield Slip("no date", line_of(event), (("value", scalar.value[:40]),))


def is_value(written: str) -> bool:
    """Return whether a plain word can be read: 2026-13-45 looks like a day, and is none."""
    if re.match(r"[\d.+-]", written):
        try:
            yaml.load(written, SafeLoader)
        except (yaml.YAMLError, ValueError):
            return False
    return True


def line_of(event: Event) -> int:
    """Return the line of an event, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 0
