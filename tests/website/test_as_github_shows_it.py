"""What somebody writes looks on the site as in GitHub's preview, or the check says what to write instead.

The judge is markdown-it-py, another reader of the same rules (CommonMark and GitHub's additions): what it
makes of each text of tests/corpus/github.yml is held against what the site makes of it, by structure and by
words.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mkdocs.config import load_config

from corpus import findings_of
from sites import REPOSITORY, both, make, page
from website.github_parts import named

CASES = yaml.safe_load((REPOSITORY / "tests/corpus/github.yml").read_text(encoding="utf-8"))
WRITTEN = [each if isinstance(each, str) else each["written"] for each in CASES]
SHOWN = {
    each if isinstance(each, str) else each["written"]: "" if isinstance(each, str) else each["shown"]
    for each in CASES
    if isinstance(each, str) or "shown" in each
}
TOLD = {each["written"]: each["told"] for each in CASES if "told" in each}
TEXTS = yaml.safe_load((REPOSITORY / "data/texts.da.yml").read_text(encoding="utf-8"))


@cache
def site_markdown() -> Markdown:
    """Return what reads Markdown in a build of this project."""
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@cache
def github() -> MarkdownIt:
    """Return the reference. GitHub makes links of addresses with a scheme or www. alone."""
    reader = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    if reader.linkify:
        reader.linkify.set({"fuzzy_link": False})
    return reader.use(footnote_plugin).use(tasklists_plugin)


class Structure(HTMLParser):
    """Keeps of HTML what a reader gets: its structure, its words, where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.out = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if "box" in classes:
            self.out += f"<box {classes[-1].removeprefix('box--')}>"
        elif tag == "input":
            self.out += "☑" if "checked" in given else "☐"
        elif tag not in {"span", "section"} and not {"footnotes", "footnotes-sep"} & {*classes}:
            align = given.get("align") or given.get("style", "").removeprefix("text-align:")
            kept: dict[str, str] = {name: unquote(given[name]) for name in KEPT if name in given}
            kept |= {"align": align} if align else {}
            if kept.get("href", "").startswith("#"):
                del kept["href"]
            self.out += f"<{tag}{''.join(f' {name}={value}' for name, value in kept.items())}>"

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "hr", "img", "input", "section", "span"}:
            self.out += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.out += data.replace("<", "‹").replace(">", "›")


def structure(html: str) -> str:
    """Return what a reader gets of some HTML as one line."""
    reader = Structure()
    reader.feed(html)
    reader.close()
    text = re.sub(r"<p>[^<]*</p>", "", reader.out, count=1) if "<box" in reader.out else reader.out
    text = re.sub("<(/?)s>", r"<\1del>", text).replace("</div>", "</box>" if "<box" in text else "")
    # Of footnotes: the sign of a reference, and the space in front of the way back.
    text = re.sub(r"<div>|\[(?=\d+\]</a></sup>)|(?<=\d)\](?=</a></sup>)|[\s\u00a0]+(?=<a>↩)", "", text)
    text = re.sub(r"[ \t\n]+", " ", text)
    return re.sub(rf"\s*(</?(?:{BLOCKS})\b[^>]*>)\s*", r"\1", text).strip()


KEPT = ("alt", "href", "src", "start", "title")
BLOCKS = "p|ul|ol|li|blockquote|box|br|h[1-6]|hr|table|thead|tbody|tr|td|th|pre"


def test_the_corpus_is_large_and_each_text_is_there_once() -> None:
    print(f"{len(CASES)} texts: {len(SHOWN)} to be shown, {len(TOLD)} to be told")
    assert len(set(WRITTEN)) == len(WRITTEN) == len({*SHOWN, *TOLD}) >= 120


@pytest.mark.parametrize("written", SHOWN)
def test_a_text_is_shown_as_github_shows_it(written: str) -> None:
    # The word for a section's address, which GitHub prints, is written for the site.
    theirs = SHOWN[written] or structure(re.sub(r" \{#\w+\}", "", github().render(written)))
    ours = structure(named(site_markdown().reset().convert(written), TEXTS))
    print(ours)
    assert ours == theirs


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What a build says of the texts that it does not show as GitHub does, by their files."""
    folder = tmp_path_factory.mktemp("told")
    docs = {**both("index"), **both("404"), **both("have")}
    docs |= {f"text-{number}.da.md": page("Titel", written) for number, written in enumerate(TOLD)}
    findings: dict[str, list[Any]] = {}
    for each in findings_of(make(folder, docs)):
        findings.setdefault(each.file, []).append(each)
    return findings


@pytest.mark.parametrize("written", TOLD)
def test_a_text_that_github_shows_otherwise_is_told(written: str, told: dict[str, list[Any]]) -> None:
    findings = told[f"docs/text-{list(TOLD).index(written)}.da.md"]
    keys = {each.key: each for each in findings}
    print(keys.get(TOLD[written], findings))
    assert TOLD[written] in keys
    assert keys[TOLD[written]].line >= 7
