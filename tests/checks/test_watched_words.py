"""What is watched: every rule finds its own wrong example and leaves the right one alone."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from checks.findings import Level
from checks.words.ease import ease_findings
from checks.words.reader_text import Text, data_text, page_text, values
from checks.words.watched_rule import Watched, is_message, watched, word_findings
from checks.words.watched_words import not_excused, ready
from sites import REPOSITORY
from written import source

HELD: dict[str, Any] = yaml.safe_load((REPOSITORY / "data" / "watched_words.yml").read_text(encoding="utf-8"))
RULES = {key: watched(key, entry) for key, entry in HELD.items()}
EXAMPLES = [
    (key, locale, kind, entry[kind][locale])
    for key, entry in HELD.items()
    for locale in ("da", "en")
    for kind in ("wrong", "right")
]


def text_of(body: str, locale: str = "da", name: str = "side", **meta: str) -> Text:
    lines = "".join(f"{key}: {value}\n" for key, value in meta.items()) or "slug: a\n"
    return page_text(source(f"{name}.{locale}.md", f"---\n{lines}---\n{body}\n"))


def found(rule: Watched, text: Text) -> list[tuple[int, str]]:
    return [(each.line, str(each.words["word"])) for each in word_findings(text, [rule])]


@pytest.mark.parametrize(
    ("key", "locale", "kind", "example"), EXAMPLES, ids=[" ".join(each[:3]) for each in EXAMPLES]
)
def test_a_rule_finds_what_is_wrong_and_leaves_what_is_right(
    key: str, locale: str, kind: str, example: str
) -> None:
    body = f"## {example}" if RULES[key].where == "heading" else example
    findings = found(RULES[key], text_of(body, locale))
    print(findings)
    assert bool(findings) is (kind == "wrong")


@pytest.mark.parametrize("kind", ["wrong", "right"])
def test_every_rule_has_its_examples_in_both_languages(kind: str) -> None:
    print(f"{len(RULES)} rules")
    assert len(RULES) >= 17
    for key, entry in HELD.items():
        assert all(entry[kind][locale] for locale, pattern in entry["pattern"].items() if pattern), key


# Written by hand from the words that are to be watched: each is found by the rule and with its level.
WORDS = [
    ("guarantee", "stops", "da", "helbrede helbreder kurere garanti garanteret altid 100 % 100%"),
    ("guarantee", "stops", "en", "cure cures curing guarantee guaranteed always 100 % 100%"),
    ("effect", "notice", "da", "effektiv effektive sikker bevist reducerer"),
    ("effect", "notice", "en", "effective proven reduces reducing"),
    ("reader", "notice", "da", "klienten klientens man Man"),
    ("label", "stops", "en", "victim victims"),
    ("touch", "stops", "da", "berøring berører berøres berøringer briks briksarbejde briksen"),
    ("touch", "stops", "en", "touch touching touched"),
    ("unfinished", "stops", "da", "TODO XXX"),
]
# Nobody is promised anything here.
CAREFUL = (
    "Du behøver ikke være fri for symptomer for at begynde. Du behøver ikke at være symptomfri.",
    "Målet er ikke at slippe af med symptomerne. Du bliver ikke nødvendigvis fri for din angst.",
    "Hvis du er blevet rask efter en operation, så sig det. Når mareridtene er væk en nat, så hvil.",
    "Traumet forsvinder ikke af sig selv. Det bliver skubbet væk. Rummet er fri for parfume.",
    "Er du syg, så vent, til du ikke er det. Du er fri for at fortælle om angsten.",
)
CAREFUL_IN_ENGLISH = (
    "You do not have to be free of symptoms to begin. Nobody has to be healed to come here.",
    "Trauma cannot simply be healed. Trauma does not disappear overnight. A healing process.",
    "You are free to stop. If your nightmares are gone for a night, rest.",
)
PHRASES = [
    ("effect", "da", "Forskning viser det."),
    ("label", "da", "Offer for vold. Lider af angst. Ramt af PTSD. PTSD-ramte."),
    ("label", "en", "Suffering from shock. She suffers from it."),
    ("pressure", "da", "Du skal ringe. Du bør ringe. Bør du ringe? Nu skal du ringe."),
    ("pressure", "en", "You must call. You should call. You really should."),
    ("urgency", "da", "Skynd dig. Kun i dag. Sidste chance. Få pladser."),
    ("urgency", "en", "Hurry. Only today. Last chance. Few places left."),
    ("cured", "da", "Min angst er helt væk. Mine mareridt forsvandt. Jeg kom af med alle mine gamle traumer"),
    (
        "cured",
        "da",
        "Nu er jeg helt rask. Jeg har ikke flere mareridt. Jeg er symptomfri. RTT reddede mit liv",
    ),
    ("cured", "da", "Efter mange år er jeg helt fri for mine traumer. Jeg blev fri for min angst"),
    (
        "cured",
        "en",
        "My anxiety is completely gone. I got rid of my PTSD. I have fully recovered. I am symptom-free",
    ),
    (
        "freed",
        "da",
        "Du bliver fri for din PTSD. Dine mareridt forsvinder. Traumet er helet. Du bliver angstfri",
    ),
    ("freed", "en", "The nightmares disappeared. RTT freed me from my trauma. You will be free of panic"),
    ("testimonial", "da", "”Jeg sover igen” – Anna. ”Tak” - Anna (34 år). – tidligere klient"),
    ("testimonial", "en", "“I sleep again” – Anna. “Thanks” - Anna K, 34. – former client"),
    ("unfinished", "da", "Lorem ipsum. [indsæt navn]."),
    ("title", "da", "Som psykolog. Psykolog Jensen."),
    ("title", "en", "As a psychologist. Psychologist Smith."),
]


@pytest.mark.parametrize(("key", "level", "locale", "words"), WORDS)
def test_each_word_is_watched_at_its_level(key: str, level: str, locale: str, words: str) -> None:
    assert RULES[key].level is Level(level)
    for word in words.replace("100 %", "100_%").split():
        assert found(RULES[key], text_of(f"Ord {word.replace('_', ' ')} ord.", locale)), word


@pytest.mark.parametrize(("key", "locale", "text"), PHRASES)
def test_each_phrase_is_watched(key: str, locale: str, text: str) -> None:
    for phrase in text.split(". "):
        assert found(RULES[key], text_of(phrase.rstrip("."), locale)), phrase


@pytest.mark.parametrize(
    ("key", "locale", "body"),
    [
        ("guarantee", "da", "Dit helbred og helbredet, kurven og garderoben."),
        ("effect", "da", "Jeg sikrer, at det er usikkert og ubevidst. Er du sikker på det?"),
        ("effect", "en", "You are safe. A safe frame, and safer relationships."),
        ("reader", "da", "En mand, mange klienter, mandag. Man-fre kl. 9. Man – tor."),
        ("reader", "en", "No one can see it. Many of my clients say so. One of the two is enough."),
        (
            "pressure",
            "da",
            "Hvor mange gange skal jeg komme? Traumet skal reguleres, uden at du skal genopleve det.",
        ),
        ("touch", "da", "Rører du ved mig? Hvordan foregår berøring?"),
        ("touch", "en", "Will I be touched? We keep in touch."),
        *((key, "da", body) for key in ("cured", "freed") for body in CAREFUL),
        ("cured", "da", "Du bliver fri for din PTSD."),
        ("cured", "en", "You will be free of panic."),
        ("freed", "da", "Jeg er fri for min PTSD."),
        *((key, "en", body) for key in ("cured", "freed") for body in CAREFUL_IN_ENGLISH),
        ("testimonial", "da", "En god relation – klient, terapeut og familie. Pris: 900 kr. – Session, 60."),
        ("testimonial", "da", "For en ny-klient. Kom 3. maj – Tirsdag, 12."),
        (
            "testimonial",
            "da",
            "Mandag – Torsdag, 10-16. Du siger ”stop” – Så stopper vi. ”Ro” – det er målet.",
        ),
        ("testimonial", "en", "Monday – Thursday, 10-16. You say “stop” – We stop then."),
        ("link", "da", "[Læs mere om RTT](a.md) Læs mere her."),
        ("unfinished", "da", "Et todelt svar. <!-- en kommentar -->"),
        ("research", "da", "Er der forskning i det? Her kan du læse, hvad forskning peger på."),
    ],
)
def test_words_that_only_look_alike_are_left_alone(key: str, locale: str, body: str) -> None:
    assert found(RULES[key], text_of(body, locale)) == []


def test_a_finding_has_the_line_of_its_word() -> None:
    body = "# A\n\nEn lang\nlinje, man\nskriver.\n\n| a | b |\n|---|---|\n| c | man |"
    assert found(RULES["reader"], text_of(body, title="A", menu="B")) == [(8, "man"), (13, "man")]


def test_title_and_description_are_watched_too() -> None:
    text = text_of("# A", title="Er du i krise?", description="Man kan ringe.")
    assert found(RULES["crisis"], text) == [(2, "krise")]
    assert found(RULES["reader"], text) == [(3, "Man")]


@pytest.mark.parametrize("hidden", ["`man`", "```\nman\n```", "<!-- man -->", "[x](man.md)", "x{ #man }"])
def test_what_no_reader_reads_is_not_watched(hidden: str) -> None:
    assert found(RULES["reader"], text_of(hidden)) == []


def test_consent_counts_in_the_same_block_alone() -> None:
    consent = "Det sker efter aftale."
    assert found(RULES["touch"], text_of(f"Blid berøring.\n{consent}")) == []
    assert found(RULES["touch"], text_of(f"Blid berøring.\n\n{consent}")) == [(4, "berøring")]
    assert found(RULES["touch"], text_of(f"| a | b |\n|---|---|\n| berøring | {consent} |")) == [
        (6, "berøring")
    ]


def test_a_name_counts_from_where_it_is_written_out() -> None:
    rule, full = RULES["name"], "Relationel traumeterapi"
    assert found(rule, text_of(f"{full} (RTT) er blid. RTT.\n\nRTT.")) == []
    assert found(rule, text_of(f"RTT er {full}.")) == [(4, "RTT")]
    assert found(rule, text_of(f"RTT.\n\nRTT.\n\n{full}.", title=full)) == [(4, "RTT")], "told once"


def test_some_pages_may_be_left_out() -> None:
    assert found(RULES["pressure"], text_of("Du skal ringe 112.", name="hjaelp")) == []
    assert found(RULES["pressure"], text_of("Du skal ringe 112.", name="tempo"))


def test_what_cannot_be_seen_is_shown_in_its_word() -> None:
    assert found(RULES["invisible"], text_of("Blid tera\u200bpi.")) == [(4, "tera·pi.")]
    assert found(RULES["invisible"], text_of("Blid\u00a0terapi, 70\u00a0201")) == [(4, "Blid·terapi,")]
    assert found(RULES["direction"], text_of("ro\u202eok")) == [(4, "ro·ok")]
    assert found(RULES["spaces"], text_of("Du  kan.\n  Også her.")) == [(4, "Du  kan.")]
    assert found(RULES["quotes"], text_of("Det er 'ro' her.")) == [(4, "'ro'")] * 2


@pytest.mark.parametrize(
    ("entry", "part"),
    [
        (None, "level"),
        ("x", "level"),
        ({"level": "launch"}, "level"),
        ({"level": ["stops"]}, "level"),
        ({"level": "stops"}, "pattern"),
        ({"level": "stops", "pattern": {"da": "("}}, "pattern"),
        ({"level": "stops", "pattern": {"da": 3}}, "pattern"),
        ({"level": "stops", "pattern": "x"}, "pattern"),
        ({"level": "stops", "pattern": {"da": "x"}, "found": "{x}"}, "found"),
        ({"level": "stops", "pattern": {"da": "x"}, "found": "x"}, "remedy"),
        ({"level": "stops", "where": "her"}, "where"),
        ({"level": "stops", "where": ["heading"]}, "where"),
        ({"level": "stops", "not_on": "hjaelp"}, "not_on"),
        ({"nivaeu": "stops"}, "nivaeu"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_with_its_part(entry: object, part: str) -> None:
    rules, (fault,) = ready({"min": entry})
    assert rules == []
    assert fault.level is Level.STOPS and f"“min” kan ikke bruges: “{part}”" in fault.found


def test_every_message_has_one_gap_at_most() -> None:
    assert all(is_message(entry[part]) for entry in HELD.values() for part in ("found", "remedy"))


def test_an_excuse_holds_for_its_line_and_needs_a_reason() -> None:
    body = (
        "Sikker. <!-- ok: fordi kilden siger det -->\n\nSikker.\n\n"
        "Sikker. <!-- ok: fordi -->\n\nRo. <!-- ok: fordi kilden siger det -->"
    )
    text = text_of(body, description="Effektiv # ok: fordi kilden siger det")
    findings = sorted(not_excused(text, word_findings(text, [RULES["effect"]])))
    assert [(each.line, each.found.split(" ")[0]) for each in findings] == [
        (6, "“Sikker”"),
        (8, "Linjen"),
        (8, "“Sikker”"),
        (10, "Linjen"),
    ]
    assert "uden en grund" in findings[1].found and "ikke noget at undtage" in findings[3].found
    assert {each.level for each in findings} == {Level.NOTICE}


def test_the_words_of_data_are_watched_with_their_lines(tmp_path: Any) -> None:
    path = tmp_path / "glossary.da.yml"
    path.write_text(
        "a:\n  term: Krise\n  text: Man kan.\n  forms: [man]\nb:\n  text: Man # ok: fordi x er y\n",
        encoding="utf-8",
    )
    text = data_text(path, yaml.safe_load(path.read_text(encoding="utf-8")), "da")
    assert text.file == "data/glossary.da.yml"
    assert found(RULES["crisis"], text) == [(2, "Krise")]
    assert [each.line for each in not_excused(text, word_findings(text, [RULES["reader"]]))] == [3]


def test_of_a_file_for_both_languages_each_part_is_read_in_its_own(tmp_path: Any) -> None:
    path = tmp_path / "help_lines.yml"
    path.write_text("- name: {da: Man, en: Man}\n  text:\n    da: Ro\n    en: Always\n", encoding="utf-8")
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert found(RULES["reader"], data_text(path, held, "da")) == [(1, "Man")]
    assert found(RULES["guarantee"], data_text(path, held, "en")) == [(4, "Always")]
    assert dict(values({"exit": {"da": "https://x.dk"}})) == {}


def ease(
    body: str, name: str = "side", locale: str = "da", look: str = "", excused: tuple[str, ...] = ()
) -> list[tuple[int, str]]:
    text = text_of(body, locale, name)._replace(look=look)
    return [(each.line, each.found) for each in ease_findings(text, excused)]


def test_a_sentence_of_more_than_25_words_is_told_where_it_begins() -> None:
    assert ease("Ja.\n" + "Vi " + "er " * 23 + "to.") == []
    ((line, told),) = ease("Ja.\n" + "Vi " + "er " * 24 + "to.")
    assert (line, told) == (5, "Sætningen er på 26 ord: “Vi er er er er er er er …”")


def test_a_paragraph_of_more_than_3_sentences_is_told() -> None:
    assert ease("En. To. Tre.") == []
    assert ease("En. To. Tre.\nFire.", locale="en") == [(4, "Afsnittet er på 4 sætninger.")]


HARD = "Vi ser det. " + "Psykologiske overvejelser tilpasses individuelle problemstillinger. " + "Ro. " * 30


def test_a_hard_page_is_told_with_its_figure_and_its_hardest_sentence() -> None:
    # 38 words in 32 sentences, 5 of them long: 1.2 + 13.2 = 14.3.
    assert ease(HARD.replace(". ", ".\n\n")) == []
    # 8 words in 2 sentences, 5 of them long, and three times that: 4 + 62.5 = 66.5.
    hard = "Vi ser det.\n\nPsykologiske overvejelser tilpasses individuelle problemstillinger.\n\n" * 3
    ((line, told),) = ease(hard)
    assert line == 6
    assert told == (
        "Siden er svær at læse: Tallet for svære ord og lange sætninger er 66, og målet er højst 40. "
        "Sværest er “Psykologiske overvejelser tilpasses individuelle problemstillinger.”"
    )
    assert ease(hard, locale="en") == []
    assert ease(hard.split("\n\n", 2)[2][:80]) == [], "too short to be measured"


def test_the_glossarys_words_do_not_make_a_page_hard() -> None:
    body = "Vi ser på tilknytning og regulering her.\n\n" * 4
    # 28 words in 4 sentences, 8 of them long: 7 + 28.6 = 35.6.
    assert "sætninger er 36, og målet er højst 34" in ease(body, look="contact")[0][1]
    assert ease(body, look="contact", excused=("tilknytning", "regulering")) == []
    assert ease(body, "tempo") == []
