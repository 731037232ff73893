"""The practice's file: what can be used, what is told, and how its values read on a page."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml

from checks.data.practice import past, practice_faults
from checks.findings import Level
from sites import REPOSITORY
from sources.data import lines, values_in
from sources.shapes import is_blank, is_cvr
from website.practice import days, sound, spoken, worded

LOCALES = ["da", "en"]
FILLED = REPOSITORY / "tests" / "filled_in.yml"
TEXTS = {
    "notice.away": "{days} svarer jeg ikke.",
    "notice.own": "{days}: {text}",
    "practice.event": "{what}: {days}",
    "practice.event_of_price": "{what}: {days}, {amount} kr.",
    "contact.answer": "Snart.",
    "contact.answer_today": "I dag.",
    "contact.answer_beside_booking": "Skriv i dag.",
    "practice.price": "{what}: {amount} kr.",
    "practice.price_of_minutes": "{what}: {amount} kr. for {minutes} minutter",
}


def test_a_file_that_is_filled_in_and_one_that_is_empty_have_no_fault() -> None:
    for path in (FILLED, REPOSITORY / "data" / "practice.yml"):
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert list(practice_faults(held, LOCALES, lines(path), values_in(path))) == [], path.name


ODD: dict[str, tuple[str, str, str]] = {
    "cvr: 12345675": ("cvr", "“12345675” kan ikke bruges som cvr.", "otte cifre"),
    'cvr: "1234"': ("cvr", "kan ikke bruges", "otte cifre"),
    'phone: "ring"': ("phone", "“ring” kan ikke bruges som phone.", '"+45'),
    "phone: 12345678": ("phone", "phone mangler sine citationstegn.", 'Skriv:\nphone: "12345678"'),
    "phone: ”12 34 56 78”": (
        "phone",
        "Citationstegnene ved phone virker ikke her.",
        'Brug lige citationstegn:\nphone: "12 34 56 78"',
    ),
    "email: a@b": ("email", "“a@b” kan ikke bruges som email.", "@"),
    'hours: "mandag"': ("hours", "“mandag” kan ikke bruges som hours.", "da:"),
    "hours: {da: mandag}": ("hours", "hours er ikke skrevet på begge sprog.", "en:"),
    "hours: {da: mandag, en: }": ("hours", "ikke skrevet på begge sprog", "en:"),
    "address: Vej 1": ("address", "kan ikke bruges", "street"),
    "address: {street: Vej 1, postcode: 12, city: By}": ("address", "kan ikke bruges", "1234"),
    "prices: [{what: {da: a, en: b}, amount: 1.200}]": (
        "prices",
        "1.200 er ikke et helt tal.",
        "Skriv amount: 1200",
    ),
    "prices: [{what: {da: a, en: b}, amount: 900 kr}]": (
        "prices",
        "900 kr er ikke et helt tal.",
        "Skriv amount: 900",
    ),
    "prices: [{what: {da: a, en: b}, amount: 900, minutes: 1.5}]": (
        "prices",
        "1.5 kan ikke bruges som minutes.",
        "Skriv et helt tal over 0",
    ),
    "prices: [{what: {da: a, en: b}, amount: 0}]": ("prices", "0 kan ikke bruges som amount.", "over 0"),
    "prices: [{what: {da: a}, amount: 900}]": ("prices", "what er ikke skrevet på begge sprog.", "en:"),
    "prices: [{what: {da: a, en: b}}]": ("prices", "Punktet mangler amount.", "amount: 900"),
    "prices: [{what: {da: a, en: b}, amount: 900, pris: 1}]": (
        "prices",
        "“pris” er der ikke brug for her.",
        "what, amount, minutes.",
    ),
    "prices: [900]": ("prices", "Punktet kan ikke bruges.", "amount: 900"),
    "prices: 900": ("prices", "prices er ikke skrevet som en liste.", "prices:\n  - {what"),
    "languages: dansk": ("languages", "kan ikke bruges", "[da, en]"),
    "languages: [dansk]": ("languages", "kan ikke bruges", "[da, en]"),
    "notices: [{from: 2026-07-14, to: 2026-07-01}]": (
        "notices",
        "Slutdagen (2026-07-01) ligger før den første dag.",
        "Er året rigtigt?",
    ),
    "notices: [{from: 20-12-2026, to: 2026-12-23}]": (
        "notices",
        "20-12-2026 er ikke skrevet som år-måned-dag.",
        "Skriv from: 2026-12-20",
    ),
    "notices: [{from: 2026-07-01, to: 14. juli 2026}]": (
        "notices",
        "14. juli 2026 er ikke skrevet som år-måned-dag.",
        "Skriv to: 2026-07-14",
    ),
    "notices: [{from: i morgen, to: 2026-07-14}]": ("notices", "i morgen er ikke en dag.", "år-måned-dag"),
    "notices: [{from: 2026-07-01 10:00:00, to: 2026-07-14}]": (
        "notices",
        "2026-07-01 10:00:00 er ikke skrevet som år-måned-dag.",
        "Skriv from: 2026-07-01",
    ),
    "notices: [{from: 2026-07-01}]": ("notices", "Punktet mangler to.", "to: 2027-07-14"),
    "notices: [{from: 2027-08-02, to: 2027-08-06, text: Hej}]": (
        "notices",
        "text er ikke skrevet på begge sprog.",
        "Skriv text: {da:",
    ),
    "notices: [{from: 2027-08-02, to: 2027-08-06, everywhere: ja}]": (
        "notices",
        "“ja” kan ikke bruges som everywhere.",
        "Skriv everywhere: true",
    ),
    "events: [{what: {da: a, en: b}, from: 2027-03-07, to: 2027-03-06}]": (
        "events",
        "Slutdagen (2027-03-06) ligger før den første dag.",
        "Er året rigtigt?",
    ),
    "events: [{what: {da: a, en: b}}]": ("events", "Punktet mangler from.", "from: 2027-07-01"),
    "events: [{what: {da: a, en: b}, from: 2027-03-07, show_to: 1. marts 2027}]": (
        "events",
        "1. marts 2027 er ikke skrevet som år-måned-dag.",
        "Skriv show_to: 2027-03-01",
    ),
    "events: [{what: {da: a, en: b}, from: 2027-03-07, amount: gratis}]": (
        "events",
        "gratis kan ikke bruges som amount.",
        "over 0",
    ),
    "booking: easypractice.example/kim": (
        "booking",
        "“easypractice.example/kim” er ikke en hel adresse.",
        "Skriv:\nbooking: https://easypractice.example/kim",
    ),
    "booking: http://www.book.example": (
        "booking",
        "er ikke en hel adresse.",
        "Skriv:\nbooking: https://www.book.example",
    ),
    "booking: ja": ("booking", "“ja” kan ikke bruges som booking.", "https://"),
    "booking: {da: 'https://a.example', en: 'https://b.example'}": ("booking", "kan ikke bruges", "https://"),
    "social: https://www.facebook.example": ("social", "kan ikke bruges som social.", "Facebook: https"),
    "social: [https://www.facebook.example]": ("social", "kan ikke bruges som social.", "Facebook: https"),
    "social: {Facebook: facebook.example/kim}": (
        "social",
        "“facebook.example/kim” er ikke en hel adresse.",
        "Skriv:\n  Facebook: https://facebook.example/kim",
    ),
    "social: {Facebook: Kim Prøvesen}": ("social", "kan ikke bruges som social.", "Facebook: https"),
    "opening_hours: mandag 9-16": ("opening_hours", "kan ikke bruges som opening_hours.", "mandag: 9-16"),
    "opening_hours: {mandag: 9}": (
        "opening_hours",
        "“9” kan ikke læses som en åbningstid.",
        "Skriv fx mandag: 9-16",
    ),
    "opening_hours: {mandag: 16-9}": ("opening_hours", "“16-9” kan ikke læses som en åbningstid.", "9-16"),
    "opening_hours: {lørdag: lukket}": ("opening_hours", "“lukket” kan ikke læses", "når der er lukket"),
    "opening_hours: {man: 9-16}": ("opening_hours", "“man” er der ikke brug for her.", "mandag, tirsdag"),
    'phone: ["12 34 56 78", "ring"]': ("phone", "kan ikke bruges som phone.", '["12 34 56 78", "'),
    "memberships: Foreningen": ("memberships", "kan ikke bruges", "["),
    "repository: http://github.com/a/b": ("repository", "kan ikke bruges", "https://"),
    "e-mail: a@b.dk": ("e-mail", "Linjen “e-mail” er der ikke brug for.", "email"),
    "name: [a]": ("name", "kan ikke bruges", "Fornavn"),
}


@pytest.mark.parametrize("text", ODD)
def test_what_cannot_be_used_is_told_with_its_line_and_left_out(text: str, tmp_path: Any) -> None:
    name, found, remedy = ODD[text]
    path = tmp_path / "practice.yml"
    path.write_text(f"# Praksis\n{text}\n", encoding="utf-8")
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    (told,) = practice_faults(held, LOCALES, lines(path), values_in(path))
    assert (told.file, told.line, told.level) == ("data/practice.yml", 2, Level.STOPS)
    assert found in told.found and remedy in told.remedy
    assert name not in sound(held, LOCALES)


def test_a_cvr_number_has_its_check_digits() -> None:
    good = ("12345674", 12345674, "12 34 56 74", "12345682")
    bad = ("12345675", "DK12345674", "1234567", "02345674", True, None, "tolv")
    assert all(is_cvr(value, LOCALES) for value in good)
    assert not any(is_cvr(value, LOCALES) for value in bad)


def test_days_read_as_people_write_them() -> None:
    day = datetime.date
    cases = {
        (day(2026, 7, 1), day(2026, 7, 14)): ("1.–14. juli 2026", "1–14 July 2026"),
        (day(2026, 7, 28), day(2026, 8, 3)): ("28. juli – 3. august 2026", "28 July – 3 August 2026"),
        (day(2026, 12, 23), day(2027, 1, 2)): (
            "23. december 2026 – 2. januar 2027",
            "23 December 2026 – 2 January 2027",
        ),
        (day(2026, 5, 1), day(2026, 5, 1)): ("1. maj 2026", "1 May 2026"),
    }
    for (first, last), expected in cases.items():
        assert tuple(days({"from": first, "to": last}, locale) for locale in LOCALES) == expected


def test_values_are_worded_in_each_language_and_the_promise_is_always_there() -> None:
    held = yaml.safe_load(FILLED.read_text(encoding="utf-8"))
    danish = worded(sound(held, LOCALES), "da", TEXTS)
    assert danish["prices"] == ["Session: 1.200 kr. for 60 minutter"]
    assert worded(sound(held, LOCALES), "en", TEXTS)["prices"] == ["Session: 1,200 kr. for 60 minutter"]
    assert danish["languages"] == spoken(["da", "en"], "da") == ["dansk", "engelsk"]
    assert danish["reply"] == danish["reply_today"] == "Du hører fra mig inden for to hverdage."
    assert [each["words"] for row in danish["notices"] for each in row] == [
        "1.–14. juli 2026 svarer jeg ikke.",
        "1.–30. september 2026: Nye klienter er velkomne.",
        "20.–30. november 2026 svarer jeg ikke.",
    ]
    assert danish["events"] == [
        '* Åbent hus: 12. september 2026\n{: data-from="" data-to="2026-09-12" }',
        '* Kursus i ro: 3.–4. oktober 2026, 1.500 kr.\n{: data-from="" data-to="2026-09-20" }',
    ]
    assert danish["hours_told"] == [
        "mandag 09.00–12.00",
        "tirsdag–onsdag 09.00–12.00 og 13.30–16.00",
        "mandag til torsdag",
    ]
    assert danish["phones"] == ["12 34 56 78", "+45 87 65 43 21"]
    empty = worded({}, "da", TEXTS)
    assert (empty["reply"], empty["reply_today"]) == ("Snart.", "I dag.")
    assert is_blank({"da": None, "en": ""})


def test_days_that_are_over_are_told_in_the_check() -> None:
    held = sound(yaml.safe_load(FILLED.read_text(encoding="utf-8")), LOCALES)
    places = lines(FILLED)
    told = [(each.line, each.found) for each in past(held, datetime.date(2026, 9, 15), places)]
    assert told == [
        (places["notices", 1], "Beskeden er forbi (2026-07-14)."),
        (places["events", 1], "Kurset bliver ikke vist mere (sidste dag var 2026-09-12)."),
    ]
    assert places["notices", 1] > places["notices", 0] > 0


def test_each_wrong_entry_is_told_with_its_own_line(tmp_path: Any) -> None:
    path = tmp_path / "practice.yml"
    path.write_text(
        "prices:\n  - {what: {da: a, en: b}, amount: 900}\n  - what: {da: c, en: d}\n    amount: 1.200\n"
        "notices:\n  - {from: 2026-12-20, to: 2026-01-03}\n  - {from: 20-12-2026, to: 2027-01-03}\n",
        encoding="utf-8",
    )
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = [(each.line, each.found) for each in practice_faults(held, LOCALES, lines(path), values_in(path))]
    assert told == [
        (4, "1.200 er ikke et helt tal."),
        (6, "Slutdagen (2026-01-03) ligger før den første dag."),
        (7, "20-12-2026 er ikke skrevet som år-måned-dag."),
    ]
