"""Reads YAML as people write it by hand: each slip has its line, and what was probably meant.

PyYAML keeps the last of two keys of one name without a word, ends with a traceback at 2026-13-45, and its C
part brings the whole build down at text that is nested deep enough. Here a first pass over the events finds
all that, and nothing is loaded that did not pass. Where YAML gives up, the lines are read once more as
somebody wrote them: their indents, their quotation marks. Then the text is read again as it was probably
meant, or without the part that has the slip, so that one slip does not hide the next.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C part
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from yaml.events import Event

__all__ = ["Loaded", "SafeLoader", "Slip", "load", "moved_slip", "run_on_items"]


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def column(line: str) -> int:
    """Return where the key of a line begins, behind the dash of an item; the dash, where there is no key.

    >>> column("  - what: x"), column("  - index.md")
    (4, 2)
    """
    match = re.match(rf"(\s*(?:- +)?){KEY}:(?:\s|$)", line)
    return len(match[1]) if match else indent(line)


def is_item(line: str) -> bool:
    """Return whether a line is an item of a list."""
    return line.lstrip().startswith("- ")


KEY = r"""(?:"[^"]*"|'[^']*'|[^\s"'#:{\[][^"'#:{\[]*)"""
ENTRY = rf"\s*(?:- |{KEY}:(?:\s|$))"


class Moved(NamedTuple):
    """A line, counted from 0, that is indented wrongly, and how many spaces it needs."""

    place: int
    spaces: int


def run_on(lines: list[str], last: int) -> Moved | None:
    """Return the wrong one of two lines, the lower no further down than `last`, that are read as one text.

    YAML takes a line that stands further in than a text above it for more of that text.

    >>> run_on(["nav:", "- new.md", "  - index.md"], 2)
    Moved(place=1, spaces=2)
    >>> run_on(["a:", "  term: b", "   text: c"], 2)
    Moved(place=2, spaces=2)
    """
    written = text_lines(lines)
    outermost = None
    for above, below in reversed(list(pairwise(each for each in written if each <= last))):
        own = indent(lines[below])
        outermost = own if outermost is None else min(outermost, own)
        if outermost > column(lines[above]) and reads_on(lines[above], lines[below]):
            return wrong_of(lines, written, above, below)
    return None


def run_on_items(lines: list[str]) -> Iterator[Moved]:
    """Yield the wrong one of each two items of a list that are read as one text.

    >>> list(run_on_items(["nav:", "  - a.md", "   - b.md", "  - c.md"]))
    [Moved(place=2, spaces=2)]
    """
    written = text_lines(lines)
    for above, below in pairwise(written):
        both = is_item(lines[above]) and is_item(lines[below])
        if both and indent(lines[below]) > column(lines[above]) and reads_on(lines[above], lines[below]):
            yield wrong_of(lines, written, above, below)


def reads_on(above: str, below: str) -> bool:
    """Return whether a line has a text of its own, and the one below it is a new key or item."""
    return bool(re.match(VALUE, above) and re.match(ENTRY, below))


def wrong_of(lines: list[str], written: list[int], above: int, below: int) -> Moved:
    """Return which of two lines, the lower of them further in, is indented wrongly."""
    if is_item(lines[above]) and is_item(lines[below]):
        wanted, _ = siblings(lines, written, above)
        return Moved(above, wanted) if indent(lines[above]) != wanted else Moved(below, wanted)
    before = [place for place in written if place < above][-1:]
    for place in before:
        opens = re.fullmatch(rf"\s*(?:- )?{KEY}:\s*(?:#.*)?", lines[place])
        beside = indent(lines[below]) if not opens else indent(lines[above])
        if column(lines[place]) == beside:
            return Moved(above, indent(lines[below]))
    return Moved(below, column(lines[above]))


def out_of_line(lines: list[str], place: int) -> Moved | None:
    """Return the line to blame where YAML met line `place` at a depth that no list and no key above has.

    >>> out_of_line(["nav:", "  - index.md", "- new.md", "  - a.md"], 2)
    Moved(place=2, spaces=2)
    >>> out_of_line(["nav:", "   - new.md", "  - index.md", "  - a.md"], 2)
    Moved(place=1, spaces=2)
    """
    written = text_lines(lines)
    above = [each for each in written if each < place]
    if not above or not re.match(ENTRY, lines[place]):
        return None
    if is_item(lines[place]):
        wanted, items = siblings(lines, written, place)
        odd = next((each for each in [place, *items] if indent(lines[each]) != wanted), None)
        return None if odd is None else Moved(odd, wanted)
    wanted = column(lines[above[-1]])
    return Moved(place, wanted) if wanted > indent(lines[place]) else None


