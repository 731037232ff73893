"""A broken edit: its preview shows what to mend and never fails; production stops and keeps the last site."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from checks.command import main
from sites import both, make, page

if TYPE_CHECKING:
    from pathlib import Path

SOUND = {
    **both("index"),
    **both("404"),
    "a.da.md": page("A", draft="true"),
    "a.en.md": page("A", draft="true"),
}
BROKEN = {**SOUND, "index.da.md": page("Hjem", "[x](nej.md)")}


def previewed(folder: Path, docs: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder.mkdir()
    settings = make(folder, docs) / "mkdocs.yml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace("drafts: false", "drafts: !ENV [DRAFTS, false]"), encoding="utf-8")
    monkeypatch.chdir(folder)
    assert main(["--preview", "site"]) == 0
    return folder / "site"


def test_a_broken_edits_preview_says_what_to_mend(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = previewed(project, BROKEN, monkeypatch)
    for name in ("index.html", "404.html"):
        html = (site / name).read_text(encoding="utf-8")
        assert "docs/index.da.md, linje 7" in html and "Linket går til “nej.md”" in html
    told = capsys.readouterr().out
    assert "docs/index.da.md, linje 7" in told and "Traceback" not in told
    assert main([]) == 1


def test_its_page_leads_to_the_editor_on_her_branch(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NETLIFY", "true")
    monkeypatch.setenv("REPOSITORY_URL", "https://x-access-token:secret@github.com/klinik/side")
    monkeypatch.setenv("HEAD", "patch-1")
    html = (previewed(project, BROKEN, monkeypatch) / "index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/klinik/side/edit/patch-1/docs/index.da.md"' in html
    assert "secret" not in html + "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("encoding", "shown"), [("ascii", "g?r til ?nej.md?"), ("latin-1", "går til ?nej.md?")]
)
def test_a_terminal_that_lacks_a_letter_is_told_all_the_same(
    encoding: str, shown: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    # What the build itself writes is read too, whatever the terminal is.
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    previewed(project, BROKEN, monkeypatch)
    sys.stdout.flush()
    told = written.getvalue().decode(encoding)
    assert f"docs/index.da.md, linje 7: Linket {shown}" in told


def test_a_sound_edits_preview_shows_the_page_and_its_drafts(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = previewed(project, SOUND, monkeypatch)
    assert "<h1>index da</h1>" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "a" / "index.html").exists()


def test_the_summary_is_written_and_only_what_stops_fails_the_workflow(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.mkdir()
    make(project, SOUND)
    monkeypatch.chdir(project)
    assert main(["--github", "summary.md"]) == 0
    assert (project / "suggestions.json").read_text(encoding="utf-8") == "[]"
    assert "**Siden kan udgives.**" in (project / "summary.md").read_text(encoding="utf-8")
    (project / "docs" / "index.da.md").write_text(BROKEN["index.da.md"], encoding="utf-8")
    assert main(["--github", "summary.md"]) == 1
    assert "::error file=docs/index.da.md,line=7,title=Ret dette::Linket går til" in capsys.readouterr().out
    assert "**Siden kan ikke udgives endnu.**" in (project / "summary.md").read_text(encoding="utf-8")
