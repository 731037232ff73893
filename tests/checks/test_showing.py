"""How findings are shown: in a terminal, beside a change on GitHub, where a preview would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib

from checks.command import main
from checks.findings import Finding, Level, finding, worst_first
from checks.on_github import Branch
from checks.showing import github_lines, listing, page, summary_page
from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

STOPS = Finding("docs/a.da.md", 3, Level.STOPS, "Der står <b>.", "Skriv y.")
LAUNCH = Finding("data/x.yml", 0, Level.LAUNCH, "Der mangler z.", "Skriv z.", "launch.draft")
NOTICE = Finding("docs/b.en.md", 0, Level.NOTICE, "Der står: 100 %, a.", "Se efter.")
ALL = [STOPS, LAUNCH, NOTICE]


def test_the_worst_is_told_first() -> None:
    urgent = finding("help_lines.unchecked", "z", 9, phone="112")
    assert worst_first([NOTICE, LAUNCH, urgent, STOPS]) == [STOPS, urgent, LAUNCH, NOTICE]


def test_each_finding_is_an_annotation_on_its_line() -> None:
    assert github_lines(ALL) == [
        "::error file=docs/a.da.md,line=3,title=Ret dette::Der står <b>. Skriv y.",
        "::warning file=docs/b.en.md,line=1,title=Se på dette::Der står: 100 %25, a. Se efter.",
    ]


def test_the_comment_says_first_whether_the_page_can_be_published() -> None:
    text = summary_page(ALL)
    assert text.index("**Siden kan ikke udgives endnu.**") < text.index("### Ret dette")
    assert "- `docs/a.da.md, linje 3`: Der står &lt;b&gt;. Skriv y." in text
    assert "Der mangler z." not in text, "what is left before going live is not about her change"
    assert "**Alt er i orden.**" in summary_page([LAUNCH])
    noticed = summary_page([NOTICE])
    assert noticed.index("**Siden kan udgives.**") < noticed.index("nedenfor") < noticed.index("Se efter.")
    assert "Alt er i orden" not in noticed, "she would merge before she has read on"


def test_each_place_leads_to_its_line_and_to_the_editor_on_her_branch(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.da.md").touch()
    branch = Branch("klinik/side", "patch-1", tmp_path)
    line = "https://github.com/klinik/side/blob/patch-1/docs/a.da.md?plain=1#L3"
    editor = "https://github.com/klinik/side/edit/patch-1/docs/a.da.md"
    text = summary_page(ALL, branch)
    assert f"- [`docs/a.da.md, linje 3`]({line}) ([ret]({editor})): Der står &lt;b&gt;. Skriv y." in text
    assert "- `docs/b.en.md`: Der står: 100 %, a." in text, "a file that is not there"
    html = page([STOPS], branch)
    html5lib.HTMLParser(strict=True).parse(html)
    place = f'<a href="{line}"><code>docs/a.da.md, linje 3</code></a> (<a href="{editor}">ret</a>)'
    assert place in html
    assert "github.com" not in summary_page(ALL) + page([STOPS]), "where the branch is not known"


def test_what_is_to_be_copied_stands_alone_in_a_box_with_its_spaces() -> None:
    told = Finding("mkdocs.yml", 10, Level.STOPS, "Der står x.", "Skriv 2 mellemrum foran:\n  - <b>.md")
    box = (
        "- `mkdocs.yml, linje 10`: Der står x. Skriv 2 mellemrum foran:\n\n  ``````\n    - <b>.md\n  ``````\n"
    )
    assert box in summary_page([told])
    assert "foran:</b><pre>  - &lt;b&gt;.md</pre>" in page([told])
    html5lib.HTMLParser(strict=True).parse(page([told]))
    assert "Skriv 2 mellemrum foran:%0A  - <b>.md" in github_lines([told])[0]
    assert "foran:\n        - <b>.md" in listing([told], "da")


def test_the_page_in_a_previews_place_is_whole_html_and_nothing_from_her_text_runs() -> None:
    html = page([STOPS])
    html5lib.HTMLParser(strict=True).parse(html)
    assert "Der står &lt;b&gt;." in html and "docs/a.da.md, linje 3" in html
    assert '<html lang="da">' in html and "noindex" in html


def test_the_list_counts_each_level_and_speaks_both_languages() -> None:
    assert listing(ALL, "da").count(" (1)\n") == 3
    assert listing([], "da") == "Intet mangler. Siden kan gå i luften."
    assert listing([], "en") == "Nothing is left. The site can go live."


def test_the_check_speaks_english_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    draft = finding("launch.draft", "docs/x.da.md", 4)
    word = Finding("docs/x.da.md", 5, Level.NOTICE, "a", "b", "watched_words.guarantee", {"word": "altid"})
    hers = Finding("docs/x.da.md", 6, Level.NOTICE, "En ny regel.", "c", "watched_words.new")
    monkeypatch.setattr("checks.command.check", lambda settings: [draft, word, hers])
    assert main(["--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "Before the site goes live (1)\n  docs/x.da.md, line 4: " in told
    assert "kladde" not in told
    assert "line 5: “altid” promises what nobody can promise." in told
    assert "line 6: En ny regel." in told, "what has no English yet is told as she wrote it"
