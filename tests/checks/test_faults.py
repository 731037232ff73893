"""How faults speak: all at once, one line each, with file, line and remedy; never a traceback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sites import REPOSITORY, Site, both, build, page
from website.bundles import fingerprinted

if TYPE_CHECKING:
    from pathlib import Path

HOME = {**both("index"), **both("404")}


def stopped(site: Site) -> list[str]:
    """Return the lines of the one message that stopped a build."""
    assert "Traceback" not in site.stopped
    return [line.strip() for line in site.stopped.splitlines()]


def test_all_faults_of_a_build_come_at_once(project: Path) -> None:
    docs: dict[str, str | bytes] = {
        **HOME,
        "side.md": "# Uden sprog",
        "brev.txt": "Hej",
        "a.da.md": page("A", slug="Ny Side"),
        "b.da.md": "---\ntitle: a: b\n---\n# B",
        "c.da.md": b"---\ndescription: f\xf8r\n---\n# C",
        "d.da.md": page("D", "## Et {#et}\n\n## To {#et}"),
        "e.da.md": "# Ingen oplysninger",
        "f.da.md": page("F", menu="2026-01-01", redirect_from="/x/", slug="12", draft='"ja"'),
        "index.md": "# Tvilling",
        "templates/g.da.md": page("G"),
    }
    nav = "".join(f"  - {name}.md\n" for name in ("index", "a", "b", "c", "d", "e", "f"))
    lines = stopped(build(project, docs, nav))
    files = [line.split(":")[0].split(",")[0] for line in lines if line.startswith("docs/")]
    print("\n".join(lines))
    assert files == [
        "docs/a.da.md",
        "docs/b.da.md",
        "docs/brev.txt",
        "docs/c.da.md",
        "docs/d.da.md",
        "docs/d.da.md",
        "docs/e.da.md",
        *["docs/f.da.md"] * 4,
        "docs/index.md",
        "docs/side.md",
        "docs/templates/g.da.md",
    ]


def test_a_notice_never_stops_a_strict_build(project: Path) -> None:
    site = build(project, {**HOME, "a.da.md": page("A", "## Uden id\n\nTekst.")})
    assert not site.stopped
    assert "docs/a.da.md, linje 7: Overskriften mangler et ord i {# }" in site.notices
    assert "docs/a.en.md: Siden findes ikke på engelsk." in site.notices


def test_each_notice_is_told_once(project: Path) -> None:
    site = build(project, {**HOME, "a.da.md": page("A")})
    assert site.notices.count("docs/a.en.md") == 1


def test_a_site_without_faults_says_nothing(project: Path) -> None:
    site = build(project, HOME)
    assert (site.stopped, site.notices) == ("", "")


def test_a_broken_link_or_anchor_stops_the_build(project: Path) -> None:
    site = build(project, {**HOME, "a.da.md": page("A", "[x](nej.md)"), "a.en.md": page("A")})
    assert "docs/a.da.md, linje 7: Linket går til “nej.md”, som ikke findes." in site.stopped
    assert not [line for line in site.log if " WARNING " in line], "told twice"


def test_a_broken_anchor_in_the_second_language_stops_the_build(project: Path) -> None:
    assert build(project, {**HOME, "a.da.md": page("A"), "a.en.md": page("A", "[x](#nej)")}).stopped


def test_a_page_in_no_menu_stops_the_build(project: Path) -> None:
    lines = stopped(build(project, {**HOME, **both("a")}, "  - index.md\n"))
    assert "docs/a.*.md: Siden står ikke i menuen" in "\n".join(lines)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("texts.en.yml", "", "data/texts.en.yml: Filen er tom eller skrevet forkert."),
        (
            "texts.en.yml",
            'a: "b\nREST',
            'data/texts.en.yml, linje 1: Der mangler et " til sidst på linjen.',
        ),
        (
            "texts.en.yml",
            '"site.name": "x"\n',
            "data/texts.en.yml: Teksten “contact.answer” mangler på dette sprog.",
        ),
    ],
)
def test_a_broken_file_of_texts_is_named(file: str, content: str, message: str, project: Path) -> None:
    rest = (REPOSITORY / "data" / file).read_text(encoding="utf-8")
    assert message in build(project, HOME, texts={file: content.replace("REST", rest)}).stopped


def test_a_menu_section_without_a_name_is_named(project: Path) -> None:
    site = build(project, {**HOME, **both("a")}, "  - index.md\n  - nyt:\n      - a.md\n")
    assert "mkdocs.yml: Menuen har en gruppe, hvis navn mangler" in site.stopped
    assert "menu.nyt" in site.stopped


def test_an_old_address_sends_the_reader_on(project: Path) -> None:
    docs = {
        **HOME,
        "a.da.md": page("A", redirect_from="[/gammel/, /en/dybt/nede/]"),
        "a.en.md": page("A", slug="new", redirect_from="[/en/old/]"),
    }
    site = build(project, docs, site_url="https://example.org/mappe/")
    assert 'content="0; url=../a/"' in site.read("gammel/index.html")
    assert 'content="0; url=../../../a/"' in site.read("en/dybt/nede/index.html")
    english = site.read("en/old/index.html")
    assert 'content="0; url=../new/"' in english
    assert '<html lang="en">' in english and "noindex" in english
    assert '<link rel="canonical" href="https://example.org/mappe/en/new/">' in english
    assert "old" not in site.read("sitemap.xml")
    deep = site.read("en/dybt/nede/index.html")
    icon = re.search(r'<link rel="icon" href="\.\./\.\./\.\./(static/icon\.[^"]+)"', deep)
    assert icon and site.has(icon[1])


def test_the_address_of_the_site_comes_from_its_settings(project: Path) -> None:
    site = build(
        project, {**HOME, "404.da.md": page("Nej"), "404.en.md": page("No")}, site_url="https://x.dk/m/"
    )
    assert '<link rel="canonical" href="https://x.dk/m/en/">' in site.read("en/index.html")
    assert "<loc>https://x.dk/m/</loc>" in site.read("sitemap.xml")
    assert 'href="/m/en/"' in site.read("en/404.html")
    assert 'href="/m/static/' in site.read("en/404.html")


def test_two_builds_of_the_same_source_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(tmp_path / name, {**HOME, **both("a")}) for name in ("one", "two"))
    files = [path.relative_to(first.folder) for path in sorted(first.folder.rglob("*")) if path.is_file()]
    print(f"{len(files)} files compared")
    assert files
    assert all((first.folder / path).read_bytes() == (second.folder / path).read_bytes() for path in files)


def test_nothing_of_the_theme_is_published(project: Path) -> None:
    site = build(project, HOME)
    paths = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    every = [path for path in (REPOSITORY / "overrides" / "assets").rglob("*") if path.is_file()]
    own = [path for path in every if path.suffix != ".txt"]
    scripts = {path for path in paths if path.endswith(".js")}
    assert {path for path in paths if path.startswith("static/")} == scripts | {
        fingerprinted(path.name, path.read_bytes()) for path in own
    }
    assert len(scripts) == 4
    licences = {"assets/licences.txt", "assets/fonts/OFL.txt"}
    assert {path for path in paths if path.startswith("assets/")} == licences
    assert not [path for path in site.pages() if "md-" in site.read(path)]


def test_words_of_a_page_are_printed_as_words(project: Path) -> None:
    hostile = """'a "b" <c> & </title><script>alert(1)</script>'"""
    docs = {
        **HOME,
        "a.da.md": page("A <em>b</em> & c", title=hostile, menu=hostile),
        "a.en.md": page('E "x"'),
    }
    docs["a.da.md"] = docs["a.da.md"].replace("description: x", f"description: {hostile}")
    site = build(project, docs)
    for path in site.pages():
        assert "<script>" not in site.read(path)
    html = site.read("a/index.html")
    assert 'content="a &#34;b&#34; &lt;c&gt; &amp; ' in html
    assert "<title>E &#34;x&#34; – Relational Trauma Therapy</title>" in site.read("en/a/index.html")
    assert "<h1>A <em>b</em> &amp; c</h1>" in html


def test_a_stand_in_and_a_page_never_share_an_address(project: Path) -> None:
    docs = {**HOME, "a.da.md": page("A"), **both("b"), "b.en.md": page("B", slug="a")}
    assert (
        "docs/b.en.md, linje 3: Siden har samme adresse (/en/a/) som docs/a.en.md"
        in build(project, docs).stopped
    )


def test_a_title_in_html_counts_as_one_too_many(project: Path) -> None:
    site = build(project, {**HOME, "a.da.md": page("A", "<h1>Igen</h1>"), "a.en.md": page("A")})
    assert "docs/a.da.md: Siden har to titler" in site.stopped