def siblings(lines: list[str], written: list[int], place: int) -> tuple[int, list[int]]:
    """Return how far in the items of the list stand to which an item belongs, and their lines."""
    own = indent(lines[place])
    opens = [each for each in written if each < place and re.search(r":\s*(?:#.*)?$", lines[each])]
    opener = next((each for each in reversed(opens) if column(lines[each]) <= own), None)
    if opener is None:
        return own, [place]
    items, inner = [], None
    for each in written:
        if each <= opener or (inner is not None and indent(lines[each]) >= inner):
            continue
        if not is_item(lines[each]) or (each != place and indent(lines[each]) < column(lines[opener])):
            break
        items.append(each)
        inner = column(lines[each]) if column(lines[each]) > indent(lines[each]) else None
    depths = Counter(indent(lines[each]) for each in items if each != place)
    # As most of them stand; of two depths with equally many, the one further out.
    return min(depths, key=lambda depth: (-depths[depth], depth), default=own), items


def text_lines(lines: list[str]) -> list[int]:
    """Return the lines, counted from 0, that hold more than a comment."""
    return [place for place, line in enumerate(lines) if re.match(r"\s*[^\s#]", line)]


# A line that has a text of its own; one that begins with | or > goes on below.
VALUE = rf"\s*(?:- )?(?:{KEY}:[ ]+[^\s#|>]|(?<=- )(?!{KEY}:(?:\s|$))\S)"


class Unclosed(NamedTuple):
    """A quotation mark that is opened and not closed: its line, counted from 0, and the mark."""

    place: int
    mark: str
    alone: bool
    """Whether the quoted text is all that stands on the line, so that it ends where the line ends."""


def unclosed(lines: list[str], last: int) -> Unclosed | None:
    """Return the first quotation mark, no further down than line `last`, that its line does not close.

    >>> unclosed(['name:', 'phone: "12 34', '# for example "x"'], 2)
    Unclosed(place=1, mark='"', alone=True)
    """
    for place, line in enumerate(lines[: last + 1]):
        match = OPENED.search(bare(line))
        if match and not is_continued(lines, place):
            return Unclosed(place, match["mark"], not match["bracket"])
    return None


def bare(line: str) -> str:
    """Return a line without the quoted texts in it that are closed, and without its comment.

    >>> bare('a: "b # c" # d'), bare('# "e')
    ('a: ', '')
    """
    if line.lstrip().startswith("#"):
        return ""
    return re.sub(r"\s#.*", "", QUOTED.sub("", line))


def is_continued(lines: list[str], place: int) -> bool:
    """Return whether the text of a line goes on, further in, on the next one: so long texts are written."""
    below = next((line for line in lines[place + 1 :] if line.strip()), "")
    return indent(below) > indent(lines[place]) and not re.match(rf"{ENTRY}|\s*#", below)


def mismatched(line: str) -> bool:
    """Return whether the quotation marks of a line do not go together.

    >>> mismatched('title: "A" og B'), mismatched('title: "A"')
    (True, False)
    """
    return bool(re.search("[\"']", bare(line)) or re.search(rf"{QUOTED.pattern}\s*[^\s,\]}}:#]", line))


def quoted(line: str) -> str:
    """Return a line with all of its text in quotation marks; "" where it is no key with a text.

    >>> quoted("  text: Sådan: roligt # ok: x"), quoted("text")
    ('  text: "Sådan: roligt" # ok: x', '')
    """
    match = re.fullmatch(rf"(\s*(?:- )?{KEY}:\s+)(\S.*?)(\s+#.*)?\s*", line)
    if not match:
        return ""
    text = match[2].strip("\"'").replace("\\", "\\\\").replace('"', "”")
    return f'{match[1]}"{text}"{match[3] or ""}'


QUOTED = re.compile(r"""(?:^|(?<=[\s\[{,:-]))(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')""")
OPENED = re.compile(r"""(?:^\s*(?:- )?|:\s+|(?P<bracket>[\[{,]\s*))(?P<mark>["'])""")


