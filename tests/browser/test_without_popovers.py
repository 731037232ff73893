"""A browser that knows no popovers (Safari 16, Chrome 92): nothing dead, and all pages in reach.

It is a Chromium that is made to know none.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from in_page import WITHOUT_POPOVERS
from pressing import TOO_LOW
from serving import serving
from sites import PAGE_OF_EACH_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sites import Site
    from watching import Watching

FORGET = "delete HTMLElement.prototype.popover; delete HTMLElement.prototype.hidePopover;"


@pytest.fixture(scope="module")
def address(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("without-popovers") / "site"
    shutil.copytree(real_site.folder, folder)
    changed = 0
    for path in folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        html = re.sub(r" popover(?:target|targetaction)?(?:=\"[^\"]*\")?(?=[ >])", "", html)
        html, styles = re.subn(r"@supports not selector\(:popover-open\)", "@supports selector(a)", html)
        changed += styles
        path.write_text(html, encoding="utf-8")
    assert changed >= 36
    # The policy knows each page's styles by their hash.
    with serving(folder, bare=True) as served:
        yield served


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_dead_and_the_menu_lies_open(
    width: int, script: bool, address: str, watching: Watching
) -> None:
    highest = 0
    page = watching.open(f"{address}/404.html", width, script=script).page
    page.add_init_script(FORGET)
    for path in PAGE_OF_EACH_KIND:
        page.goto(address + path)
        seen = page.evaluate(WITHOUT_POPOVERS)
        assert seen["wide"] <= 0, (path, seen)
        # The form's own; a word of the field is a word like any other.
        assert set(seen["buttons"]) <= {"button", "submit"}, (path, seen)
        assert seen["focus"] == "BODY" and seen["cards"] == 0, (path, seen)
        assert seen["links"] == 6 and page.evaluate(TOO_LOW) == [], (path, seen)
        highest = max(highest, seen["heading"])
    print(f"{width} px: the heading at most {highest} px down")
    assert highest <= (530 if width == 320 else 420)
