"""What MAINTAINING.md tells whoever takes over is so: the hooks, their events, the files that it names."""

from __future__ import annotations

import ast
import re

import yaml

from sites import REPOSITORY

TEXT = (REPOSITORY / "MAINTAINING.md").read_text(encoding="utf-8")


def told(text: str) -> dict[str, list[str]]:
    """Return the events of each hook as the table has them, one list for each time that it is named."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    found: dict[str, list[str]] = {}
    for row in rows:
        for hook, events in re.findall(r"`(\w+)` \(([^)]*)\)", row):
            found[hook] = found.get(hook, []) + re.findall(r"`(on_\w+)`", events)
    return found


def events_of(hook: str) -> list[str]:
    """Return the events of a hook in the order of its code."""
    tree = ast.parse((REPOSITORY / "hooks" / f"{hook}.py").read_text(encoding="utf-8"))
    names = [
        node.targets[0].id
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        else getattr(node, "name", "")
        for node in tree.body
    ]
    return [name for name in names if name.startswith("on_")]


def test_the_table_has_every_hook_with_its_events() -> None:
    settings = yaml.load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    hooks = [path.removeprefix("hooks/").removesuffix(".py") for path in settings["hooks"]]
    print(f"{len(hooks)} hooks, {sum(len(events_of(hook)) for hook in hooks)} events")
    assert told(TEXT) == {hook: events_of(hook) for hook in hooks}


def test_a_hook_that_the_table_lost_or_has_twice_is_found() -> None:
    assert told(
        "| `a` (`on_nav`, `on_env`), `b` (`on_files`) | x | `c` (`on_env`) |\n| `b` (`on_nav`) | x |"
    ) == {
        "a": ["on_nav", "on_env"],
        "b": ["on_files", "on_nav"],
    }


def test_every_file_that_it_names_is_there() -> None:
    paths = re.findall(r"`((?:\.?\w+/)+[\w.-]+\.\w+|[\w-]+\.(?:md|toml|in|txt|yml))`", TEXT)
    missing = [
        path
        for path in paths
        if not any((folder / path).exists() for folder in (REPOSITORY, REPOSITORY / "overrides"))
    ]
    print(f"{len(set(paths))} files named")
    assert len(set(paths)) > 10
    assert missing == []
