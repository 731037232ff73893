"""What is watched, in whole builds: what stops, what is only told, and what never reaches a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sites import both, build, fingerprint_of, make, page, run

if TYPE_CHECKING:
    from pathlib import Path

HOME = {**both("index"), **both("404")}
REASON = "<!-- ok: fordi det er et citat -->"


def pair(body: str, english: str = "Text.", **meta: str) -> dict[str, str]:
    """Return a page in both languages, the second in step with the first."""
    danish = page("A", body, **meta)
    return {"a.da.md": danish, "a.en.md": page("A", english, translated_from=f'"{fingerprint_of(danish)}"')}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Ro.\n\nDet helbreder dig.", "linje 9: “helbreder” lover noget"),
        ("Du, der lider af PTSD.", "linje 7: “lider af” beskriver et menneske"),
        ("Ro.\nBlid berøring.", "linje 8: “berøring” står, uden at der i samme afsnit"),
        ("Forskning peger på, at det hjælper.", "linje 7: Det, forskningen peger på, står uden forbeholdet"),
        ("Jeg er psykolog.", "linje 7: “Jeg er psykolog” er en beskyttet titel"),
        ("Prisen er [indsæt pris].", "linje 7: Der står “[indsæt pris]”"),
    ],
)
def test_what_would_harm_a_reader_stops_the_build_with_its_line(body: str, told: str, project: Path) -> None:
    assert f"docs/a.da.md, {told}" in build(project, {**HOME, **pair(body)}).stopped


def test_the_second_language_stops_it_too(project: Path) -> None:
    site = build(project, {**HOME, **pair("Ro.", "This always helps.")})
    assert "docs/a.en.md, linje 8: “always” lover noget" in site.stopped


def test_a_draft_is_not_looked_at_before_it_is_shown(project: Path) -> None:
    docs = {**HOME, **pair("Det helbreder dig.", draft="true")}
    docs["a.en.md"] = docs["a.en.md"].replace("---\n\n#", "draft: true\n---\n\n#")
    assert not build(project, docs).stopped
    other = project.parent / "shown"
    other.mkdir()
    assert "“helbreder”" in build(other, docs, drafts=True).stopped


def test_what_is_worth_a_look_is_told_and_stops_nothing(project: Path) -> None:
    body = 'Man kan sige "nej".\n\nEn. To. Tre. Fire.\n\n[Læs mere](index.md)'
    site = build(
        project,
        {**HOME, **pair(body, "One can.\n\nFour.\n\n[About it](index.md)", title="Er du i krise?")},
        drafts=True,
    )
    assert not site.stopped
    for told in (
        "linje 3: Der står “krise” i en overskrift.",
        "linje 8: Der står “Man” og ikke “du”.",
        'linje 8: Her står et tegn, som ikke hører til sproget: "nej". Skriv:\n”nej”.',
        "linje 10: Afsnittet er på 4 sætninger.",
        "linje 12: Linket hedder kun “Læs mere”",
    ):
        assert f"docs/a.da.md, {told}" in site.notices, site.notices
    assert "docs/a.en.md, linje 8: Der står “One can” og ikke “du”." in site.notices


def test_an_excuse_holds_and_never_reaches_a_page(project: Path) -> None:
    body = (
        f"## Altid rolig {{#calm}} {REASON}\n\nMan kan. {REASON}\n{{ .lead }}\n\n- Altid. {REASON}\n- To\n\n"
        f"| a | b |\n|---|---|\n| altid | b | {REASON}\n\n```\nx {REASON}\n```"
    )
    english = body.replace("Altid", "Always").replace("altid", "always").replace("Man kan", "One can")
    excused = build(project, {**HOME, **pair(body, english, title="Altid  # ok: fordi x er y")})
    assert not excused.stopped, excused.stopped
    assert excused.notices == ""
    html = excused.read("a/index.html")
    # In a block of code it is what somebody shows.
    assert html.count("citat") == 1 and "ok: fordi x" not in html
    assert '<h2 id="calm">Altid rolig</h2>' in html and '<p class="lead">Man kan.</p>' in html
    assert html.count("<td") == 2
    assert excused.read(excused.search_index("da")).count("citat") == 1


def test_a_page_is_the_same_bytes_with_an_excuse_and_without(tmp_path: Path) -> None:
    body = "En. To. Tre. Fire.{0}\n\n<!-- contact-form -->\n\n[x](#then){0}\n\n## Så {{#then}}{0}\n\nRo."
    sites = []
    for name, excuse in (("with", f" {REASON}"), ("without", "")):
        docs = {**HOME, **both("tak"), **both("kontakt", body.format(excuse))}
        sites.append(build(tmp_path / name, docs))
        assert not sites[-1].stopped, sites[-1].stopped
    first, second = sites
    files = sorted(path.relative_to(first.folder) for path in first.folder.rglob("*") if path.is_file())
    print(f"{len(files)} files")
    assert all((first.folder / path).read_bytes() == (second.folder / path).read_bytes() for path in files)


def test_an_excuse_without_a_reason_or_a_use_is_told(project: Path) -> None:
    site = build(
        project, {**HOME, **pair("Man. <!-- ok: -->\n\nRo. <!-- ok: fordi det er et citat -->")}, drafts=True
    )
    assert "docs/a.da.md, linje 7: Linjen er undtaget uden en grund" in site.notices
    assert "docs/a.da.md, linje 7: Der står “Man”" in site.notices
    assert "docs/a.da.md, linje 9: Linjen er undtaget, men der er ikke noget" in site.notices


def test_an_excuse_in_a_title_is_no_words_of_it(project: Path) -> None:
    site = build(project, {**HOME, **pair("Ro.", title='"A <!-- ok fordi x er y -->"')})
    assert "docs/a.da.md, linje 3: Der står “<!--”" in site.stopped


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x: y\n", "data/watched_words.yml: Reglen “x” kan ikke bruges"),
        ("x: [\n", "data/watched_words.yml, linje 2: Filen kan ikke læses"),
        ("", "data/watched_words.yml: Filen er tom"),
    ],
)
def test_a_broken_list_of_what_is_watched_is_named(text: str, told: str, project: Path) -> None:
    assert told in build(project, HOME, texts={"watched_words.yml": text}).stopped


def test_the_words_of_data_are_watched(project: Path) -> None:
    lines = '- phone: "112"\n  name: {da: Hjælp, en: Help}\n  text:\n    da: Man kan ringe.\n    en: Call.\n'
    site = build(project, HOME, texts={"help_lines.yml": lines})
    assert "data/help_lines.yml, linje 4: Der står “Man” og ikke “du”." in site.notices


@pytest.fixture
def checked(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site with slips in it, as `make check` builds it."""
    monkeypatch.setenv("CHECK", "true")
    project.mkdir()
    return make(project, {**HOME, **pair("Vi taler om kontat.\n\nKontat igen.", "Our relatonship.")})


