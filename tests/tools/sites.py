"""Builds real sites in temporary folders: with this project's hooks, or as the plugin does by default."""

from __future__ import annotations

import logging
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from checks.translation.state import fingerprint
from quick_builds import quicken
from sources.looks import CONTACT, GLOSSARY, HELP, THANKS
from sources.pages import Source, read

if TYPE_CHECKING:
    from collections.abc import Mapping

quicken()
REPOSITORY = Path(__file__).resolve().parents[2]

# Of the real site: one page of each template, with and without explained words, in both languages.
PAGE_OF_EACH_KIND = (
    "/",
    "/foerste-session/",
    "/indgange/",
    "/det-arbejder-vi-med/",
    "/saadan-moeder-jeg-dig/",
    "/spoergsmaal/",
    "/en/contact/",
)

# What GitHub shows beside plain Markdown, and no page of the real site holds yet.
GITHUBS_PARTS = """\
> Citat[^1]
>
> — Navn

[^1]: Kilde.

> [!NOTE]
> Husk vand.

- [x] gjort

  I dag.

<details>
<summary>Mere</summary>

Tekst.

</details>"""

# What the documentation of Material and of the plugin tells their users to write.
DEFAULT_CONFIG = """\
site_name: Default
site_url: http://127.0.0.1:8000/
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: da, name: Dansk, default: true}
        - {locale: en, name: English}
"""


@dataclass
class Site:
    """A built site, or what its build said when it stopped."""

    folder: Path
    stopped: str = ""
    """What the build said when a fault stopped it."""
    log: list[str] = field(default_factory=list)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def search_index(self, locale: str) -> str:
        """Return the path of a language's search index, which is named by its content."""
        (path,) = (self.folder / "search").glob(f"{locale}.*.json")
        return path.relative_to(self.folder).as_posix()

    def has(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def html(self) -> list[str]:
        """Return the paths of all HTML files, sorted."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    def pages(self) -> list[str]:
        """Return the paths of the pages: without those at old addresses, which lead on at once."""
        return [path for path in self.html() if 'http-equiv="refresh"' not in self.read(path)]

    def addresses(self) -> list[str]:
        """Return the address of each page from the site's root."""
        return ["/" + path.removesuffix("index.html") for path in self.pages()]

    @property
    def notices(self) -> str:
        return "\n".join(line for line in self.log if line.startswith("site.notice"))


LOOKS = {"kontakt": CONTACT, "tak": THANKS, "hjaelp": HELP, "ordliste": GLOSSARY}


def page(heading: str = "Titel", body: str = "Tekst.", **meta: str) -> str:
    """Return a page's source; values of `meta` are YAML."""
    lines = "".join(f"{key}: {value}\n" for key, value in {"description": "x", **meta}.items())
    return f"---\n{lines}---\n\n# {heading}\n\n{body}\n"


def both(name: str, body: str = "Tekst.") -> dict[str, str]:
    """Return a page in both languages: the second in step with the first, its body on the same lines.

    A page whose name is one of this site's has its look.
    """
    look = {"look": LOOKS[name]} if name in LOOKS else {}
    danish = page(f"{name} da", body, **look)
    english = page(f"{name} en", body, **look, translated_from=f'"{fingerprint_of(danish)}"')
    return {f"{name}.da.md": danish, f"{name}.en.md": english.replace("---\n\n#", "---\n#", 1)}


def fingerprint_of(text: str) -> str:
    """Return what a translation of a page's source has to name."""
    return fingerprint(read(text.encode(), Source("a.da.md", "a", "da")))


def make(
    folder: Path,
    docs: Mapping[str, str | bytes],
    nav: str | None = None,
    *,
    drafts: bool = False,
    texts: dict[str, str] | None = None,
) -> Path:
    """Write a small project that uses this repository's settings, hooks and templates."""
    write(folder / "docs", docs)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(REPOSITORY / name)
    (folder / "data").mkdir()
    for path in (REPOSITORY / "data").iterdir():
        (folder / "data" / path.name).write_bytes(path.read_bytes())
    write(folder / "data", dict(texts or {}))
    names = sorted({path.split(".")[0] for path in docs if path.endswith(".md")} - {"404", "tak"})
    nav = nav if nav is not None else "".join(f"  - {name}.md\n" for name in names)
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:\n(?:[ #].*\n)*", lambda _: f"nav:\n{nav}", config, flags=re.MULTILINE)
    config = config.replace("!ENV [DRAFTS, false]", str(drafts).lower())
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def build(
    folder: Path,
    docs: Mapping[str, str | bytes],
    nav: str | None = None,
    *,
    drafts: bool = False,
    texts: dict[str, str] | None = None,
    site_url: str | None = None,
) -> Site:
    """Build a small site with this project's hooks."""
    folder.mkdir(exist_ok=True)
    return run(make(folder, docs, nav, drafts=drafts, texts=texts), site_url)


def copy_real(folder: Path, lines: Mapping[str, str], *, drafts: bool = False) -> Path:
    """Write the real project into a folder, to be built from there.

    `lines`: one more line of front matter, by the path of the page that gets it.
    """
    shutil.copytree(REPOSITORY / "docs", folder / "docs")
    for name in ("hooks", "overrides", "data"):
        (folder / name).symlink_to(REPOSITORY / name)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    changed = settings.replace("!ENV [DRAFTS, false]", str(drafts).lower())
    assert changed != settings
    (folder / "mkdocs.yml").write_text(changed, encoding="utf-8")
    for name, line in lines.items():
        text = (folder / "docs" / name).read_text(encoding="utf-8")
        (folder / "docs" / name).write_text(text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
    return folder


def build_default(folder: Path, docs: Mapping[str, str | bytes]) -> Site:
    """Build the same pages with Material and the i18n plugin alone, as their users do."""
    folder.mkdir(exist_ok=True)
    write(folder / "docs", docs)
    (folder / "mkdocs.yml").write_text(DEFAULT_CONFIG, encoding="utf-8")
    return run(folder)


def run(folder: Path, site_url: str | None = None) -> Site:
    """Build a project strictly, with a config of its own, and keep what was said."""
    site = Site(folder / "site")
    handler = Keeping(site.log)
    loggers = [logging.getLogger("mkdocs"), logging.getLogger("site.notice")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    settings = {"site_dir": str(site.folder), "strict": True}
    if site_url is not None:
        settings["site_url"] = site_url
    try:
        mkdocs_build(load_config(str(folder / "mkdocs.yml"), **settings))  # type: ignore[arg-type]
    except Abort as stop:
        site.stopped = "\n".join([*(line for line in site.log if " ERROR " in line), str(stop)])
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    return site


class Keeping(logging.Handler):
    """Keeps every message with its logger and level."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.levelname} {record.getMessage()}")


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, and the folders that they stand in."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
