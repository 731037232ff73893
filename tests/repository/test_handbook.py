"""What the handbook says to write is written here, to the letter, and works; what papers name is there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import yaml

from checks.files.pictures import NAME
from sites import REPOSITORY, both, build

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
    for path in (REPOSITORY / "README.md", *sorted((REPOSITORY / "handbook").glob("*.md")))
}
EDITING = PAPERS["handbook/redigering.md"]
FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
HOME = {
    **both("index"),
    **both("404"),
    **both("kontakt", "<!-- contact-form -->\n\n<!-- booking -->"),
    **both("tak"),
}


def blocks(heading: str) -> list[str]:
    """Return the boxes with code below a heading."""
    section = EDITING.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^```\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


def test_a_new_page_written_as_the_handbook_says_is_published_in_both_languages(project: Path) -> None:
    danish, english, menu = blocks("En ny side")
    docs = {**HOME, "priser.da.md": danish, "priser.en.md": english}
    site = build(project, docs, f"  - index.md\n{menu}", texts={"practice.yml": FILLED})
    assert not site.stopped, site.stopped
    assert "<li>Session: 1.200 kr. for 60 minutter</li>" in site.read("priser/index.html")
    assert "<li>Session: DKK 1,200 for 60 minutes</li>" in site.read("en/prices/index.html")
    assert "Prisen vises ikke endnu" not in site.notices
    assert 'translated_from: "' in site.notices, "as the handbook says"


def test_a_holiday_written_as_the_handbook_says_reads_as_it_says(project: Path) -> None:
    (holiday,) = blocks("Ferie, priser, telefon og resten om praksis")
    seen = re.search("Læserne ser: “(.*)”", EDITING)
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


def test_the_handbook_and_the_rule_for_a_pictures_name_say_the_same() -> None:
    assert "a-z, A-Z, tal, _ og bindestreg" in EDITING
    for name in re.findall(r"assets/([\w-]+)\.jpg", EDITING):
        assert re.fullmatch(NAME, name), name
    assert re.fullmatch(NAME, "IMG_4711") and not re.fullmatch(NAME, "mit rum")


def test_the_menu_says_in_danish_how_a_line_is_written() -> None:
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert (
        "\n# Menuen: én linje for hver side, med to mellemrum forrest. Ændr ikke andet i filen.\nnav:\n"
        in settings
    )


def events_in(face: str) -> set[str]:
    """Return the events that a face has."""
    tree = ast.parse((REPOSITORY / "hooks" / f"{face}.py").read_text(encoding="utf-8"))
    names = [
        node.targets[0].id
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        else getattr(node, "name", "")
        for node in tree.body
    ]
    return {name for name in names if name.startswith("on_")}


def test_the_table_has_every_event_of_the_faces() -> None:
    told = set(re.findall(r"^\| `(on_\w+)` \|", PAPERS["handbook/maintaining.md"], re.MULTILINE))
    there = {event for face in ("build", "check", "serve") for event in events_in(face)}
    print(f"{len(there)} events")
    assert told == there


def test_every_file_that_a_paper_names_is_there() -> None:
    # In a new page's example, and in a third language's, the file is one that the reader makes.
    made = {"docs/priser.da.md", "docs/priser.en.md", "docs/404.de.md"}
    words = ("texts", "glossary", "form_providers", "help_lines", "practice")
    made |= {f"data/{name}.de.yml" for name in words}
    named = {
        (paper, path)
        for paper, text in PAPERS.items()
        for path in re.findall(r"`((?:\.?\w+/)+[\w.-]+\.\w+|[\w-]+\.(?:md|toml|in|txt|yml))`", text)
        if path not in made
    }
    folders = (REPOSITORY, REPOSITORY / "overrides", REPOSITORY / "docs")
    # A page is named without its language, as links to it are.
    missing = [
        (paper, path)
        for paper, path in named
        if not any((folder / path).exists() for folder in folders)
        and not (REPOSITORY / "docs" / path).with_suffix(".da.md").exists()
    ]
    print(f"{len(named)} files named")
    assert len(named) > 30
    assert missing == []


def heading_anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_link_between_the_papers_leads_somewhere() -> None:
    links = [
        (paper, link)
        for paper, text in PAPERS.items()
        for link in re.findall(r"\]\(([^)\s]+\.md(?:#[^)\s]*)?)\)", re.sub(r"`[^`]*`", "", text))
    ]
    for paper, link in links:
        path, _, anchor = link.partition("#")
        target = (REPOSITORY / paper).parent.joinpath(path).resolve().relative_to(REPOSITORY).as_posix()
        headings = {heading_anchor(each) for each in re.findall(r"^#+ (.+)$", PAPERS[target], re.MULTILINE)}
        assert not anchor or anchor in headings, (paper, link)
    print(f"{len(links)} links")
    assert len(links) > 8


def test_the_readme_is_short_and_leads_to_each_paper() -> None:
    lines = PAPERS["README.md"].splitlines()
    print(f"{len(lines)} lines")
    assert len(lines) <= 110
    assert lines[0].startswith("Vil du rette en side?") and "(handbook/redigering.md)" in lines[0]
    assert [paper for paper in PAPERS if f"({paper})" not in PAPERS["README.md"]] == ["README.md"]


def test_the_readme_shows_the_front_page_in_four_pictures_of_150_kilobytes_together() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\((handbook/pictures/[^)]+)\)", readme)
    sizes = {path: (REPOSITORY / path).stat().st_size for path in shown}
    print(f"{sum(sizes.values())} bytes in {len(sizes)} pictures")
    assert {(REPOSITORY / path) for path in shown} == set((REPOSITORY / "handbook" / "pictures").iterdir())
    assert len(sizes) == 4 and sum(sizes.values()) <= 150_000