EXAMPLE = 'navn: "tekst"'


class Slip(NamedTuple):
    """One fault of a text: the key of its rule, its line counted from 1, and the rule's words."""

    rule: str
    line: int
    words: tuple[tuple[str, str], ...] = ()


def slip_of(error: Exception, text: str) -> Slip:
    """Return what was probably written wrong where YAML gave up.

    >>> slip_of(ValueError(), "a: b")
    Slip(rule='unreadable', line=1, words=())
    """
    context, problem = (str(getattr(error, name, "") or "") for name in ("context", "problem"))
    marks = [getattr(error, f"{name}_mark", None) for name in ("context", "problem")]
    # What is never closed is a problem at the end, but was written at its start.
    first = marks[0] if re.search("quoted|flow|simple key|alias", context) else None
    mark = first or marks[1] or marks[0]
    lines = text.split("\n")
    place = min(mark.line, len(lines) - 1) if mark else 0
    said = f"{context} {problem}"
    if opened := unclosed(lines, place):
        words = {"mark": opened.mark, "line": f"{lines[opened.place].rstrip()}{opened.mark}"}
        return Slip("unclosed" if opened.alone else "quotes", opened.place + 1, tuple(words.items()))
    if "mapping values" in said:
        if moved := run_on(lines, place):
            return moved_slip(lines, moved)
        # A line without its colon, or without the space behind it, is a problem one line later.
        place = next((n for n in (place - 1, place) if n >= 0 and re.match(UNFINISHED, lines[n])), place)
    return guessed(lines, place, said)


def guessed(lines: list[str], place: int, said: str) -> Slip:
    """Return what a line looks like that YAML gave up at. `said`: its words."""
    written = lines[place]
    if written.lstrip().startswith("#"):
        # A comment is read only where a text above it has not ended.
        above = (each for each in range(place, -1, -1) if OPENED.search(bare(lines[each])))
        opened = next(above, None)
        return Slip("unreadable", place + 1) if opened is None else Slip("quotes", opened + 1)
    rule = next(rule for rule, seen, heard in GUESSES if re.search(seen, written) and re.search(heard, said))
    if rule in {"quotes", "bracket", "indent", "unreadable"} and mismatched(written):
        return Slip("quotes", place + 1)
    rule = "indent" if rule == "quotes" else rule
    if rule == "indent":
        moved = run_on(lines, place) or out_of_line(lines, place)
        return moved_slip(lines, moved) if moved else Slip("unreadable", place + 1)
    if rule == "tab":
        return Slip(rule, place + 1, (("line", f"{' ' * beside(lines, place)}{written.strip()}"),))
    if rule == "list on line":
        key, _, item = written.partition(":")
        return Slip(
            rule, place + 1, (("line", f"{key}:\n{' ' * (len(key) - len(key.lstrip()))}  {item.strip()}"),)
        )
    continued = rule == "bracket" and is_continued(lines, place)
    return Slip(rule, place + 1) if continued else with_line(Slip(rule, place + 1), "\n".join(lines))


def beside(lines: list[str], place: int) -> int:
    """Return how many spaces a line needs to stand beside the one above, or below it where that opens a part.

    >>> beside(["a:", "\\t- b"], 1), beside(["a:", "  - b: c", "\\td: e"], 2), beside(["a: b", "\\tc: d"], 1)
    (2, 4, 0)
    """
    above = next((lines[each] for each in reversed(text_lines(lines)) if each < place), "")
    if re.search(r":\s*(?:#.*)?$", above):
        return column(above) + 2
    return indent(above) if is_item(lines[place]) else column(above)


def spaced(line: str) -> str:
    """Return a line with a space behind the colon of each key that lacks it.

    >>> spaced('a: {street:"Gade 1, b:c", postcode:1234}'), spaced("  name:Anna")
    ('a: {street: "Gade 1, b:c", postcode: 1234}', '  name: Anna')
    """
    either = rf"{QUOTED.pattern}|((?:^\s*(?:- )?|[{{,]\s*)[\w.-]+:)(?=[^\s/:])"
    return re.sub(either, lambda match: f"{match[1]} " if match[1] else match[0], line)


