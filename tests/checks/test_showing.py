"""How findings are shown: in a terminal, beside a change on GitHub, where a preview would be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest
from markdown_it import MarkdownIt

from checks.command import main
from checks.findings import Finding, Level, finding, worst_first
from checks.on_github import Branch
from checks.showing import MOST, github_lines, listing, page, summary_page
from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

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


NASTY = [
    "![x](https://spy.example/p.png)",
    "<img src=https://spy.example/p.png>",
    "[tryk](https://spy.example)",
    "[x]: https://spy.example",
    "https://spy.example/a www.spy.example",
    "@klinik/alle og @therapist, a@b.dk",
    "#12 GH-12 klinik/side#12",
    ":octocat: :+1:",
    "$x$ $`y`$ $$z$$",
    "`kode` ``` ~~~ ~~væk~~",
    "*a* **b** _c_ __d__ a | b",
    "<!-- x --> </details> &lt; &amp;",
    "første\n\n# anden\r\n- tredje\r```\n> fjerde",
    "\\<b> \\` \\@navn",
    "``````\nud af boksen ![x](y)",
]
READER = MarkdownIt("gfm-like", {"linkify": True})
# What GitHub reads in the words that Markdown has left: docs.github.com, Autolinked references; Mentioning.
CALLED = re.compile(r"@[A-Za-z0-9]|#\d|\bGH-\d|://|\bwww\.|:[\w+-]+:", re.IGNORECASE)
CALM = {"paragraph", "bullet_list", "list_item", "heading"}


def loud(comment: str) -> list[str]:
    """Return what of a comment is more than text: Markdown's own, and what GitHub looks for in its words."""
    tokens = [each for token in READER.parse(comment) for each in [token, *(token.children or [])]]
    made = {each.type for each in tokens if each.nesting >= 0}
    known = {f"{name}_open" for name in CALM} | {"inline", "text", "code_inline", "fence", "text_special"}
    written = [each.content for each in tokens if each.type == "text"]
    spans = {each.content for each in tokens if each.type == "html_inline"} - {"<span>", "</span>"}
    dollars = [each for each in re.findall(r".?\$.?", comment) if each != ">$<"]
    calls = [word for word in written if CALLED.search(word)]
    return [*sorted(made - known - {"html_inline", "strong_open", "em_open"}), *spans, *calls, *dollars]


@pytest.mark.parametrize("nasty", NASTY)
def test_what_she_wrote_is_text_in_the_comment_and_nothing_else(nasty: str) -> None:
    """No picture is fetched, nobody is called, no link leads away, and nothing ends what stands around it."""
    found = Finding("docs/a.da.md", 3, Level.STOPS, f"Der står “{nasty}”.", "Skriv y.")
    comment = summary_page([found])
    print(comment.split("\n")[-2])
    assert loud(comment) == []
    (told,) = (each for each in comment.split("\n") if each.startswith("- "))
    shown = html5lib.parse(READER.render(told), namespaceHTMLElements=False)
    words = "".join(shown.itertext()).replace("\u200b", "").strip()
    assert words == "docs/a.da.md, linje 3: " + " ".join(f"Der står “{nasty}”. Skriv y.".split())


@pytest.mark.parametrize("nasty", NASTY)
def test_a_file_may_be_named_as_it_likes_and_what_is_copied_stays_in_its_box(nasty: str) -> None:
    name = Finding(f"docs/{nasty}.md", 3, Level.STOPS, "Der står x.", f"Skriv:\n{nasty}")
    comment = summary_page([name])
    tokens = [each for token in READER.parse(comment) for each in [token, *(token.children or [])]]
    assert [each.content for each in tokens if each.type == "code_inline"] == [
        " ".join(f"docs/{nasty}.md, linje 3".split())
    ]
    (box,) = (each.content for each in tokens if each.type == "fence")
    assert box == nasty.replace("\r", "") + "\n"
    others = [each for each in tokens if each.type not in {"code_inline", "fence"}]
    assert not any(nasty.split("\n", maxsplit=1)[0] in each.content for each in others if not each.children)


@pytest.mark.parametrize("count", [MOST, MOST + 1, 5000])
def test_no_more_is_told_than_can_be_read_and_how_many_are_left_out_is_said(count: int) -> None:
    many = [Finding("docs/a.da.md", line, Level.STOPS, "x", "y") for line in range(1, count + 1)]
    left_out = f"… og {count - MOST} til. Ret disse først, så bliver resten vist."
    for text in (listing(many), summary_page(many)):
        assert text.count("docs/a.da.md, linje") == MOST
        assert (left_out in text) is (count > MOST)
    assert len(github_lines(many)) == MOST


def test_a_comment_is_never_longer_than_github_takes() -> None:
    long = [
        Finding("docs/a.da.md", line, level, "x" * 5000, "y")
        for line in range(50)
        for level in (Level.STOPS, Level.NOTICE)
    ]
    text = summary_page(long)
    print(f"{len(text)} characters")
    assert len(text) < 65_536 and "… og " in text
