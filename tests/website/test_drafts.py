"""Drafts: there in both languages in the preview, nowhere in production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sites import both, build, page

if TYPE_CHECKING:
    from pathlib import Path

HOME = {**both("index"), **both("404")}
DRAFT = {"om.da.md": page("Om mig", draft="true"), "om.en.md": page("About", draft="true", slug="about")}
LINK = {"a.da.md": page("A", "Læs [om mig](om.md)."), "a.en.md": page("A", "Read [about me](om.md).")}
NAV = "  - index.md\n  - about_site:\n      - om.md\n"


def test_a_preview_shows_drafts_in_both_languages_and_says_so(project: Path) -> None:
    site = build(project, {**HOME, **DRAFT}, NAV, drafts=True)
    assert not site.stopped
    assert "Kladde: Siden er ikke færdig." in site.read("om/index.html")
    assert "Draft: this page is not finished." in site.read("en/about/index.html")
    assert '<meta name="robots" content="noindex">' in site.read("om/index.html")
    assert 'href="om/"' in site.read("index.html")
    assert "om/" not in site.read("sitemap.xml")


def test_production_has_no_trace_of_them(project: Path) -> None:
    site = build(project, {**HOME, **DRAFT}, NAV)
    assert not site.stopped
    for path in site.folder.rglob("*"):
        if path.suffix in {".html", ".xml", ".json"}:
            content = path.read_text(encoding="utf-8")
            assert "Om mig" not in content and "About" not in content, path
            # Their section of the menu went with them.
            assert "Om siden" not in content, path


def test_a_link_to_a_draft_stops_production_and_is_a_notice_in_the_preview(tmp_path: Path) -> None:
    nav = NAV + "  - a.md\n"
    production = build(tmp_path / "production", {**HOME, **DRAFT, **LINK}, nav)
    assert "docs/a.da.md, linje 7: Linket går til om.md, som er en kladde" in production.stopped
    assert "docs/a.en.md, linje 7: Linket går til om.md, som er en kladde" in production.stopped
    preview = build(tmp_path / "preview", {**HOME, **DRAFT, **LINK}, nav, drafts=True)
    assert not preview.stopped
    assert "docs/a.da.md, linje 7: Linket går til om.md, som er en kladde" in preview.notices


def test_a_page_drafted_in_one_language_is_a_missing_translation_there(project: Path) -> None:
    docs = {
        **HOME,
        "om.da.md": page("Om mig", "Færdig."),
        "om.en.md": page("About", "HALF DONE", draft="true"),
    }
    site = build(project, docs)
    assert not site.stopped
    assert "Færdig." in site.read("en/om/index.html")
    assert "has not been translated" in site.read("en/om/index.html")
    assert not [path for path in site.html() if "HALF DONE" in site.read(path)]
    assert "docs/om.en.md, linje 3: Siden er stadig en kladde på engelsk." in site.notices
