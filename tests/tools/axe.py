"""Asks axe-core what keeps people out of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sites import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = REPOSITORY / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run()).violations.map(
  (rule) => rule.id + ": " + rule.nodes.map((node) => node.target.join(" ")).join(", "))"""


def violations(page: Page) -> list[str]:
    """Return each rule that a page breaks in the state that it is in, with the elements that break it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found
