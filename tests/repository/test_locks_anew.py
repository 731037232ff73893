"""The locks against the registry: made anew they are the same, and every Python finds what they pin."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest
import yaml

from locks import LISTS, RELEASES, applies, environments, locked, pins
from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full


def run(
    *command: str, folder: Path = REPOSITORY, proxy: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"HTTPS_PROXY": proxy, "https_proxy": proxy} if proxy else {})}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_made_anew_each_lock_pins_the_same(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    run("git", "clone", "--quiet", str(REPOSITORY), str(clone), folder=tmp_path)
    # This run's environment is there already, whatever the clone's stamps say.
    stamp = f"{sys.prefix}/test.stamp"
    made = run("make", "--old-file", stamp, "lock", f"VENV={sys.prefix}", folder=clone)
    assert made.returncode == 0, made.stderr
    for name in LISTS:
        anew = pins((clone / f"{name}.txt").read_text(encoding="utf-8"))
        before = pins(locked(name))
        assert [str(pin.requirement) for pin in anew] == [str(pin.requirement) for pin in before]
        for old, new in zip(before, anew, strict=True):
            # A file may have come to a version since; none may be gone or be another.
            assert set(old.hashes) <= set(new.hashes), (name, old.name)
        print(f"{name}: {len(anew)} pins, {sum(len(pin.hashes) for pin in anew)} hashes")


@pytest.mark.parametrize("python", RELEASES)
def test_every_python_gets_all_that_a_build_needs_without_building_any_of_it(
    tmp_path: Path, python: str
) -> None:
    command = [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--require-hashes"]
    command += ["--only-binary", ":all:", "--python-platform", "x86_64-manylinux_2_28"]
    command += ["--python-version", python, "--target", str(tmp_path)]
    found = run(*command, "--requirement", "requirements.txt")
    assert found.returncode == 0, found.stderr
    listed = {line.removeprefix(" + ") for line in found.stderr.splitlines() if line.startswith(" + ")}
    print(f"Python {python}: {len(listed)} packages")
    (there,) = (
        each
        for each in environments()
        if (each["python_full_version"], each["sys_platform"]) == (python, "linux")
    )
    held = (pin for pin in pins(locked("requirements")) if applies(pin.requirement, there))
    assert listed == {f"{pin.name}=={pin.version}" for pin in held}


def test_a_package_that_is_another_than_the_lock_knows_is_not_installed(tmp_path: Path) -> None:
    changed = tmp_path / "requirements.txt"
    (pin,) = (pin for pin in pins(locked("requirements")) if pin.name == "mergedeep")
    changed.write_text(f"{pin.requirement} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(tmp_path)]
    found = run(*pip, "--require-hashes", "--requirement", str(changed))
    assert found.returncode != 0
    assert "DO NOT MATCH THE HASHES" in found.stderr


def test_an_audit_that_gets_no_answer_fails(tmp_path: Path) -> None:
    """With the packages that the workflow installs, and with its own command."""
    workflow = yaml.safe_load((REPOSITORY / ".github/workflows/audit.yml").read_text(encoding="utf-8"))
    commands = [step["run"].split() for step in workflow["jobs"]["audit"]["steps"] if "run" in step]
    install, audit, _ = commands
    venv.create(tmp_path / "venv", with_pip=True)
    bin_folder = tmp_path / "venv" / "bin"
    installed = run(str(bin_folder / install[0]), *install[1:])
    assert installed.returncode == 0, installed.stderr
    cache = ["--cache-dir", str(tmp_path / "cache")]
    # Nobody listens there.
    asked = run(str(bin_folder / audit[0]), *audit[1:], *cache, proxy="http://127.0.0.1:9")
    print(asked.stderr.strip().splitlines()[-1])
    assert asked.returncode != 0
    assert "No known vulnerabilities found" not in asked.stderr + asked.stdout
