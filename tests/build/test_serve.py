"""`make serve`: the local preview, drafts shown, a saved page there at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from sites import REPOSITORY, both, make, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 30


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """A running preview of a small site with a draft."""
    project.mkdir()
    draft = {"om.da.md": page("Kladde", draft="true"), "om.en.md": page("Draft", draft="true", slug="about")}
    make(project, {**both("index"), **both("404"), **draft})
    # The repository's own word for it, so that the test fails when the settings no longer read it.
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[1].split("\n\n", 1)[1]
    head = "site_name: x\nsite_url: http://127.0.0.1:8000/\nnav: [index.md, om.md]\n\n"
    (project / "mkdocs.yml").write_text(head + config, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "DRAFTS": "true"}
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/", "index da")
        yield address
        process.send_signal(signal.SIGINT)


def read(address: str) -> str:
    """Return what an address answers, nothing where nobody answers yet."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            content: bytes = answer.read()
            return content.decode()
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(address: str, text: str) -> float:
    """Wait until an address answers with a text and return the seconds that it took."""
    start = time.monotonic()
    while text not in read(address):
        assert time.monotonic() - start < SECONDS, f"{text!r} never came at {address}"
        time.sleep(0.05)
    return time.monotonic() - start


def test_the_preview_shows_drafts_in_both_languages_and_every_save(preview: str, project: Path) -> None:
    assert "Kladde: Siden er ikke færdig." in read(f"{preview}/om/")
    assert "Draft: this page is not finished." in read(f"{preview}/en/about/")
    (project / "docs" / "index.en.md").write_text(page("Changed just now"), encoding="utf-8")
    print(f"saved to served: {wait_for(f'{preview}/en/', 'Changed just now'):.2f} s")
    assert "Kladde: Siden er ikke færdig." in read(f"{preview}/om/")


def test_a_fault_in_the_preview_is_gone_when_it_is_mended(preview: str, project: Path) -> None:
    stray = project / "docs" / "side.md"
    stray.write_text("# Uden sprog", encoding="utf-8")
    time.sleep(2)
    stray.unlink()
    (project / "docs" / "index.da.md").write_text(page("Igen i orden"), encoding="utf-8")
    wait_for(f"{preview}/", "Igen i orden")
