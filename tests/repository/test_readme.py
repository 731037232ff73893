"""What the README tells somebody with a web editor to write is written here, to the letter, and works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from checks.files.pictures import NAME
from sites import REPOSITORY, both, build

if TYPE_CHECKING:
    from pathlib import Path

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
HOME = {**both("index"), **both("404"), **both("kontakt", "<!-- contact-form -->"), **both("tak")}


def blocks(heading: str) -> list[str]:
    """Return the boxes with code below a heading."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^```\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


def test_a_new_page_written_as_the_readme_says_is_published_in_both_languages(project: Path) -> None:
    danish, english, menu = blocks("En ny side")
    docs = {**HOME, "priser.da.md": danish, "priser.en.md": english}
    site = build(project, docs, f"  - index.md\n{menu}", texts={"practice.yml": FILLED})
    assert not site.stopped, site.stopped
    assert "<li>Session: 1.200 kr. for 60 minutter</li>" in site.read("priser/index.html")
    assert "<li>Session: DKK 1,200 for 60 minutes</li>" in site.read("en/prices/index.html")
    assert "Prisen vises ikke endnu" not in site.notices
    assert 'translated_from: "' in site.notices, "as the README says"


def test_a_holiday_written_as_the_readme_says_reads_as_it_says(project: Path) -> None:
    (holiday,) = blocks("Ferie, priser, telefon og resten om praksis")
    seen = re.search("Læserne ser: “(.*)”", README)
    assert seen
    site = build(project, HOME, texts={"practice.yml": re.sub(r"notices:\n(?:  - .*\n)*", holiday, FILLED)})
    assert not site.stopped, site.stopped
    assert seen[1] in site.read("kontakt/index.html")


def test_a_word_and_a_question_are_written_as_the_files_have_them() -> None:
    (word,) = blocks("Et ord i ordlisten")
    assert {key: sorted(entry) for key, entry in yaml.safe_load(word).items()} == {
        "breathing": ["forms", "term", "text"]
    }
    (question,) = blocks("Et nyt spørgsmål")
    assert re.match(r"### .+ \{#[a-z]+\}\n\n", question)


def test_the_readme_and_the_rule_for_a_pictures_name_say_the_same() -> None:
    assert "a-z, A-Z, tal, _ og bindestreg" in README
    for name in re.findall(r"assets/([\w-]+)\.jpg", README):
        assert re.fullmatch(NAME, name), name
    assert re.fullmatch(NAME, "IMG_4711") and not re.fullmatch(NAME, "mit rum")


def test_the_menu_says_in_danish_how_a_line_is_written() -> None:
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert (
        "\n# Menuen: én linje for hver side, med to mellemrum forrest. Ændr ikke andet i filen.\nnav:\n"
        in settings
    )
