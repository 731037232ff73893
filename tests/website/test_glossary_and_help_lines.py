"""Words explained where they are first used, and help lines that are complete and checked."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from checks.data.glossary import glossary_faults
from checks.data.help_lines import line_faults
from checks.findings import Level
from website.glossary import explained, glossary_markdown
from website.help_lines import lacking, lines_markdown

WORDS: dict[str, dict[str, Any]] = {
    "arousal": {"term": "arousal", "text": "Hvor aktivt.", "forms": ["arousal"]},
    "low-arousal": {"term": "lav arousal", "text": "Rolig.", "forms": ["lav arousal"]},
    "calm": {"term": "ro", "text": "Ro.", "forms": ["ro"], "quiet": True},
}
BUTTON = '<button type="button" class="term" popovertarget="term-{}">{}</button>'
HELD = '<span class="term__held">{}</span>'
# A word of two: a button each, and one for the keyboard and for who listens.
FIRST = BUTTON.format("low-arousal", "Lav").replace(">", ' aria-label="Lav arousal">', 1)
LAST = BUTTON.format("low-arousal", "arousal").replace(">", ' tabindex="-1" aria-hidden="true">', 1)
CASES = {
    "<p>Din arousal og arousal.</p>": f"<p>Din {BUTTON.format('arousal', 'arousal')} og arousal.</p>",
    "<p>(Lav arousal.</p>": f"<p>{HELD.format(f'({FIRST}')} {HELD.format(f'{LAST}.')}</p>",
    "<p>”arousal”.</p>": f"<p>{HELD.format(BUTTON.format('arousal', '”arousal”') + '.')}</p>",
    "<p>(arousal)</p>": f"<p>{HELD.format('(' + BUTTON.format('arousal', 'arousal') + ')')}</p>",
    "<h2>Arousal</h2><p>x</p>": "<h2>Arousal</h2><p>x</p>",
    '<p><a href="arousal">arousal</a></p>': '<p><a href="arousal">arousal</a></p>',
    "<p>low-arousal og arousals</p>": "<p>low-arousal og arousals</p>",
    "<p>ro</p>": "<p>ro</p>",
    "<table><tr><th>arousal</th></tr></table>": "<table><tr><th>arousal</th></tr></table>",
}


@pytest.mark.parametrize(("html", "expected"), CASES.items())
def test_the_first_use_of_a_word_opens_its_explanation(html: str, expected: str) -> None:
    assert explained(html, WORDS)[0] == expected


def test_the_glossary_is_sorted_and_each_word_has_its_id() -> None:
    assert glossary_markdown(WORDS).startswith(
        "## arousal {#arousal}\n\nHvor aktivt.\n\n## lav arousal {#low"
    )


def test_a_word_that_one_language_lacks_or_that_is_not_finished_is_named() -> None:
    broken = {"arousal": {"term": "arousal"}}
    found = [str(finding) for finding in glossary_faults({"da": WORDS, "en": broken})]
    assert [message.split(":")[0] for message in found] == ["data/glossary.en.yml"] * 3
    assert "Ordet “arousal” er ikke færdigt." in found[0]
    assert "Ordet “calm” mangler på dette sprog." in found[1]


LINE = {"phone": "70 10", "name": {"da": "Linjen", "en": "The line"}, "text": {"da": "Hej.", "en": "Hi."}}
TODAY = datetime.date(2026, 6, 30)


def test_a_line_can_be_called_and_says_when_it_was_checked() -> None:
    texts = {"help_lines.call": "Ring {phone}", "help_lines.checked": "Kontrolleret {date}."}
    line = {**LINE, "checked": datetime.date(2026, 3, 1)}
    assert lines_markdown([line], "da", texts) == (
        "## Linjen {#line-7010}\n\nHej.\n\n[Ring 70 10](tel:7010){ .call }\n\nKontrolleret 1. marts 2026."
    )
    assert "1 March 2026" in lines_markdown([line], "en", texts) or "March 1, 2026" in lines_markdown(
        [line], "en", texts
    )


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ({**LINE, "checked": datetime.date(2026, 6, 1)}, None, ""),
        ({**LINE, "checked": None}, Level.LAUNCH, "Ingen har skrevet, hvornår 70 10"),
        ({**LINE, "checked": datetime.date(2025, 12, 28)}, Level.LAUNCH, "for over seks måneder siden"),
        ({**LINE, "phone": "ring nu"}, Level.STOPS, "(ring nu) kan ikke ringes op"),
        ({**LINE, "phone": 448}, Level.STOPS, "(448) kan ikke ringes op"),
        ({**LINE, "checked": "1. juni"}, Level.STOPS, "“1. juni”, og det er ingen dag"),
        ({**LINE, "checked": datetime.date(2062, 6, 1)}, Level.STOPS, "ingen dag, der har været"),
        ({**LINE, "text": {"da": "Hej."}}, Level.STOPS, "Hjælpelinje nummer 1"),
        ("112", Level.STOPS, "Hjælpelinje nummer 1"),
    ],
)
def test_a_line_that_is_incomplete_or_unchecked_is_a_finding(
    line: object, level: Level | None, words: str
) -> None:
    found = list(line_faults([line], ["da", "en"], TODAY))
    assert [finding.level for finding in found] == ([level] if level else [])
    assert not found or words in found[0].found
    assert not lacking(line, ["da", "en"]) or level is Level.STOPS
