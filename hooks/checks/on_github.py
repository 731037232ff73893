"""Where the files that are looked at lie on GitHub: in which repository, and on which branch of it.

So that whoever is told of a fault is one click from mending it, on the branch under review and not on the
one that is published. Each host says what it builds in names of its own:

Netlify: HEAD is the name of the branch, also of a pull request, for which BRANCH says `pull/7/head`.
REPOSITORY_URL is the linked repository and may carry a token. Of a pull request from a fork HEAD names the
fork's branch, and nothing the fork. Source: docs.netlify.com, Build environment variables, Git metadata.
Cloudflare Pages: CF_PAGES_BRANCH; git's `origin` has to tell the repository. It builds no forks. Source:
developers.cloudflare.com, Pages, Build configuration and Preview deployments.
GitHub Actions: GITHUB_HEAD_REF, a pull request's branch; HEAD_REPOSITORY is set by check.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from checks.git import git
from sources.data import DataError, read

if TYPE_CHECKING:
    from collections.abc import Mapping

# As git and the hosts write it: git@github.com:name/project.git, https://token@github.com/name/project
REPOSITORY = re.compile(
    r"(?:[a-z+]+://)?(?:[^/\s]*@)?github\.com(?::\d+/|[:/])([\w.-]+/[\w.-]+?)(?:\.git)?/?"
)
# What Netlify calls a pull request; no branch has that name.
PULL_REQUEST = re.compile(r"pull/\d+/\w+")


@dataclass(frozen=True)
class Branch:
    """A branch of a repository on github.com; its links are empty where one of the two is not known."""

    repository: str
    """Its owner and its name: `name/project`."""
    name: str
    folder: Path
    """Where its files lie: what is not there can be neither shown nor mended."""

    def line(self, file: str, line: int) -> str:
        """Return the address that shows a file with one of its lines marked; line 0 is the file as a whole.

        Without `plain` GitHub shows how a Markdown file looks, where no line can be marked. Its editor is not
        documented to take a line. Source: docs.github.com, Creating a permanent link to a code snippet.
        """
        address = self._address("blob", file)
        return f"{address}?plain=1#L{line}" if address and line else address

    def editor(self, file: str) -> str:
        """Return the address of GitHub's editor with a file in it."""
        return self._address("edit", file)

    def _address(self, what: str, file: str) -> str:
        if not (self.repository and self.name and (self.folder / file).is_file()):
            return ""
        return f"https://github.com/{self.repository}/{what}/{quote(self.name)}/{quote(file)}"


NO_BRANCH = Branch("", "", Path())


def branch_of(folder: Path, environment: Mapping[str, str]) -> Branch:
    """Return the branch that a project's folder holds, by what its host says, git, or data/practice.yml."""
    address = ""
    if environment.get("NETLIFY"):
        address, name = environment.get("REPOSITORY_URL", ""), environment.get("HEAD", "")
    elif environment.get("CF_PAGES"):
        name = environment.get("CF_PAGES_BRANCH", "")
    elif owner_and_name := environment.get("HEAD_REPOSITORY"):
        address, name = f"https://github.com/{owner_and_name}", environment.get("GITHUB_HEAD_REF", "")
    else:
        name = git(folder, "symbolic-ref", "--short", "HEAD")
    repository = (
        repository_in(address)
        or repository_in(git(folder, "remote", "get-url", "origin"))
        or repository_in(written(folder))
    )
    return Branch(repository, "" if PULL_REQUEST.fullmatch(name) else name, folder)


def repository_in(address: str) -> str:
    """Return owner and name of a repository on github.com, and nothing else of its address: "" elsewhere.

    >>> repository_in("git@github.com:name/project.git"), repository_in("https://t0ken@github.com/name/project")
    ('name/project', 'name/project')
    >>> repository_in("https://gitlab.com/name/project"), repository_in("https://host.example/github.com/a/b")
    ('', '')
    """
    found = REPOSITORY.fullmatch(address)
    return found[1] if found else ""


def written(folder: Path) -> str:
    """Return the repository that stands in data/practice.yml, "" where none can be read there."""
    try:
        practice, _ = read(folder / "data" / "practice.yml", dict)
    except DataError:
        return ""
    return str(practice.get("repository", ""))
