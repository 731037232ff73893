"""Says where a text is hard to read: long sentences, long paragraphs, and a page as a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checks.findings import Finding, finding
from sources.languages import LANGUAGES, language
from sources.looks import CONTACT, HELP, PROFESSIONAL, THANKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checks.words.reader_text import Text
    from sources.blocks import Block


LONG = 7
# "kl. 9" ends no sentence.
SHORT = "".join(rf"(?<!\b{word}\.)" for each in LANGUAGES.values() for word in each.before_numbers)
SENTENCE_END = re.compile(rf"(?<=[.!?])[”“]?\s+(?=[A-ZÆØÅ”“])|(?<=[.!?]){SHORT}[”“]?\s+(?=[0-9])")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:-\d+)?")


class Reading(NamedTuple):
    """What was measured of a text."""

    words: int
    sentences: int
    lix: float
    hardest: str
    """The sentence with the most long words; of two such, the longer one."""


def sentences(text: str) -> list[str]:
    """Return a block's sentences.

    >>> sentences("Vi lander. Det kan fx være bl.a. ro, partner osv. Og så?")
    ['Vi lander.', 'Det kan fx være bl.a. ro, partner osv.', 'Og så?']
    >>> sentences("Ring kl. 9 til 10. Det tager ca. 20 min. Det er nok. 3 gange.")
    ['Ring kl. 9 til 10.', 'Det tager ca. 20 min.', 'Det er nok.', '3 gange.']
    >>> sentences("Det koster 900 kr. Du betaler bagefter.")
    ['Det koster 900 kr.', 'Du betaler bagefter.']
    """
    return [part for part in SENTENCE_END.split(text) if WORD.search(part)]


def words(text: str) -> list[str]:
    """Return a text's words; a number is one.

    >>> words("NRE-øvelser, 2-5 minutter.")
    ['NRE-øvelser', '2-5', 'minutter']
    """
    return WORD.findall(text)


def measure(texts: Sequence[str], excused: Sequence[str]) -> Reading:
    """Measure blocks of text. `excused`: words of the glossary, which do not count as long."""
    forms = "|".join(re.escape(form) for form in sorted(excused, key=len, reverse=True))
    without = re.compile(rf"\b(?:{forms})\b" if forms else r"(?!)", re.IGNORECASE)

    def long_words(sentence: str) -> int:
        return sum(len(word) >= LONG for word in words(without.sub(" ", sentence)))

    found = [sentence for text in texts for sentence in sentences(text)]
    counts = [(long_words(sentence), len(words(sentence))) for sentence in found]
    long, every = (sum(numbers) for numbers in zip(*counts, strict=True))
    lix = every / len(found) + 100 * long / every
    return Reading(every, len(found), lix, max(zip(counts, found, strict=True))[1])


MOST_WORDS, MOST_SENTENCES = 25, 3
GOAL, EASY_GOAL, HARD_GOAL = 40, 34, 55
# The pages for somebody who can read the least.
EASY_LOOKS = {CONTACT, THANKS, HELP}
# A figure of fewer words says more about chance than about the page.
LEAST_WORDS = 20


def ease_findings(text: Text, excused: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each part of a page that is hard to read. `excused`: the glossary's words."""
    read = [block for block in text.blocks if block.kind not in {"link", "picture"}]
    for block in read:
        found = list(placed_sentences(block))
        for place, sentence in found:
            if (count := len(words(sentence))) > MOST_WORDS:
                told = {"count": str(count), "most": str(MOST_WORDS), "sentence": beginning(sentence)}
                yield finding("ease.long sentence", text.file, block.line_at(place), **told)
        if len(found) > MOST_SENTENCES:
            told = {"count": str(len(found)), "most": str(MOST_SENTENCES)}
            rule = "long item" if block.kind == "item" else "long paragraph"
            yield finding(f"ease.{rule}", text.file, block.line, **told)
    if language(text.locale).has_lix and text.name:
        yield from lix_findings(text, read, excused)


def lix_findings(text: Text, read: Sequence[Block], excused: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for a page whose LIX is above its goal, at its hardest sentence."""
    every = [line for block in read for line in block.text.split("\n") if words(line)]
    if sum(len(words(line)) for line in every) < LEAST_WORDS:
        return
    goal = goal_of(text.name, text.look)
    reading = measure(every, excused)
    if reading.lix > goal:
        hardest = reading.hardest
        line = next(block.line_at(block.text.index(hardest)) for block in read if hardest in block.text)
        told = {"lix": f"{reading.lix:.0f}", "goal": str(goal), "sentence": beginning(hardest)}
        yield finding("ease.hard page", text.file, line, **told)


def goal_of(name: str, look: str) -> int:
    """Return the LIX that a page may have at most."""
    if look == PROFESSIONAL:
        return HARD_GOAL
    return EASY_GOAL if name == "404" or look in EASY_LOOKS else GOAL


def placed_sentences(block: Block) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a block with its place in the block's text."""
    place = 0
    for line in block.text.split("\n"):
        for sentence in sentences(line):
            place = block.text.index(sentence, place)
            yield place, sentence


def beginning(sentence: str) -> str:
    """Return the first words of a sentence, by which it can be found."""
    first = sentence.split()
    return sentence.strip() if len(first) <= 8 else " ".join(first[:8]) + " …"  # noqa: PLR2004
