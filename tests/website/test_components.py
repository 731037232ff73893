"""A component is a folder: who takes it out takes it off the pages, and nothing else."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import rcssmin
import rjsmin

from photos import photo
from sites import GITHUBS_PARTS, REPOSITORY, both, build, copy_real, run
from website.bundles import purposes
from website.page_styles import condition, stylesheets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sites import Site

OVERRIDES = REPOSITORY / "overrides"
COMPONENTS = {folder.name: folder for folder in sorted((OVERRIDES / "components").iterdir())}
TEMPLATES = {
    path.relative_to(OVERRIDES).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(OVERRIDES.rglob("*.html"))
}
FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
# Classes that the text of a page may give; a drawing has those of its threads.
TEXTS = {"button", "yarn--body", "yarn--relation", "yarn--language"}
# A component's own markup, and what stands in its place when it is taken out.
OWN = {
    "braid": {r'<div class="braid">.*?</div>': ""},
    "search": {
        r'<button class="search__open".*?<ol class="search__results links"></ol>\n</div>': "",
        r'<p class="search__here">.*?</p>': "",
    },
    "structured_data": {r'<script type="application/ld\+json">[^<]*</script>\n': ""},
    "terms": {
        r'<span class="term__held">(\(?<button .*?</button>.*?)</span>': r"\1",
        r'<button type="button" class="term" [^>]*>(.*?)</button>': r"\1",
        r'<div class="term__text".*?</div>\n': "",
    },
}


def without(
    folder: Path,
    names: Iterable[str],
    *,
    drafts: bool = False,
    filled: bool = False,
    provider: str = "netlify",
) -> Site:
    """Build the real project without some components. `filled`: with all of its practice filled in."""
    copy_real(folder, {}, drafts=drafts)
    for name in ("overrides", "data"):
        (folder / name).unlink()
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in names:
        shutil.rmtree(folder / "overrides" / "components" / name)
    if filled:
        # She has put up a photograph, and written all that GitHub shows.
        (folder / "docs" / "assets" / "rum.jpg").write_bytes(photo())
        for language in ("da", "en"):
            with (folder / "docs" / f"praktisk.{language}.md").open("a", encoding="utf-8") as page:
                page.write(f"\n![Et rum](assets/rum.jpg)\n\n{GITHUBS_PARTS}\n")
        (folder / "data" / "practice.yml").write_text(FILLED, encoding="utf-8")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        settings.replace("provider: netlify", f"provider: {provider}"), "utf-8"
    )
    return run(folder)


def said(site: Site) -> list[str]:
    """Return what a build said to somebody."""
    return [line for line in site.log if not re.match(r"mkdocs\S* INFO ", line)]


def markup(html: str) -> str:
    """Return a page without its styles, and without what changes with the content of its script."""
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return re.sub(r'static/site\.\w+\.js" integrity="[^"]*"', "static/site.js", html)


def styles(html: str) -> str:
    """Return a page's styles without the addresses in them."""
    return addressless("".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)))


def minified(path: Path) -> str:
    """Return a script or a stylesheet as readers get it, without addresses; "" where there is none."""
    if not path.exists():
        return ""
    text = path.read_text(encoding="utf-8")
    return str(rjsmin.jsmin(text)) if path.suffix == ".js" else addressless(rcssmin.cssmin(text))


def addressless(sheet: str) -> str:
    return re.sub(r'url\("[^"]*"\)', "", sheet)


def published(site: Site) -> dict[str, bytes]:
    """Return all files but pages by their paths, without the hash in those named by their content."""
    paths = [path for path in site.folder.rglob("*") if path.is_file() and path.suffix != ".html"]
    names = [re.sub(r"\.\w{8}\.", ".", path.relative_to(site.folder).as_posix()) for path in paths]
    return {name: path.read_bytes() for name, path in zip(names, paths, strict=True)}


def classes(html: str) -> set[str]:
    """Return the classes of a page, or those of a template that are not made as it is filled in."""
    values = re.findall(r'class="([^"]*)"', re.sub(r"\{\{.*?\}\}", "{}", html))
    return {name for value in values for name in value.split() if "{" not in name}


@pytest.mark.parametrize("name", OWN)
def test_without_its_folder_a_component_is_on_no_page_and_all_else_is_the_same(
    name: str, real_site: Site, project: Path
) -> None:
    site = without(project, [name])
    assert said(site) == []
    assert site.pages() == real_site.pages()
    sheet = minified(COMPONENTS[name] / f"{name}.css")
    had = 0
    for path in site.pages():
        before, after = real_site.read(path), site.read(path)
        expected = markup(before)
        for own, instead in OWN[name].items():
            expected = re.sub(own, instead, expected, flags=re.DOTALL)
        assert markup(after) == expected, path
        assert styles(after) == styles(before).replace(sheet, ""), path
        had += expected != markup(before)
    print(f"{had} of {len(site.pages())} pages had it")
    assert had


