"""A page is known by its look, whatever its file is called, and keeps it in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sites import REPOSITORY, both, build, page
from sources.looks import LOOKS, looks
from sources.pages import read_folder

if TYPE_CHECKING:
    from pathlib import Path

DOCS = {
    **both("index"),
    **both("404"),
    "skriv.da.md": page("Skriv til mig", "<!-- contact-form -->", look="contact"),
    # Without a look of its own.
    "skriv.en.md": page("Write to me", "<!-- contact-form -->"),
    "sendt.da.md": page("Sendt", look="thanks"),
    "sendt.en.md": page("Sent", look="thanks"),
    "akut.da.md": page("Akut", "<!-- help-lines -->", look="help"),
    "ord.da.md": page("Ord", "<!-- glossary -->", look="glossary"),
    "foerste.da.md": page("Første gang", "Session.", look="session"),
}


def test_a_page_by_another_name_is_still_the_one_that_the_site_looks_for(project: Path) -> None:
    site = build(project, DOCS)
    assert site.stopped == ""
    for folder in ("", "en/"):
        html = site.read(f"{folder}skriv/index.html")
        assert 'class="article article--contact"' in html
        assert '<form class="contact"' in html and 'data-thanks="../sendt/"' in html
        assert re.search(r'<a class="header__help" href="../akut/">', html)
        assert '<a class="button" href="./" aria-current="page">' in html
    assert 'class="article article--session"' in site.read("foerste/index.html")
    assert 'class="article"' in site.read("index.html")


def test_a_look_that_is_none_is_told_with_those_there_are(project: Path) -> None:
    docs = {**both("index"), **both("404"), "a.da.md": page(look="sesion"), "a.en.md": page()}
    stopped = build(project, docs).stopped
    assert "docs/a.da.md, linje 3: “look: sesion” kan ikke bruges." in stopped
    assert ", ".join(LOOKS) in stopped


def test_a_translation_that_names_another_look_is_told(project: Path) -> None:
    docs = {**both("index"), **both("404"), "a.da.md": page(look="session"), "a.en.md": page(look="front")}
    site = build(project, docs)
    assert "docs/a.en.md, linje 3: Her står look: front, men siden ser ud som session" in site.notices
    assert "article--session" in site.read("en/a/index.html")


def test_every_look_of_a_style_or_a_template_is_one_that_a_page_can_have() -> None:
    asked = {
        look
        for path in (REPOSITORY / "overrides").rglob("*")
        if path.suffix in {".css", ".html"}
        for look in re.findall(r"article--([a-z]+)|page_of\.([a-z]+)", path.read_text(encoding="utf-8"))
    }
    names = {name for pair in asked for name in pair if name}
    given = set(looks(read_folder(REPOSITORY / "docs", ["da", "en"]), "da").values())
    print(f"{len(names)} looks are asked for, {len(given)} given")
    assert len(names) >= 6
    assert names <= set(LOOKS)
    assert given == set(LOOKS)
