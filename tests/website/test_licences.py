"""What other people made is named with its version and licence, and the licence reaches whoever gets it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from sites import REPOSITORY
from website.bundles import FOLDER, plain_name, purposes

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

OVERRIDES = REPOSITORY / "overrides"
BUNDLES = purposes(["da", "en"])
LIST = (OVERRIDES / "assets" / "licences.txt").read_text(encoding="utf-8")
TEXTS = {"assets/licences.txt", "assets/fonts/OFL.txt"}
OURS = "Made for this website"


@dataclass(frozen=True)
class Work:
    """What one author made: an entry of the list."""

    name: str
    version: str
    licence: str
    files: tuple[str, ...]
    """Paths below overrides/."""


def works(text: str) -> dict[str, Work]:
    """Return the entries of the list by their names. `text`: licences.txt."""
    found = {}
    for block in text.partition("\n===")[0].split("\n\n")[1:]:
        title, _, rest = block.strip().partition("\n")
        if not rest:
            continue
        heading = re.fullmatch(r"(.+?) (\d[\d.]+)(?:, .*)?", title)
        values = dict(re.findall(r"^  (\w[\w ]*): ((?:.+\n?)(?: {4,}.+\n?)*)", rest, re.MULTILINE))
        name, version = (heading[1], heading[2]) if heading else (title, "")
        licence = values.get("licence", "").split(",")[0].strip()
        found[name] = Work(name, version, licence, tuple(values.get("files", "").split()))
    return found


def shipped(folder: Path) -> set[str]:
    """Return what readers get of a folder like overrides/ and what might be somebody else's, as paths."""
    found = [*(folder / "assets").rglob("*"), *(folder / "scripts" / "vendor").rglob("*")]
    return {path.relative_to(folder).as_posix() for path in found if path.is_file()} - TEXTS


def test_every_file_that_may_be_somebody_elses_is_in_the_list_once() -> None:
    listed = [file for work in works(LIST).values() for file in work.files]
    print(f"{len(listed)} files of {len(works(LIST))} works")
    assert sorted(listed) == sorted(shipped(OVERRIDES))


def test_a_file_that_nobody_listed_is_found(tmp_path: Path) -> None:
    for name in ("scripts/vendor/new.js", "assets/fonts/other.woff2", "assets/fonts/OFL.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert shipped(tmp_path) == {"scripts/vendor/new.js", "assets/fonts/other.woff2"}


def test_every_work_has_a_version_a_licence_and_the_text_of_it() -> None:
    others = [work for work in works(LIST).values() if work.name != OURS]
    assert len(others) == 4
    for work in others:
        assert work.version and work.licence in TEXT_OF, work
        text = (OVERRIDES / "assets" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
        if not work.licence.startswith("OFL"):
            # What stands behind the heading with this name and licence.
            text = LIST.split(f"=== {work.name} ({work.licence}) ===", 1)[1].split("\n===", 1)[0]
        for sentence in ("Copyright ", *TEXT_OF[work.licence]):
            assert sentence in re.sub(r"\s+", " ", text), (work.name, sentence)


def test_the_versions_are_those_that_are_shipped() -> None:
    font = TTFont(OVERRIDES / "assets" / "fonts" / "petrona-500.woff2")
    assert str(font["name"].getDebugName(5)).startswith(f"Version {works(LIST)['Petrona'].version};")
    assert works(LIST)["Material Design Icons of mkdocs-material"].version == version("mkdocs-material")


def test_no_page_has_anything_of_the_theme(real_site: Site) -> None:
    # Its marks in HTML are md-; its own licence would have to be published with what they stand on.
    found = [
        path
        for path in real_site.html()
        if re.search(r"\bmd-|data-md-|mkdocs-material", real_site.read(path))
    ]
    print(f"{len(real_site.html())} pages")
    assert found == []


@pytest.mark.parametrize("name", BUNDLES)
def test_a_published_bundle_says_whose_work_it_holds_and_where_the_licence_is(
    real_site: Site, name: str
) -> None:
    parts = {
        path.relative_to(OVERRIDES).as_posix() for each in BUNDLES[name] for path in OVERRIDES.glob(each)
    }
    held = {work for work in works(LIST).values() if parts & set(work.files)}
    (path,) = (
        path
        for path in (real_site.folder / FOLDER).glob("*.js")
        if plain_name(f"{FOLDER}/{path.name}") == name
    )
    comments = re.findall(r"/\*!.*?\*/", path.read_text(encoding="utf-8"), re.DOTALL)
    print(f"{path.name}: {comments}")
    assert {comment.split(" | ")[0].removeprefix("/*! ") for comment in comments} == {
        f"{work.name} {work.version}" for work in held
    }
    for work in held:
        (comment,) = (comment for comment in comments if f"! {work.name} " in comment)
        assert f" | {work.licence} | see ../assets/licences.txt */" in comment
    assert bool(held) == name.startswith("search-")
    # As the comment says, seen from the bundle.
    assert (path.parent / "../assets/licences.txt").read_text(encoding="utf-8") == LIST


TEXT_OF = {
    "MIT": ("Permission is hereby granted, free of charge", 'THE SOFTWARE IS PROVIDED "AS IS"'),
    "BSD-3-Clause": (
        "Redistributions in binary form must reproduce the above copyright notice",
        "Neither the name of the Snowball project",
        "ARE DISCLAIMED",
    ),
    "Apache-2.0": ("Apache License Version 2.0", "You must give any other recipients of the Work"),
    "OFL-1.1": ("SIL OPEN FONT LICENSE Version 1.1", "PERMISSION & CONDITIONS"),
}
