"""A change is held against what readers have: main in git, or the live sitemap, knows it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from checks import command, published
from checks.findings import Level
from checks.links.buttons import old_buttons
from checks.links.lost import LIVE, lost, told
from checks.published import files_of_branch, live_addresses
from corpus import SOUND, edit, findings_of
from serving import serving
from sites import REPOSITORY, make, page
from website.addresses import addresses
from written import source

if TYPE_CHECKING:
    from pathlib import Path

    from checks.findings import Finding

GIT = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.org")
LONG = "Vi går langsomt frem, og du kan altid sige til, hvis noget bliver for meget for dig."
SITE = {
    **SOUND,
    "ro.da.md": page("Ro", LONG),
    "ro.en.md": page("Calm", "We go slowly.", slug="calm", redirect_from="[/en/rest/]"),
    "kladde.da.md": page("Kladde", draft="true"),
}


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *IDENTITY, *words], cwd=folder, env=GIT, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site whose pages are published from main, on a branch for a change."""
    folder = tmp_path / "site"
    folder.mkdir()
    make(folder, SITE, drafts=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "switch", "--quiet", "--create=change")
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "docs", "data", "mkdocs.yml")
    git(folder, "commit", "--quiet", "--message=a")


def losses(folder: Path) -> list[Finding]:
    """Return what is told of lost addresses and deleted files."""
    found = [each for each in findings_of(folder) if each.key.startswith(("lost.", "missing."))]
    print(*found, sep="\n")
    return found


CHANGES = {
    "nothing": ({}, []),
    "a slug": (
        {"ro.en.md": "REPLACE ^slug: calm -> slug: rest-and-calm"},
        [("moved", "stops", "docs/ro.en.md", 3, "redirect_from: [/en/rest/, /en/calm/]")],
    ),
    "a slug, with the address kept": (
        {
            "ro.en.md": page("Calm", slug="x", redirect_from="{/en/rest/: a, /en/calm/: a}").replace(
                "# C", "## C {#a}\n\n# C"
            )
        },
        [],
    ),
    "a slug, with another address kept by section": (
        {"ro.en.md": page("Calm", "## A {#a}\n\nText.", slug="x", redirect_from="{/en/rest/: a}")},
        [("moved", "stops", "docs/ro.en.md", 3, 'redirect_from: {/en/rest/: a, /en/calm/: ""}')],
    ),
    "an old address": (
        {"ro.en.md": "REPLACE ^redirect_from.*$ -> look: session"},
        [("moved", "stops", "docs/ro.en.md", 3, "redirect_from: [/en/rest/]")],
    ),
    "a file's name": (
        {"ro.da.md": None, "ro.en.md": None, "fred.da.md": page("Fred", LONG + " Tag dig tid.")}
        | {"fred.en.md": page("Peace", "We go slowly.", slug="calm", redirect_from="[/en/rest/]")},
        [("moved", "stops", "docs/fred.da.md", 0, "redirect_from: [/ro/]")],
    ),
    "a page of a look, its name and its text": (
        {"kontakt.da.md": None, "skriv.da.md": page("Skriv", "<!-- contact-form -->", look="contact")}
        | {"kontakt.en.md": None, "skriv.en.md": page("Write", "<!-- contact-form -->", slug="contact")},
        [("moved", "stops", "docs/skriv.da.md", 0, "redirect_from: [/kontakt/]")],
    ),
    "both files": (
        {"ro.da.md": None, "ro.en.md": None},
        [
            ("deleted", "stops", "docs/ro.da.md", 0, "redirect_from: [/ro/]"),
            ("deleted", "stops", "docs/ro.en.md", 0, "redirect_from: [/en/calm/, /en/rest/]"),
        ],
    ),
    "both files, with their addresses kept": (
        {"ro.da.md": None, "ro.en.md": None}
        | {"a.da.md": page("A", redirect_from="[/ro/, /en/calm/, /en/rest/]")},
        [],
    ),
    "one file": (
        {"ro.en.md": None},
        [("one language", "stops", "docs/ro.en.md", 0, "redirect_from: [/en/calm/, /en/rest/]")],
    ),
    "one file, with its addresses kept": (
        {"ro.en.md": None, "ro.da.md": page("Ro", LONG, redirect_from="[/en/calm/, /en/rest/]")},
        [("deleted", "notice", "docs/ro.en.md", 0, "")],
    ),
    "the file of the first language": (
        {"ro.da.md": None},
        [("deleted", "notice", "docs/ro.da.md", 0, "")],
    ),
    "a draft": (
        {"ro.da.md": page("Ro", draft="true"), "ro.en.md": page("Calm", slug="calm", draft="true")},
        [
            ("draft", "notice", "docs/ro.da.md", 3, "redirect_from: [/ro/]"),
            ("draft", "notice", "docs/ro.en.md", 4, "redirect_from: [/en/calm/, /en/rest/]"),
        ],
    ),
    "a file that was a draft": ({"kladde.da.md": None}, []),
    "a slug that is none": ({"ro.en.md": "REPLACE ^slug: calm -> slug: To ro"}, []),
    "a front matter that cannot be read": ({"ro.en.md": 'REPLACE ^slug: calm -> slug: "calm'}, []),
}


