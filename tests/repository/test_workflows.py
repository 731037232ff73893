"""What GitHub and the host run: the same Python as here, packages by their hashes, no right too many."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.version import Version

from locks import LISTS, PYTHONS, locked, pins
from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = REPOSITORY / ".github" / "workflows"
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yml")}
PYTHON = (REPOSITORY / ".python-version").read_text(encoding="utf-8").strip()
RIGHTS = {
    "arriving": {"contents": "read"},
    "audit": {"contents": "read"},
    "check": {"contents": "read"},
    "pages": {"contents": "read"},
    "test": {"contents": "read"},
}
# What builds may write nothing; what publishes, tells or asks may what GitHub asks for it.
RIGHTS_OF_JOBS = {
    # What it takes to enable itself anew and to ask.
    "arriving": [{"contents": "read", "actions": "write", "issues": "write"}],
    "check": [{"pull-requests": "write"}],
    "pages": [{"contents": "read", "pages": "read"}, {"pages": "write", "id-token": "write"}],
}


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    """Return what a workflow is started by: YAML 1.1 reads the word "on" as true."""
    found: dict[str, Any] = workflow[True]
    return found


def settings(name: str) -> dict[str, Any]:
    return tomllib.loads((REPOSITORY / name).read_text(encoding="utf-8"))


def test_every_workflow_has_the_rights_that_it_needs_and_no_others() -> None:
    assert {name: workflow["permissions"] for name, workflow in WORKFLOWS.items()} == RIGHTS
    for name, workflow in WORKFLOWS.items():
        of_jobs = [job["permissions"] for job in workflow["jobs"].values() if "permissions" in job]
        assert of_jobs == RIGHTS_OF_JOBS.get(name, []), name
        # It would give a stranger's change the rights of this repository.
        assert "pull_request_target" not in triggers(workflow), name
        assert "secrets." not in (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def test_every_action_is_named_by_the_whole_commit_and_beside_it_its_version() -> None:
    """A tag can be moved to other code by whoever holds the action's repository; a commit cannot."""
    lines = [
        (name, line)
        for name in WORKFLOWS
        for line in re.findall(r"uses: .*", (FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    ]
    print(*sorted({line for _, line in lines}), sep="\n")
    assert len(lines) == sum("uses" in step for workflow in WORKFLOWS.values() for step in steps(workflow))
    pinned = r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert [each for each in lines if not re.fullmatch(pinned, each[1])] == []
    actions: dict[str, set[str]] = {}
    for _, line in lines:
        actions.setdefault(line.split("@")[0], set()).add(line)
    assert {name: found for name, found in actions.items() if len(found) > 1} == {}, "two versions of one"


def test_no_checkout_leaves_a_token_behind() -> None:
    found = [(name, step) for name, workflow in WORKFLOWS.items() for step in steps(workflow)]
    checkouts = [(name, step) for name, step in found if "actions/checkout@" in step.get("uses", "")]
    assert len(checkouts) >= len(WORKFLOWS)
    assert {name for name, step in checkouts if step["with"]["persist-credentials"] is not False} == set()


def test_what_tells_gets_what_was_found_and_runs_nothing_of_what_was_written() -> None:
    jobs = WORKFLOWS["check"]["jobs"]
    assert "permissions" not in jobs["check"] and jobs["tell"]["needs"] == "check"
    uses = [step["uses"].split("@")[0] for step in jobs["tell"]["steps"] if "uses" in step]
    assert uses == ["actions/download-artifact"], "no checkout"
    runs = [step["run"] for step in jobs["tell"]["steps"] if "run" in step]
    assert not any("make" in run.split() or "python" in run for run in runs)
    # A token reaches no step of the job that runs what was written.
    assert "GH_TOKEN" not in str(jobs["check"])
    # What `main` asks for: the handbook names it.
    hosting = (REPOSITORY / "handbook" / "hosting.md").read_text(encoding="utf-8")
    assert f"add `{jobs['check']['name']}`, from" in hosting


def test_what_publishes_takes_what_was_built_and_runs_nothing_of_it() -> None:
    jobs = WORKFLOWS["pages"]["jobs"]
    writing = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writing == {"publish"} and jobs["publish"]["needs"] == "build"
    (step,) = jobs["publish"]["steps"]
    assert step["uses"].startswith("actions/deploy-pages@")


def test_the_pins_are_kept_fresh() -> None:
    """Dependabot writes the version beside a commit anew; it makes a lock as the lock's own head says."""
    held = yaml.safe_load((REPOSITORY / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    folders = {
        each["package-ecosystem"]: set(each.get("directories") or [each["directory"]])
        for each in held["updates"]
    }
    of_locks = {f"/{name}".rpartition("/")[0] or "/" for name in LISTS}
    assert folders == {"github-actions": {"/"}, "uv": of_locks, "npm": {"/tests"}}
    assert all(each["schedule"]["interval"] for each in held["updates"])
    for name in LISTS:
        # It reads from there how a lock is made, and would else make one without hashes, or for one Python.
        head = locked(name).split("\n")[1]
        assert all(word in head for word in ("--universal", f"--python-version {PYTHONS[0]}", "make lock"))
        assert "--hash=sha256:" in locked(name)


def packages() -> list[Path]:
    """Return what asks for packages of npm."""
    listed = subprocess.run(
        ["git", "ls-files", "*package.json"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [REPOSITORY / line for line in listed.stdout.splitlines()]


def test_npm_packages_are_those_of_their_lock_by_their_hashes_and_from_no_address() -> None:
    for path in packages():
        lock_file = path.with_name("package-lock.json")
        asked, lock = (json.loads(each.read_text("utf-8")) for each in (path, lock_file))
        held = lock["packages"]
        root = held.pop("")
        for kind in ("dependencies", "devDependencies"):
            assert root.get(kind, {}) == asked.get(kind, {}), f"{path}: make npm-lock makes the lock anew"
            pinned = {name: held[f"node_modules/{name}"]["version"] for name in asked.get(kind, {})}
            assert pinned == asked.get(kind, {})
        without = [name for name, each in held.items() if not each.get("integrity", "").startswith("sha512-")]
        print(f"{path.relative_to(REPOSITORY)}: {len(held)} packages")
        assert [name for name in without if not held[name].get("inBundle")] == []
        assert not re.search(r'"resolved"|"https?://[^"]*\.tgz', lock_file.read_text("utf-8"))


def test_one_python_is_named_everywhere() -> None:
    assert PYTHONS[0] == PYTHON
    for name, workflow in WORKFLOWS.items():
        uses = [step for step in steps(workflow) if "setup-python" in step.get("uses", "")]
        assert [step["with"] for step in uses] == [{"python-version-file": ".python-version"}], name
    tools = settings("pyproject.toml")["tool"]
    assert settings("netlify.toml")["build"]["environment"]["PYTHON_VERSION"] == PYTHON
    assert tools["mypy"]["python_version"] == PYTHON
    assert tools["ruff"]["target-version"] == f"py{PYTHON.replace('.', '')}"


def test_the_commands_take_every_python_that_the_locks_are_made_for() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    tried = re.findall(r"python(3\.\d+)(?= )", makefile.split("do \\", 1)[0])
    assert sorted(tried, key=Version) == list(PYTHONS)
    assert f"sys.version_info < {tuple(Version(PYTHONS[0]).release)})" in makefile
    assert f"--universal --python-version {PYTHONS[0]} " in makefile


def test_packages_are_installed_by_their_hashes_alone() -> None:
    places = [REPOSITORY / name for name in ("Makefile", "netlify.toml", ".ci/run")]
    places += sorted(FOLDER.glob("*.yml"))
    found = [
        (place.name, line)
        for place in places
        for line in re.findall(r".*pip install.*", place.read_text(encoding="utf-8"))
    ]
    print(*found, sep="\n")
    named = [re.findall(r"--require-hashes --requirement (\S+)", line) for _, line in found]
    assert sorted(lock for locks in named for lock in locks) == sorted(f"{name}.txt" for name in LISTS)
    assert all(len(locks) == 1 for locks in named)


def test_the_host_builds_no_package_from_its_source() -> None:
    """What a source is built with has no hash in the lock."""
    assert settings("netlify.toml")["build"]["environment"]["PIP_ONLY_BINARY"] == ":all:"


def test_the_audit_runs_weekly_and_whenever_a_lock_changes() -> None:
    starts = triggers(WORKFLOWS["audit"])
    (weekly,) = starts["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", weekly["cron"])
    assert starts["push"]["branches"] == ["main"]
    for start in ("push", "pull_request"):
        for name in LISTS:
            # GitHub's ** goes through folders, as fnmatch's * does.
            assert any(fnmatch(f"{name}.txt", path) for path in starts[start]["paths"]), (start, name)


def audits() -> list[str]:
    """Return the commands that ask: about the locks, and about what stands in them under a condition."""
    return [step["run"] for step in steps(WORKFLOWS["audit"]) if "pip-audit" in step.get("run", "")]


def test_the_audit_asks_about_every_lock_and_takes_no_silence_for_an_answer() -> None:
    whole, conditional = audits()
    assert re.findall(r"--requirement (\S+)", whole) == [f"{name}.txt" for name in LISTS]
    for command in (whole, conditional):
        assert "pip-audit --strict --disable-pip " in command
        # Nothing may turn its answer into a pass.
        assert not re.search(r"\|\||; |--ignore|--skip|--dry-run|true", command)
    assert "continue-on-error" not in (FOLDER / "audit.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("unknown", ["", "pymdown-extensions==12.3"])
def test_what_this_python_would_not_install_is_asked_about_all_the_same(tmp_path: Path, unknown: str) -> None:
    """pip-audit leaves it out without a word. One stands in for it that has no answer for one package."""
    stand_in = tmp_path / "pip-audit"
    stand_in.write_text(f'#!/bin/sh\nread pin\necho "$pin"\n[ "$pin" != "{unknown}" ]\n', encoding="utf-8")
    stand_in.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    asked = subprocess.run(
        ["bash", "-e", "-c", audits()[1]],
        cwd=REPOSITORY,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    conditional = {pin for name in LISTS for pin in pins(locked(name)) if pin.requirement.marker}
    print(asked.stdout)
    assert asked.stdout.split() == sorted({f"{pin.name}=={pin.version}" for pin in conditional})
    assert bool(asked.returncode) == bool(unknown), asked.stderr


# Stands in for GitHub: keeps the review comments of a pull request, and takes none from a fork.
GH = """#!{python}
import json, pathlib, subprocess, sys
kept = pathlib.Path("{kept}")
words, comments = sys.argv[1:], json.loads(kept.read_text())
if "--method" not in words:
    assert words[:3] == ["api", "--paginate", "repos/klinik/side/pulls/7/comments"], words
    sys.exit(subprocess.run(["jq", "-c", words[4], kept]).returncode)
if {fork}:
    sys.exit("HTTP 403: Resource not accessible by integration")
if "POST" in words:
    assert "repos/klinik/side/pulls/7/comments" in words
    number = 1 + max((each["id"] for each in comments), default=0)
    comments.append({{**json.load(sys.stdin), "user": {{"login": "github-actions[bot]"}}, "id": number}})
elif "DELETE" in words:
    gone = words[-1].removeprefix("repos/klinik/side/pulls/comments/")
    comments = [each for each in comments if str(each["id"]) != gone]
kept.write_text(json.dumps(comments))
"""
OFFERED = {"path": "docs/a.en.md", "line": 3, "side": "RIGHT", "commit_id": "f00d"}


def suggestion(fingerprint: str) -> dict[str, Any]:
    return {**OFFERED, "body": f'Å "x" \\.\n\n```suggestion\ntranslated_from: "{fingerprint}"\n```'}


def offer(folder: Path, new: list[dict[str, Any]] | None, *, fork: bool = False) -> list[dict[str, Any]]:
    """Run the step that offers suggestions, and return the review comments that stand there afterwards."""
    kept, stand_in = folder / "comments.json", folder / "gh"
    kept.touch()
    kept.write_text(kept.read_text(encoding="utf-8") or "[]", encoding="utf-8")
    stand_in.write_text(GH.format(python=sys.executable, kept=kept, fork=fork), encoding="utf-8")
    stand_in.chmod(0o755)
    (folder / "suggestions.json").unlink(missing_ok=True)
    if new is not None:
        (folder / "suggestions.json").write_text(json.dumps(new), encoding="utf-8")
    (step,) = (each for each in steps(WORKFLOWS["check"]) if "suggestions.json" in each.get("run", ""))
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder),
        "PULLS": "repos/klinik/side/pulls",
        "NUMBER": "7",
    }
    assert environment.keys() - {"PATH", "RUNNER_TEMP"} == step["env"].keys() - {"GH_TOKEN"}
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=folder, env=environment, check=True)
    comments: list[dict[str, Any]] = json.loads(kept.read_text(encoding="utf-8"))
    return comments


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is missing; GitHub's machines have it")
def test_a_line_is_offered_once_and_no_longer_than_it_is_right(tmp_path: Path) -> None:
    first, second = suggestion("00000001"), suggestion("00000002")
    hers = {"path": "docs/a.en.md", "body": "translated_from: ?", "user": {"login": "therapist"}, "id": 1}
    (tmp_path / "comments.json").write_text(json.dumps([hers]), encoding="utf-8")

    def bodies(new: list[dict[str, Any]] | None) -> list[str]:
        return [each["body"] for each in offer(tmp_path, new)]

    assert bodies([first]) == [hers["body"], first["body"]]
    (_, posted) = offer(tmp_path, [first])
    assert posted["id"] == 2, "it was posted again"
    assert {key: posted[key] for key in OFFERED} == OFFERED
    outdated = [hers, {**posted, "line": None}]
    (tmp_path / "comments.json").write_text(json.dumps(outdated), encoding="utf-8")
    (_, again) = offer(tmp_path, [first])
    assert (again["line"], again["body"]) == (3, first["body"])
    assert bodies([second]) == [hers["body"], second["body"]]
    assert bodies(None) == [hers["body"], second["body"]], "a check that could not run knows nothing"
    assert bodies([]) == [hers["body"]]


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is missing; GitHub's machines have it")
def test_a_change_from_a_fork_may_get_no_comment_and_the_check_does_not_fail(tmp_path: Path) -> None:
    assert offer(tmp_path, [suggestion("00000001")], fork=True) == []


def test_the_check_sees_what_was_changed_and_knows_where_the_branch_lies() -> None:
    checkout, *others = steps(WORKFLOWS["check"])
    # The merge and its two parents, and main, which says what readers have (hooks/checks/published.py).
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    (look,) = (each for each in others if each.get("run", "").startswith("make check"))
    assert look["env"] == {"HEAD_REPOSITORY": "${{ github.event.pull_request.head.repo.full_name }}"}


def test_nothing_that_a_stranger_may_name_is_written_into_a_script() -> None:
    for name, workflow in WORKFLOWS.items():
        for step in steps(workflow):
            assert "${{ github.event" not in step.get("run", ""), name
            assert "${{ github.head_ref" not in step.get("run", ""), name
