"""What is written in docs/, data/ and the templates."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checks.marks.headings import unlike_ids
from checks.translation.differences import differences
from checks.translation.hedges import Hedges
from sites import REPOSITORY
from sources.pages import Source, read_folder

HEDGES = Hedges(
    yaml.safe_load((REPOSITORY / "data" / "hedges.yml").read_text(encoding="utf-8")), ["da", "en"]
)
PAGES = list(read_folder(REPOSITORY / "docs", ["da", "en"]))
# A page that one language lacks is told to the editor and to readers, and is no fault of the tests.
WHOLE = sorted({page.name for page in PAGES if sum(each.name == page.name for each in PAGES) == 2})


def in_language(name: str, locale: str) -> Source:
    (page,) = (page for page in PAGES if (page.name, page.locale) == (name, locale))
    return page


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_has_the_same_shape_in_both_languages(name: str) -> None:
    danish, english = (in_language(name, locale) for locale in ("da", "en"))
    assert list(unlike_ids([danish, english])) == []
    assert list(differences(danish, english, HEDGES)) == []
    assert danish.is_draft is english.is_draft
    assert set(english.meta) - {"slug", "translated_from"} == set(danish.meta) - {"slug"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.src_uri)
def test_a_page_says_what_it_is(page: Source) -> None:
    assert page.meta.get("title"), page.file
    assert 20 < len(page.meta.get("description", "")) < 180, page.file
    assert all(heading.anchor for heading in page.headings if heading.level in {2, 3}), page.file


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.src_uri)
def test_a_title_writes_the_therapys_name_out_or_holds_no_therapy_word(page: Source) -> None:
    name = {"da": "elationel traumeterapi", "en": "Relational Trauma Therapy"}[page.locale]
    discreet = page.name in {"kontakt", "tak", "hjaelp"}
    assert (name in page.meta["title"]) is not discreet
    if discreet:
        assert not re.search("RTT|traum|terap|therap", page.meta["title"], re.IGNORECASE)


def test_the_five_steps_are_numbered_with_their_total() -> None:
    for locale, word in (("da", r"Trin (\d) af (\d)"), ("en", r"Step (\d) of (\d)")):
        steps = re.findall(word, in_language("foerste-session", locale).text)
        assert steps == [(str(step), "5") for step in range(1, 6)]


def test_every_text_of_the_interface_is_used_and_every_used_one_is_there() -> None:
    keys = set(yaml.safe_load((REPOSITORY / "data" / "texts.da.yml").read_text(encoding="utf-8")))
    templates = "".join(
        path.read_text(encoding="utf-8") for path in (REPOSITORY / "overrides").rglob("*.html")
    )
    templates += "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "hooks").rglob("*.py"))
    used = set(re.findall(r"""texts(?:\[|\.get\()['"]([\w.]+)['"][\],]""", templates))
    made = set(re.findall(r"""texts\[f?"([\w.]+\.)(?:" ~|\{)""", templates)) | {"menu."}
    assert used <= keys, used - keys
    unused = {key for key in keys - used if not key.startswith(tuple(made))}
    assert unused == set()


def test_no_template_holds_a_text() -> None:
    for path in (REPOSITORY / "overrides").rglob("*.html"):
        template = path.read_text(encoding="utf-8")
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", template, flags=re.DOTALL)
        assert not re.search(r"[A-Za-zÆØÅæøå]{2,}", bare), (path.name, bare.split())


def test_every_file_of_tests_is_run() -> None:
    # A folder with an unlucky name is left out by pytest without a word.
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "", "-n0"]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    collected = set(re.findall(r"^(tests/\S+\.py)", told, re.MULTILINE))
    there = {str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "tests").rglob("test_*.py")}
    print(f"{len(collected & there)} of {len(there)} files")
    assert there <= collected, there - collected


def test_no_commit_holds_a_path_of_a_machine_or_a_registrys_address() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    words = ["/" + "work/", "/" + "root/", "/" + "home/", "pypi" + ".org", "npmjs" + ".org"]
    for name in tracked.stdout.splitlines():
        path = Path(REPOSITORY, name)
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not [word for word in words if word in text], name
