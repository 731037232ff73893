"""A drawing of yarn stands inside its page: in the page's own colours, at once, and on paper too.

Those in docs/assets/garn/ are made by tools/yarn.py; a page shows one like any picture, with its text:
`![text](assets/garn/krop.svg)`. As a file of its own it could know neither the reader's colours nor the
ground that it lies on.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "assets/garn/"


def is_ours(path: str) -> bool:
    """Return whether a path below docs/ is that of a drawing of yarn.

    >>> is_ours("assets/garn/krop.svg"), is_ours("assets/kort.svg")
    (True, False)
    """
    return path.startswith(FOLDER) and path.endswith(".svg")


def inside(written: Mapping[str, str], drawing: str) -> str:
    """Return a drawing as HTML. `written`: what the editor gave `<img>`; `drawing`: the file's text.

    Its text alternative is the editor's; where that is empty nobody who listens hears of it (WAI-ARIA 1.2).

    >>> drawing = '<svg xmlns="x" viewBox="0 0 4 2" width="2" height="1"><style>a{}</style><path/></svg>'
    >>> inside({"alt": "Ro"}, drawing)
    '<svg class="drawing" viewBox="0 0 4 2" width="2" height="1" role="img" aria-label="Ro"><path/></svg>'

    What stands behind the address, `(x.svg "hyper | balance | hypo")`, is written into a drawing's places for
    words.

    >>> inside({"title": "oppe | nede"}, drawing.replace("<path/>", "<text></text>" * 2))[-40:]
    '<text>oppe</text><text>nede</text></svg>'
    """
    words = iter(written.get("title", "").split("|"))
    size = re.search(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"', drawing)
    lines = re.sub(r"^.*?</style>", "", drawing.strip(), flags=re.DOTALL)
    alternative = written.get("alt", "")
    heard = f'role="img" aria-label="{escape(alternative)}"' if alternative else 'aria-hidden="true"'
    lines = re.sub("></text>", lambda _: f">{escape(next(words, '').strip())}</text>", lines)
    return f'<svg class="drawing" {size[0] if size else ""} {heard}>{lines}'
