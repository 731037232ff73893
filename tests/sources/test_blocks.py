"""A page is cut into what a reader reads, and each block knows its line."""

from __future__ import annotations

import pytest

from sources.blocks import Block, blocks
from sources.markdown_text import parts

PAGE = """\
# Titel {#titel}

Et afsnit over
to linjer{ lang=en }, med `kode` og **fed**.
{ .lead }

- Et *punkt*<br>
  med mere
- [Læs](kontakt.md "Klik her") ![En dør](a.png){ width=1 }

<!-- klienten
skal -->

```
man skal
```

| Ord | Forklaring |
|---|---|
| ro | `x` er \\| ro |

> Et citat
> i to linjer

1. Først
[navn]: kontakt.md
## Efter
tekst
"""


def read(body: str, first_line: int = 0) -> list[tuple[str, str, int]]:
    return [(each.kind, each.text, each.line) for each in blocks(parts(body, first_line))]


def test_each_block_has_its_kind_its_words_and_its_line() -> None:
    assert read(PAGE, 10) == [
        ("heading", "Titel", 11),
        ("paragraph", "Et afsnit over to linjer, med \ue000 og fed.", 13),
        ("item", "Et punkt\n med mere", 17),
        ("item", "Læs", 19),
        ("link", "Læs", 19),
        ("picture", "En dør", 19),
        ("cell", "Ord", 28),
        ("cell", "Forklaring", 28),
        ("cell", "ro", 30),
        ("cell", "\ue000 er | ro", 30),
        ("paragraph", "Et citat i to linjer", 32),
        ("item", "Først", 35),
        ("heading", "Efter", 37),
        ("paragraph", "tekst", 38),
    ]


@pytest.mark.parametrize(
    ("body", "word", "line"),
    [
        ("En\nto\ntre", "tre", 3),
        ("En [lang\ntekst](a.md) og\nmere", "mere", 3),
        ("- En<br>\n  to", "to", 2),
        ("En <!-- to\ntre --> fire\nfem", "fem", 3),
        ("En\n{ .lead }", "En", 1),
        ("En  \nto", "to", 2),
    ],
)
def test_a_place_in_a_block_has_the_line_of_the_source(body: str, word: str, line: int) -> None:
    found = [block.line_at(block.text.index(word)) for block in blocks(parts(body)) if word in block.text]
    assert found and found[0] == line, read(body)


def test_a_link_over_two_lines_is_told_where_it_begins() -> None:
    assert ("link", "klik her", 2) in read("En\nto [klik\nher](a.md)")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Han siger \\*nej\\*.", "Han siger *nej*."),
        ("2 * 3 * 4 og a_b_c", "2 * 3 * 4 og a_b_c"),
        ("Du &amp; jeg, 10&nbsp;kr, be&shy;vægelse", "Du & jeg, 10 kr, bevægelse"),
        ('<span class="x">Hej</span>', "Hej"),
        ("Et {navn} bliver stående", "Et {navn} bliver stående"),
        ("[a][b] og [c]", "a og [c]"),
        ("[a [b]](c_(d).md)", "a [b]"),
        ("\\[a](b.md)", "[a](b.md)"),
    ],
)
def test_markup_is_no_text_and_text_is_no_markup(body: str, text: str) -> None:
    assert next(blocks(parts(body))).text == text


def test_a_heading_may_be_underlined() -> None:
    assert read("Titel\n=====\nTekst\nmere\n\n---") == [
        ("heading", "Titel", 1),
        ("paragraph", "Tekst mere", 3),
    ]


def test_what_is_marked_as_another_language_is_known() -> None:
    (block,) = blocks(parts("Det hedder *relational therapy*{ lang=en } her."))
    assert block == Block("paragraph", "Det hedder relational therapy her.", 1, (), ("relational therapy",))


@pytest.mark.parametrize(
    "body", ["", "\n\n", "<!-- glossary -->", "```\nx\n```", "---", "{ .lead }", "<script>x</script>"]
)
def test_what_nobody_reads_is_no_block(body: str) -> None:
    assert read(body) == []
