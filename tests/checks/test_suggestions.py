"""The line that a translation lacks is offered where GitHub can write it, and nowhere else.

Each test tries a pull request as GitHub does: the branch is merged into `main`, and the merge is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from checks.findings import Finding, finding
from checks.suggestions import suggestions
from checks.translation.state import state_faults
from repositories import git
from sites import fingerprint_of
from sources.pages import Source, read

if TYPE_CHECKING:
    from pathlib import Path

# Its lines: 1 ---, 2 description, 3 translated_from, 4 ---, 6 the heading, from 8 on a paragraph every other.
BODY = "".join(f"Afsnit {number}.\n\n" for number in range(1, 9))
DANISH = f"---\ndescription: x\n---\n\n# A\n\n{BODY}"
ENGLISH = f'---\ndescription: x\ntranslated_from: "{fingerprint_of(DANISH)}"\n---\n\n# A\n\n{BODY}'
DA, EN = "docs/a.da.md", "docs/a.en.md"
MENDED = DANISH.replace("Afsnit 8", "Afsnit otte")


def write(folder: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def tried(
    folder: Path, change: dict[str, str], meanwhile: dict[str, str] | None = None, before: str = ENGLISH
) -> Path:
    """Return a checkout of a pull request as the workflow has it: merged, with its two parents and no more.

    `meanwhile`: what was changed on `main` since; `before`: the translation at first, "" where there is none.
    """
    there = folder / "there"
    (there / "docs").mkdir(parents=True)
    git(there, "init", "--quiet", "--initial-branch", "main")
    write(there, {DA: DANISH, **({EN: before} if before else {})}, "All")
    git(there, "checkout", "--quiet", "-b", "patch-1")
    write(there, change, "Change")
    git(there, "checkout", "--quiet", "main")
    write(there, meanwhile or {}, "Meanwhile")
    git(there, "checkout", "--quiet", "-b", "merge")
    git(there, "merge", "--quiet", "--no-ff", "--no-edit", "patch-1")
    here = folder / "here"
    git(folder, "clone", "--quiet", "--depth", "2", "--branch", "merge", f"file://{there}", str(here))
    return here


def found(folder: Path) -> list[Finding]:
    """Return what is found on the translation of a checkout."""
    danish, english = (
        read((folder / name).read_bytes(), Source(name.removeprefix("docs/"), "a", name[-5:-3]))
        for name in (DA, EN)
    )
    return list(state_faults(danish, english, fingerprint_of(danish.text)))


def offered(folder: Path) -> list[dict[str, Any]]:
    return suggestions(found(folder), folder)


def accepted(folder: Path, each: dict[str, Any]) -> None:
    """Do what GitHub does when a suggestion is accepted: its lines take the place of the one it stands on."""
    _, _, block = each["body"].partition("```suggestion\n")
    lines = (folder / each["path"]).read_text(encoding="utf-8").split("\n")
    lines[each["line"] - 1] = block.removesuffix("\n```")
    (folder / each["path"]).write_text("\n".join(lines), encoding="utf-8")


CHANGES = {
    "its heading": ENGLISH.replace("# A", "# B"),
    "the line itself": ENGLISH.replace(fingerprint_of(DANISH), "00000000"),
    "the line itself, and it is none": ENGLISH.replace(fingerprint_of(DANISH), "i dag"),
    "the line itself, and it is gone": ENGLISH.replace(f'translated_from: "{fingerprint_of(DANISH)}"\n', ""),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_a_translation_that_was_changed_near_the_line_is_in_step_by_one_press(
    tmp_path: Path, changed: str
) -> None:
    folder = tried(tmp_path, {DA: MENDED, EN: CHANGES[changed]})
    (told,) = found(folder)
    (each,) = offered(folder)
    print(each["body"])
    assert (each["path"], each["line"], each["side"]) == (EN, told.line, "RIGHT")
    assert each["commit_id"] == git(tmp_path / "there", "rev-parse", "patch-1")
    assert each["body"].startswith(f"{told.found} Siger de to sider det samme nu?")
    accepted(folder, each)
    assert found(folder) == []


def test_a_new_translation_gets_its_line_by_one_press(tmp_path: Path) -> None:
    folder = tried(tmp_path, {EN: CHANGES["the line itself, and it is gone"]}, before="")
    (each,) = offered(folder)
    assert each["line"] == 1
    accepted(folder, each)
    assert found(folder) == []


def test_a_translation_that_nobody_changed_is_never_confirmed_by_one_press(tmp_path: Path) -> None:
    folder = tried(tmp_path, {DA: MENDED})
    assert found(folder) and offered(folder) == []


def test_the_line_is_offered_as_far_as_github_lets_a_comment_stand(tmp_path: Path) -> None:
    """Three lines around a change are shown: from line 3 that is as far as line 6."""
    lines = ENGLISH.split("\n")
    reach = []
    for number in range(1, len(lines)):
        edit = [f"{line}x" if at == number else line for at, line in enumerate(lines, 1)]
        if number not in {1, 3, 4}:
            folder = tried(tmp_path / str(number), {DA: MENDED, EN: "\n".join(edit)})
            reach += [number] if offered(folder) else []
    print(f"changed lines that lead to an offer: {reach}")
    assert reach == [2, 5, 6]


def test_nothing_is_offered_where_main_moved_the_line(tmp_path: Path) -> None:
    moved = ENGLISH.replace("description: x\n", "description: x\nmenu: A\n")
    folder = tried(tmp_path, {DA: MENDED, EN: CHANGES["its heading"]}, {EN: moved})
    assert found(folder)[0].line == 4 and offered(folder) == [], "on her branch it is line 3"


def test_nothing_is_offered_that_is_more_than_one_line(tmp_path: Path) -> None:
    twice = ENGLISH.replace("description: x\n", 'description: x\ntranslated_from: "11111111"\n')
    bare = ENGLISH.replace(f' "{fingerprint_of(DANISH)}"', "")
    for number, text in enumerate((twice, bare, "# A\n")):
        folder = tried(tmp_path / str(number), {DA: MENDED, EN: text})
        assert found(folder) and offered(folder) == [], text


def test_without_a_pull_request_or_git_nothing_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tried(tmp_path, {DA: MENDED, EN: CHANGES["its heading"]})
    assert suggestions([finding("launch.draft", EN, 3)], folder) == [], "no such line to copy"
    git(folder, "checkout", "--quiet", "HEAD^2")
    assert found(folder) and offered(folder) == []
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert offered(folder) == []
