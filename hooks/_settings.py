"""What is wrong with mkdocs.yml, told from its text: MkDocs itself says it in English, or not at all.

`settings_file.py` asks during a build; `_check.py` asks when a build did not even begin.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from _findings import Finding, Level, Rule, finding
from _text import conflict, decoded
from _yaml import slips_of
from _yaml_indents import run_on_items
from _yaml_slips import RULES as YAML_RULES
from _yaml_slips import moved_slip

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C part
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FILE = "mkdocs.yml"


class Tolerant(SafeLoader):
    """Reads !ENV and its like as nothing: here it matters only what there is."""


Tolerant.add_multi_constructor("!", lambda loader, suffix, node: None)


def settings_faults(content: bytes, hooks: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each fault of the file. `hooks`: the paths that must stand under hooks:."""
    text, faulty = decoded(content)
    if faulty or (faulty := conflict(text)):
        yield finding(YAML_RULES, "conflict" if text else "encoding", FILE, faulty)
        return
    slips = list(slips_of(text, tags=True))
    # Two items that YAML takes for one are no slip to it.
    lines = text.split("\n")
    slips += () if slips else (moved_slip(lines, moved) for moved in run_on_items(lines))
    for slip in slips:
        yield finding(YAML_RULES, slip.rule, FILE, slip.line, **dict(slip.words))
    if any(slip.rule != "twice" for slip in slips):
        return
    settings = yaml.load(text, Tolerant)
    settings = settings if isinstance(settings, dict) else {}
    for key in REQUIRED:
        if not settings.get(key):
            rule = "no menu" if key == "nav" else "missing"
            yield finding(RULES, rule, FILE, line_with(text, rf"{key}:"), key=f"{key}:")
    if settings.get("nav"):
        yield from nav_faults(text, settings["nav"])
    named = settings.get("hooks") or []
    for path in sorted(set(hooks) - set(map(str, named if isinstance(named, list) else []))):
        yield finding(RULES, "missing", FILE, line_with(text, "hooks:"), key=f"- {path}")
    if settings.get("plugins") and "i18n" not in str(settings["plugins"]):
        yield finding(RULES, "missing", FILE, line_with(text, "plugins:"), key="- i18n:")


def nav_faults(text: str, nav: Any) -> Iterator[Finding]:
    """Yield a finding for each line of the menu that is neither a page nor a group of pages."""
    if not isinstance(nav, list):
        yield finding(RULES, "no list", FILE, line_with(text, "nav:"))
        return
    for item in nav:
        if isinstance(item, dict):
            for group, pages in item.items():
                place = line_with(text, rf"\s+-\s+[\"']?{re.escape(str(group))}[\"']?\s*:")
                if len(item) > 1 or not pages:
                    yield finding(RULES, "empty group", FILE, place, group=str(group))
                elif isinstance(pages, list):
                    yield from nav_faults(text, pages)
                elif not isinstance(pages, str):
                    yield finding(RULES, "no page", FILE, place, entry=str(group))
        elif not isinstance(item, str):
            entry = "" if item is None else str(item)
            yield finding(
                RULES, "no page", FILE, line_with(text, rf"\s+-\s*{re.escape(entry)}\s*$"), entry=entry
            )


def line_with(text: str, pattern: str, number: int = 1) -> int:
    """Return the line that begins with a regular expression, of several the given one; 0 where there is none.

    >>> line_with("nav:\\n  - a.md", r"\\s+- a"), line_with("nav:", "plugins:")
    (2, 0)
    """
    lines = [place for place, line in enumerate(text.split("\n"), 1) if re.match(pattern, line)]
    return lines[min(number, len(lines)) - 1] if lines else 0


REQUIRED = ("site_name", "nav", "theme", "plugins", "hooks", "markdown_extensions", "extra")
RULES = {
    "missing": Rule(
        Level.STOPS,
        "“{key}” mangler, og siden kan ikke bygges rigtigt uden.",
        "Hent linjerne igen fra filens historik på GitHub.",
    ),
    "no menu": Rule(
        Level.STOPS,
        "Menuen ({key}) er tom.",
        "Hent linjerne under nav: igen fra filens historik på GitHub.",
    ),
    "no list": Rule(
        Level.STOPS,
        "Menuen (nav:) er ingen liste.",
        "Skriv hver side på sin egen linje: to mellemrum, bindestreg, mellemrum og filens navn.",
    ),
    "empty group": Rule(
        Level.STOPS,
        "Gruppen “{group}” i menuen har ingen sider under sig.",
        "Ryk dens sider fire mellemrum længere ind end gruppen, eller slet linjen.",
    ),
    "no page": Rule(
        Level.STOPS, "Linjen “{entry}” i menuen er ingen side.", "Skriv fx - kontakt.md, eller slet linjen."
    ),
}
