"""Each command as the first one in a fresh clone, with nothing prepared."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import tomllib
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from sites import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key not in {"DRAFTS", "SITE_URL", "VIRTUAL_ENV"}
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone of what is committed."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(folder)], check=True)
    return folder


def make(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *words], cwd=clone, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def test_make_build_as_the_first_command_and_quick_again(clone: Path) -> None:
    start = time.monotonic()
    first = make(clone, "build")
    middle = time.monotonic()
    second = make(clone, "build")
    print(f"first {middle - start:.1f} s, again {time.monotonic() - middle:.1f} s")
    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    assert (clone / "site" / "en" / "contact" / "index.html").is_file()
    assert time.monotonic() - middle < 15
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert status.stdout == "", "a command leaves files that git sees"


def test_netlify_builds_production_and_previews_as_its_file_says(clone: Path) -> None:
    settings = tomllib.loads((clone / "netlify.toml").read_text("utf-8"))
    draft = clone / "site" / "om-terapeuten" / "index.html"
    for context, address, shown in (
        ("production", "https://praksis.netlify.app", False),
        ("deploy-preview", "https://deploy-preview-7--praksis.netlify.app", True),
    ):
        host = {"NETLIFY": "true", "CONTEXT": context, "DEPLOY_PRIME_URL": address}
        host["URL"] = "https://praksis.netlify.app"
        command = settings["context"].get(context, settings["build"])["command"]
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=clone,
            env=ENVIRONMENT | host,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        english = (clone / settings["build"]["publish"] / "en" / "contact" / "index.html").read_text("utf-8")
        assert f'<link rel="canonical" href="{address}/en/contact/">' in english
        assert ('<meta name="robots" content="noindex">' in english) is shown
        assert draft.is_file() is shown


def test_make_build_stops_at_a_fault_with_one_message(clone: Path) -> None:
    (clone / "docs" / "side.md").write_text("# Uden sprog", encoding="utf-8")
    run = make(clone, "build")
    assert run.returncode != 0
    assert "docs/side.md: Filens navn siger ikke, hvilket sprog siden er på." in run.stderr
    assert "Traceback" not in run.stderr


def test_make_serve_as_the_first_command(clone: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["make", "serve", f"PORT={port}"]
    with subprocess.Popen(command, cwd=clone, env=ENVIRONMENT, start_new_session=True) as process:
        try:
            assert "Kladde" in answer(f"http://127.0.0.1:{port}/om-terapeuten/", seconds=180)
            taken = make(clone, "serve", f"PORT={port}")
            assert taken.returncode != 0
            assert f"Port {port} is taken" in taken.stderr
            for odd in ("abc", "99999", ""):
                refused = make(clone, "serve", f"PORT={odd}")
                assert refused.returncode != 0
                assert f"PORT must be a number from 1 to 65535, not “{odd}”" in refused.stderr
                assert "Traceback" not in refused.stderr and "taken" not in refused.stderr
        finally:
            # Not SIGINT: whoever starts the tests in the background has it ignored, in all that they start.
            os.killpg(process.pid, signal.SIGTERM)


def answer(address: str, seconds: int) -> str:
    """Return what an address answers, once it does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=seconds) as response:
                content: bytes = response.read()
                return content.decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"{address} never answered")


def test_a_missing_python_is_said_in_one_line(clone: Path) -> None:
    run = make(clone, "build", "PYTHON=")
    assert run.returncode != 0
    lines = [line for line in run.stderr.splitlines() if not line.startswith("make")]
    assert len(lines) == 1 and "Python 3.11 or newer is missing" in lines[0]
