"""A link that leads nowhere is told in the editor's words, with its line, and stops the build.

MkDocs finds such links too, but says so in English, without a line, and only as a warning; `validation:` in
mkdocs.yml leaves its own words at INFO, so that nobody is told twice. Checked on the sources, and once more
on what Markdown made of a page: each link that still leads to no file is told too, however it was written.
`outside.py` looks at those that leave the site.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checks.findings import Finding, Findings, finding
from checks.links.rules import RULES, SCHEME, LinkRules
from website import glossary, help_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.pages import Source
    from sources.project import Project


class Addresses(set[str]):
    """Every address of the language that is being built: each page asks for them."""


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each link to a page, section or file that does not exist."""
    docs, every = project.docs, project.pages
    assets = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    yield from link_faults(project.published, every, assets, made_ids(project, every))


def note(files: Files, project: Project) -> None:
    """Note every address of the language, once."""
    addresses = project.one(Addresses)
    addresses.clear()
    addresses.update(unquote(file.url) for file in files)


def check_page(html: str, project: Project, page: Page) -> Iterator[Finding]:
    """Yield what the sources did not show: a link in the finished text that leads to no file."""
    source = project.source_of(page)
    targets = dead_ends(html, page.url, project.one(Addresses))
    if source and targets:
        told = {each.line for each in project.one(Findings) if each.file == source.file}
        for target in targets:
            rules = LinkRules({page.name for page in project.pages}, {}, set())
            words = {"target": target, "suggestion": rules.pages(source, target)}
            for line in source.lines_with(re.escape(target)) or [0]:
                if line not in told:
                    yield finding(RULES, "no page", source.file, line, **words)


def link_faults(
    pages: Sequence[Source],
    every: Sequence[Source],
    assets: set[str],
    made: Mapping[str, Collection[str]] | None = None,
) -> Iterator[Finding]:
    """Yield a finding for each link that leads nowhere.

    `pages` are looked at; `every` page, drafts too, is there to be linked to (drafts.py says the rest);
    `assets` are paths below docs/; `made` holds the ids that each marker will bring.
    """
    ids = {(page.name, page.locale): anchors(page, made or {}) for page in every}
    rules = LinkRules({page.name for page in every}, ids, assets)
    for page in pages:
        for link in page.links:
            rule, suggestion = rules.broken(page, link)
            if rule:
                words = {"target": link.target, "text": link.text or "", "suggestion": suggestion}
                yield finding(RULES, rule, page.file, link.line, **words)


def made_ids(project: Project, every: Sequence[Source]) -> dict[str, set[str]]:
    """Return the ids that the build writes in place of a marker, by the marker."""
    made: dict[str, set[str]] = {}
    if any(glossary.MARKER in page.body for page in every):
        made[glossary.MARKER] = set(project.data(f"glossary.{project.default}.yml", dict))
    if any(help_lines.MARKER in page.body for page in every):
        lines = help_lines.lines_of(project)
        made[help_lines.MARKER] = {help_lines.anchor_of(line) for line in lines}
    return made


def anchors(page: Source, made: Mapping[str, Collection[str]]) -> dict[str, str] | None:
    """Return the ids of a page's sections with their headings, or None where some are not known here.

    Those that a marker brings are made at build, and have no heading to show.
    """
    markers = [marker for marker in (glossary.MARKER, help_lines.MARKER) if marker in page.body]
    if any(marker not in made for marker in markers):
        return None
    others = re.findall(r"""(?:id=["']|\{[^}\n]{0,200}#)([\w.-]+)""", page.body)
    brought = (anchor for marker in markers for anchor in sorted(made[marker]))
    written = {heading.anchor: heading.text for heading in page.headings if heading.anchor}
    return written | {anchor: written.get(anchor, "") for anchor in [*others, *brought]}


def dead_ends(html: str, url: str, urls: Collection[str]) -> set[str]:
    """Return the targets in a page's HTML that lead to no file of the site; `url` is the page's own.

    >>> dead_ends('<a href="../b/#x">B</a> <img src="nej.png">', "a/", {"b/"})
    {'nej.png'}
    """
    ends = set()
    folder = posixpath.dirname(f"/{unquote(url)}")
    for match in ADDRESS.finditer(html):
        target = unescape(match[1] or match[2] or match[3] or "")
        path = re.split("[?#]", target)[0]
        if path and not re.match(SCHEME, target) and not target.startswith("//"):
            place = posixpath.normpath(posixpath.join(folder, unquote(path))).strip("/")
            wanted = (f"{place}/" if path.endswith("/") else place) if place else "./"
            if wanted not in urls:
                ends.add(target)
    return ends


ADDRESS = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
