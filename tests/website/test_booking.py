"""Where people book elsewhere: every button of that name leads there and says so, and the form stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest

from sites import REPOSITORY, both, build, page

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

ADDRESS = "https://www.booking.example/kim?sted=1"
WORDS = {
    "da": ("Book en aftale", "åbner booking.example"),
    "en": ("Book an appointment", "opens booking.example"),
}
XHTML = "{http://www.w3.org/1999/xhtml}"


def buttons(book: str, write: str) -> str:
    pressed = "\n\n".join(f"[{words}](kontakt.md){{ .button }}" for words in (book, write))
    return page("A", f"{pressed}\n\n[**{book}**](kontakt.md)")


DOCS = {
    **both("index"),
    **both("404"),
    **both("kontakt", "<!-- contact-form -->"),
    **both("tak"),
    **both("privat", "Før.\n\n<!-- booking -->\n\nEfter."),
    "a.da.md": buttons("Book en aftale", "Skriv til mig"),
    "a.en.md": buttons("Book an appointment", "Write to me"),
    **both("b", "[Book en aftale](https://other.example/){ .button }"),
    # A stand-in in English: its words are Danish.
    "c.da.md": buttons("Book en aftale", "Skriv til mig"),
}
MENU = "".join(f"  - {name}.md\n" for name in ("index", "a", "b", "c", "kontakt", "privat"))


PRACTICE = (REPOSITORY / "data" / "practice.yml").read_text(encoding="utf-8")


def built(folder: Path, address: str) -> Site:
    practice = re.sub("^booking:", f"booking: {address}", PRACTICE, flags=re.MULTILINE)
    return build(folder, DOCS, MENU, texts={"practice.yml": practice})


def links(site: Site, path: str) -> list[tuple[str, str]]:
    """Return the words and the address of each link of a page."""
    tree = html5lib.parse(site.read(path))
    return [
        (" ".join("".join(each.itertext()).split()), each.get("href", "")) for each in tree.iter(f"{XHTML}a")
    ]


def test_every_button_of_that_name_leads_there_and_says_where_in_both_languages(project: Path) -> None:
    site = built(project, ADDRESS)
    counted = 0
    for path in site.pages():
        book, opens = WORDS["en" if path.startswith("en/") else "da"]
        if path == "en/c/index.html":
            continue
        found = [(words, href) for words, href in links(site, path) if words.startswith(book)]
        expected = [(f"{book} {opens}", ADDRESS)]
        if path in {"a/index.html", "en/a/index.html", "c/index.html"}:
            # The link that is no button.
            expected.append((f"{book} ({opens})", ADDRESS))
        if path == "b/index.html":
            # She chose that address herself.
            expected.append((book, "https://other.example/"))
        assert set(found) == set(expected), path
        counted += len(found)
    print(f"{counted} buttons on {len(site.pages())} pages")
    assert len([each for each in links(site, "a/index.html") if each[1] == ADDRESS]) == 3
    # The header's is English there, the text's own are Danish: each in its language.
    assert ("Book en aftale opens booking.example", ADDRESS) not in links(site, "en/c/index.html")
    assert ("Book en aftale åbner booking.example", ADDRESS) in links(site, "en/c/index.html")


def test_the_form_stays_as_the_way_to_write_and_the_menu_leads_to_it(project: Path) -> None:
    site = built(project, ADDRESS)
    for path, words, menu, contact in (
        ("a/index.html", "Skriv til mig", "Sider", "../kontakt/"),
        ("en/a/index.html", "Write to me", "Pages", "../kontakt/"),
    ):
        assert (words, contact) in links(site, path)
        (nav,) = re.findall(
            rf'<nav class="menu"[^>]*aria-label="{menu}">.*?</nav>', site.read(path), re.DOTALL
        )
        assert f'href="{contact}"' in nav
    assert '<form class="contact"' in site.read("kontakt/index.html")
    # It leads on to the form, where a button in its text used to.
    assert 'rel="next" href="../kontakt/"' in site.read("c/index.html")


def test_the_page_on_privacy_names_the_host(project: Path) -> None:
    site = built(project, ADDRESS)
    assert "åbner booking.example, som er en anden hjemmeside" in site.read("privat/index.html")
    assert "opens booking.example, which is another website" in site.read("en/privat/index.html")


def test_where_nobody_books_elsewhere_the_page_on_privacy_says_nothing(project: Path) -> None:
    without = built(project, "")
    assert "<p>Før.</p>\n<p>Efter.</p>" in without.read("privat/index.html")
    assert all("booking.example" not in without.read(path) for path in without.pages())


def test_a_page_on_privacy_that_says_so_in_one_language_alone_stops_the_build(project: Path) -> None:
    docs = {**DOCS, "privat.en.md": DOCS["privat.en.md"].replace("<!-- booking -->", "")}
    practice = re.sub("^booking:", f"booking: {ADDRESS}", PRACTICE, flags=re.MULTILINE)
    assert "på begge sprog" in build(project, docs, MENU, texts={"practice.yml": practice}).stopped


@pytest.mark.parametrize("address", ["booking.example", "http://booking.example/", "x"])
def test_an_address_that_cannot_be_used_stops_the_build(address: str, project: Path) -> None:
    line = PRACTICE.split("\n").index("booking:") + 1
    assert f"data/practice.yml, linje {line}: “{address}”" in built(project, address).stopped