def test_without_the_search_nothing_that_it_loads_is_published(real_site: Site, project: Path) -> None:
    before, after = published(real_site), published(without(project, ["search"]))
    loaded = {path for each in ("da", "en") for path in (f"static/search-{each}.js", f"search/{each}.json")}
    print(f"{sum(len(before[path]) for path in loaded)} bytes less")
    assert before.keys() - after.keys() == loaded
    # The policy names the styles of pages by their hash.
    assert {path for path in after if after[path] != before.get(path)} == {"static/site.js", "_headers"}
    assert b"search" in before["static/site.js"]
    assert b"search" not in after["static/site.js"]


def test_without_the_form_pages_are_as_if_no_provider_was_chosen(tmp_path: Path) -> None:
    site = without(tmp_path / "taken-out", ["contact_form"], filled=True)
    none = without(tmp_path / "none", [], filled=True, provider="none")
    assert said(site) == said(none)
    for path in site.pages():
        assert markup(site.read(path)) == markup(none.read(path)), path
    assert 'href="mailto:skriv@praksis.example"' in site.read("kontakt/index.html")
    assert "static/contact.js" in published(none)
    assert "static/contact.js" not in published(site)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A preview of the real project, filled in: every component stands somewhere."""
    return without(tmp_path_factory.mktemp("whole") / "project", [], drafts=True, filled=True)


# The frame, in which most others stand; those are for make test-full, and three have tests of their own.
FRAME = {"article", "footer", "header"}


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[] if each in FRAME else pytest.mark.full) for each in COMPONENTS]
)
def test_every_component_can_be_taken_out(name: str, whole: Site, project: Path) -> None:
    site = without(project, [name], drafts=True, filled=True)
    assert said(site) == said(whole)
    inside = [path for path in TEMPLATES if path.startswith(f"components/{name}/")]
    own = {each for path in inside for each in classes(TEMPLATES[path])} - TEXTS
    own -= {each for path in TEMPLATES.keys() - inside for each in classes(TEMPLATES[path])}
    sheet = minified(COMPONENTS[name] / f"{name}.css")
    script = minified(COMPONENTS[name] / f"{name}.js")
    print(f"{len(own)} classes, {len(sheet)} bytes of styles and {len(script)} of script")
    for built, held in ((whole, True), (site, False)):
        pages = [built.read(path) for path in built.pages()]
        given = classes("".join(map(markup, pages)))
        assert own & given == (own if held else set())
        assert not sheet or any(sheet in styles(html) for html in pages) is held
        assert not script or (script in published(built)["static/site.js"].decode()) is held


def test_a_page_without_any_component_is_built(project: Path) -> None:
    site = without(project, COMPONENTS)
    print(f"{len(site.pages())} pages")
    assert said(site) == []
    assert not [path for path in published(site) if path.endswith((".js", ".css"))]
    assert all("<title>" in site.read(path) for path in site.pages())


def test_a_folder_has_the_name_of_its_files() -> None:
    for name, folder in COMPONENTS.items():
        paths = [path for path in folder.rglob("*") if path.is_file()]
        assert [path for path in paths if path.parent == folder and path.stem == name], name
        assert not [path for path in paths if path.suffix in {".css", ".js"} and path.stem != name]
    print(f"{len(COMPONENTS)} components")


def test_every_template_is_asked_for_and_what_is_asked_for_is_there() -> None:
    # `ignore missing` says nothing of a slip of the pen.
    asked = {path for text in TEMPLATES.values() for path in re.findall(r'\binclude "([^"]+)"', text)}
    print(f"{len(asked)} templates are included")
    assert asked <= TEMPLATES.keys(), asked - TEMPLATES.keys()
    # The bar is written when all is built (hooks/checks/preview_bar.py).
    of_components = {path for path in TEMPLATES if path.startswith("components/")}
    assert of_components - asked == {"components/preview_bar/preview_bar.html"}


def test_every_script_and_stylesheet_is_sent_for_some_purpose() -> None:
    patterns = {each for patterns in purposes(["da", "en"]).values() for each in patterns} | {
        "components/*/previews/*.css"
    }
    sent = {path for each in patterns for path in OVERRIDES.glob(each)} | set(stylesheets(OVERRIDES))
    print(f"{len(sent)} files")
    assert {path for path in OVERRIDES.rglob("*") if path.suffix in {".css", ".js"}} == sent


def test_a_stylesheet_says_with_what_a_page_needs_it_or_is_on_every_page(
    real_site: Site, project: Path
) -> None:
    docs = {
        **both("index"),
        **both("404"),
        **both("kontakt", "<!-- contact-form -->"),
        **both("tak", "![Et rum](assets/rum.jpg)"),
        **both("a", GITHUBS_PARTS),
    }
    small = build(project, {**docs, "assets/rum.jpg": photo()}, texts={"practice.yml": FILLED})
    pages = [site.read(path) for site in (real_site, small) for path in site.pages()]
    some = 0
    for path in stylesheets(OVERRIDES):
        written = path.read_text(encoding="utf-8")
        asking = [html for html in pages if condition(written).search(markup(html))]
        assert asking, path
        assert [html for html in pages if minified(path) in styles(html)] == asking, path
        some += len(asking) < len(pages)
        # A slip of the pen in the line would put the styles on every page.
        assert written.lower().startswith("/* only") is bool(condition(written).pattern), path
    print(f"{some} of {len(stylesheets(OVERRIDES))} are on some of {len(pages)} pages, the others on all")
    assert some > 10
