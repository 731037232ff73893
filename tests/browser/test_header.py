"""The header with more pages, and longer names, than it has today: it folds by the room that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import TOO_WIDE
from in_page import CROWDED, GROW
from pressing import TOO_NEAR

if TYPE_CHECKING:
    from watching import Watching

# Seven pages beside the contact page; 24 letters are a name as long as any on the site.
ENTRIES, LETTERS = 7, 24
# With spaces, and as one word, which cannot break.
NAMES = ("Kroppen og nervesystemet", "Traumebehandlingsformerne")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", ["/", "/en/"])
def test_seven_long_entries_fit_or_fold_at_every_width(
    path: str, name: str, bare_address: str, watching: Watching
) -> None:
    page = watching.open(bare_address + path).page
    page.evaluate(GROW, [ENTRIES, name[:LETTERS]])
    folded, highest = [], 0
    for width in (*range(320, 1921, 16), *range(1140, 1210, 3)):
        page.set_viewport_size({"width": width, "height": 700})
        seen = page.evaluate(CROWDED)
        assert seen["faults"] == [] and page.evaluate(TOO_WIDE) == [], width
        assert seen["links"] == ENTRIES + 1
        highest = max(highest, seen["lines"])
        if page.locator(".menu__open").is_visible():
            folded.append(width)
    print(f"{path}: folded up to {max(folded)} px, above that at most {highest} px of links")
    page.set_viewport_size({"width": 320, "height": 568})
    page.click(".menu__open")
    assert page.evaluate(TOO_WIDE) == [] and page.evaluate(TOO_NEAR) == []
    for link in page.locator(".menu a").all():
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_a_header_that_is_crowded_is_told(bare_address: str, watching: Watching) -> None:
    page = watching.open(bare_address, 1280).page
    page.evaluate(GROW, [ENTRIES, NAMES[0]])
    # As it was: one line that cannot wrap.
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".header__ways, .menu { flex: none } .menu ul { flex-wrap: nowrap }");
      document.adoptedStyleSheets = [sheet];
    }""")
    assert len(page.evaluate(CROWDED)["faults"]) > 1
