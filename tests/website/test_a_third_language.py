"""A third language is files alone and one entry in mkdocs.yml: here German beside Danish and English."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from serving import serving
from sites import Site, both, fingerprint_of, make, page, run
from website.bundles import plain_name

if TYPE_CHECKING:
    from pathlib import Path

    from watching import Watching

DOCS = {
    **both("index", "[Kontakt](kontakt.md)"),
    **both("404", "[Forside](index.md)"),
    **both("kontakt", "<!-- contact-form -->\n\n<!-- contact-handling -->"),
    **both("tak", "<!-- reply -->"),
    **both("hjaelp", "<!-- help-lines -->"),
    **both("ordliste", "<!-- glossary -->"),
    **both("ro", "Ro i dit nervesystem."),
}
GERMAN = {
    "index": page("Willkommen", "[Kontakt](kontakt.md)"),
    "404": page("Diese Seite gibt es nicht", "[Startseite](index.md)"),
    "kontakt": page("Schreiben Sie mir", DOCS["kontakt.da.md"].split("\n\n", 2)[2], slug="schreiben"),
    "tak": page("Danke", "<!-- reply -->", slug="danke"),
    "hjaelp": page("Hilfe", "<!-- help-lines -->", slug="hilfe"),
    "ordliste": page("Wörter", "<!-- glossary -->", slug="woerter"),
}
ENTRY = """\
        - locale: de
          name: Deutsch
          site_name: Beziehungsorientierte Traumatherapie
