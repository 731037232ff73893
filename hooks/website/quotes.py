"""Whose words a quote holds stands below it, and is none of them.

The therapist writes it as GitHub shows it: the last paragraph of the quote, or its last line, begins with a
dash. Its source has to stand outside of `<blockquote>`, as the caption of a figure (WHATWG HTML 4.4.4). The
dash stays as she wrote it: so it stands on GitHub, so it is found and copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from sources.project import Project


def name(html: str, project: Project, page: Page) -> str:
    """Return a page's HTML with the source of each quote as its caption."""
    return with_sources(html) if "<blockquote" in html else html


def with_sources(html: str) -> str:
    """Return HTML with each quote that names its source as a figure, and the source as its caption.

    >>> print(with_sources("<blockquote>\\n<p>Ro.<br />\\n— <em>Anna</em></p>\\n</blockquote>"))
    <figure class="quote">
    <blockquote>
    <p>Ro.</p>
    </blockquote>
    <figcaption>— <em>Anna</em></figcaption>
    </figure>
    """
    # What stands outside of quotes, then what each holds that is open, in one another.
    opened = [""]
    for piece in TAG.split(html):
        if piece.startswith("<blockquote"):
            opened.append(piece)
        elif piece == END and len(opened) > 1:
            quote = with_source(opened.pop())
            opened[-1] += quote
        else:
            opened[-1] += piece
    return "".join(opened)


def with_source(quote: str) -> str:
    """Return a quote, given without its end, as a whole: as a figure where it names its source.

    Where another line begins with a dash too, people are speaking in turn.

    >>> with_source("<blockquote><p>— Er du der?</p><p>— Ja.</p>")
    '<blockquote><p>— Er du der?</p><p>— Ja.</p></blockquote>'
    """
    above, _, last = quote.rpartition("<p>")
    found = LAST.fullmatch(last)
    words = found["words"] or "" if found else ""
    # A quote within this one has sources and speakers of its own.
    said = f"{above.rpartition(END)[2]}<p>{words}"
    if not found or DASH.search(said) or not re.sub("<[^>]*>", "", above + words).strip():
        return quote + END
    kept = f"{above}<p>{words}</p>\n" if words else above
    return f'<figure class="quote">\n{kept}{END}\n<figcaption>{found["source"]}</figcaption>\n</figure>'


END = "</blockquote>"
TAG = re.compile(r"(</?blockquote\b[^>]*>)")
# A line of its own: behind a break, or behind the end of a sentence, where GitHub lets it run on.
LAST = re.compile(
    r"(?:(?P<words>.*?(?=<br ?/?>)|.*?[.!?…”“\"»](?:</\w+>)*)(?:<br ?/?>)?\n)?"
    r"(?P<source>[–—]\s(?:(?!</p>).)+)</p>\s*",
    re.DOTALL,
)
DASH = re.compile(r"(?:<p>|<li>|\n)\s*[–—]\s")
