"""The menu's lines, and what a draft does to them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from checks.files.menu import led_to, menu_faults, needed
from checks.files.questions import unanswered
from checks.findings import Level
from checks.links.drafts import links_to_drafts
from sites import REPOSITORY
from sources.pages import read_folder
from website.drafts import wholly_drafts, without
from written import source

PAGES = {"index": False, "kontakt": False, "404": True}
MENUS: list[tuple[list[Any], list[str]]] = [
    (["index.md", "kontakt.md"], []),
    (["index.md", {"about_site": ["kontakt.md"]}], []),
    (["index.md"], ["docs/kontakt.*.md: Siden står ikke i menuen"]),
    (["index.md", "kontakt.md", "nej.md"], ["mkdocs.yml: Menuen nævner nej.md, som ikke findes"]),
    (["index.md", "kontakt.md", "kontakt.da.md"], ["mkdocs.yml: Menuen nævner kontakt.da.md, men siden"]),
    (["index.md", "kontakt"], ["mkdocs.yml: Menuen nævner kontakt, men siden hedder kontakt.md her."]),
    (["index.md", {"Skriv": "kontakt.md"}], ["mkdocs.yml: Menuen giver en side en titel"]),
    (["index.md", "kontakt.md", "404.md"], ["mkdocs.yml: Menuen nævner 404.md, som ikke hører til"]),
    (["index.md", {"a": [{"b": ["kontakt.md"]}]}], ["mkdocs.yml: Menuen har en gruppe (b) inde i"]),
    (["index.md", "kontakt.md", "kontakt.md"], ["mkdocs.yml: Menuen nævner kontakt.md to gange"]),
]


def test_the_front_page_and_the_404_page_have_to_be_there() -> None:
    assert [finding.file for finding in needed({"a"}, "da")] == ["docs/404.da.md", "docs/index.da.md"]
    assert not list(needed({"index", "404"}, "da"))


@pytest.mark.parametrize(("nav", "expected"), MENUS)
def test_the_menu_names_every_page_once(nav: list[Any], expected: list[str]) -> None:
    found = [str(finding) for finding in menu_faults(nav, PAGES)]
    assert len(found) == len(expected), found
    assert all(message.startswith(start) for message, start in zip(found, expected, strict=True))


def test_a_page_that_its_folders_first_page_leads_to_needs_no_line_in_the_menu() -> None:
    first = source("artikler/index.da.md", "---\n---\n# A\n\n[x](en.md), [y](../kontakt.md), [z](#a)\n")
    assert led_to([first]) == {"artikler/en"}
    assert led_to([source("index.da.md", "---\n---\n[x](en.md)")]) == set()
    pages = {"artikler/index": False, "artikler/en": False, "artikler/to": False}
    found = [finding.file for finding in menu_faults(["artikler/index.md"], pages, listed=led_to([first]))]
    assert found == ["docs/artikler/to.*.md"]


def test_a_page_that_is_a_draft_in_one_language_is_still_a_page() -> None:
    draft = source("om.da.md", "---\ndraft: true\n---\n")
    assert wholly_drafts([draft]) == {"om"}
    assert wholly_drafts([draft, source("om.en.md")]) == set()


@pytest.mark.parametrize(
    "link",
    ["[x](om.md)", "[x](om.da.md#sted)", "[x]( <om.md> )", "[x]: om.md", "[x](./om.md)", '![x](om.md "t")'],
)
def test_a_link_to_a_draft_is_found_however_it_is_written(link: str) -> None:
    pages = [source("a.da.md", f"---\n---\n# A\n\n{link}\n"), source("om.da.md", "---\ndraft: true\n---\n")]
    (finding,) = links_to_drafts(pages, "link")
    assert (finding.file, finding.line, finding.level) == ("docs/a.da.md", 5, Level.STOPS)


@pytest.mark.parametrize("link", ["[x](https://example.org/om.md)", "[x](andet.md)", "[x](#om.md)"])
def test_other_links_are_left_alone(link: str) -> None:
    pages = [source("a.da.md", f"---\n---\n{link}"), source("om.da.md", "---\ndraft: true\n---\n")]
    assert not list(links_to_drafts(pages, "link"))


def test_a_section_of_drafts_alone_goes_with_them() -> None:
    nav = ["a.md", {"section": ["b.md", "c.md"]}, {"other": ["d.md"]}]
    assert without(nav, {"b", "d"}) == ["a.md", {"section": ["c.md"]}]


def test_what_a_draft_still_asks_is_told_once_a_page_with_all_its_lines() -> None:
    asks = "---\nslug: a\n---\n# A\n\nHvad? (intet svar endnu)\n{ .lead }\n\n- Hvor? (Intet svar endnu)\n"
    (finding,) = unanswered(source("om.da.md", asks), "(intet svar endnu)")
    print(finding)
    assert (finding.line, finding.words["lines"], finding.level) == (6, ["6", "9"], Level.STOPS)
    answered = asks.replace(" (intet svar endnu)", "").replace(" (Intet svar endnu)", "")
    assert list(unanswered(source("om.da.md", answered), "(intet svar endnu)")) == []
    assert list(unanswered(source("om.da.md", asks), " ")) == []


@pytest.mark.parametrize("locale", ["da", "en"])
def test_every_draft_of_the_site_that_asks_could_not_be_published_as_it_is(locale: str) -> None:
    texts = yaml.safe_load((REPOSITORY / "data" / f"texts.{locale}.yml").read_text(encoding="utf-8"))
    drafts = [page for page in read_folder(REPOSITORY / "docs", [locale]) if page.is_draft]
    asked = {page.src_uri: len(re.findall(r"\?.*$", page.body, re.MULTILINE)) for page in drafts}
    told = {page.src_uri: list(unanswered(page, texts["draft.unanswered"])) for page in drafts}
    marked = {name: len(finding.words["lines"]) for name, findings in told.items() for finding in findings}
    print(asked, marked)
    # The page's first words say so too.
    assert all(marked.get(name, 0) > count for name, count in asked.items() if count)
