"""What she can write beside plain text: a quote with its source, a fold-out, a document to fetch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sites import both, build, page
from website.downloads import told
from website.icons import DOCUMENT, ON, sign_of
from website.quotes import with_sources
from website.sections import parts

if TYPE_CHECKING:
    from sites import Site


def quote(inside: str) -> str:
    return f"<blockquote>\n{inside}\n</blockquote>"


def figure(inside: str, source: str) -> str:
    return f'<figure class="quote">\n{quote(inside)}\n<figcaption>{source}</figcaption>\n</figure>'


QUOTES = {
    "a paragraph of its own": ("<p>Ro.</p>\n<p>— Anna, 34</p>", figure("<p>Ro.</p>", "— Anna, 34")),
    "an en dash": ("<p>Ro.</p>\n<p>– Anna</p>", figure("<p>Ro.</p>", "– Anna")),
    "behind a break": ("<p>Ro<br />\n— Anna</p>", figure("<p>Ro</p>", "— Anna")),
    "behind the end of a sentence": ("<p><em>Ro.</em>\n– Anna</p>", figure("<p><em>Ro.</em></p>", "– Anna")),
    "two lines": ("<p>Ro.<br />\n— Anna<br />\nlærer</p>", figure("<p>Ro.</p>", "— Anna<br />\nlærer")),
    "with a link": ('<p>Ro.</p>\n<p>— <a href="b/">B</a></p>', figure("<p>Ro.</p>", '— <a href="b/">B</a>')),
    "below a list": ("<ul>\n<li>Ro</li>\n</ul>\n<p>— A</p>", figure("<ul>\n<li>Ro</li>\n</ul>", "— A")),
    "two who speak in turn": ("<p>— Er du der?</p>\n<p>— Ja.</p>", None),
    "lines that were meant as a list": ("<p>– ro\n– tid</p>", None),
    "a thought that goes on": ("<p>Der er plads\n– også til tvivl.</p>", None),
    "a source without a quote": ("<p>— Anna</p>", None),
    "a dash above other words": ("<p>Ro.</p>\n<p>— Anna</p>\n<p>Og mere.</p>", None),
    "a hyphen": ("<p>Ro.</p>\n<p>-- Anna</p>", None),
    "a list's item": ("<ul>\n<li>\n<p>Ro.</p>\n<p>— Anna</p>\n</li>\n</ul>", None),
}


@pytest.mark.parametrize(("inside", "shown"), QUOTES.values(), ids=QUOTES)
def test_the_source_of_a_quote_stands_below_it_and_nothing_else_does(inside: str, shown: str | None) -> None:
    assert with_sources(quote(inside)) == (shown or quote(inside))


def test_each_of_two_quotes_in_one_another_has_its_own_source() -> None:
    inner = quote("<p>Ro.</p>\n<p>— Et</p>")
    outer = quote(inner + "\n<p>— To</p>")
    found = with_sources(f"<div>{outer}</div>")
    assert found == f"<div>{figure(figure('<p>Ro.</p>', '— Et'), '— To')}</div>"


@pytest.mark.parametrize("html", ["<blockquote>\n<p>Ro.</p>\n<p>— A</p>", "<p>Ro.</p></blockquote>"])
def test_a_quote_that_is_not_whole_stays_as_it_is(html: str) -> None:
    assert with_sources(html) == html


HOLDERS = {
    "quote": "<blockquote>{}</blockquote>",
    "box": '<div class="box">{}</div>',
    "list": "<ul><li><p>x</p>{}</li></ul>",
    "fold-out": "<details><summary>x</summary>{}</details>",
    "title of a fold-out": "<details><summary>{}</summary></details>",
    "cell": "<table><tr><td>{}</td></tr></table>",
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_a_heading_within_something_cuts_no_page(holder: str) -> None:
    held = holder.format('<h2 id="in">I</h2>')
    html = f'<h1>A</h1>{held}<h2 id="b">B</h2>{held}<p class="step">Trin 2</p><h2 id="c">C</h2>'
    found = [part.html for part in parts(html)]
    assert found == [
        f"<h1>A</h1>{held}",
        f'<h2 id="b">B</h2>{held}',
        '<p class="step">Trin 2</p><h2 id="c">C</h2>',
    ]
    assert [part.names[:1] for part in parts(html)][1:] == [("section--b",), ("section--c",)]


# What is written, and what a reader gets; the document is of 120,400 bytes.
WORDS = {
    "[Skema](a.pdf)": "[Skema (PDF, 120 kB)]",
    "[Skema (pdf)](a.pdf)": "[Skema (PDF, 120 kB)]",
    "[Skema (.pdf, 2 MB)](a.pdf)": "[Skema (PDF, 120 kB)]",
    "[Skema](a.pdf) (PDF)": "[Skema (PDF, 120 kB)]",
    "[Skema](a.pdf) (til dig)": "[Skema (PDF, 120 kB)] (til dig)",
    "[Skema](a.pdf) (PDF, 3 sider)": "[Skema (120 kB)] (PDF, 3 sider)",
    "[Hent PDF](a.pdf)": "[Hent PDF (120 kB)]",
    "[skema.pdf](a.pdf)": "[skema.pdf (120 kB)]",
    "[**Skema**](a.pdf#page=2)": "[**Skema** (PDF, 120 kB)]",
    "[Skema](https://example.org/a.pdf)": "[Skema]",
    "[Skema](b.pdf)": "[Skema]",
    "[![Skema](a.jpg)](a.pdf)": "[![Skema](a.jpg)]",
}


@pytest.mark.parametrize(("written", "shown"), WORDS.items())
def test_a_link_to_a_document_says_kind_and_size_once(written: str, shown: str) -> None:
    html = re.sub(r"!\[(\w+)\]\((.*?)\)", r'<img alt="\1" src="\2">', written)
    html = re.sub(r"\*\*(\w+)\*\*", r"<strong>\1</strong>", html)
    html = re.sub(r"\[(.*?)\]\(([^()]*)\)", r'<a href="\2">\1</a>', html)
    found = told(html, lambda address: 120_400 if address.startswith("a.pdf") else None, "da")
    found = re.sub(r'<img alt="(\w+)" src="(.*?)">', r"![\1](\2)", found)
    found = re.sub(r"</?strong>", "**", found)
    print(found)
    assert re.sub(r"<a [^>]*>(.*?)</a>", r"[\1]", found).replace("\u00a0", " ") == shown


def test_each_document_has_its_sign_wherever_its_address_ends() -> None:
    signs = {
        address: sign_of(address) for address in ("a.pdf", "../A.PDF", "a.pdf#page=2", "../kontakt/", "a.jpg")
    }
    assert signs == {
        "a.pdf": DOCUMENT,
        "../A.PDF": DOCUMENT,
        "a.pdf#page=2": DOCUMENT,
        "../kontakt/": ON,
        "a.jpg": ON,
    }


BODY = """\
[Skema](assets/skema.pdf)

