"""What is wrong with mkdocs.yml, told from its text: MkDocs itself says it in English, or not at all.

Asked during a build, and by the command when a build did not even begin.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checks.findings import Finding, finding
from sources.text import conflict, decoded, line_with, odd_lines, tidied
from sources.yaml_text import SafeLoader, load, moved_slip, run_on_items
from website.site_address import is_usable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from sources.project import Project

FILE = "mkdocs.yml"


class Tolerant(SafeLoader):
    """Reads !ENV and its like as nothing: here it matters only what there is."""


Tolerant.add_multi_constructor("!", lambda loader, suffix, node: None)


def check(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the settings: of two keys MkDocs keeps the last without a word."""
    content = project.settings_file.read_bytes()
    yield from settings_faults(content, hooks_in(project.folder))
    address = project.config.site_url or ""
    if address and not is_usable(address):
        place = line_with(decoded(content)[0], "site_url:")
        yield finding("settings.odd address", FILE, place, address=address)


def hooks_in(folder: Path) -> list[str]:
    """Return the hooks of a project by their paths: without one a page would be published unseen."""
    return [f"hooks/{path.name}" for path in sorted((folder / "hooks").glob("*.py"))]


def settings_faults(content: bytes, hooks: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each fault of the file. `hooks`: the paths that must stand under hooks:."""
    text, faulty = decoded(content)
    if faulty or (faulty := conflict(text)):
        yield finding("written.conflict" if text else "written.encoding", FILE, faulty)
        return
    # MkDocs reads this file itself.
    for line, sign, kind, tidy in odd_lines(text):
        yield finding("written.sign", FILE, line, sign=sign, kind=kind, line=tidy)
    loaded = load(tidied(text), Tolerant)
    # Two items that YAML takes for one are no slip to it.
    lines = loaded.text.split("\n")
    moved = [moved_slip(lines, moved) for moved in run_on_items(lines)]
    for slip in [*loaded.slips, *moved]:
        yield finding(f"written.{slip.rule}", FILE, slip.line, **dict(slip.words))
    if loaded.value is None and loaded.slips:
        return
    text, settings = loaded.text, loaded.value if isinstance(loaded.value, dict) else {}
    for key in REQUIRED:
        if not settings.get(key) and key not in loaded.left_out:
            rule = "no menu" if key == "nav" else "missing"
            yield finding(f"settings.{rule}", FILE, line_with(text, rf"{key}:"), key=f"{key}:")
    if settings.get("nav"):
        yield from nav_faults(text, settings["nav"])
    named = settings.get("hooks") or []
    hooks = () if "hooks" in loaded.left_out else hooks
    for path in sorted(set(hooks) - set(map(str, named if isinstance(named, list) else []))):
        yield finding("settings.missing", FILE, line_with(text, "hooks:"), key=f"- {path}")
    if settings.get("plugins") and "i18n" not in str(settings["plugins"]):
        yield finding("settings.missing", FILE, line_with(text, "plugins:"), key="- i18n:")


def nav_faults(text: str, nav: Any) -> Iterator[Finding]:
    """Yield a finding for each line of the menu that is neither a page nor a group of pages."""
    if not isinstance(nav, list):
        yield finding("settings.no list", FILE, line_with(text, "nav:"))
        return
    for item in nav:
        if isinstance(item, dict):
            for group, pages in item.items():
                place = line_with(text, rf"\s+-\s+[\"']?{re.escape(str(group))}[\"']?\s*:")
                if len(item) > 1 or not pages:
                    yield finding("settings.empty group", FILE, place, group=str(group))
                elif isinstance(pages, list):
                    yield from nav_faults(text, pages)
                elif not isinstance(pages, str):
                    yield finding("settings.no page", FILE, place, entry=str(group))
        elif not isinstance(item, str):
            entry = "" if item is None else str(item)
            yield finding(
                "settings.no page", FILE, line_with(text, rf"\s+-\s*{re.escape(entry)}\s*$"), entry=entry
            )


REQUIRED = ("site_name", "nav", "theme", "plugins", "hooks", "markdown_extensions", "extra")
