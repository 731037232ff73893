"""A line may be excused from what is watched, with a reason: `<!-- ok: fordi ... -->` at its end.

In front matter and in data/, where that would be text, the same is written as `# ok: fordi ...`. The
comments never reach a page: whoever reads sources gets them without (pages.py), and the first step of a
page's Markdown takes them out of what MkDocs has read (build.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sources.markdown_text import masked
from sources.text import lines_at

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_excuses(markdown: str) -> str:
    """Return the text without its excuses and with all its lines.

    >>> without_excuses("## Sikker {#safe} <!-- ok: fordi kilden siger det -->\\n")
    '## Sikker {#safe}\\n'
    """
    kept, place = "", 0
    for found in comments(markdown):
        kept += markdown[place : found.start()].rstrip(" \t") + "\n" * found[0].count("\n")
        place = found.end()
    return kept + markdown[place:]


def excuses(markdown: str, first_line: int = 0) -> Iterator[tuple[int, str]]:
    """Yield line and reason of each excuse; a reason without a word in it is empty.

    >>> list(excuses("Sikker. <!-- ok: fordi kilden siger det -->\\nEffektiv. <!-- OK, fordi -->"))
    [(1, 'kilden siger det'), (2, '')]
    """
    found = list(comments(markdown))
    lines = lines_at(markdown, (each.start() for each in found))
    for line, each in zip(lines, found, strict=True):
        yield first_line + line, reason(each["why"])


def comments(markdown: str) -> Iterator[re.Match[str]]:
    """Yield each comment that excuses, also behind one that is never closed."""
    return EXCUSE.finditer(masked(markdown, "comment")) if "<!--" in markdown else iter(())


def excuses_of_yaml(text: str) -> Iterator[tuple[int, str]]:
    """Yield the same of front matter or a file of data/.

    >>> list(excuses_of_yaml("a: 100 %  # ok: because it is a width"))
    [(1, 'it is a width')]
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if found := IN_YAML.search(line):
            yield number, reason(found[1])


def reason(written: str) -> str:
    """Return what is left of a reason without the word that begins it."""
    left = re.sub(r"^\W*(?:fordi|because)\b", "", written.strip(), flags=re.IGNORECASE).strip(" .,:;…")
    return left if re.search(r"[^\W\d_]{2}", left) else ""


# "ok" and "okay" in either language, with or without a colon: nobody remembers which.
EXCUSE = re.compile(r"<!--\s*ok(?:ay)?\b[\s:,]*(?P<why>(?:(?!<!--).)*?)-->", re.DOTALL | re.IGNORECASE)
IN_YAML = re.compile(r"(?:^|\s)#\s*ok(?:ay)?\b[\s:,]*(.*)$", re.IGNORECASE)
