"""What is installed is what was asked for, known by its hashes, and nothing beside it."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import distribution, packages_distributions

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from locks import LISTS, applies, asked, environments, faults, followed, locked, pins, requirements_of
from sites import REPOSITORY

HASH = "--hash=sha256:" + "0" * 64
SOUND = f"""\
a==1.5 \\
    {HASH} \\
    {HASH}
    # via -r x.in
b==2.0 ; sys_platform == 'win32' \\
    {HASH}
"""


@pytest.mark.parametrize("name", LISTS)
def test_a_lock_is_what_its_list_asks_for(name: str) -> None:
    held = pins(locked(name))
    print(f"{name}: {len(asked(name))} asked for, {len(held)} pinned")
    assert list(faults(asked(name), locked(name))) == []
    assert len(held) >= len(asked(name)) > 0


def test_every_requirement_says_why_it_is_there() -> None:
    for name in LISTS:
        for line in (REPOSITORY / f"{name}.in").read_text(encoding="utf-8").splitlines():
            assert line.startswith(("#", "-c ")) or "  # " in line, (name, line)


DAMAGED = {
    "an index": (f"--index-url x\n{SOUND}", "no pinned package: --index-url x"),
    "another file": (f"-r other.txt\n{SOUND}", "no pinned package: -r other.txt"),
    "an address": (f"{SOUND}# https://x\n", "an address stands in it"),
    "a package from an address": (f"a @ file:///a.whl {HASH}\n", "no pinned package: a @ file:///a.whl"),
    "a range": (SOUND.replace("a==1.5", "a>=1.5"), "no pinned package: a>=1.5"),
    "any patch": (SOUND.replace("a==1.5", "a==1.*"), "no pinned package: a==1.*"),
    "no hash": (f"a==1.5\nb==2.0 \\\n    {HASH}\n", "no hash: a"),
    "a hash of another kind": (f"a==1.5 --hash=md5:{'0' * 32}\n", "no pinned package: a==1.5 --hash=md5"),
    "two versions": (f"{SOUND}A==1.6 \\\n    {HASH}\n", "twice: a"),
    "two versions on some": (f"{SOUND}A==1.6 ; python_full_version < '3.11.5' {HASH}\n", "twice: a"),
    "none": (SOUND.replace("a==1.5", "c==1.5"), "not pinned: a"),
    "on one system alone": (SOUND.replace("a==1.5", "a==1.5 ; sys_platform == 'x'"), "not pinned: a"),
    "an old one": (SOUND.replace("a==1.5", "a==1.1"), "asked for a>=1.2: pinned 1.1"),
}


def test_a_sound_lock_has_no_fault() -> None:
    assert list(faults([Requirement("a>=1.2")], SOUND)) == []
    forked = SOUND.replace("a==1.5", "a==1.5 ; python_version >= '3.12'")
    older = f"a==1.2 ; python_version < '3.12' {HASH}\n"
    assert list(faults([Requirement("a>=1.2")], forked + older)) == []
    assert [(pin.name, pin.version, len(pin.hashes)) for pin in pins(SOUND)] == [
        ("a", "1.5", 2),
        ("b", "2.0", 1),
    ]


@pytest.mark.parametrize(("lock", "fault"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_wrong_with_a_lock_is_found(lock: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults([Requirement("a>=1.2")], lock))


def needs(name: str) -> list[Requirement]:
    """Return what an installed package asks for."""
    return [Requirement(each) for each in distribution(name).requires or []]


def test_all_that_the_locks_install_is_pinned_on_every_python_and_system() -> None:
    """The audit's packages are not here; tests/repository/test_locks_anew.py asks the registry."""
    lists = LISTS[:3]
    for count in range(1, len(lists) + 1):
        requirements = [each for name in lists[:count] for each in asked(name)]
        held = [pin for name in lists[:count] for pin in pins(locked(name))]
        found = [followed(requirements, held, needs, environment) for environment in environments()]
        print(f"{lists[count - 1]}: {len(held)} pins, {len(found)} environments")
        assert set[str]().union(*(missing for missing, _ in found)) == set()
        assert set[str]().union(*(reached for _, reached in found)) == {pin.name for pin in held}


def test_a_package_that_nobody_pinned_is_found_and_one_that_nobody_asked_for() -> None:
    brings = {"a": requirements_of("c>1 ; python_version >= '3.14'\nd ; extra == 'x'"), "d": []}
    found = {
        environment["python_version"]: followed(
            requirements_of("a[x]"), pins(SOUND + f"d==1.0 {HASH}\n"), lambda name: brings[name], environment
        )
        for environment in environments()
        if environment["sys_platform"] == "win32"
    }
    assert found["3.14"] == ({'c>1; python_version >= "3.14"'}, {"a", "d"})
    assert found["3.11"] == (set(), {"a", "d"})


def test_lists_that_are_installed_together_agree() -> None:
    """The audit's too: pip-audit reads all of them at once."""
    every = [pin for name in LISTS for pin in pins(locked(name))]
    for environment in environments():
        versions: dict[str, set[str]] = {}
        for pin in every:
            if applies(pin.requirement, environment):
                versions.setdefault(pin.name, set()).add(pin.version)
        assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_package_that_a_hook_imports_is_asked_for() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "hooks").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    ours = {path.stem for path in (REPOSITORY / "hooks").iterdir()}
    others = {name.split(".")[0] for name in names} - ours - set(sys.stdlib_module_names)
    origins = packages_distributions()
    brought = {canonicalize_name(each) for name in others for each in origins[name]}
    print(f"{len(others)} modules: {sorted(others)}")
    assert "mkdocs" in brought
    assert brought <= {canonicalize_name(each.name) for name in LISTS[:2] for each in asked(name)}


def test_what_is_installed_here_is_what_is_pinned() -> None:
    here = {key: str(value) for key, value in default_environment().items()}
    held = [pin for name in LISTS[:3] for pin in pins(locked(name)) if applies(pin.requirement, here)]
    found = {pin.name: (pin.version, distribution(pin.name).version) for pin in held}
    print(f"{len(found)} packages on Python {here['python_full_version']}")
    assert {name: each for name, each in found.items() if each[0] != each[1]} == {}
