"""Which branch of which repository is looked at, by what each host says; and addresses that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checks.on_github import Branch, branch_of, repository_in
from environments import CLOUDFLARE, NETLIFY
from repositories import git

if TYPE_CHECKING:
    from pathlib import Path

PULL_REQUEST = {**NETLIFY, "CONTEXT": "deploy-preview", "PULL_REQUEST": "true", "BRANCH": "pull/7/head"}
# Addresses as git and hosts write them; the last two are what Netlify hands a build.
OF_GITHUB = (
    "https://github.com/klinik/side",
    "https://github.com/klinik/side/",
    "https://github.com/klinik/side.git",
    "http://github.com/klinik/side",
    "git@github.com:klinik/side.git",
    "github.com:klinik/side",
    "ssh://git@github.com/klinik/side.git",
    "ssh://git@github.com:22/klinik/side.git",
    "git://github.com/klinik/side.git",
    "https://ghs_Sikker:x-oauth-basic@github.com/klinik/side.git",
    "https://x-access-token:v1.5c3b@github.com/klinik/side",
)
ELSEWHERE = (
    "",
    "https://gitlab.com/klinik/side",
    "git@gitlab.com:klinik/side.git",
    "https://github.com.test.example/klinik/side",
    "https://notgithub.com/klinik/side",
    "https://test.example/github.com/klinik/side",
    "https://github.com@test.example/klinik/side",
    "https://github.com/klinik",
    "https://github.com/klinik/side/tree/main",
    "https://github.com/klinik/<b>",
    "/srv/klinik/side",
)


@pytest.mark.parametrize("address", OF_GITHUB)
def test_a_repository_on_github_is_known_however_it_is_written_and_its_token_is_dropped(address: str) -> None:
    assert repository_in(address) == "klinik/side"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nothing_else_is_taken_for_one(address: str) -> None:
    assert repository_in(address) == ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one page, whose `origin` is on GitHub, on a branch of its own."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "min/gren")
    git(tmp_path, "remote", "add", "origin", "git@github.com:klinik/side.git")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.da.md").write_text("# A\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "All")
    return tmp_path


def named(folder: Path, environment: dict[str, str]) -> tuple[str, str]:
    branch = branch_of(folder, environment)
    return branch.repository, branch.name


def test_on_netlify_it_is_the_branch_of_the_pull_request_with_nothing_to_set(tmp_path: Path) -> None:
    netlify = {**PULL_REQUEST, "REPOSITORY_URL": OF_GITHUB[-1], "HEAD": "therapist-patch-1"}
    assert named(tmp_path, netlify) == ("klinik/side", "therapist-patch-1")
    deploy = {**netlify, "CONTEXT": "branch-deploy", "PULL_REQUEST": "false", "BRANCH": "ny", "HEAD": "ny"}
    assert named(tmp_path, deploy) == ("klinik/side", "ny")
    # Seen on Netlify (betagouv/aides-jeunes, pull request 2530): no branch has that name.
    assert named(tmp_path, {**netlify, "HEAD": "pull/7/head"})[1] == ""


def test_on_cloudflare_git_tells_the_repository(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--detach")
    assert named(repository, {**CLOUDFLARE, "CF_PAGES_BRANCH": "ny"}) == ("klinik/side", "ny")


def test_where_git_knows_none_it_is_the_one_that_is_written(repository: Path) -> None:
    cloudflare = {**CLOUDFLARE, "CF_PAGES_BRANCH": "ny"}
    git(repository, "remote", "set-url", "origin", "https://gitlab.com/klinik/side.git")
    assert named(repository, cloudflare) == ("", "ny")
    (repository / "data").mkdir()
    practice = repository / "data" / "practice.yml"
    for text, expected in (
        ("repository: https://github.com/klinik/anden\n", "klinik/anden"),
        ("repository:\n", ""),
        ("repository: [\n", ""),
    ):
        practice.write_text(text, encoding="utf-8")
        assert named(repository, cloudflare) == (expected, "ny"), text


def test_in_a_workflow_it_is_the_branch_where_it_lies_in_a_fork_too(repository: Path) -> None:
    workflow = {"HEAD_REPOSITORY": "en-anden/side", "GITHUB_HEAD_REF": "patch-1"}
    assert named(repository, workflow) == ("en-anden/side", "patch-1")


def test_on_a_machine_of_ones_own_it_is_the_branch_that_is_checked_out(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Such names may stand for anything there.
    other = {"HEAD": "x", "BRANCH": "x", "REPOSITORY_URL": "https://github.com/x/x", "CF_PAGES_BRANCH": "x"}
    assert named(repository, other) == ("klinik/side", "min/gren")
    git(repository, "checkout", "--quiet", "--detach")
    assert named(repository, {}) == ("klinik/side", "")
    monkeypatch.setenv("PATH", str(repository / "nothing"))
    assert named(repository, {}) == ("", "")


def test_an_address_leads_to_the_branch_whatever_its_name(repository: Path) -> None:
    name = "ret/pris #2 & 50%<æ>"
    (repository / "docs" / "ø (1).da.md").write_text("# A\n", encoding="utf-8")
    branch = Branch("klinik/side", name, repository)
    where = "klinik/side/{}/ret/pris%20%232%20%26%2050%25%3C%C3%A6%3E/docs"
    assert branch.editor("docs/a.da.md") == f"https://github.com/{where.format('edit')}/a.da.md"
    shown = f"https://github.com/{where.format('blob')}/%C3%B8%20%281%29.da.md"
    assert branch.line("docs/ø (1).da.md", 12) == f"{shown}?plain=1#L12"
    assert branch.line("docs/ø (1).da.md", 0) == shown, "of a file as a whole"


def test_there_is_no_address_of_what_is_not_there(repository: Path) -> None:
    branch = Branch("klinik/side", "main", repository)
    for file in ("docs/b.da.md", "docs", ""):
        assert (branch.line(file, 1), branch.editor(file)) == ("", ""), file
    for unknown in (Branch("", "main", repository), Branch("klinik/side", "", repository)):
        assert (unknown.line("docs/a.da.md", 1), unknown.editor("docs/a.da.md")) == ("", "")
