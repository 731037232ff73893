"""Whatever somebody writes: it is built, or told; never a traceback, and nothing published of what is told.

Ten minutes of made-up front matter, practice files and pages, shared by three kinds; what went wrong is
printed as an edit that can be put into the corpus.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.data.practice import practice_faults
from checks.files.front_matter import broken_front_matter
from checks.findings import Finding, Level
from checks.marks.headings import heading_faults
from checks.unfinished import findings_of as findings_of_error
from corpus import SOUND, findings_of
from sites import REPOSITORY, make
from sources.data import lines, values_in
from sources.data import read as read_data
from sources.faults import FaultError
from sources.pages import Source, read
from website.practice import sound, worded

pytestmark = pytest.mark.full
SECONDS = 600
KINDS = 3
LOCALES = ["da", "en"]
TEXTS = {
    "contact.answer": "a",
    "contact.answer_today": "b",
    "practice.price": "c",
    "practice.price_of_minutes": "d",
}

PIECES = yaml.safe_load((REPOSITORY / "tests" / "corpus" / "pieces.yml").read_text(encoding="utf-8"))
KEYS, COLONS, VALUES, DASHES, MARKS = (
    st.sampled_from(PIECES[name]) for name in ("keys", "colons", "values", "dashes", "marks")
)
LINES = st.one_of(st.tuples(KEYS, COLONS, VALUES).map("".join), st.text(max_size=40), VALUES)
FRONT_MATTER = st.lists(LINES, max_size=8).map("\n".join)
PAGES = st.lists(st.one_of(MARKS, st.text(max_size=60)), max_size=14).map("\n\n".join)
# In batches, until the clock says enough; no two alike.
BATCH = settings(deadline=None, database=None, max_examples=100, suppress_health_check=list(HealthCheck))


def is_told(finding: Finding) -> bool:
    return bool(finding.file and finding.found)


def built(files: dict[str, bytes]) -> None:
    """Build a sound site with these files, and hold what was told against what was published."""
    folder = Path(tempfile.mkdtemp())
    try:
        project = folder / "project"
        project.mkdir()
        make(project, SOUND)
        for path, content in files.items():
            (project / path).write_bytes(content)
        found = findings_of(project)
        assert all(map(is_told, found)), found
        assert not [each for each in found if each.file == "hooks"], found
        if any(each.level is Level.STOPS for each in found):
            assert not (project / "site" / "sitemap.xml").exists()
    finally:
        shutil.rmtree(folder)


def examine(kind: str, files: dict[str, bytes]) -> None:
    """Ask the parts that read, which are quick, and see that they answer."""
    (content,) = files.values()
    if kind == "practice":
        path = Path(tempfile.mkdtemp()) / "practice.yml"
        path.write_bytes(content)
        try:
            held, _ = read_data(path, dict)
            places, written = lines(path), values_in(path)
        except FaultError as fault:
            assert all(map(is_told, findings_of_error(fault)))
            return
        finally:
            shutil.rmtree(path.parent)
        assert all(map(is_told, practice_faults(held, LOCALES, places, written)))
        worded(sound(held, LOCALES), "da", TEXTS)
        return
    source = read(content, Source("a.da.md", "a", "da"))
    assert all(map(is_told, broken_front_matter([source])))
    assert all(map(is_told, heading_faults(source)))


@pytest.mark.parametrize("kind", ["front matter", "page", "practice"])
def test_whatever_is_written_is_built_or_told(kind: str) -> None:
    end = time.monotonic() + SECONDS / KINDS
    ran = {"read": 0, "built": 0}
    strategy = {
        "front matter": st.tuples(DASHES, FRONT_MATTER, DASHES, PAGES).map("".join),
        "page": PAGES.map(lambda body: f"---\ndescription: x\n---\n\n# A\n\n{body}\n"),
        "practice": FRONT_MATTER,
    }[kind]
    path = "data/practice.yml" if kind == "practice" else "docs/a.da.md"

    @BATCH
    @given(text=st.one_of(strategy, strategy.map(lambda text: text[::-1])), odd=st.binary(max_size=6))
    def run(text: str, odd: bytes) -> None:
        content = text.encode("utf-8", "surrogatepass") + (odd if odd[:1] == b"\xff" else b"")
        examine(kind, {path: content})
        ran["read"] += 1
        if ran["read"] % 4 == 0:
            built({path: content})
            ran["built"] += 1

    while time.monotonic() < end:
        run()
    print(f"{kind}: {ran['read']} examples read, {ran['built']} built")
    assert ran["built"] > 10
