"""Every page leads on: to those beside it in the menu and to its own sections; from nowhere to the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from published import path_of
from sites import REPOSITORY

if TYPE_CHECKING:
    from sites import Site
    from watching import Watching

PAGER = """() => [...document.querySelectorAll(".pager a")].map((link) =>
  [link.rel, new URL(link.href).pathname])"""


def menu() -> list[list[str]]:
    """Return the pages of each part of the menu, as it is written, without drafts."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: None)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.load(settings, Loader)["nav"]
    groups = [[each for each in nav if isinstance(each, str)]]
    groups += [pages for each in nav if isinstance(each, dict) for pages in each.values()]
    docs = REPOSITORY / "docs"
    drafts = {
        path.name.split(".")[0] for path in docs.rglob("*.da.md") if "\ndraft: true" in path.read_text()
    }
    return [
        [page.removesuffix(".md") for page in pages if page.removesuffix(".md") not in drafts]
        for pages in groups
    ]


def test_every_page_leads_to_those_beside_it_in_the_menu(bare_address: str, watching: Watching) -> None:
    pages = 0
    for locale in ("da", "en"):
        at = {
            name: "/" + path_of(name, locale).removesuffix("index.html") for group in menu() for name in group
        }
        for group in menu():
            # Neither is a step of the others, nor has any.
            steps = [each for each in group if each not in {"index", "hjaelp"}]
            for name in group:
                page = watching.open(bare_address + at[name]).page
                place = steps.index(name) if name in steps else -2
                before = steps[place - 1] if place > 0 else "index"
                behind = steps[place + 1] if place + 1 < len(steps) else "kontakt"
                expected = [["prev", at[before]], ["next", at[behind]]]
                if name not in steps:
                    expected = []
                elif name == "kontakt":
                    expected = expected[:1]
                elif behind == "kontakt" and page.locator(".section .button").count():
                    # It ends in a button that leads there.
                    expected = expected[:1]
                assert page.evaluate(PAGER) == expected, (locale, name)
                page.context.close()
                pages += 1
        watching.opened.clear()
    print(f"{pages} pages")


def test_the_part_of_the_menu_around_a_page_is_named_and_marked(
    bare_address: str, watching: Watching
) -> None:
    for address, name in {"/tempo/": "Om terapien", "/en/privacy/": "About this site"}.items():
        page = watching.open(bare_address + address, 1280).page
        assert page.locator(".article__group").inner_text() == name
        assert page.locator(".footer__here h2").all_inner_texts() == [name]
        assert page.locator(".footer [aria-current=page]").count() == 1
    assert watching.open(f"{bare_address}/hvad-er-rtt/").page.locator(".footer__here").count() == 0


def test_contents_stand_beside_the_opening_and_on_a_phone_where_a_page_is_long(
    real_site: Site, bare_address: str, watching: Watching
) -> None:
    seen: dict[int, list[str]] = {}
    for width in (390, 1280):
        for address, watched in watching.each(bare_address, real_site.addresses(), width, fresh=False):
            contents = watched.page.locator(".contents")
            if contents.count() and contents.is_visible():
                seen.setdefault(width, []).append(address)
                links = watched.page.eval_on_selector_all(
                    ".contents a",
                    "(all) => all.map((a) => document.getElementById(a.hash.slice(1))?.tagName)",
                )
                assert set(links) == {"H2"}, address
                if width == 1280:
                    lead, box = watched.page.locator(".lead").bounding_box(), contents.bounding_box()
                    assert lead and box and box["x"] >= lead["x"] + lead["width"], address
    print(seen)
    assert seen[390] == [
        "/en/glossary/", "/en/questions/", "/ordliste/", "/spoergsmaal/"
    ]  # fmt: skip
    assert len(seen[1280]) > len(seen[390])


def test_who_finds_no_page_can_search_from_there(bare_address: str, watching: Watching) -> None:
    for address in ("/404.html", "/en/404.html"):
        page = watching.open(bare_address + address).page
        page.click(".search__here button")
        page.fill("#search-field", "RTT")
        page.wait_for_selector(".search__results li")
        assert page.locator(".search__results li").count() > 1, address