@pytest.mark.parametrize(("docs", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_a_change_takes_from_readers_is_told_with_the_line_that_keeps_it(
    docs: dict[str, str | None], expected: list[tuple[str, str, str, int, str]], site: Path
) -> None:
    for name, written in docs.items():
        edit(site / "docs", name, written)
    found = [each for each in losses(site) if each.file != "docs/kladde.en.md"]
    kept = [
        (each.key.split(".")[1], each.level.value, each.file, each.line, each.remedy.partition("\n")[2])
        for each in found
    ]
    assert kept == expected


def test_the_line_that_is_handed_over_is_all_that_it_takes(site: Path) -> None:
    edit(site / "docs", "ro.en.md", "REPLACE ^slug: calm -> slug: rest-and-calm")
    (told,) = [each for each in losses(site) if each.key == "lost.moved"]
    line = told.remedy.partition("\n")[2]
    edit(site / "docs", "ro.en.md", f"REPLACE ^redirect_from:.*$ -> {line}")
    assert [each for each in losses(site) if each.key == "lost.moved"] == []


def test_what_others_publish_meanwhile_is_no_loss_of_this_change(site: Path) -> None:
    git(site, "switch", "--quiet", "main")
    edit(site, "docs/ny.da.md", page("Ny"))
    commit(site)
    git(site, "switch", "--quiet", "change")
    assert not (site / "docs" / "ny.da.md").exists()
    assert [each for each in losses(site) if "ny" in each.file] == []


def test_what_was_committed_to_main_and_not_pushed_is_held_against_what_is_published(site: Path) -> None:
    git(site, "update-ref", "refs/remotes/origin/main", "main")
    git(site, "switch", "--quiet", "main")
    edit(site, "docs/ro.da.md", "REPLACE ^description: x -> slug: fred")
    commit(site)
    assert "lost.moved" in {each.key for each in losses(site)}


def test_without_git_or_its_past_nothing_is_known_and_nothing_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(files_of_branch(site)) > len(SITE)
    git(site, "commit", "--quiet", "--allow-empty", "--message=b")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{site}", "shallow")
    (tmp_path / "empty").mkdir()
    edit(site, "docs/ro.da.md", "REPLACE ^description: x -> slug: fred")
    assert "lost.moved" in {each.key for each in losses(site)}
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert files_of_branch(site) == {}
    assert [each for each in losses(site) if each.key.startswith("lost.")] == []
    monkeypatch.undo()
    assert files_of_branch(tmp_path / "shallow") == files_of_branch(tmp_path / "empty") == {}


def test_a_build_that_is_published_never_asks_git(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def git(folder: Path, *words: str) -> bytes:
        asked.append(words)
        return b""

    monkeypatch.setattr(published, "git", git)
    for drafts in ("false", "true"):
        edit(site, "mkdocs.yml", f"REPLACE ^  drafts: .*$ ->   drafts: {drafts} # here")
        findings_of(site)
        print(f"drafts: {drafts}: git was asked {len(asked)} times")
        assert bool(asked) is (drafts == "true")


SITEMAP = "".join(
    f"<url><loc>https://a.example/site/{path}</loc></url>"
    for path in ("", "a/", "en/", "en/a/", "en/contact/", "priser/", "en/write/")
)


def test_without_history_the_live_sitemap_says_what_readers_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    make(folder, SOUND, drafts=True)
    live = tmp_path / "live"
    live.mkdir()
    (live / "sitemap.xml").write_text(f"<urlset>{SITEMAP}</urlset>", encoding="utf-8")
    with serving(live) as address:
        monkeypatch.setenv(LIVE, f"{address}/")
        found = [(each.key, each.file, each.words["old"], each.words["line"]) for each in losses(folder)]
    assert found == [
        ("lost.gone", "docs/index.da.md", ["/priser/"], "redirect_from: [/priser/]"),
        ("lost.gone", "docs/index.en.md", ["/en/write/"], "redirect_from: [/en/write/]"),
    ]


def test_make_check_is_given_the_live_site(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["make", "--dry-run", "check", "live=https://a.example"]
    said = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    (asked,) = [line.split("hooks/check.py ")[1] for line in said.splitlines() if "hooks/check.py" in line]
    print(asked)
    given: dict[str, str] = {}
    monkeypatch.setattr(command, "check", lambda settings: given.update(settings) or [])
    assert command.main(asked.split()) == 0
    assert given[LIVE] == "https://a.example"


@pytest.mark.parametrize("address", ["praksis.example", "file:///etc", "http://127.0.0.1:9", "{served}"])
def test_a_live_site_that_does_not_answer_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    make(folder, SOUND, drafts=True)
    with serving(tmp_path / "site" / "data") as served:
        monkeypatch.setenv(LIVE, address.format(served=served))
        (found,) = losses(folder)
    assert (found.key, found.level) == ("lost.no sitemap", Level.LAUNCH)


def test_a_page_that_is_gone_leads_to_the_one_that_took_its_words_or_to_the_one_above() -> None:
    gone = source("indgange/krop.da.md", f"---\nmenu: x\n---\n# Krop\n\n{LONG}")
    first, above, other = (
        source(name, f"---\nmenu: x\n---\n# {words}")
        for name, words in (
            ("index.da.md", "Forside"),
            ("indgange/index.da.md", "Indgange"),
            ("ro.da.md", f"Ro\n\n{LONG} Og mere til."),
        )
    )
    for pages, target in (([first, above, other], other), ([first, above], above), ([first], first)):
        (loss,) = lost([gone], pages, set(addresses(pages, "da", ["da"])), pages, "da")
        print(loss.target.file)
        # The page that took the words was there before.
        assert loss.target is target
        assert loss.rule == ("moved" if target is other else "deleted")


def test_two_pages_that_lead_to_one_are_kept_by_one_line() -> None:
    first = source("index.da.md", "---\nredirect_from: [/hjem/]\n---\n# Forside")
    gone = [source(f"{name}.da.md", f"---\nmenu: x\n---\n# {name}") for name in ("et", "to")]
    every = lost([*gone, first], [first], {"/", "/hjem/"}, [first], "da")
    lines = [str(each.words["line"]) for each in told(list(every), "da")]
    assert lines == ["redirect_from: [/hjem/, /et/, /to/]"] * 2


def test_a_sitemap_is_read_whatever_folder_the_site_stands_in(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(f"<urlset>{SITEMAP}</urlset>", encoding="utf-8")
    with serving(tmp_path, "/under/") as address:
        assert live_addresses(address) == {
            "/",
            "/a/",
            "/en/",
            "/en/a/",
            "/en/contact/",
            "/priser/",
            "/en/write/",
        }


BUTTONS = {
    "[Book en aftale](kontakt.md){ .button }": "[Bestil en tid](kontakt.md){ .button }",
    "Du? [Book en aftale](https://a.dk){.button .x}": "Du? [Bestil en tid](https://a.dk){.button .x}",
    "[Skriv til mig](kontakt.md){ .button }": None,
    "[Book en aftale](kontakt.md)": None,
    "[Bestil en tid](kontakt.md){ .button }": None,
    "`[Book en aftale](kontakt.md){ .button }`": None,
}


@pytest.mark.parametrize(("written", "mended"), BUTTONS.items())
def test_a_button_with_the_words_that_the_header_had_is_told_with_its_line(
    written: str, mended: str | None
) -> None:
    page = source("a.da.md", f"---\nmenu: x\n---\n# A\n\n{written}\n")
    found = [(each.line, each.words["line"]) for each in old_buttons(page, "Book en aftale", "Bestil en tid")]
    print(found)
    assert found == ([(6, mended)] if mended else [])


def test_the_words_of_buttons_are_looked_at_only_where_those_of_the_header_change(site: Path) -> None:
    button = "[Book en aftale](kontakt.md){{ .button }}\n\n[{}](ro.md){{ .button }}"
    edit(site, "docs/ro.da.md", page("Ro", button.format("Andet")))
    before = [each for each in findings_of(site) if each.key == "buttons.old words"]
    edit(site, "data/texts.da.yml", 'REPLACE ^"menu.book".*$ -> "menu.book": "Bestil en tid"')
    (found,) = [each for each in findings_of(site) if each.key == "buttons.old words"]
    print(found)
    assert (before, found.file, found.line, found.level) == ([], "docs/ro.da.md", 7, Level.NOTICE)
    edit(site, "data/texts.da.yml", 'REPLACE ^"menu.book".*$ -> "menu.book": 7')
    assert "buttons.old words" not in {each.key for each in findings_of(site)}
