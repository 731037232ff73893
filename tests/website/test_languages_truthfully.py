"""The nine points on languages: each check passes here and fails on the plugin's default behaviour.

Every check is run twice: on a small site built with this project's hooks, and on the same pages
built with Material and the i18n plugin alone, where it must fail. A check that passes on both tests
nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from serving import serving
from sites import Site, both, build, build_default, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watching import Watching

FORM = "<!-- contact-form -->"
CONTACT = {"look": "contact"}
HOME = both("index", "[Kontakt](kontakt.md#then)")
PAGES = {
    **HOME,
    "kontakt.da.md": page(
        "Kontakt", f"{FORM}\n\n## Så {{#then}}\n\nVi taler om sessionerne.", look="contact"
    ),
    "kontakt.en.md": page(
        "Contact", f"{FORM}\n\n## Then {{#then}}\n\nWe talk.", look="contact", slug="contact"
    ),
    **both("tak"),
    "404.da.md": page("Siden findes ikke", "[Forside](index.md)"),
    "404.en.md": page("No such page", "[Home](index.md)"),
}
DANISH_ONLY = {**PAGES, "priser.da.md": page("Priser", "Kun på dansk.")}
ENGLISH_ONLY = {**PAGES, "fees.en.md": page("Fees", "In English only.")}
DRAFT = {
    **PAGES,
    "om.da.md": page("Kladdens titel", draft="true"),
    "om.en.md": page("Draft title", draft="true"),
}


def heads(html: str, rel: str) -> list[dict[str, str]]:
    """Return the attributes of every link of one relation."""
    links = (dict(re.findall(r'([\w-]+)="([^"]*)"', link)) for link in re.findall(r"<link [^>]*>", html))
    return [link for link in links if link.get("rel") == rel]


def addresses_are_in_the_readers_language(site: Site) -> None:
    assert site.has("kontakt/index.html")
    assert site.has("en/contact/index.html")
    assert not site.has("en/kontakt/index.html")
    assert 'href="contact/#then"' in site.read("en/index.html")
    assert "/en/contact/" in site.read("sitemap.xml")


def the_switcher_is_two_plain_links_to_the_same_page(site: Site) -> None:
    html = site.read("kontakt/index.html")
    links = re.findall(r"<a [^>]*hreflang=[^>]*>", html)
    assert len(links) == 2, links
    assert all('lang="' in link for link in links)
    current = [link for link in links if 'aria-current="true"' in link]
    assert len(current) == 1 and 'hreflang="da"' in current[0]


def alternates_are_absolute_reciprocal_and_have_a_default(site: Site) -> None:
    home = {link["hreflang"]: link["href"] for link in heads(site.read("index.html"), "alternate")}
    assert home == {
        "da": "http://127.0.0.1:8000/",
        "en": "http://127.0.0.1:8000/en/",
        "x-default": "http://127.0.0.1:8000/",
    }
    english = {link["hreflang"]: link["href"] for link in heads(site.read("en/index.html"), "alternate")}
    assert english == home
    assert 'hreflang="x-default"' in site.read("sitemap.xml")
    assert "<lastmod>" not in site.read("sitemap.xml")


def a_danish_page_under_en_says_that_it_is_danish(site: Site) -> None:
    html = site.read("en/priser/index.html")
    assert '<html lang="en"' in html
    assert re.search(r'<article[^>]* lang="da"', html)
    assert "has not been translated into English" in html
    assert heads(html, "canonical")[0]["href"] == "http://127.0.0.1:8000/priser/"
    assert '<meta name="robots" content="noindex">' in html
    assert not heads(html, "alternate")
    assert "/en/priser/" not in site.read("sitemap.xml")
    assert "docs/priser.en.md: Siden findes ikke på engelsk." in site.notices


def an_english_page_is_there_for_danish_readers(site: Site) -> None:
    html = site.read("fees/index.html")
    assert '<html lang="da"' in html
    assert re.search(r'<article[^>]* lang="en"', html)
    assert "ikke oversat til dansk" in html
    assert heads(html, "canonical")[0]["href"] == "http://127.0.0.1:8000/en/fees/"
    assert "docs/fees.da.md: Siden findes ikke på dansk." in site.notices


def each_language_has_a_404_of_its_own(site: Site) -> None:
    assert '<html lang="da"' in site.read("404.html")
    assert "Siden findes ikke" in site.read("404.html")
    assert '<html lang="en"' in site.read("en/404.html")
    assert 'href="/en/"' in site.read("en/404.html")


def english_search_holds_no_danish_page(site: Site) -> None:
    name = "search/search_index.json"
    name = name if site.has(name) else site.search_index("en")
    assert "sessionerne" not in site.read(name)


def drafts_are_absent_from_production(site: Site) -> None:
    assert not site.has("om/index.html") and not site.has("en/om/index.html")
    published = (path for path in site.folder.rglob("*") if path.suffix in {".html", ".xml", ".json"})
    for path in published:
        assert "Kladdens titel" not in path.read_text(encoding="utf-8"), path
        assert "om/" not in re.findall(r'href="[^"]*?(om/)"', path.read_text(encoding="utf-8")), path


def a_stray_file_stops_the_build(site: Site) -> None:
    assert "docs/side.nu.md: Navnet ender ikke på et af sidens sprog." in site.stopped


POINTS = {
    "1 addresses": (PAGES, addresses_are_in_the_readers_language),
    "2 switcher": (PAGES, the_switcher_is_two_plain_links_to_the_same_page),
    "3 alternates": (PAGES, alternates_are_absolute_reciprocal_and_have_a_default),
    "4 missing English": (DANISH_ONLY, a_danish_page_under_en_says_that_it_is_danish),
    "4 missing Danish": (ENGLISH_ONLY, an_english_page_is_there_for_danish_readers),
    "5 404": (PAGES, each_language_has_a_404_of_its_own),
    "6 search": (PAGES, english_search_holds_no_danish_page),
    "8 drafts": (DRAFT, drafts_are_absent_from_production),
    "9 stray files": ({**PAGES, "side.nu.md": page()}, a_stray_file_stops_the_build),
}


@pytest.mark.parametrize(("docs", "check"), POINTS.values(), ids=POINTS)
def test_a_site_of_this_project_is_truthful(
    docs: dict[str, str | bytes], check: Callable[[Site], None], project: Path
) -> None:
    check(build(project, docs))


@pytest.mark.parametrize(("docs", "check"), POINTS.values(), ids=POINTS)
def test_the_same_check_fails_on_the_plugins_default(
    docs: dict[str, str | bytes], check: Callable[[Site], None], project: Path
) -> None:
    with pytest.raises((AssertionError, FileNotFoundError, IndexError)):
        check(build_default(project, docs))


@pytest.mark.parametrize(
    ("builder", "clean"), [(build, True), (build_default, False)], ids=["ours", "default"]
)
def test_7_nothing_that_does_not_exist_is_asked_for(
    builder: Callable[..., Site], clean: bool, project: Path, watching: Watching
) -> None:
    site = builder(project, PAGES)
    with serving(site.folder) as address:
        faults = watching.open(f"{address}/kontakt/", idle=True).faults
    print("faults:", faults)
    assert (faults == []) is clean


@pytest.mark.parametrize(
    ("builder", "kept"), [(build, "#then"), (build_default, "")], ids=["ours", "default"]
)
def test_2_a_reader_who_changes_language_keeps_the_section(
    builder: Callable[..., Site], kept: str, project: Path, watching: Watching
) -> None:
    site = builder(project, PAGES)
    with serving(site.folder) as address:
        reader = watching.open(f"{address}/kontakt/#then").page
        if kept:
            reader.click("a[hreflang=en]")
        else:
            # Material hides its links in a menu that opens on hover.
            reader.hover("label[for=__lang], button[aria-label='Select language'], .md-select button")
            reader.click("a[hreflang=en]")
        reader.wait_for_url("**/en/**")
        assert reader.evaluate("location.hash") == kept