def test_a_slip_is_told_once_a_page_with_what_was_meant(checked: Path) -> None:
    site = run(checked)
    assert not site.stopped
    (danish,) = (line for line in site.log if "a.da.md" in line and "ordbogen" in line)
    assert danish.endswith(
        "docs/a.da.md, linje 7: “kontat” står ikke i ordbogen. "
        "Mente du kontant, kontakt eller kontrast? Er ordet rigtigt, så skriv det i data/words.da.txt."
    )
    assert "docs/a.en.md, linje 8: “relatonship” står ikke i ordbogen. Mente du relationship" in site.notices


def test_a_word_of_the_projects_list_is_known_and_a_missing_list_is_no_fault(checked: Path) -> None:
    (checked / "data" / "words.da.txt").write_text("# navne\nkontat\n", encoding="utf-8")
    (checked / "data" / "words.en.txt").unlink()
    site = run(checked)
    assert "“kontat”" not in site.notices and "“relatonship”" in site.notices


def test_nothing_is_looked_up_in_a_build_that_is_published(
    checked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHECK")
    monkeypatch.setattr(
        "checks.words.spelling.find_spec", lambda name: pytest.fail("looked for the dictionary")
    )
    assert "ordbogen" not in run(checked).notices


def test_a_check_without_its_dictionaries_says_so(checked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checks.words.spelling.find_spec", lambda name: None)
    site = run(checked)
    assert not site.stopped
    assert ".ci/check-requirements.txt: Stavekontrollen har ingen ordbog" in site.notices
