"""Every fact of the source text stands where tests/facts.yml says, with its hedge, and nothing is added."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from checks.words.ease import sentences
from floor import FLOOR
from published import LOCALES, blocks, pages, unstyled
from sites import REPOSITORY

if TYPE_CHECKING:
    from sites import Site

FACTS: dict[str, dict[str, Any]] = yaml.safe_load(
    (REPOSITORY / "tests" / "facts.yml").read_text(encoding="utf-8")
)


def section(site: Site, name: str, locale: str, anchor: str) -> str:
    return " ".join(text for each, _, text in blocks(site, name, locale) if each == anchor)


def test_there_are_90_facts() -> None:
    assert list(FACTS) == [f"F{number:02}" for number in range(1, 91)]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_stands_at_its_place_with_its_hedge_and_number(locale: str, real_site: Site) -> None:
    found = 0
    for key, fact in FACTS.items():
        text = section(real_site, fact["page"], locale, fact.get("anchor", ""))
        assert fact[locale] in text, (key, fact[locale], text)
        for part in ("hedge", "number"):
            said = fact.get(part, {}).get(locale, [])
            for words in [said] if isinstance(said, str) else said:
                # In the sentence that makes the claim, not merely somewhere near it.
                claims = [each for each in sentences(fact[locale]) if words in each]
                assert claims, (key, part, words)
        found += 1
    hedged = sum("hedge" in fact for fact in FACTS.values())
    print(f"{locale}: {found} of {len(FACTS)} facts, {hedged} of them with a hedge")
    assert found == 90


@pytest.mark.parametrize("locale", LOCALES)
def test_what_research_points_to_never_stands_without_its_caveat(locale: str, real_site: Site) -> None:
    claims = {
        "da": r"forskning peger|PTSD|tyder på|hjernestamme",
        "en": r"research points|PTSD|suggest|brainstem",
    }
    # Each page says it in a sentence of its own, and each of them with all four.
    needed = {
        "da": (
            r"nyere forskning peger på",
            r"\bi et forløb på 6 uger",
            r"Det betyder ikke, at vi kan sige, at PTSD automatisk bliver reduceret efter 6 ugers træning\.",
            r"noget tyder på, at hjernen|noget tyder på, at øvelserne balancerer",
            r"hjernestammen, bliver reguleret mere|i højere grad regulerer choktilstande i hjernestammen",
        ),
        "en": (
            r"recent research points to",
            r"\bover a 6-week course",
            r"This does not mean we can say that PTSD is automatically reduced after 6 weeks of training\.",
            r"something to suggest that the (?:exercises|brain)",
            r"brainstem.*(?:more regulated|regulated more)|regulate shock states in the brainstem more",
        ),
    }
    seen = []
    for name in pages():
        # The glossary explains the words and claims nothing.
        if name == "ordliste":
            continue
        for _, _, text in blocks(real_site, name, locale):
            if re.search(claims[locale], text, re.IGNORECASE):
                seen.append(name)
                for pattern in needed[locale]:
                    assert re.search(pattern, text, re.IGNORECASE), (name, pattern, text)
    print(f"{locale}: {seen}")
    assert seen == ["for-fagfolk", "spoergsmaal", "udbytte-og-forskning"]


@pytest.mark.parametrize("locale", LOCALES)
def test_touch_and_the_table_stand_beside_their_consent(locale: str, real_site: Site) -> None:
    touch = {
        "da": r"\bberøring|\bbriks|rørt ved|kontakt til kroppen",
        "en": r"(?<!in )\btouch|treatment table|contact with the body",
    }
    consent = {"da": "efter aftale|har aftalt", "en": "by agreement|have agreed"}
    seen = 0
    for name in pages():
        for anchor, tag, text in blocks(real_site, name, locale):
            # A heading is a word or a question; what is below it answers.
            asks = tag in {"h2", "h3"} or text.endswith("?")
            if re.search(touch[locale], text, re.IGNORECASE) and not asks:
                seen += 1
                assert re.search(consent[locale], text.lower()), (name, anchor, text)
    print(f"{locale}: {seen} blocks that mention touch, each with its consent")
    assert seen >= 4


# Every number on the site, and what it comes from; a browser's stands behind its name (see floor.yml).
BROWSERS = {
    name.capitalize(): FLOOR["browsers"][name].removesuffix(".0") for name in ("safari", "chrome", "firefox")
}
VERSIONS = re.compile("|".join(rf"\b{name} {version}\b" for name, version in BROWSERS.items()))
NUMBERS = {
    "6": "F79, F80",
    "4-6": "F84",
    "2-5": "F85",
    "112": "help line",
    "1813": "help line",
    "1818": "help line",
    "70 201 201": "help line",
    "1888": "help line",
    "404": "nothing: never printed",
    **{str(number): f"step or list item {number}" for number in range(1, 6)},
}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_number_stands_on_the_site_without_its_source(locale: str, real_site: Site) -> None:
    counted: dict[str, int] = {}
    for name in pages():
        for _, _, text in blocks(real_site, name, locale):
            for number in re.findall(r"\d+(?:[- ]\d+)*", VERSIONS.sub("", text)):
                counted[number] = counted.get(number, 0) + 1
                assert number in NUMBERS, (name, text)
    print(
        f"{locale}: "
        + ", ".join(f"{number} ({times}x: {NUMBERS[number]})" for number, times in sorted(counted.items()))
    )
    assert set(counted) >= {"6", "4-6", "2-5"}


# Words with a capital inside a sentence: names, each with what it comes from.
NAMES = {
    "RTT": "F03",
    "NRE": "F46",
    "ROF": "F67",
    "ROST": "F67, vocabulary",
    "PTSD": "F79",
    "Neuro Resilience Exercises": "F46",
    "Relational Trauma Therapy": "F06",
    "Rapid Transformational Therapy": "F03, flag",
    "Resource Oriented Skill Training": "F67, vocabulary",
    "Grid": "F26",
    "JavaScript": "accessibility",
    "IP": "privacy",
    "Danish": "F06",
    "Netlify": "the form's provider",
    **dict.fromkeys(BROWSERS, "browser"),
    "Akismet": "the form's provider",
    "USA": "the form's provider",
    "Send": "the form's button",
    "Shift": "a key",
    "Region Hovedstaden": "help line",
    "Region Sjælland": "help line",
    "Region Zealand": "help line",
    "GP": "help line",
    "Capital Region": "help line",
    "Denmark": "help line",
    "Livslinien": "help line",
    "Lev Uden Vold": "help line",
    "I": "English pronoun",
}
TITLES = (
    r"\bpsykolog(en)?\b|\bpsychologist|læge\b|\bdoctor\b|coach|psykiater|ph\.?d|MPF"
    r"|certificeret|certified|autoriseret"
)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_name_or_title_stands_on_the_site_without_its_source(locale: str, real_site: Site) -> None:
    names = "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))
    seen: dict[str, int] = {}
    for name in pages():
        for _, _, text in blocks(real_site, name, locale):
            for sentence in sentences(text):
                for found in re.findall(rf"\b(?:{names})\b", sentence):
                    seen[found] = seen.get(found, 0) + 1
                rest = re.sub(rf"\b(?:{names})\b", "", sentence)
                # The first word, and the first one behind a colon or a quotation mark, are no names.
                inside = re.findall(r"(?<=[\w,;)] )[A-ZÆØÅ][\w-]+", rest)
                assert not inside, (name, sentence, inside)
            if "1813" not in text and "egen læge" not in text and "own doctor" not in text:
                assert not re.search(TITLES, text, re.IGNORECASE), (name, text)
    print(f"{locale}: " + ", ".join(f"{name} ({seen[name]}x: {NAMES[name]})" for name in sorted(seen)))


def test_no_address_or_mail_or_price_stands_on_the_site(real_site: Site) -> None:
    for path in real_site.folder.rglob("*.html"):
        # "@context" and "@type" are JSON-LD's own names.
        html = (
            unstyled(Path(path).read_text(encoding="utf-8"))
            .replace('"@context":', "")
            .replace('"@type":', "")
        )
        text = re.sub(r"<[^>]*>", " ", html)
        assert not re.search(r"@|\bkr\.|\bDKK\b|€|\b\d{4} [A-ZÆØÅ][a-zæøå]+\b|\bvej \d|gade \d|CVR", text), (
            path
        )
