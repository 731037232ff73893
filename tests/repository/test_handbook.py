"""What the handbook says to write is written here, to the letter, and works; what papers name is there."""

from __future__ import annotations

import ast
import re
from html import unescape
from typing import TYPE_CHECKING

import yaml

from checks.files.pictures import NAME
from photos import photo
from sites import REPOSITORY, both, build, fingerprint_of, page

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
    for path in (REPOSITORY / "README.md", *sorted((REPOSITORY / "handbook").glob("*.md")))
}
EDITING = PAPERS["handbook/redigering.md"]
FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
ASSETS: dict[str, str | bytes] = {
    "assets/have.jpg": photo(),
    "assets/samtykke.pdf": b"%PDF-1.4",
    "assets/garn/sprog.svg": (REPOSITORY / "docs" / "assets" / "garn" / "sprog.svg").read_bytes(),
}
CONTACT = both("kontakt", "<!-- contact-form -->\n\n## A {#then}\n\nTekst.")
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


def practice_with(block: str) -> str:
    """Return the practice's file with the parts of a block in the place of its own empty ones."""
    text = (REPOSITORY / "data" / "practice.yml").read_text(encoding="utf-8")
    for part in re.findall(r"^\w+:.*\n(?:[ ].*\n)*", block, re.MULTILINE):
        name = part.partition(":")[0]
        place = re.search(rf"^{name}:.*\n(?:  .*\n)*", text, re.MULTILINE)
        assert place, name
        text = text[: place.start()] + part + text[place.end() :]
    return text


PRACTICE = "Ferie, priser, telefon og resten om praksis"
# What readers see of each block of the section on the practice, in Danish and in English.
SEEN = {
    "name": ("index.html", "Fornavn Efternavn", "87 65 43 21"),
    "notices": ("kontakt/index.html", *re.findall("Læserne ser: “(.*)”", EDITING)),
    "events": ("kurser/index.html", "Aften om ro i kroppen: 6. marts 2027, 900 kr."),
    "opening_hours": ("index.html", "Åbent: mandag 09.00–16.00", "tirsdag 09.00–12.00 og 13.30–16.00"),
    "social": ("index.html", ">Facebook</a>", ">LinkedIn</a>"),
    "booking": ("index.html", "Book en aftale", "åbner example.com"),
}


def test_what_the_handbook_says_to_write_about_the_practice_is_shown_as_it_says(tmp_path: Path) -> None:
    written = blocks(PRACTICE)
    for number, block in enumerate(written):
        name = block.partition(":")[0]
        docs = {**HOME, **both("kurser", "<!-- events -->")}
        site = build(tmp_path / str(number), docs, texts={"practice.yml": practice_with(block)})
        assert not site.stopped, site.stopped
        path, *words = SEEN[name]
        # Of two notices each has its own words.
        found = [each for each in words if each in site.read(path)]
        assert found == words or (name == "notices" and len(found) == 1), (block, found)
    print(f"{len(written)} blocks about the practice")
    assert {block.partition(":")[0] for block in written} == set(SEEN)
    assert len(SEEN["notices"]) == 1 + sum(block.startswith("notices:") for block in written)


def test_a_quote_a_box_and_a_fold_out_written_as_the_handbook_says_are_shown(project: Path) -> None:
    quote, fold, box = blocks("Citat med kilde, boks og fold ud")
    site = build(project, {**HOME, **both("a", f"{quote}\n{fold}\n{box}")})
    assert not site.stopped, site.stopped
    html = site.read("a/index.html")
    assert "<figcaption" in html and "Navn, bogens titel" in html
    assert "<summary>Hvad sker der bagefter?</summary>" in html and "<strong>fed</strong>" in html
    assert 'class="box box--note"' in html
    assert [line for line in site.notices.splitlines() if "translated_from" not in line] == []


def test_a_help_line_written_as_the_handbook_says_is_shown(project: Path) -> None:
    (line,) = blocks("En hjælpelinje")
    site = build(project, {**HOME, **both("hjaelp", "<!-- help-lines -->")}, texts={"help_lines.yml": line})
    assert not site.stopped, site.stopped
    assert "Linjens navn</h2>" in site.read("hjaelp/index.html")
    assert 'href="tel:12345678"' in site.read("en/hjaelp/index.html")


def rows() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each wish of the handbook's table, and the pieces of code that are to be written for it."""
    table = re.findall(r"^\| (?!du vil|---)(.+?) \| (.+) \|$", EDITING, re.MULTILINE)
    return [(wish, re.findall(r"`([^`]+)`|<code>(.+?)</code>", cell)) for wish, cell in table]


# What stands at a page's top.
ABOUT = re.compile(r"(draft|slug|look|redirect_from):(.*)")
# What has a meaning in its place alone: half of a pair, a language, a folder, names of boxes.
HALVES = re.compile(r"\\|>|`|\.\w\w|\.\./|docs/\S+|[A-Z]+|look:|1[24]\.")


def test_each_piece_of_the_table_of_the_handbook_works_on_a_page_as_it_stands(tmp_path: Path) -> None:
    tried = []
    for number, (wish, pieces) in enumerate(rows()):
        written = [plain or unescape(marked) for plain, marked in pieces]
        body = [piece for piece in written if not ABOUT.match(piece) and not HALVES.fullmatch(piece)]
        about = {
            match[1]: match[2].strip() for piece in written if (match := ABOUT.fullmatch(piece)) and match[2]
        }
        between = "\n" if "|" in "".join(body) else "\n\n"
        text = f"{between.join(body) or 'Tekst.'}\n\n## B {{#body}}\n\nTekst."
        # An address of a page is one language's.
        danish = page("A", text, **{key: each for key, each in about.items() if key != "slug"})
        own = {key: each for key, each in about.items() if key != "redirect_from"}
        english = page("A", text, **own, translated_from=f'"{fingerprint_of(danish)}"')
        docs: dict[str, str | bytes] = {**HOME, **CONTACT, **ASSETS, "a.da.md": danish}
        site = build(tmp_path / str(number), {**docs, "a.en.md": english})
        assert not site.stopped, (wish, site.stopped)
        tried += [*body, *about]
    print(f"{len(tried)} pieces of {len(rows())} wishes")
    assert len(tried) > 25


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
