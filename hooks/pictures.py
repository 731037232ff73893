"""A picture that is put into docs/assets/ at any size reaches a phone small, upright, and without its place.

A photograph from a phone weighs megabytes and says where it was taken. `on_page_content` writes each as
`<picture>` with the versions of `_picture_files.py`; a link to one leads to such a version too. `on_env`
(-100, behind `bundles.py`, which reads the names of its own files there) publishes those versions and never
an original; every page has been read by then, so in the last language it knows what no page uses.
`on_files` (-250, when all files have their addresses) looks at names and drawings. Pictures of the look
itself stand in overrides/assets/ and are left alone.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from _findings import add
from _i18n import i18n, is_last_language
from _picture_checks import PictureError
from _picture_files import Prepared, prepare
from _picture_html import attributes_of, picture, tag
from _picture_rules import faults_of, is_drawing, is_picture, name_faults, told, unused
from _sources import Source, sources
from bundles import FOLDER
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url
from source_files import files_in, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

KEY = "pictures"


@dataclass
class Pictures:
    """What a build knows of the pictures in docs/assets/."""

    files: dict[str, File] = field(default_factory=dict)
    """Those of the language that is being built, by their address from the site's root."""
    prepared: dict[str, Prepared | None] = field(default_factory=dict)
    """What was made of each so far, in all languages, by path below docs/; None where it is faulty."""
    used: set[str] = field(default_factory=set)
    """The paths of those that a page shows or links to."""


@event_priority(-250)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Note the pictures of this language; report names and drawings that cannot be published."""
    known: Pictures = config.extra.setdefault(KEY, Pictures())
    ours = (file for file in files if file.src_dir == config.docs_dir and is_picture(file.src_uri))
    known.files = {f"/{unquote(file.url)}": file for file in ours}
    if i18n(config).is_default_language_build:
        paths = in_assets(config)
        add(config, name_faults(paths, Path(config.theme.custom_dir or ""), i18n(config).all_languages))
        for path in paths:
            if is_drawing(path):
                add(config, told(path, faults_of(Path(config.docs_dir, path))))
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write each photograph of a page as what was made of it."""
    known: Pictures = config.extra[KEY]
    below = html.find("<h2") if "<h2" in html else len(html)

    def written(match: re.Match[str]) -> str:
        attributes = attributes_of(match[0])
        key = "src" if match[1] == "img" else "href"
        file = known.files.get(place(page.url, attributes.get(key, "")))
        if file is None:
            return match[0]
        known.used.add(file.src_uri)
        ready = None if is_drawing(file.src_uri) else prepared(file, config)
        if ready is None:
            return match[0]

        def address(version: str) -> str:
            return get_relative_url(published(file.src_uri, ready, version), page.file.url)

        if key == "href":
            return tag("a", {**attributes, "href": address(ready.fallback)})
        return picture(attributes, ready, address, first_screen=match.start() < below)

    return TAG.sub(written, html) if "assets/" in html else html


@event_priority(-100)
def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Publish what was made in place of the originals; report what no page uses, and its faults."""
    known: Pictures = config.extra[KEY]
    for file in known.files.values():
        if not is_drawing(file.src_uri):
            files.remove(file)
            if ready := known.prepared.get(file.src_uri):
                publish(file, ready, config, files)
    if is_last_language(config):
        paths = in_assets(config)
        add(config, unused(paths, known.used | linked(sources(config))))
        for path in paths:
            if not is_drawing(path) and path not in known.prepared:
                add(config, told(path, faults_of(Path(config.docs_dir, path))))
    return env


def prepared(file: File, config: MkDocsConfig) -> Prepared | None:
    """Return what was made of a picture, once a build; None where it cannot be shown, which is reported."""
    known: Pictures = config.extra[KEY]
    if file.src_uri not in known.prepared:
        try:
            made = prepare(Path(config.docs_dir, file.src_uri), cache_of(config))
        except PictureError as error:
            made = None
            add(config, told(file.src_uri, [error.fault]))
        known.prepared[file.src_uri] = made
    return known.prepared[file.src_uri]


def place(page: str, target: str) -> str:
    """Return where an address in a page leads to, from the site's root; "" for another site.

    >>> place("om/", "../assets/min%20have.jpg#x"), place("404.html", "a.jpg"), place("", "https://[a")
    ('/assets/min have.jpg', '/a.jpg', '')
    """
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
        return ""
    path = unquote(re.split("[?#]", target)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(f"/{page}"), path))


def publish(file: File, ready: Prepared, config: MkDocsConfig, files: Files) -> None:
    """Add all versions of a picture to what MkDocs will write; the same picture twice is added once."""
    for version in ready.hashes:
        if (uri := published(file.src_uri, ready, version)) not in files.src_uris:
            kept = str(ready.file(cache_of(config), version))
            files.append(File.generated(config, uri, abs_src_path=kept))


def published(path: str, ready: Prepared, version: str) -> str:
    """Return where a version is published, below the site.

    >>> published("assets/IMG_12.JPG", Prepared("0123456789", 9, 9, "9.jpg", {}), "480.avif")
    'static/img-12.01234567.480.avif'
    """
    return f"{FOLDER}/{tidy(PurePosixPath(path).stem)}.{ready.key[:8]}.{version}"


def cache_of(config: MkDocsConfig) -> Path:
    """Return the folder of what was made."""
    return Path(config.config_file_path).parent / ".cache" / "pictures"


def in_assets(config: MkDocsConfig) -> list[str]:
    """Return the paths below docs/ of all pictures in docs/assets/, sorted."""
    docs = Path(config.docs_dir)
    return sorted(filter(is_picture, (path.relative_to(docs).as_posix() for path in files_in(docs))))


def linked(pages: Iterable[Source]) -> set[str]:
    """Return what pages link to or show, drafts too, as paths below docs/."""
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(target.partition("#")[0])))
        for page in pages
        for _, target in page.targets()
    }


TAG = re.compile(r"<(img|a)\b[^>]*>")
