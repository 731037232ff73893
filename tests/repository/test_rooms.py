"""The house: three faces and four rooms, who may import whom, and nothing in memory twice."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sites import REPOSITORY

HOOKS = REPOSITORY / "hooks"
FACES = {
    "build": {"sources", "website"},
    "check": {"sources", "checks"},
    "serve": {"sources", "inbox"},
}
ROOMS = {"sources", "website", "checks", "inbox"}
COPIED = shutil.ignore_patterns("__pycache__")


def linted(project: Path) -> subprocess.CompletedProcess[str]:
    """Hold the contracts of pyproject.toml against the hooks of a project."""
    command = [str(Path(sys.executable).with_name("lint-imports"))]
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks")}
    return subprocess.run(
        [*command, "--no-cache"], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def copied(folder: Path) -> Path:
    """Copy what the contracts are about."""
    shutil.copytree(HOOKS, folder / "hooks", ignore=COPIED)
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    return folder


def test_a_room_imports_only_those_below_it() -> None:
    told = linted(REPOSITORY)
    print(told.stdout)
    assert told.returncode == 0, told.stdout


def test_a_forbidden_import_is_found(tmp_path: Path) -> None:
    planted = {
        "website/sections.py": "import checks.findings",
        "sources/text.py": "import website.sections",
        "checks/report.py": "import inbox.store",
        "checks/findings.py": "import build",
    }
    for name, line in planted.items():
        project = copied(tmp_path / name.replace("/", "-"))
        path = project / "hooks" / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
        told = linted(project)
        print(f"{name}: {line}: exit {told.returncode}")
        assert told.returncode != 0, told.stdout


def test_a_face_imports_its_own_rooms_alone() -> None:
    for face, allowed in FACES.items():
        tree = ast.parse((HOOKS / f"{face}.py").read_text(encoding="utf-8"))
        names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
        rooms = {name.split(".")[0] for name in names} & (ROOMS | set(FACES))
        print(f"{face}: {sorted(rooms)}")
        assert rooms == allowed


def test_nothing_else_stands_beside_the_faces_and_no_name_begins_with_an_underscore() -> None:
    there = {path.name for path in HOOKS.iterdir() if path.name != "__pycache__"}
    assert there == ROOMS | {f"{face}.py" for face in FACES}
    modules = [path.stem for path in HOOKS.rglob("*.py") if path.stem != "__init__"]
    print(f"{len(modules)} modules")
    assert [name for name in modules if name.startswith("_")] == []


LOADED = """
import collections, os, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config("mkdocs.yml", site_dir=sys.argv[1]))
hooks = os.path.realpath("hooks") + os.sep
held = [os.path.realpath(m.__file__) for m in list(sys.modules.values()) if getattr(m, "__file__", None)]
for path, times in collections.Counter(path for path in held if path.startswith(hooks)).items():
    print(times, path.removeprefix(hooks))
"""


def loaded(project: Path, site: Path) -> list[tuple[int, str]]:
    """Build a project in a process of its own; return how often each file of hooks/ is in memory then."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", LOADED, str(site)]
    told = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    return [(int(times), path) for times, path in (line.split(" ", 1) for line in told.stdout.splitlines())]


def test_nothing_is_in_memory_twice(tmp_path: Path) -> None:
    held = loaded(REPOSITORY, tmp_path / "site")
    print(f"{len(held)} files of hooks/ loaded, {sum(times > 1 for times, _ in held)} of them twice")
    assert len(held) > 80
    assert [path for times, path in held if times > 1] == []


def test_a_file_in_memory_twice_is_found(tmp_path: Path) -> None:
    for name in ("docs", "data", "overrides", "mkdocs.yml"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    shutil.copytree(HOOKS, tmp_path / "hooks", ignore=COPIED)
    face = tmp_path / "hooks" / "check.py"
    face.write_text(f"{face.read_text(encoding='utf-8')}\nimport build\n", encoding="utf-8")
    assert [path for times, path in loaded(tmp_path, tmp_path / "site") if times > 1] == ["build.py"]


def test_no_language_is_named_but_in_the_table_of_languages() -> None:
    codes = re.compile(r"(da|en)(_DK|_GB)?")
    parsed = {path: ast.parse(path.read_text(encoding="utf-8")) for path in HOOKS.rglob("*.py")}
    named = [
        f"{path.relative_to(REPOSITORY)}, line {node.lineno}"
        for path, tree in parsed.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and codes.fullmatch(node.value)
    ]
    templates = list((REPOSITORY / "overrides").rglob("*.html"))
    named += [
        str(path.relative_to(REPOSITORY))
        for path in templates
        if re.search(rf"[\"']{codes.pattern}[\"']", path.read_text(encoding="utf-8"))
    ]
    print(f"{len(parsed)} files and {len(templates)} templates")
    assert named and all(place.startswith("hooks/sources/languages.py") for place in named), named