> Ordene.
>
> — Navn

<details>
<summary>Om skemaet</summary>

Skjult i folden.

## Inde i folden {#inside}

Under den.

</details>

## Efter {#after}

Tekst."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site below a folder, with a document of 1.2 MB and pages that are not translated."""
    docs: dict[str, str | bytes] = {
        **both("index"),
        **both("404"),
        **both("a", BODY),
        "mere/b.da.md": page("B", "[Skema](../assets/skema.pdf)"),
        "mere/c.en.md": page("C", "[Form](../assets/skema.pdf)"),
        "assets/skema.pdf": b"%PDF-1.4\n" + b"x" * 1_199_991,
    }
    site = build(tmp_path_factory.mktemp("small") / "p", docs, site_url="https://example.org/under/")
    assert not site.stopped, site.stopped
    return site


DOCUMENTS = {
    "a/index.html": ("../assets/skema.pdf", "Skema (PDF, 1,2\u00a0MB)"),
    "en/a/index.html": ("../../assets/skema.pdf", "Skema (PDF, 1.2\u00a0MB)"),
    "mere/b/index.html": ("../../assets/skema.pdf", "Skema (PDF, 1,2\u00a0MB)"),
    # A page that stands in for another keeps its own language.
    "en/mere/b/index.html": ("../../../assets/skema.pdf", "Skema (PDF, 1,2\u00a0MB)"),
    "mere/c/index.html": ("../../assets/skema.pdf", "Form (PDF, 1.2\u00a0MB)"),
}


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_says_its_size_in_the_language_of_the_page(path: str, small: Site) -> None:
    (found,) = re.findall(r'<p class="links"><a href="([^"]*)"[^>]*>([^<]*)<svg', small.read(path))
    print(found)
    assert found == DOCUMENTS[path]


def test_what_is_folded_away_and_whose_a_quote_is_are_found_by_the_search(small: Site) -> None:
    index = small.read(small.search_index("da"))
    assert "Ordene. — Navn Om skemaet Skjult i folden." in index
    assert '"url":"a/#inside"' in index and "Under den." in index


def test_a_page_with_a_heading_in_a_fold_out_has_its_sections_and_its_styles(small: Site) -> None:
    html = small.read("a/index.html")
    assert re.findall(r'<section class="section[^"]*">\s*<h2 id="(\w+)"', html) == ["after"]
    assert html.index('<h2 id="inside">') < html.index("</details>") < html.index('<h2 id="after">')
    assert "details::details-content" in html and "figure.quote" in html
    assert "details::details-content" not in small.read("index.html")