def closed(line: str) -> str:
    """Return a line with each bracket closed that it opens.

    >>> closed('a: {b: [c, "]", d # e')
    'a: {b: [c, "]", d]}'
    """
    opened = ""
    for sign in bare(line):
        opened = opened[1:] if opened[:1] == sign else CLOSING.get(sign, "") + opened
    return re.sub(r"\s+#.*|\s+$", "", line) + opened


CLOSING = {"[": "]", "{": "}"}


def straight(line: str) -> str:
    """Return a line with straight quotation marks around its text.

    >>> straight("title: “Ro: og mere”"), straight("title: “Ro” og: mere")
    ('title: "Ro: og mere"', 'title: "“Ro” og: mere"')
    """
    return quoted(re.sub(r"(?<=: )[“”„«»‘’]([^“”„«»‘’]*)[“”„«»‘’]\s*$", r"\1", line))


def in_quotes(line: str) -> str:
    """Return a line with each text between { and } in quotation marks, so that a comma does not cut it.

    >>> in_quotes('  text: {da: Ro, og tid, en: "Calm, and"}')
    '  text: {da: "Ro, og tid", en: "Calm, and"}'
    """
    plain = r"""([{,]\s*[\w-]+:\s+)(?!["'{\[])([^{}"\n]*?)(?=\s*(?:,\s*[\w-]+:\s|}))"""
    return re.sub(plain, r'\1"\2"', line)


# What was meant, by the rule.
MEANT: dict[str, Callable[[str], str]] = {
    "no space": spaced,
    "comma": in_quotes,
    "bracket": closed,
    "curly quotes": straight,
    "colon inside": quoted,
    "odd start": quoted,
}


def with_line(slip: Slip, text: str) -> Slip:
    """Return a slip with its line as it was meant, or an example where that is not certain.

    >>> with_line(Slip("odd start", 1), "a: *b").words
    (('line', 'a: "*b"'),)
    """
    meant = MEANT.get(slip.rule)
    if meant is None:
        return slip
    return slip._replace(words=(("line", meant(text.split("\n")[slip.line - 1]) or EXAMPLE),))


def moved_slip(lines: list[str], moved: Moved) -> Slip:
    """Return the slip for a line that is indented unlike those around it, with the line as it should be."""
    written = f"{' ' * moved.spaces}{lines[moved.place].strip()}"
    rule = "spaces" if moved.spaces else "no spaces"
    return Slip(rule, moved.place + 1, (("count", str(moved.spaces)), ("line", written)))


UNSPACED = r"\s*(?:- )?[\w.-]+:[^\s/:]"
UNFINISHED = rf"{UNSPACED}|\s*[^\s:#-][^:]*$"
# The rule, what the line looks like, and what YAML says; the first that fits.
GUESSES = (
    ("tab", r"^ *\t", ""),
    ("no space", r"[{,]\s*[\w-]+:[^\s/:]", ""),
    ("curly quotes", "^[^\"']*: *[“”„«»‘’]", ""),
    ("quotes", r"""^[^"']*["']""", "quoted scalar|expected key|block end|single document"),
    ("no space", f"^{UNSPACED}", ""),
    ("colon inside", r":\s.*:(?:\s|$)", "mapping values"),
    ("no colon", r"^[^:]*$", "simple key|mapping values"),
    ("odd start", r"[:-]\s+[@`%&*!|>?]", ""),
    ("bracket", r"[\[{]", "flow"),
    ("list on line", r":\s+- ", "block sequence entries"),
    ("indent", "", "block|mapping values|indicator|expected key"),
    ("unreadable", "", ""),
)


DEEPEST = 20
# So often is a text read again: more slips of one file are enough for a day.
MOST_SLIPS = 20
# Nobody sees these, and most of them cannot stand in a page. Here an escape has written them, "\0".
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass
class Loaded:
    """What a text holds, and its slips."""

    value: Any = None
    """None where nothing could be read; where `left_out` names parts, what the others hold."""
    slips: list[Slip] = field(default_factory=list)
    text: str = ""
    """The text as it was read in the end: what was probably meant, line for line."""
    left_out: list[str] = field(default_factory=list)
    """The keys of the outermost parts that could not be read."""


