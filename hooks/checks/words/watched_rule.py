"""What data/watched_words.yml says, made ready, and what it finds in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, Level
from checks.words.punctuation import mended
from sources.languages import EDITORS
from sources.shapes import Shape, every, is_text, kind, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checks.words.reader_text import Text
    from sources.blocks import Block

Patterns = dict[str, re.Pattern[str]]


@dataclass(frozen=True)
class Watched:
    """One rule of the file; patterns are by language."""

    key: str
    level: Level
    found: str
    remedy: str
    pattern: Patterns
    unless: Patterns
    """Words in the same block that make it right."""
    ahead: Patterns
    """Words that make it right where they stand ahead of it in its sentence."""
    needs: Patterns
    """Words without which it is right: where none of them stands in its sentence, up to its end."""
    until: Patterns
    """Words that make it right on the rest of the page."""
    where: str
    """"heading", "text" (all but headings) or "link"; empty for all but links."""
    not_on: Sequence[str]
    """Names of pages that it does not look at."""


def watched(key: str, entry: Any) -> Watched:
    """Return a rule of the file, made ready. ValueError says which part is wrong."""
    held = entry if isinstance(entry, dict) else {}
    # What is written wrong is named ahead of what is missing: it may be why.
    unusable = sorted(WATCHED.unusable(held, ()), key=lambda part: part not in held)
    if wrong := [*WATCHED.unknown(held), *unusable]:
        raise ValueError(wrong[0])
    compiled = {
        part: {locale: ready(each) for locale, each in (entry.get(part) or {}).items() if each}
        for part in ("pattern", "unless", "ahead", "needs", "until")
    }
    return Watched(
        key,
        Level(entry["level"]),
        entry["found"],
        entry["remedy"],
        **compiled,
        where=entry.get("where") or "",
        not_on=entry.get("not_on") or [],
    )


def ready(pattern: str) -> re.Pattern[str]:
    """Return a pattern made ready; ^ and $ are the ends of a line. re.error, TypeError: it is none."""
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def is_patterns(value: Any, locales: Sequence[str] = ()) -> bool:
    """Return whether a value is a regular expression, or none, for each language that it names."""
    try:
        return isinstance(value, dict) and all(each is None or bool(ready(each)) for each in value.values())
    except (re.error, TypeError):
        return False


def is_message(value: Any, locales: Sequence[str] = ()) -> bool:
    """Return whether a value is a text whose only gaps are {word} and its like.

    >>> is_message("Der står “{word}”."), is_message("Der står {x}."), is_message("{")
    (True, False, False)
    """
    try:
        return isinstance(value, str) and bool(value.format(**words_of("", EDITORS)))
    except (KeyError, IndexError, ValueError):
        return False


def word_findings(text: Text, rules: Sequence[Watched]) -> Iterator[Finding]:
    """Yield a finding for each place of a text where a rule finds something."""
    every = [*text.about, *text.blocks]
    # Searched once as a whole: most rules find nothing on most pages.
    whole = "\n".join(each.text for each in every)
    # Two rules may look for the same.
    finds = cache(lambda pattern: bool(pattern.search(whole)))
    for watch in rules:
        pattern = watch.pattern.get(text.locale)
        until = watch.until.get(text.locale)
        if pattern is None or not finds(pattern) or not is_read(watch, text):
            continue
        # A name is written out on the page itself, whatever its title says.
        read = text.blocks if until else every
        ahead, needs = watch.ahead.get(text.locale), watch.needs.get(text.locale)
        for block, match in matches(watch, read, pattern, watch.unless.get(text.locale), until):
            said = sentence_ahead(match) if ahead or needs else ""
            if (ahead and ahead.search(said)) or (needs and not needs.search(said + match[0])):
                continue
            words = words_of(shown(match), text.locale)
            found, remedy = (each.format(**words) for each in (watch.found, watch.remedy))
            key = f"watched_words.{watch.key}"
            line = block.line_at(match.start())
            yield Finding(text.file, line, watch.level, found, remedy, key, words)


def sentence_ahead(match: re.Match[str]) -> str:
    """Return what stands ahead of a match in its sentence.

    >>> sentence_ahead(re.search("fri", "Ikke i dag. Du bliver fri."))
    'Du bliver '
    """
    return re.split(r"[.!?:\n”“\"»]\s", match.string[: match.start()])[-1]


def words_of(word: str, locale: str) -> dict[str, str]:
    """Return what a message may hold: what was found, as it should be, its first and last word."""
    first, *_, last = word.split() * 2 or ["", ""]
    return {"word": word, "mended": mended(word, locale), "before": first, "after": last}


def is_read(watch: Watched, text: Text) -> bool:
    """Return whether a rule looks at a text; words that count for a whole page do so on pages alone."""
    if not text.name:
        return not watch.until
    return not any(fnmatch(text.name, each) for each in watch.not_on)


def matches(
    watch: Watched,
    read: Sequence[Block],
    pattern: re.Pattern[str],
    unless: re.Pattern[str] | None,
    until: re.Pattern[str] | None,
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield each place that a rule finds; where words make the rest of the page right, the first only."""
    for block in read:
        if not WHERE[watch.where](block.kind) or (unless and unless.search(block.text)):
            continue
        written_out = until and until.search(block.text)
        for match in pattern.finditer(block.text):
            if not written_out or match.start() < written_out.start():
                yield block, match
            if until:
                return
        if written_out:
            return


def shown(match: re.Match[str]) -> str:
    """Return what was found as a message can show it; a sign is shown with the words that it stands in.

    >>> shown(re.search("\u200b", "En tera\u200bpi."))
    'tera·pi.'
    """
    first, last = match.span()
    if not re.search(r"\w", match[0]):
        ahead, behind = match.string[max(first - MOST, 0) : first], match.string[last : last + MOST]
        first -= len(ahead.rpartition(" ")[2])
        last += len(behind.partition(" ")[0])
    word = match.string[first:last]
    return "".join(character if character.isprintable() else "·" for character in word)


# So much of a word is shown on either side of a sign.
MOST = 40
WHERE: dict[str, Callable[[str], bool]] = {
    "": lambda kind: kind != "link",
    "heading": lambda kind: kind == "heading",
    "link": lambda kind: kind == "link",
    "text": lambda kind: kind not in {"heading", "link"},
}
WATCHED = Shape(
    {
        "level": one_of(Level.STOPS, Level.NOTICE),
        "pattern": is_patterns,
        "found": is_message,
        "remedy": is_message,
        "unless": is_patterns,
        "ahead": is_patterns,
        "needs": is_patterns,
        "until": is_patterns,
        "where": one_of(*WHERE),
        "not_on": every(is_text),
        # The rule's own test.
        "wrong": kind(dict),
        "right": kind(dict),
    },
    optional={"unless", "ahead", "needs", "until", "where", "not_on", "wrong", "right"},
)
