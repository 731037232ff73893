"""A picture that is put into docs/assets/ at any size reaches a phone small, upright, and without its place.

A photograph from a phone weighs megabytes and says where it was taken. Each is written as `<picture>` with
the versions of `versions.py`; a link to one leads to such a version too. Those versions are published and
never an original. Drawings of yarn stand inside the page (drawings.py). Pictures of the look itself stand in
overrides/assets/ and are left alone.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.utils import get_relative_url

from sources.files import tidy
from website.bundles import FOLDER
from website.pictures import drawings
from website.pictures.markup import attributes_of, picture, tag
from website.pictures.originals import KINDS, PictureError
from website.pictures.versions import Prepared, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from sources.project import Project


@dataclass
class Pictures:
    """What a build knows of the pictures in docs/assets/."""

    files: dict[str, File] = field(default_factory=dict)
    """Those of the language that is being built, by their address from the site's root."""
    prepared: dict[str, Prepared | None] = field(default_factory=dict)
    """What was made of each so far, in all languages, by path below docs/; None where it is faulty."""
    faults: dict[str, PictureError] = field(default_factory=dict)
    """Why those cannot be shown that are faulty, by path below docs/."""
    used: set[str] = field(default_factory=set)
    """The paths of those that a page shows or links to."""


def note(files: Files, project: Project) -> Files:
    """Note the pictures of this language, when all files have their addresses."""
    ours = (file for file in files if file.src_dir == str(project.docs) and is_picture(file.src_uri))
    project.one(Pictures).files = {f"/{unquote(file.url)}": file for file in ours}
    return files


def write(html: str, project: Project, page: Page) -> str:
    """Write each photograph of a page as what was made of it."""
    known = project.one(Pictures)
    below = html.find("<h2") if "<h2" in html else len(html)

    def written(match: re.Match[str]) -> str:
        attributes = attributes_of(match[0])
        key = "src" if match[1] == "img" else "href"
        file = known.files.get(place(page.url, attributes.get(key, "")))
        if file is None:
            return match[0]
        known.used.add(file.src_uri)
        if key == "src" and drawings.is_ours(file.src_uri):
            return drawings.inside(attributes, (project.docs / file.src_uri).read_text(encoding="utf-8"))
        ready = None if is_drawing(file.src_uri) else prepared(file, project)
        if ready is None:
            return match[0]

        def address(version: str) -> str:
            return get_relative_url(published(file.src_uri, ready, version), page.file.url)

        if key == "href":
            return tag("a", {**attributes, "href": address(ready.fallback)})
        return picture(attributes, ready, address, first_screen=match.start() < below)

    return ALONE.sub(r'<p class="photo">\1</p>', TAG.sub(written, html)) if "assets/" in html else html


def publish_versions(env: Environment, project: Project, files: Files) -> Environment:
    """Publish what was made in place of the originals."""
    known = project.one(Pictures)
    for file in known.files.values():
        if not is_drawing(file.src_uri):
            files.remove(file)
            if ready := known.prepared.get(file.src_uri):
                publish(file, ready, project, files)
    return env


def prepared(file: File, project: Project) -> Prepared | None:
    """Return what was made of a picture, once a build; None where it cannot be shown: why is kept."""
    known = project.one(Pictures)
    if file.src_uri not in known.prepared:
        try:
            made = prepare(project.docs / file.src_uri, cache_of(project))
        except PictureError as error:
            made = None
            known.faults[file.src_uri] = error
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


def publish(file: File, ready: Prepared, project: Project, files: Files) -> None:
    """Add all versions of a picture to what MkDocs will write; the same picture twice is added once."""
    for version in ready.hashes:
        if (uri := published(file.src_uri, ready, version)) not in files.src_uris:
            kept = str(ready.file(cache_of(project), version))
            files.append(project.generated(uri, path=kept))


def published(path: str, ready: Prepared, version: str) -> str:
    """Return where a version is published, below the site.

    >>> published("assets/IMG_12.JPG", Prepared("0123456789", 9, 9, "9.jpg", {}), "480.avif")
    'static/img-12.01234567.480.avif'
    """
    return f"{FOLDER}/{tidy(PurePosixPath(path).stem)}.{ready.key[:8]}.{version}"


def cache_of(project: Project) -> Path:
    """Return the folder of what was made."""
    return project.folder / ".cache" / "pictures"


def is_picture(path: str) -> bool:
    """Return whether a path below docs/ is that of a picture.

    >>> is_picture("assets/a.JPG"), is_picture("assets/a.pdf"), is_picture("a.jpg")
    (True, False, False)
    """
    return path.startswith("assets/") and PurePosixPath(path).suffix.lower() in KINDS


def is_drawing(path: str) -> bool:
    """Return whether a picture is an SVG, which is published as it is."""
    return path.lower().endswith(".svg")


TAG = re.compile(r"<(img|a)\b[^>]*>")
ALONE = re.compile(r"<p>(<picture>(?:(?!</?p>).)*</picture>)</p>", re.DOTALL)
"""A photograph by itself has a place beside the text (components/photo)."""
