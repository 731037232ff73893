"""What readers have today, to hold a change against: the branch that is published, or the site's own sitemap.

A change is held against the commit of that branch that it began from: what others have published since is no
loss of its own. Where git or the branch is not there, as in a host's shallow clone, nothing is known, and the
site that is built is the same.
"""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING

from checks.git import SECONDS, git, git_bytes
from sources.pages import PAGE, Source, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sources.project import Project

BRANCHES = ("origin/main", "main")
FILES = (":(glob)docs/**/*.md", ":(glob)data/texts.*.yml")


class Published(dict[str, bytes]):
    """The files of FILES as they are published, by their path below the project's folder."""

    is_known = False
    """Whether git was asked."""


def published(project: Project) -> Published:
    """Return the files as they are published; read once a build."""
    kept = project.one(Published)
    if not kept.is_known:
        kept.is_known = True
        kept.update(files_of_branch(project.folder))
    return kept


def files_of_branch(folder: Path) -> dict[str, bytes]:
    """Return the files of the branch that is published; empty where git is not there or does not know it."""
    commits = (git(folder, "merge-base", "HEAD", branch) for branch in BRANCHES)
    began = next(filter(None, commits), "")
    packed = git_bytes(folder, "archive", began, "--", *FILES) if began else b""
    if not packed:
        return {}
    # Not at the top: a build that is published does without.
    import tarfile  # noqa: PLC0415

    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        opened = ((member.name, archive.extractfile(member)) for member in archive if member.isfile())
        return {name: file.read() for name, file in opened if file}


def published_pages(project: Project) -> Iterator[Source]:
    """Yield the pages that readers have, as they are written there; drafts are none of them."""
    for path, content in published(project).items():
        src_uri = path.removeprefix("docs/")
        match = PAGE.fullmatch(src_uri)
        if match and match["locale"] in project.locales:
            here = project.by_path.get(src_uri)
            # What nobody changed was read already.
            same = here and (project.docs / src_uri).read_bytes() == content
            page = here if here and same else read(content, Source(src_uri, match["name"], match["locale"]))
            if not page.is_draft:
                yield page


def live_addresses(site: str) -> set[str]:
    """Return the address of each page that a site's sitemap lists, from the site's root.

    OSError, ValueError: there is none.
    """
    # Not at the top: it takes a hundredth of a build, which does without.
    from http.client import HTTPException  # noqa: PLC0415
    from urllib.request import urlopen  # noqa: PLC0415

    if not re.match("https?://", site):
        raise ValueError(site)
    try:
        with urlopen(f"{site.rstrip('/')}/sitemap.xml", timeout=SECONDS) as answer:
            return listed(answer.read().decode("utf-8", "replace"))
    except HTTPException as error:
        raise ValueError(str(error)) from error


def listed(sitemap: str) -> set[str]:
    """Return the addresses of a sitemap; the shortest is the site's root. ValueError: it lists none.

    Source: sitemaps.org, protocol.

    >>> sorted(listed("<loc>https://a.dk/b/</loc><loc>https://a.dk/b/kontakt/</loc>"))
    ['/', '/kontakt/']
    """
    places = [unescape(place) for place in re.findall(r"<loc>\s*(\S+?)\s*</loc>", sitemap)]
    root = min(places, key=len)
    return {f"/{place.removeprefix(root)}" for place in places if place.startswith(root)}
