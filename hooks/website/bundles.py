"""Scripts are written one file a component and sent as one file a purpose; a browser may keep each for ever.

A script that lies in its component's folder is on every page. One that lies in a folder below waits, and that
folder's name says for what: contact_page/, first_search/; previews/ holds styles that only previews have (all
others: `page_styles.py`). This joins what waits for the same, and takes comments and white space out. Bundles
and the look's own files (overrides/assets) are named by their content, in a folder that holds nothing else
(`headers.py` lets a browser keep what is in it), and templates hear the name and the hash of each. Behind the
i18n plugin, which passes the theme's files on.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

from sources.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.structure.files import Files

    from sources.project import Project

FOLDER = "static"
"""Below the site; whatever is in it is named by its content."""


def publish(files: Files, project: Project) -> Files:
    """Replace the parts, and all that the theme brings, by the bundles."""
    overrides = project.overrides
    look = look_files(overrides)
    for file in list(files):
        if file.src_dir == str(overrides) and file.src_uri.startswith("assets/"):
            file.dest_uri = look.get(Path(file.src_uri).name, file.dest_uri)
        elif file.src_dir not in {str(project.docs), None}:
            files.remove(file)
    for uri, content in bundles(overrides, project.locales):
        files.append(project.generated(uri, content=content))
    return files


def name_for_templates(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates the published path of each file by its plain name, and its hash by that path."""
    ours = [file for file in files if file.dest_uri.startswith(f"{FOLDER}/")]
    env.globals["assets"] = {plain_name(file.dest_uri): file.dest_uri for file in ours}
    env.globals["integrity"] = {file.dest_uri: integrity(file.content_bytes) for file in ours}
    return env


def look_files(overrides: Path) -> dict[str, str]:
    """Return the published path of each of the look's own files by its name.

    A licence keeps its own: what it licenses says where it is.
    """
    paths = [path for path in (overrides / "assets").rglob("*") if path.is_file() and path.suffix != ".txt"]
    return {path.name: fingerprinted(path.name, path.read_bytes()) for path in paths}


def bundles(overrides: Path, locales: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the path below the site and the content of each bundle that a component has a script in."""
    for name, (*others, own) in purposes(locales).items():
        if any(overrides.glob(own)):
            yield bundle(overrides, name, [*others, own])


def purposes(locales: Iterable[str]) -> dict[str, list[str]]:
    """Return what each bundle is joined of, by its name; what stands last is a component's own."""
    bundled = {"site.js": ["components/*/*.js"], "contact.js": ["components/*/contact_page/*.js"]}
    for locale in locales:
        stemmer = f"scripts/vendor/{language(locale).stemmer}-stemmer.js"
        vendored = ["scripts/vendor/minisearch.js", "scripts/vendor/base-stemmer.js", stemmer]
        bundled[f"search-{locale}.js"] = [*vendored, "components/*/first_search/*.js"]
    return bundled


def bundle(overrides: Path, name: str, patterns: Iterable[str]) -> tuple[str, str]:
    """Return the path below the site and the content of one bundle."""
    paths = [path for pattern in patterns for path in sorted(overrides.glob(pattern))]
    source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    content = MINIFY[Path(name).suffix](source, keep_bang_comments=True)
    return fingerprinted(name, content.encode()), content


def fingerprinted(name: str, content: bytes, folder: str = FOLDER) -> str:
    """Return where a file is published, below the site: with its content's hash in its name.

    >>> fingerprinted("site.css", b"a{}")
    'static/site.5f546eb4.css'
    """
    digest = hashlib.sha256(content).hexdigest()[:8]
    stem, suffix = name.rsplit(".", 1)
    return f"{folder}/{stem}.{digest}.{suffix}"


def integrity(content: bytes) -> str:
    """Return a file's hash as pages and policies write it (Subresource Integrity, CSP Level 3).

    >>> integrity(b"a{}")
    'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='
    """
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"


def plain_name(uri: str) -> str:
    """Return the name that a fingerprinted path was made from.

    >>> plain_name("static/site.5f546eb4.css")
    'site.css'
    """
    stem, _, suffix = Path(uri).name.split(".")
    return f"{stem}.{suffix}"


MINIFY = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
