"""On paper: as few sheets as the text takes, and none for two lines that are left over."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sites import PAGE_OF_EACH_KIND

if TYPE_CHECKING:
    from sites import Site
    from watching import Watching

SHEETS = {"/": 2, "/en/": 2, "/foerste-session/": 1, "/en/first-session/": 1}
LEAST = 3
"""So many lines on the last sheet: fewer are left over."""


@pytest.mark.parametrize(
    "every", [False, pytest.param(True, marks=pytest.mark.full)], ids=["kinds", "every page"]
)
def test_no_sheet_holds_what_was_left_over(
    every: bool, real_site: Site, bare_address: str, watching: Watching
) -> None:
    addresses = real_site.addresses() if every else list(dict.fromkeys([*SHEETS, *PAGE_OF_EACH_KIND]))
    printed = {}
    for address, watched in watching.each(bare_address, addresses, 1280, fresh=False):
        sheets = PdfReader(BytesIO(watched.page.pdf(format="A4", prefer_css_page_size=True))).pages
        lines = [[line for line in sheet.extract_text().splitlines() if line.strip()] for sheet in sheets]
        assert len(lines[-1]) >= LEAST, (address, lines[-1])
        printed[address] = len(sheets)
    print(printed)
    assert {address: printed[address] for address in SHEETS} == SHEETS
