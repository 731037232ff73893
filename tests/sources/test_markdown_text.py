"""What is read from a page's source is what Python-Markdown makes of it; no page takes long to read."""

from __future__ import annotations

import re
import time

import pytest
import yaml
from markdown import Markdown

from sites import REPOSITORY
from sources.blocks import blocks
from sources.excuses import without_excuses
from sources.github_markdown import GitHubMarkdown
from sources.markdown_text import MASK, headings, hidden, links, masked, parts

MARKDOWN = Markdown(
    extensions=["attr_list", "tables", "fenced_code", "toc", "pymdownx.betterem", GitHubMarkdown()]
)
TABLE = "| A | B |\n|---|---|\n| 1 | 2 |"
BODIES = [
    "# A\nTekst\n## B\n- c\n- d",
    "Den\n12. maj",
    "Tekst\n- a\n- b",
    "- a\ntekst\n- b\n\nTekst\n- c",
    "- a\n\n  - b\n\n      - c",
    "- a\n\n    mere\n    - b",
    "1) a\n2) b",
    "1. a\n2. b\n***\n- c",
    "<!-- x -->- a\n- b",
    "Et\nto\n---\n- a",
    "Et\n---\nto\n===",
    "A\n===\nB\n---",
    "#A\n\n # B\n\n\\# C",
    "> ## A\n> - b\n> - c\n\nTekst\n> # D",
    "```\n# A\n- b\n```",
    "```\n# A\n- b",
    "~~~~\n~~~\n# A\n~~~~\n# B",
    "<!--\n# A\n-->\n# B",
    "<!-- A\n\n# B",
    "`a\n\n# B`",
    "<script>\n# A\n\n- b\n</script>",
    TABLE,
    f"# A\n{TABLE}",
    f"Tekst\n{TABLE}",
    f"Tekst\n---\n{TABLE}\n\n# B\n- c",
    f"- a\n\n    {TABLE}".replace("\n|", "\n    |"),
    f"> {TABLE}".replace("\n|", "\n> |"),
    "A | B\n--|--\n1 | 2\n| 1 | 2 |",
    "| A | B |\n|---|\n| 1 | 2 |",
    "| A |\n|---|\n| 1 |",
    "| A |\n|---|\n1",
    "| `a|b` | c \\| d |\n| --- | --- |\n| 1 | 2 |",
    "[a]: b.md\n# C\n- d",
]


WRITTEN = yaml.safe_load((REPOSITORY / "tests/corpus/github.yml").read_text(encoding="utf-8"))
BODIES += [each if isinstance(each, str) else each["written"] for each in WRITTEN]


@pytest.mark.parametrize("body", BODIES)
def test_headings_items_and_tables_are_those_that_markdown_makes(body: str) -> None:
    html = re.sub(r"<!--.*?-->|<script>.*?</script>", "", MARKDOWN.reset().convert(body), flags=re.DOTALL)
    # "- 24. december" is a list in a list to Markdown, and one item to who wrote it.
    items_made = html.count("<li>") - len(re.findall(r"<li>\s*<[uo]l", html))
    made = [
        re.findall(r"<h(\d)", html),
        items_made,
        re.findall(r"<table>", html),
        len(re.findall("<th[ >]", html)),
    ]
    read = parts(body)
    tables = [part.rows for part in read if part.kind == "table"]
    levels = [str(heading.level) for heading in headings(read)]
    items = sum(part.kind == "item" for part in read)
    print(f"{len(levels)} headings, {items} items, {len(tables)} tables")
    assert [levels, items, ["<table>"] * len(tables), sum(len(rows[0]) for rows in tables)] == made


@pytest.mark.parametrize(
    ("text", "kinds"),
    {
        "`a` ``b ` c`` \\`d`": ["code", "code"],
        "`<!-- a -->` <!-- `b` -->": ["code", "comment"],
        "```\n<!-- a -->\n```\n`b\n```\nc`\n```": ["fence", "fence"],
        "<STYLE>a</style> <template>\n\n<!-- b -->\n\n</template>": ["script", "script"],
        "``` \n<!-- a `b\n\nc` <script>d": [],
    }.items(),
)
def test_what_is_hidden_is_found_once_and_what_is_never_closed_hides_nothing(
    text: str, kinds: list[str]
) -> None:
    assert [kind for kind, *_ in hidden(text)] == kinds
    shown = masked(text)
    assert len(shown) == len(text) and shown.count("\n") == text.count("\n")
    assert (MASK in shown) is bool(kinds)


# Repeated, each of these once led a regular expression astray, or could.
PIECES = [
    *(
        "`",
        "`a ",
        "*",
        "a_",
        "[",
        "](",
        "[a](",
        "[a][",
        "<a ",
        "<!--",
        "<!-- ok ",
        "<script ",
        "{#a ",
        "|",
        "`|",
    ),
    *(
        "- ",
        "1.a\n",
        "# a\n| x\n",
        "> ",
        "=",
        "\n",
        " ",
        "\n ",
        "&",
        "\\",
        "```a\n",
        "[a]:",
        "- - ",
        TABLE,
        MASK,
    ),
    "*a*{ lang=",
]
LENGTH, PART, QUICK = 48_000, 4, 0.3


def seconds(piece: str, length: int) -> float:
    text = f"x {piece * (length // len(piece))}\ny"
    start = time.process_time()
    list(blocks(parts(text)))
    list(links(text))
    without_excuses(text)
    return time.process_time() - start


def test_what_is_four_times_as_long_takes_four_times_as_long_to_read() -> None:
    took = {piece: seconds(piece, LENGTH) for piece in PIECES}
    slow = {piece: took[piece] / seconds(piece, LENGTH // PART) for piece in PIECES if took[piece] > QUICK}
    print(f"{len(took)} pieces, those above {QUICK} s: {slow}")
    # Sixteen times would be the square.
    assert [piece for piece, times in slow.items() if times > 2 * PART] == []
