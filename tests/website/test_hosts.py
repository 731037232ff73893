"""The same pages built in each host's environment: addresses, redirects, and nothing outside a sub-folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from environments import HOSTS
from sites import REPOSITORY, Site, both, make, page, run
from website.bundles import fingerprinted

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("SITE_URL", "NETLIFY", "CF_PAGES", "GITHUB_PAGES", "CONTEXT")
DOCS = {
    **both("index", "[A](a.md)"),
    **both("404", "[A](a.md)"),
    "a.da.md": page("A", "## Kroppen {#body}\n\nTekst.", redirect_from="{/gammel/: , /dybt/nede/: body}"),
    "a.en.md": page("A", "## The body {#body}\n\nText.", slug="b", redirect_from="[/en/old/]"),
}
BUILT = ["Netlify, own domain", "Netlify, preview", "Cloudflare", "no host"]

SHARE = REPOSITORY / "overrides" / "assets" / "share.png"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No host's environment, wherever these tests run."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("name", BUILT)
def test_canonical_sitemap_and_hreflang_are_the_hosts(
    name: str, project: Path, environment: pytest.MonkeyPatch
) -> None:
    variables, address = HOSTS[name]
    for variable, value in variables.items():
        environment.setenv(variable, value)
    told_by(built(project), address or "http://127.0.0.1:8000/")


def test_an_address_that_is_named_comes_first(project: Path, environment: pytest.MonkeyPatch) -> None:
    for variable, value in HOSTS["Cloudflare"][0].items():
        environment.setenv(variable, value)
    environment.setenv("SITE_URL", "https://praksis.example")
    told_by(built(project), "https://praksis.example/")


@pytest.mark.parametrize("written", [" https://praksis.example/ ", "https://praksis.example/index.html?x=1"])
def test_an_address_as_a_browser_shows_it_leads_to_pages_all_the_same(
    written: str, project: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("SITE_URL", written)
    told_by(built(project), "https://praksis.example/")


def test_an_address_that_no_page_can_have_stops_the_build(
    project: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("SITE_URL", "https://min praksis.example/")
    make(project, DOCS)
    told = run(project).stopped
    print(told)
    assert "mkdocs.yml, linje 5: Sidens adresse (SITE_URL) er “https://min praksis.example/”" in told


def built(project: Path, docs: dict[str, str] = DOCS, *, drafts: bool = False) -> Site:
    """Build with a form that every host will do for."""
    settings = make(project, docs, drafts=drafts) / "mkdocs.yml"
    provider = "provider: formspree\n    account: abcdefg"
    settings.write_text(settings.read_text("utf-8").replace("provider: netlify", provider), encoding="utf-8")
    site = run(project)
    assert not site.stopped, site.stopped
    return site


def told_by(site: Site, address: str) -> None:
    """Check that each place that names the site's address names this one."""
    english = site.read("en/b/index.html")
    assert re.findall(r'rel="canonical" href="([^"]*)"', english) == [f"{address}en/b/"]
    hreflang = dict(re.findall(r'hreflang="([^"]*)" href="([^"]*)">', english.split("<body")[0]))
    assert hreflang == {"da": f"{address}a/", "en": f"{address}en/b/", "x-default": f"{address}a/"}
    assert re.findall(r'og:(?:url|image)" content="([^"]*)"', english) == [
        f"{address}en/b/",
        f"{address}{fingerprinted('share.png', SHARE.read_bytes())}",
    ]
    named = re.findall(r"<loc>([^<]*)</loc>", site.read("sitemap.xml"))
    assert sorted(named) == [address, f"{address}a/", f"{address}en/", f"{address}en/b/"]
    assert f"Sitemap: {address}sitemap.xml\n" in site.read("robots.txt") + "\n"


@pytest.mark.parametrize("host", ["NETLIFY", "CF_PAGES"])
def test_hosts_that_read_rules_answer_for_old_addresses(
    host: str, project: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv(host, "1")
    site = built(project)
    rules = site.read("_redirects").splitlines()
    assert rules == [
        "/dybt/nede/ /a/#body 301",
        "/dybt/nede /a/#body 301",
        "/en/old/ /en/b/ 301",
        "/en/old /en/b/ 301",
        "/gammel/ /a/ 301",
        "/gammel /a/ 301",
    ]
    # Netlify serves a file ahead of a rule.
    assert not site.has("gammel/index.html")
    assert not site.has("en/old/index.html")


def test_in_a_sub_folder_nothing_points_outside_it(project: Path, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SITE_URL", "https://a.github.io/praksis/")
    site = built(project)
    told_by(site, "https://a.github.io/praksis/")
    # No rules are read there: a page sends the reader on.
    assert site.has("gammel/index.html")
    followed = 0
    for path in site.pages():
        # The English 404 page too is served for addresses of any depth.
        address = urljoin("https://a.github.io/praksis/", path.removesuffix("index.html"))
        for target in addressed(site.read(path)):
            parts = urlsplit(urljoin(address, target))
            if parts.netloc != "a.github.io" or parts.scheme != "https":
                continue
            assert parts.path.startswith("/praksis/"), (path, target)
            file = parts.path.removeprefix("/praksis/")
            assert site.has(file + "index.html" if file.endswith("/") or not file else file), (path, target)
            followed += 1
    print(f"{followed} addresses followed")
    assert followed > 50


def addressed(html: str) -> list[str]:
    """Return every address that a page names: links, files, pictures, fonts, and where it sends on."""
    plain = re.findall(r'\b(?:href|src|action|data-base|data-script|data-index)="([^"#]+)', html)
    sets = [each.split()[0] for found in re.findall(r'srcset="([^"]*)"', html) for each in found.split(",")]
    return [*plain, *sets, *re.findall(r'url\("?([^)"]*)"?\)', html), *re.findall(r'"0; url=([^"]*)"', html)]


def test_every_page_of_a_preview_asks_not_to_be_found(project: Path, environment: pytest.MonkeyPatch) -> None:
    preview = built(project, drafts=True)
    assert preview.html()
    assert all('<meta name="robots" content="noindex">' in preview.read(path) for path in preview.html())


def test_in_production_only_the_404_pages_ask_not_to_be_found(
    project: Path, environment: pytest.MonkeyPatch
) -> None:
    site = built(project, {**DOCS, "a.da.md": page("A"), "a.en.md": page("A")})
    assert not site.has("_redirects"), "there is no old address"
    assert [path for path in site.pages() if "noindex" in site.read(path)] == ["404.html", "en/404.html"]
