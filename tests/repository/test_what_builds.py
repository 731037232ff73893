"""When Netlify builds, and with which Python: netlify.toml's `ignore`, run as Netlify runs it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml

from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = tomllib.loads((REPOSITORY / "netlify.toml").read_text("utf-8"))
PUBLISHED = [
    "docs/index.da.md",
    "data/practice.yml",
    "data/glossary.da.yml",
    "hooks/build.py",
    "hooks/sources/pages.py",
    "hooks/website/glossary.py",
    "overrides/main.html",
    "mkdocs.yml",
    "requirements.txt",
    "netlify.toml",
    "Makefile",
    ".python-version",
    "a-new-folder/file",
]
UNPUBLISHED = [
    "hooks/check.py",
    "hooks/serve.py",
    "hooks/checks/marks/headings.py",
    "hooks/inbox/app.py",
    "README.md",
    "handbook/redigering.md",
    "tests/checks/test_menu_and_drafts.py",
    "tools/smoke.py",
    "bench/measure.py",
    ".github/workflows/test.yml",
    ".ci/run",
    "pyproject.toml",
    "data/to_confirm.yml",
    "data/words.da.txt",
    "data/watched_words.yml",
]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit, and the files that decide."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "unchanged").write_bytes((REPOSITORY / ".ci" / "unchanged").read_bytes())
    commit(tmp_path, "docs/a.da.md")
    return tmp_path


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    run = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout.strip()


def commit(folder: Path, *names: str) -> str:
    """Change files and return the commit."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("a line\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=a")
    return git(folder, "rev-parse", "HEAD")


def builds(folder: Path, context: str, cached: str, current: str) -> bool:
    """Return whether Netlify would build: any status but 0 of the command says so."""
    environment = {
        "CONTEXT": context,
        "CACHED_COMMIT_REF": cached,
        "COMMIT_REF": current,
        "PATH": "/usr/bin:/bin",
    }
    command = ["bash", "-c", SETTINGS["build"]["ignore"]]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return run.returncode != 0


def test_a_change_of_what_is_published_is_built_and_another_is_not(repository: Path) -> None:
    last = git(repository, "rev-parse", "HEAD")
    for name in [*PUBLISHED, *UNPUBLISHED]:
        current = commit(repository, name)
        assert builds(repository, "production", last, current) is (name in PUBLISHED), name
        last = current


def test_one_published_file_among_others_is_enough(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    assert builds(repository, "production", first, commit(repository, *UNPUBLISHED, PUBLISHED[0]))
    # Several merges since the last deploy: all of them count, and not the newest alone.
    assert builds(repository, "production", first, commit(repository, *UNPUBLISHED))


def test_what_was_taken_back_before_it_came_online_is_not_built(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    commit(repository, "docs/b.da.md")
    git(repository, "revert", "--no-edit", "HEAD")
    assert not builds(repository, "production", first, git(repository, "rev-parse", "HEAD"))


def test_every_doubt_is_built(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    second = commit(repository, "README.md")
    assert not builds(repository, "production", first, second), "only then do the others say anything"
    assert builds(repository, "production", second, second), "the first build, or “Trigger deploy”"
    assert builds(repository, "production", "", second), "no cache"
    assert builds(repository, "production", "0" * 40, second), "a shallow checkout without that commit"
    for preview in ("deploy-preview", "branch-deploy", "ny-forside", ""):
        assert builds(repository, preview, first, second), preview


def test_what_is_left_out_is_there() -> None:
    """A name that no file has would leave nothing out."""
    text = (REPOSITORY / ".ci" / "unchanged").read_text("utf-8")
    names = re.findall(r":\(top,exclude[^)]*\)([^']+)'", text)
    assert len(names) == 18
    assert [name for name in names if not list(REPOSITORY.glob(name))] == []


def test_make_tries_the_pinned_python_first() -> None:
    command = ["make", "--print-data-base", "--question"]
    said = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout
    assert "$(shell for python in python$(shell cat .python-version) python3.14" in said


@pytest.mark.parametrize(("branch", "target"), [("main", "build"), ("ny-forside", "preview")])
def test_cloudflares_build_command_builds_production_from_main_alone(
    branch: str, target: str, tmp_path: Path
) -> None:
    hosting = (REPOSITORY / "handbook" / "hosting.md").read_text("utf-8")
    (command,) = re.findall("^ +`(if .*CF_PAGES_BRANCH.*)`$", hosting, re.MULTILINE)
    make = tmp_path / "make"
    make.write_text("#!/bin/sh\necho make $*\n", encoding="utf-8")
    make.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "CF_PAGES_BRANCH": branch}
    said = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout == f"make {target}\n"


def test_github_pages_is_off_until_the_handbooks_variable_is_set() -> None:
    workflow = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "pages.yml").read_text("utf-8"))
    job = workflow["jobs"]["build"]
    assert workflow["jobs"]["publish"]["needs"] == "build", "what is not built is not published"
    assert job["if"] == "vars.PUBLISH_ON_GITHUB_PAGES == 'yes'"
    hosting = (REPOSITORY / "handbook" / "hosting.md").read_text("utf-8")
    assert "`PUBLISH_ON_GITHUB_PAGES`,\n   value `yes`" in hosting
    (build,) = (step for step in job["steps"] if step.get("run") == "make build")
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