def load(text: str, loader: type[SafeLoader] = SafeLoader) -> Loaded:
    """Return what a text holds, and all its slips. A key that stands there twice keeps its last value.

    `loader`: another one may know tags such as !ENV.

    >>> load("a: 1\\na: 2").value, load("day: 2026-13-45\\nb: c: d\\ne: 1").value
    ({'a': 2}, {'b': 'c: d', 'e': 1})
    """
    lines = text.split("\n")
    loaded, told = Loaded(), dict[int, Slip]()
    for _ in range(MOST_SLIPS):
        loaded.text = "\n".join(lines)
        found = list(slips_of(loaded.text, tags=loader is not SafeLoader))
        # In a part that was read as it was probably meant, two keys of one name say that it was not.
        broken = [
            slip for slip in found if slip.rule != "twice" or {*told_around(told, lines, slip)} - {slip.line}
        ]
        if not broken:
            try:
                loaded.value = yaml.load(loaded.text, loader)
            except (yaml.YAMLError, ValueError) as error:
                broken = [slip_of(error, loaded.text)]
        for slip in broken:
            earlier = told_around(told, lines, slip)
            meant = dict(slip.words).get("line", EXAMPLE)
            if slip.line in told or meant in {EXAMPLE, lines[slip.line - 1]} or "\n" in meant:
                # Of a part that stays unclear only what was seen first is sure.
                for line in earlier[1:]:
                    del told[line]
                loaded.left_out += left_out(lines, slip.line - 1)
            else:
                lines[slip.line - 1] = meant
                earlier = []
            if not earlier and (slip.rule != "unreadable" or not told):
                told[slip.line] = slip
        if not broken or "\n".join(lines) == loaded.text:
            break
    twice = [slip for slip in found if slip.rule == "twice" and slip not in broken]
    loaded.slips = sorted([*told.values(), *twice], key=lambda slip: slip.line)
    return loaded


def told_around(told: Collection[int], lines: list[str], slip: Slip) -> list[int]:
    """Return the lines, counted from 1, that were told in the outermost part in which a slip is."""
    around = part(lines, slip.line - 1)
    return [line for line in told if line - 1 in around]


def part(lines: list[str], place: int) -> range:
    """Return the lines of the outermost part that a line, counted from 0, belongs to.

    >>> part(["a:", "  b: 1", "# c", "d: 2"], 1)
    range(0, 3)
    """
    starts = [each for each in text_lines(lines) if not indent(lines[each])]
    first = max((each for each in starts if each <= place), default=0)
    return range(first, min((each for each in starts if each > place), default=len(lines)))


def left_out(lines: list[str], place: int) -> list[str]:
    """Empty the lines of the outermost part that a line belongs to; return the part's key.

    >>> lines = ["a:", "  b: 1", "# c", "d: 2"]
    >>> left_out(lines, 1), lines
    (['a'], ['', '', '', 'd: 2'])
    """
    around = part(lines, place)
    key = lines[around.start].partition(":")[0].strip(" \"'")
    lines[around.start : around.stop] = [""] * len(around)
    return [key] if key else []


def slips_of(text: str, *, tags: bool = False) -> Iterator[Slip]:
    """Yield the slips of a text, the last of them where reading ends. `tags`: whether !NAME may be there."""
    frames: list[Frame] = []
    try:
        for event in yaml.parse(text, SafeLoader):
            for slip in event_slips(event, frames, tags=tags):
                yield with_line(slip, text)
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
    in_brackets: bool = False
    awaits_key: bool = True
    key: str = ""
    """The key whose value comes next."""


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
            if frame.in_brackets and scalar.implicit[0] and re.match(r"[\w-]+:[^\s/:]", scalar.value):
                yield Slip("no space", line_of(event))
            if scalar.value in frame.keys:
                yield Slip("twice", line_of(event), (("key", scalar.value),))
            frame.keys.add(scalar.value)
            ends = scalar.end_mark.line + 1 if scalar.end_mark else 0
            frame.key = scalar.value if ends == line_of(scalar) else ""
        elif frame.in_brackets and scalar and not scalar.value and scalar.implicit[0] and " " in frame.key:
            # {da: Ro, hvis du vil, en: ...}: what stands behind a comma is another key.
            yield Slip("comma", line_of(event))
        frame.awaits_key = not frame.awaits_key
    if isinstance(event, yaml.CollectionStartEvent):
        keys: set[str] | None = set() if isinstance(event, yaml.MappingStartEvent) else None
        frames.append(Frame(keys, bool(event.flow_style)))
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
