"""Translations and what is told of them, in whole builds: step by step, and the same in a shallow clone."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from published import unstyled
from sites import Site, both, build, make, page, run, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOME = {**both("index"), **both("404"), **both("kontakt", "<!-- contact-form -->"), **both("tak")}
DA, EN = "a.da.md", "a.en.md"
DANISH = page("Titel", "Vi begynder langsomt.")
ENGLISH = page("Title", "We begin slowly.")
GIT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "Test"), ("EMAIL", "test@test.example"))
    },
}


def told(site: Site) -> list[str]:
    """Return what a build that went well said of pages, without the words behind what was found."""
    assert not site.stopped, site.stopped
    return [line.split(" INFO ")[1] for line in site.log if line.startswith("site.notice")]


def line_to_paste(site: Site) -> str:
    (line,) = re.findall(r'translated_from: "[0-9a-f]{8}"', "\n".join(told(site)))
    return str(line)


def with_line(text: str, line: str) -> str:
    """Return a page with the line in its front matter, in place of the one that is there."""
    without = re.sub(r"^translated_from:.*\n", "", text, flags=re.MULTILINE)
    return without.replace("\n---\n", f"\n{line}\n---\n", 1)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, env=GIT, capture_output=True, text=True, check=True)
    return done.stdout


# Of these steps a shallow clone is built in make test too: one stale, one in step, the last.
CLONED = (4, 8, 14)


class History:
    """A project in a repository of its own: each step is committed, built, and built from a shallow clone."""

    def __init__(self, folder: Path, *, every_clone: bool) -> None:
        self.every_clone = every_clone
        self.folder = folder / "project"
        self.clones = folder
        self.folder.mkdir()
        make(self.folder, {**HOME, DA: DANISH, EN: ENGLISH})
        git(self.folder, "init", "--quiet")
        self.steps = 0

    def step(self, docs: Mapping[str, str] | None = None, without: str = "") -> Site:
        """Write pages, delete one, commit, and return the build; that of the clone has to say the same."""
        write(self.folder / "docs", docs or {})
        if without:
            (self.folder / "docs" / without).unlink()
        git(self.folder, "add", "docs", "data", "mkdocs.yml", "hooks", "overrides")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", f"Step {self.steps}")
        self.steps += 1
        if not self.every_clone and self.steps not in CLONED:
            return run(self.folder)
        clone = self.clones / f"clone-{self.steps}"
        git(self.clones, "clone", "--quiet", "--depth", "1", f"file://{self.folder}", str(clone))
        assert git(clone, "rev-list", "--count", "HEAD").strip() == "1"
        whole, shallow = run(self.folder), run(clone)
        assert told(shallow) == told(whole)
        return whole

    def move(self, old: str, new: str) -> None:
        """Move a page in both languages, and in the menu."""
        for locale in ("da", "en"):
            write(self.folder / "docs", {f"{new}.{locale}.md": ""})
            git(self.folder, "mv", "--force", f"docs/{old}.{locale}.md", f"docs/{new}.{locale}.md")
        settings = self.folder / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8").replace(f"- {old}.md", f"- {new}.md")
        settings.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "every_clone", [False, pytest.param(True, marks=pytest.mark.full)], ids=["some clones", "every clone"]
)
def test_a_history_is_told_rightly_at_each_step_with_and_without_its_past(
    every_clone: bool, tmp_path: Path
) -> None:
    history = History(tmp_path, every_clone=every_clone)

    site = history.step()
    assert [line.split(". ")[0] for line in told(site)] == [
        "docs/a.en.md, linje 1: Der står ikke, hvilken tekst oversættelsen passer til"
    ]
    english = with_line(ENGLISH, line_to_paste(site))
    assert told(history.step({EN: english})) == [], "in step"

    edited = DANISH.replace("langsomt", "roligt")
    site = history.step({DA: edited})
    (stale,) = told(site)
    assert stale.startswith("docs/a.en.md, linje 3: Teksten i docs/a.da.md er ændret")
    assert told(history.step({DA: DANISH})) == [], "taken back: in step again"
    assert told(history.step({DA: edited})) == [stale]
    assert told(history.step({EN: english.replace("slowly", "calmly")})) == [stale], "the line still says no"
    english = with_line(english.replace("slowly", "calmly"), line_to_paste(site))
    assert told(history.step({EN: english})) == [], "translated"

    typo = edited.replace("begynder", "begynnder")
    english = with_line(english, line_to_paste(history.step({DA: typo})))
    assert told(history.step({EN: english})) == [], "confirmed as a typo"

    both_at_once = typo.replace("roligt", "blidt")
    site = history.step({DA: both_at_once, EN: english.replace("calmly", "gently")})
    assert len(told(site)) == 1, "nobody can know that the two belong together"
    english = with_line(english.replace("calmly", "gently"), line_to_paste(site))
    assert told(history.step({EN: english})) == []

    reformatted = both_at_once.replace("Vi ", "*Vi*\n")
    assert reformatted != both_at_once
    assert told(history.step({DA: reformatted})) == []

    history.move("a", "mappe/b")
    assert told(history.step()) == [], "moved"
    (missing,) = told(history.step(without="mappe/b.en.md"))
    assert missing.startswith("docs/mappe/b.en.md: Siden findes ikke på engelsk.")
    print(f"{history.steps} steps")
    assert history.steps == 14


def test_a_stale_page_never_stops_a_strict_build_and_readers_are_told_nothing(project: Path) -> None:
    docs = {**HOME, "a.da.md": DANISH, "a.en.md": with_line(ENGLISH, 'translated_from: "00000000"')}
    site = build(project, docs)
    assert len(told(site)) == 1
    assert "notice" not in unstyled(site.read("en/a/index.html"))


def test_the_published_site_is_the_same_bytes_with_and_without_the_lines(tmp_path: Path) -> None:
    with_lines = {**HOME, "a.da.md": DANISH, "a.en.md": with_line(ENGLISH, 'translated_from: "12345678"')}
    without = {
        name: re.sub(r"^translated_from.*\n", "", text, flags=re.M) for name, text in with_lines.items()
    }
    assert with_lines != without
    first, second = build(tmp_path / "one", with_lines), build(tmp_path / "two", without)
    assert told(first) != told(second)
    files = [path.relative_to(first.folder) for path in sorted(first.folder.rglob("*")) if path.is_file()]
    print(f"{len(files)} files compared")
    assert files
    assert files == [
        path.relative_to(second.folder) for path in sorted(second.folder.rglob("*")) if path.is_file()
    ]
    assert all((first.folder / path).read_bytes() == (second.folder / path).read_bytes() for path in files)


def test_a_difference_in_how_a_page_is_made_is_told_where_somebody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    danish = page("Titel", "Efter 6 uger, ofte.\n\n- et\n- to")
    docs = {**HOME, DA: danish, EN: page("Title", "After 8 weeks.\n\n- one")}
    found = "\n".join(told(build(tmp_path / "preview", docs, drafts=True)))
    assert "Afsnittets tal er forskellige. Kun i docs/a.en.md: 8. Kun i docs/a.da.md, linje 7: 6." in found
    assert "Antal punkter i afsnittets lister: 1 i docs/a.en.md og 2" in found
    assert "I docs/a.en.md står “often” 0 gange. I docs/a.da.md, linje 7, står “ofte” 1 gange." in found
    assert len(told(build(tmp_path / "production", docs))) == 1
    monkeypatch.setenv("CHECK", "true")
    checked = "\n".join(told(build(tmp_path / "check", docs)))
    assert "Antal punkter i afsnittets lister: 1 i docs/a.en.md og 2" in checked


def test_a_broken_file_of_hedges_is_named(tmp_path: Path) -> None:
    docs = {**HOME, DA: DANISH, EN: ENGLISH}
    for number, broken in enumerate(("", "- da: [\n", "x: y\n")):
        site = build(tmp_path / str(number), docs, drafts=True, texts={"hedges.yml": broken})
        assert "data/hedges.yml" in site.stopped and "Traceback" not in site.stopped
    odd = build(tmp_path / "odd", docs, drafts=True, texts={"hedges.yml": "- da: ofte\n"})
    assert "data/hedges.yml: Række nummer 1 kan ikke bruges." in "\n".join(told(odd))


def test_drafts_are_compared_where_they_are_shown(tmp_path: Path) -> None:
    docs = {**HOME, "a.da.md": page("A", draft="true"), "a.en.md": page("A", draft="true")}
    assert told(build(tmp_path / "production", docs)) == []
    (found,) = told(build(tmp_path / "preview", docs, drafts=True))
    assert found.startswith("docs/a.en.md, linje 1: Der står ikke")


def test_the_line_to_paste_is_held_back_while_the_source_has_to_be_mended(tmp_path: Path) -> None:
    english = with_line(ENGLISH, 'translated_from: "00000000"')
    sound, broken = "[x](index.md)\n\n- et", "[x](nej.md)\n\n- et"
    before = build(tmp_path / "sound", {**HOME, DA: page("Titel", sound), EN: english}, drafts=True)
    assert "Linket til “index.md”" in before.notices and "Antal punkter" in before.notices
    site = build(tmp_path / "broken", {**HOME, DA: page("Titel", broken), EN: english}, drafts=True)
    assert "“nej.md”" in site.stopped
    assert 'translated_from: "' not in site.notices
    assert "Linket til" not in site.notices, "a wrong link is not to be copied"
    assert "Antal punkter" not in site.notices
