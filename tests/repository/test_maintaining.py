"""What MAINTAINING.md tells whoever takes over is so: the hooks, their events, the files that it names."""

from __future__ import annotations

import ast
import re

from sites import REPOSITORY

TEXT = (REPOSITORY / "MAINTAINING.md").read_text(encoding="utf-8")


def events_in(face: str) -> set[str]:
    """Return the events that a face has."""
    tree = ast.parse((REPOSITORY / "hooks" / f"{face}.py").read_text(encoding="utf-8"))
    names = [
        node.targets[0].id
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        else getattr(node, "name", "")
        for node in tree.body
    ]
    return {name for name in names if name.startswith("on_")}


def test_the_table_has_every_event_of_the_faces() -> None:
    told = set(re.findall(r"^\| `(on_\w+)` \|", TEXT, re.MULTILINE))
    there = {event for face in ("build", "check", "serve") for event in events_in(face)}
    print(f"{len(there)} events")
    assert told == there


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
