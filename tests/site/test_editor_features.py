"""What helps the editor leaves no trace on the published site: not one byte of it is another."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from sites import REPOSITORY, run

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

# settings_file.py would tell that the others are gone.
FEATURES = ("preview_bar", "translations", "translation_shape", "settings_file")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_production_is_the_same_bytes_without_the_editors_features(tmp_path: Path, real_site: Site) -> None:
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for feature in FEATURES:
        settings, taken = re.subn(rf"^  - hooks/{feature}\.py\n", "", settings, flags=re.MULTILINE)
        assert taken == 1, feature
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    confirmed = 0
    for path in (tmp_path / "docs").rglob("*.en.md"):
        without, lines = re.subn(
            r"^translated_from: .*\n", "", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        path.write_text(without, encoding="utf-8")
        confirmed += lines
    bare = run(tmp_path)
    assert not bare.stopped, bare.stopped
    with_features, without_them = contents(real_site.folder), contents(bare.folder)
    print(f"{len(with_features)} files compared, {confirmed} pages without their translated_from")
    assert confirmed >= 15
    assert with_features.keys() == without_them.keys()
    unlike = [name for name, content in with_features.items() if content != without_them[name]]
    assert unlike == []
