"""Scripts are written one file a component and sent as one file a purpose.

Joins what stands in overrides/scripts, takes comments and white space out, and
names the result by its content, so that a browser may keep it for ever. Priority -200 in `on_files`,
behind the i18n plugin, which passes the theme's files on. Of the theme's own files none is published:
this site does not use them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
import rjsmin
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(-200)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Replace the parts, and all that the theme brings, by the bundles."""
    overrides = Path(config.theme.custom_dir or "")
    for file in list(files):
        ours = file.src_dir == str(overrides) and file.src_uri.startswith("assets/")
        if not ours and file.src_dir not in {config.docs_dir, None}:
            files.remove(file)
    for uri, content in bundles(overrides):
        files.append(File.generated(config, uri, content=content))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Hand the templates the published name of each bundle, by its plain name."""
    env.globals["bundles"] = {
        plain_name(file.src_uri): file.src_uri
        for file in files
        if file.generated_by and file.src_uri.startswith("assets/")
    }
    return env


def bundles(overrides: Path) -> Iterator[tuple[str, str]]:
    """Yield the path below the site and the content of each bundle."""
    for name, patterns in BUNDLES.items():
        yield bundle(overrides, name, patterns)


def bundle(overrides: Path, name: str, patterns: Iterable[str]) -> tuple[str, str]:
    """Return the path below the site and the content of one bundle."""
    paths = [path for pattern in patterns for path in sorted(overrides.glob(pattern))]
    # A file that two patterns match is joined once, where it matched first.
    source = "\n".join(path.read_text(encoding="utf-8") for path in dict.fromkeys(paths))
    content = MINIFY[Path(name).suffix](source, keep_bang_comments=True)
    return fingerprinted(name, content), content


def fingerprinted(name: str, content: str) -> str:
    """Return a bundle's path with its content's hash in it.

    >>> fingerprinted("site.css", "a{}")
    'assets/site.5f546eb4.css'
    """
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    stem, suffix = name.rsplit(".", 1)
    return f"assets/{stem}.{digest}.{suffix}"


def plain_name(uri: str) -> str:
    """Return the name that a fingerprinted path was made from.

    >>> plain_name("assets/site.5f546eb4.css")
    'site.css'
    """
    stem, _, suffix = Path(uri).name.split(".")
    return f"{stem}.{suffix}"


MINIFY = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
SEARCH = ("scripts/vendor/minisearch.js", "scripts/vendor/base-stemmer.js")
BUNDLES = {
    "site.js": ("scripts/*.js",),
    # On the contact page alone.
    "contact.js": ("scripts/contact/*.js",),
    # Loaded on the first search, never before.
    "search-da.js": (*SEARCH, "scripts/vendor/danish-stemmer.js", "scripts/search/*.js"),
    "search-en.js": (*SEARCH, "scripts/vendor/english-stemmer.js", "scripts/search/*.js"),
}