"""


def in_german(held: Any) -> Any:
    """Return what a file of data/ says, in a German that only this test has to understand."""
    if isinstance(held, dict):
        if set(held) == {"da", "en"}:
            return f"DE {held['en']}" if held["en"] else ""
        found = {key: in_german(value) for key, value in held.items()}
        return {key: value for key, value in found.items() if value}
    if isinstance(held, list):
        names = (next(each for each in item.values() if isinstance(each, str)) for item in held)
        return dict(zip(names, map(in_german, held), strict=True))
    return None


def german_data(data: Path) -> dict[str, str]:
    """Return the files of data/ that German brings along."""
    held = {
        name: yaml.safe_load((data / name).read_text(encoding="utf-8"))
        for name in ("texts.en.yml", "form_providers.yml", "help_lines.yml", "practice.yml")
    }
    texts = {key: f"DE {text}" for key, text in held["texts.en.yml"].items()}
    word = {"term": "Nervensystem", "text": "Gehirn und Nerven.", "forms": ["Nervensystem"]}
    danish = yaml.safe_load((data / "glossary.da.yml").read_text(encoding="utf-8"))
    files = {
        "texts.de.yml": texts,
        "glossary.de.yml": {key: {**word, "term": f"Wort {key}", "forms": [f"Wort-{key}"]} for key in danish},
        "form_providers.de.yml": in_german(held["form_providers.yml"]),
        "help_lines.de.yml": in_german(held["help_lines.yml"]),
        "practice.de.yml": {"exit": "https://www.wetteronline.de/"},
    }
    return {name: yaml.safe_dump(each, allow_unicode=True) for name, each in files.items()}


def add_german(folder: Path, pages: dict[str, str]) -> None:
    """Add German to a project that has none: new files, and the entry."""
    before = {path for path in folder.rglob("*") if path.is_file()}
    for name, text in pages.items():
        danish = (folder / "docs" / f"{name}.da.md").read_text(encoding="utf-8")
        line = f'---\ntranslated_from: "{fingerprint_of(danish)}"\n'
        (folder / "docs" / f"{name}.de.md").write_text(text.replace("---\n", line, 1), encoding="utf-8")
    for name, text in german_data(folder / "data").items():
        assert folder / "data" / name not in before
        (folder / "data" / name).write_text(text, encoding="utf-8")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    english = settings.index("        - locale: en\n")
    (folder / "mkdocs.yml").write_text(settings[:english] + ENTRY + settings[english:], encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = make(tmp_path_factory.mktemp("three") / "site", DOCS)
    add_german(folder, GERMAN)
    return run(folder)


def test_nothing_is_wrong_and_what_is_not_translated_is_told(site: Site) -> None:
    assert site.stopped == ""
    told = site.notices.splitlines()
    print("\n".join(told))
    (line,) = (each for each in told if "ro.de.md" in each)
    assert "Siden findes ikke på tysk. Læsere får teksten fra docs/ro.da.md" in line
    assert not [each for each in told if ".de." in each and "ro.de.md" not in each]


def test_a_german_reader_has_menu_help_and_the_way_out_in_german(site: Site) -> None:
    html = site.read("de/index.html")
    assert '<html lang="de">' in html
    assert '<meta property="og:locale" content="de_DE">' in html
    assert 'href="https://www.wetteronline.de/"' in html
    assert '<a class="button" href="schreiben/">DE ' in html
    assert '<a class="header__help" href="hilfe/">DE ' in html
    switcher = re.findall(r'hreflang="(\w\w)"[^>]*>([^<]+)</a>', html[html.index('class="languages"') :])[:3]
    assert sorted(switcher) == [("da", "Dansk"), ("de", "Deutsch"), ("en", "English")]


def test_each_page_names_all_its_languages_and_each_of_them_names_it(site: Site) -> None:
    addresses = {"da": "kontakt/", "de": "de/schreiben/", "en": "en/kontakt/"}
    link = re.compile(r'rel="alternate" hreflang="([\w-]+)" href="[^"]*?8000/([^"]*)"')
    named = [sorted(link.findall(site.read(f"{path}index.html"))) for path in addresses.values()]
    assert named == [sorted([*addresses.items(), ("x-default", "kontakt/")])] * 3
    stand_in = site.read("de/ro/index.html")
    assert '<article class="article" lang="da">' in stand_in
    assert "DE This page has not been translated into English yet. Here it is in Dänisch." in stand_in
    assert 'rel="alternate"' not in stand_in and "noindex" in stand_in
    assert "de/schreiben/" in site.read("sitemap.xml") and "de/ro/" not in site.read("sitemap.xml")


def test_the_form_says_in_german_what_happens_to_a_request_and_leads_to_the_german_thanks(site: Site) -> None:
    html = site.read("de/schreiben/index.html")
    assert '<form class="contact"' in html and 'action="../danke/"' in html
    assert 'name="language" value="de"' in html
    assert html.count("DE Your message goes through a company called Netlify") == 2


def test_the_help_lines_and_the_glossary_are_german(site: Site) -> None:
    assert re.search(r"<h2 id=\"line-\d+\">DE ", site.read("de/hilfe/index.html"))
    assert '<h2 id="nervous-system">Wort nervous-system</h2>' in site.read("de/woerter/index.html")


def test_an_address_that_is_not_there_is_answered_in_german_below_de(site: Site) -> None:
    html = site.read("de/404.html")
    assert '<html lang="de">' in html and "Diese Seite gibt es nicht" in html
    assert 'href="/de/"' in html


def test_the_search_finds_german_pages_alone(site: Site) -> None:
    entries = json.loads(site.read(site.search_index("de")))
    pages = {each["url"].split("#")[0] for each in entries}
    assert pages == {"de/", "de/schreiben/", "de/hilfe/", "de/woerter/"}
    bundled = {plain_name(f"static/{path.name}") for path in (site.folder / "static").glob("*.js")}
    assert {"search-da.js", "search-de.js", "search-en.js"} <= bundled


def test_a_german_reader_finds_words_as_they_are_written(site: Site, watching: Watching) -> None:
    with serving(site.folder) as address:
        tab = watching.open(f"{address}/de/", 390).page
        tab.click(".search__open")
        tab.fill("#search-field", "schreib")
        tab.wait_for_selector(".search__results li")
        assert "Schreiben Sie mir" in tab.inner_text(".search__results")


def test_a_fault_on_a_german_page_is_told_like_any_other(project: Path) -> None:
    make(project, DOCS)
    add_german(project, {**GERMAN, "index": page("Willkommen", "[Weg](nirgendwo.md)")})
    stopped = run(project).stopped
    assert "docs/index.de.md, linje 8: Linket går til “nirgendwo.md”, som ikke findes." in stopped


def test_a_text_that_german_lacks_is_told_with_its_file(project: Path) -> None:
    make(project, DOCS)
    add_german(project, GERMAN)
    texts = project / "data" / "texts.de.yml"
    texts.write_text(re.sub(r"^menu\.open:.*\n", "", texts.read_text("utf-8"), flags=re.M), encoding="utf-8")
    assert "data/texts.de.yml: Teksten “menu.open” mangler på dette sprog." in run(project).stopped
