"""A page's button keeps the words that the header's had, when those are changed in data/.

Only then: a button may well have words of its own, and which of them were meant to be the header's is known
from what is published (checks/published.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.findings import Finding, finding
from checks.published import published
from sources.text import decoded
from sources.yaml_text import load
from website.interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.pages import Source
    from sources.project import Project

KEY = "menu.book"
BUTTON = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)\{[^}\n]*\.button\b[^}\n]*\}")


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each button with the words that the header's button has on the published site."""
    if not project.is_looked_at:
        return
    for locale in project.locales:
        held = load(decoded(published(project).get(f"data/texts.{locale}.yml", b""))[0]).value
        before, now = held.get(KEY) if isinstance(held, dict) else None, texts_of(project, locale).get(KEY)
        if isinstance(before, str) and isinstance(now, str) and before != now:
            for page in project.published:
                if page.locale == locale:
                    yield from old_buttons(page, before, now)


def old_buttons(page: Source, before: str, now: str) -> Iterator[Finding]:
    """Yield a finding for each button of a page that has the words from `before`."""
    rows = page.text.split("\n")
    for match in BUTTON.finditer(page.prose):
        if match[1].strip() == before.strip():
            line = page.body_line + 1 + page.prose.count("\n", 0, match.start())
            mended = rows[line - 1].replace(match[1], now)
            yield finding("buttons.old words", page.file, line, words=before, now=now, line=mended)
