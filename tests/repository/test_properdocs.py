"""The way out of an MkDocs that nobody keeps: ProperDocs builds this site as it is, to the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import venv
from typing import TYPE_CHECKING

import pytest

from locks import locked
from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

pytestmark = pytest.mark.full
PROPERDOCS = (
    "properdocs==1.6.7"
    " --hash=sha256:6fa0cfa2e01bf338f684892c8a506cf70ea88ae7f3479c933b6fa20168101cbd"
    " --hash=sha256:adc7b16e562890af0e098a7e5b02e3a81c20894a87d6a28d345c9300de73c26e"
)


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with ProperDocs and all that requirements.txt pins, save MkDocs."""
    folder = tmp_path_factory.mktemp("properdocs")
    lock, gone = re.subn(r"^mkdocs==.*\n(?:[ ].*\n)*", "", locked("requirements"), flags=re.MULTILINE)
    assert gone == 1
    (folder / "requirements.txt").write_text(f"{lock}{PROPERDOCS}\n", encoding="utf-8")
    venv.create(folder / "venv", with_pip=True)
    # Theme and plugin name MkDocs as what they need: --no-deps leaves it out.
    pip = [
        str(folder / "venv/bin/python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--require-hashes",
    ]
    subprocess.run([*pip, "--requirement", str(folder / "requirements.txt")], check=True)
    return folder / "venv" / "bin"


def test_properdocs_builds_the_same_site_without_mkdocs(
    real_site: Site, commands: Path, tmp_path: Path
) -> None:
    absent = subprocess.run([commands / "python", "-c", "import mkdocs"], capture_output=True, check=False)
    assert absent.returncode != 0, "MkDocs itself is there, and may have built the site"
    settings = {key: value for key, value in os.environ.items() if key not in {"DRAFTS", "SITE_URL"}}
    command = [str(commands / "properdocs"), "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir"]
    built = subprocess.run(
        [*command, str(tmp_path / "site")],
        cwd=REPOSITORY,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert files(tmp_path / "site") == files(real_site.folder)
    print(f"{len(files(real_site.folder))} files, each the same")
    assert len(files(real_site.folder)) > 40


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of each file by its path below the folder.

    No difference is left out: this site publishes no generator tag, the one that ProperDocs changes.
    """
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
