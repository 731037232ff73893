"""The bar at the end of each page of a preview: every part of it, and no trace of it in production."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from repositories import OF_HOSTS, git
from sites import REPOSITORY, Site, both, build, fingerprint_of, make, page, run

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator
    from pathlib import Path

NOINDEX = '<meta name="robots" content="noindex">\n'
XHTML = "{http://www.w3.org/1999/xhtml}"
FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
# By hand: "Titel" 1 word, then 4 and 2; "bestemmer" is the one of 7 letters or more. 7/3 + 100/7 = 16.6.
DANISH = page("Titel", "Vi lander roligt sammen. Du bestemmer.")
LONG = page(
    "Title",
    "One two three. One two. One two three four five.\n\n## No id\n\nOne &lt;two&gt; & three four.",
)
DOCS = {
    **both("index"),
    **both("404"),
    **both("kontakt", "<!-- contact-form -->\n\n<!-- booking -->"),
    **both("tak"),
    "a.da.md": DANISH,
    "a.en.md": LONG.replace("---\n\n", f'translated_from: "{fingerprint_of(DANISH)}"\n---\n\n', 1),
    "b.da.md": page("B"),
    "b.en.md": page("B", translated_from='"00000000"'),
    "c.da.md": page("C"),
}


@pytest.fixture(autouse=True)
def no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OF_HOSTS:
        monkeypatch.delenv(name, raising=False)


def previewed(folder: Path, practice: str | None = None) -> Site:
    texts = {"practice.yml": practice} if practice else None
    site = build(folder, DOCS, drafts=True, texts=texts)
    assert not site.stopped, site.stopped
    return site


def bar(site: Site, path: str) -> ET.Element:
    """Return the one bar of a page: the last thing in its body."""
    body = html5lib.parse(site.read(path)).find(f"{XHTML}body")
    assert body is not None
    (found,) = (each for each in body.iter() if each.get("class") == "preview-bar")
    assert list(body)[-1] is found, path
    return found  # type: ignore[no-any-return]


def items(element: ET.Element) -> list[str]:
    return [" ".join("".join(item.itertext()).split()) for item in element.iter(f"{XHTML}li")]


def summary(element: ET.Element) -> str:
    (found,) = element.iter(f"{XHTML}summary")
    return "".join(found.itertext())


def test_every_page_of_a_preview_ends_with_its_own_bar(project: Path) -> None:
    site = previewed(project)
    pages = site.pages()
    for path in pages:
        assert items(bar(site, path))[0].startswith("docs/"), path
        assert site.read(path).count("<!-- preview-bar -->") == 0
    print(f"{len(pages)} pages")
    assert len(pages) == 14


def test_a_danish_page_says_its_file_its_translation_its_lix_and_its_longest_sentences(project: Path) -> None:
    found = bar(previewed(project), "a/index.html")
    assert found.get("aria-label") == "Kun i forhåndsvisningen"
    assert summary(found) == "Kun i forhåndsvisningen – værd at se på: 0"
    assert items(found) == [
        "docs/a.da.md",
        "docs/a.en.md",
        "Oversættelsen er sammenlignet med den danske tekst.",
        "LIX 17. Jo lavere tal, jo lettere er siden at læse.",
        "4 ord: Vi lander roligt sammen.",
        "2 ord: Du bestemmer.",
        "1 ord: Titel",
    ]


def test_an_english_page_says_the_same_in_english_and_its_findings_with_their_lines(project: Path) -> None:
    site = previewed(project)
    found = bar(site, "en/a/index.html")
    assert summary(found) == "In the preview only – worth a look: 2"
    file, other, state, *told = items(found)
    assert (file, other, state) == (
        "docs/a.en.md",
        "docs/a.da.md",
        "The translation has been compared with the Danish text.",
    )
    assert told[0].startswith(
        "docs/a.en.md, linje 10: Antal overskrifter: 2 i docs/a.en.md og 1 i docs/a.da.md."
    )
    assert told[1].startswith("docs/a.en.md, linje 10: Overskriften mangler et ord i {# }")
    assert told[2:] == [
        "5 words: One two three four five.",
        "4 words: One <two> & three four.",
        "3 words: One two three.",
    ]
    assert [each.get("lang") for each in found.iter(f"{XHTML}ul")] == [None, "da", None]
    assert "LIX" not in "".join(found.itertext())


def test_a_stale_page_and_a_missing_one_say_so_in_both_languages(project: Path) -> None:
    site = previewed(project)
    stale = "Oversættelsen er ikke sammenlignet med den danske tekst, som den er nu."
    assert items(bar(site, "b/index.html"))[2] == stale
    english = items(bar(site, "en/b/index.html"))
    assert english[2] == "The translation has not been compared with the Danish text as it is now."
    assert english[3].startswith("docs/b.en.md, linje 3: Teksten i docs/b.da.md er ændret")
    assert items(bar(site, "c/index.html"))[1] == "Siden findes kun på ét sprog."
    # What stands in for it is the Danish file, with a Danish text's LIX.
    stand_in = items(bar(site, "en/c/index.html"))
    assert stand_in[:2] == ["docs/c.da.md", "This page exists in one language only."]
    assert stand_in[2].startswith("LIX ")
    assert stand_in[3].startswith("docs/c.en.md: Siden findes ikke på engelsk.")


def test_each_language_has_the_findings_of_its_own_file(project: Path) -> None:
    docs = {**DOCS, "a.da.md": page("A", "## To {#to}"), "a.en.md": page("A", "## Two {#two}")}
    site = build(project, docs, drafts=True)
    danish, english = (" ".join(items(bar(site, path))) for path in ("a/index.html", "en/a/index.html"))
    assert "docs/a.da.md, linje 7: Afsnittet #to findes ikke i docs/a.en.md" in danish
    assert "docs/a.en.md, linje 7: Afsnittet #two findes ikke i docs/a.da.md" in english
    assert "#two findes" not in danish and "#to findes" not in english


def links(site: Site, path: str) -> dict[str, str]:
    return {"".join(link.itertext()): link.get("href") or "" for link in bar(site, path).iter(f"{XHTML}a")}


def test_a_page_can_be_mended_in_both_languages_on_the_branch_under_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLIFY", "true")
    monkeypatch.setenv("REPOSITORY_URL", "https://x-access-token:v1.secret@github.com/klinik/side")
    monkeypatch.setenv("HEAD", "therapist-patch-1")
    site = previewed(tmp_path / "netlify")
    at = "https://github.com/klinik/side"
    assert links(site, "a/index.html") == {
        "Ret siden på dansk": f"{at}/edit/therapist-patch-1/docs/a.da.md",
        "Ret siden på engelsk": f"{at}/edit/therapist-patch-1/docs/a.en.md",
    }
    assert links(site, "en/a/index.html") == {
        "Edit the page in English": f"{at}/edit/therapist-patch-1/docs/a.en.md",
        "Edit the page in Danish": f"{at}/edit/therapist-patch-1/docs/a.da.md",
        "docs/a.en.md, linje 10": f"{at}/blob/therapist-patch-1/docs/a.en.md?plain=1#L10",
    }
    # What is missing can be neither mended nor shown; the page that stands in for it can.
    assert links(site, "en/c/index.html") == {
        "Edit the page in Danish": f"{at}/edit/therapist-patch-1/docs/c.da.md"
    }
    assert items(bar(site, "a/index.html"))[0] == "Ret siden på dansk: docs/a.da.md"
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    assert not any(b"secret" in path.read_bytes() for path in files)
    print(f"{len(files)} files without the token")


def test_where_nobody_says_which_branch_it_is_there_are_no_links(tmp_path: Path) -> None:
    site = previewed(tmp_path / "bare", FILLED)
    assert all(links(site, path) == {} for path in site.pages())


@pytest.fixture
def repository(project: Path) -> Iterator[Path]:
    """A project with three days of history: all pages, then a.da.md, then b.en.md."""
    project.mkdir()
    make(project, DOCS, drafts=True)
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "All")
    for day, name in (("2026-05-02", "a.da.md"), ("2026-05-03", "b.en.md")):
        path = project / "docs" / name
        path.write_text(path.read_text(encoding="utf-8") + "\nMere.\n", encoding="utf-8")
        git(project, "commit", "--quiet", "--all", "--message", name, day=day)
    yield project


def days(site: Site) -> dict[str, str]:
    """Return the day that each page says it was last changed on."""
    assert not site.stopped, site.stopped
    said = {
        path: re.findall(r"<li>(?:Sidst ændret|Last changed) (.*)\.</li>", site.read(path))
        for path in site.pages()
    }
    return {path: found[0] for path, found in said.items() if found}


def test_each_page_says_on_which_day_it_was_last_changed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, real = [], subprocess.run

    def counting(command: list[str], **rest: Any) -> Any:
        calls.append(command)
        return real(command, **rest)

    monkeypatch.setattr(subprocess, "run", counting)
    found = days(run(repository))
    assert found["a/index.html"] == "2. maj 2026"
    assert found["en/a/index.html"] == "1 May 2026"
    assert found["b/index.html"] == "1. maj 2026"
    assert found["en/b/index.html"] == "3 May 2026"
    assert found["en/c/index.html"] == "1 May 2026", "that of the text that stands in"
    assert len(found) == 14
    asked = [call[1] for call in calls]
    print(f"{len(asked)} calls of git for {len(found)} pages: {asked}")
    # What is published is asked once (hooks/checks/published.py): where two branches begin, and one's files.
    assert len(asked) <= 3 + 3
    assert [each for each in asked if each not in {"merge-base", "archive"}] == [
        "log",
        "symbolic-ref",
        "remote",
    ]


def test_a_shallow_clone_says_no_day_that_it_cannot_know(repository: Path, tmp_path: Path) -> None:
    for depth, expected in ((1, {}), (2, {"en/b/index.html": "3 May 2026"})):
        clone = tmp_path / f"clone-{depth}"
        git(tmp_path, "clone", "--depth", str(depth), f"file://{repository}", str(clone))
        assert days(run(clone)) == expected


def test_without_git_or_its_history_no_day_is_said(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert days(previewed(project)) == {}
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert days(previewed(tmp_path / "no-git")) == {}


def test_production_has_no_trace_of_it(tmp_path: Path) -> None:
    site = build(tmp_path / "production", DOCS, texts={"practice.yml": FILLED})
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    for path in files:
        assert "preview" not in path.name
        for trace in (b"preview-bar", b"preview.", "forhåndsvisning".encode(), b"LIX"):
            assert trace not in path.read_bytes(), (path, trace)
    assert list(previewed(tmp_path / "preview").folder.glob("static/preview.*.css"))


def test_the_bar_disturbs_nothing_else_of_a_page(tmp_path: Path) -> None:
    preview = previewed(tmp_path / "preview")
    production = build(tmp_path / "production", DOCS)
    for path in preview.pages():
        html = preview.read(path)
        without = re.sub(r'<aside class="preview-bar".*?</aside>\n', "", html, flags=re.DOTALL)
        without = re.sub(
            r'<link rel="stylesheet" href="[^"]*/?preview\.[^"]*" integrity="[^"]*">\n', "", without
        )
        # A preview asks not to be found, whatever the page.
        assert NOINDEX in without, path
        assert without.replace(NOINDEX, "") == production.read(path).replace(NOINDEX, ""), path
        assert not re.search(r"\bstyle=|<script(?! src| type=\"application/ld)|\son\w+=", html), path
    for name in (production.search_index("da"), production.search_index("en"), "sitemap.xml"):
        assert preview.read(name) == production.read(name)
    # The bar's own stylesheet is a file, and only previews may ask for one.
    headers = preview.read("_headers")
    assert headers.replace("style-src 'self' ", "style-src ") == production.read("_headers") != headers


def test_the_bar_is_valid_html_and_words_stay_words(project: Path) -> None:
    hostile = page("A", 'En & to "tre" &lt;b&gt;fire&lt;/b&gt; fem seks syv. <!-- preview-bar -->')
    site = build(project, {**DOCS, "a.da.md": hostile}, drafts=True)
    html = site.read("a/index.html")
    assert items(bar(site, "a/index.html"))[0] == "docs/a.da.md"
    assert "<!-- preview-bar -->" in html, "what stands in her text is left alone"
    assert "&lt;b&gt;fire&lt;/b&gt; fem seks syv." in html[html.index("<aside") :]
    (found,) = re.findall(r"<aside.*</aside>", html, re.DOTALL)
    html5lib.HTMLParser(strict=True).parseFragment(found)


def test_the_bar_is_never_on_paper(project: Path) -> None:
    (style,) = previewed(project).folder.glob("static/preview.*.css")
    assert "@media print{.preview-bar{display:none" in style.read_text(encoding="utf-8")
