"""A link that leads nowhere is told in the editor's words, with its line, and stops the build.

MkDocs finds such links too, but says so in English, without a line, and only as a warning. Checked on
the sources, once, in `on_files` (priority 60: drafts are out, the i18n plugin has not yet picked files);
`outside_links.py` looks at those that leave the site. In `on_page_content` (priority 90, on the text as
Markdown made it) each link that still leads to no file is told too, however it was written.
`validation:` in mkdocs.yml leaves MkDocs' own words at INFO, so that nobody is told twice.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import glossary
import help_lines
from _data import load
from _findings import Finding, add, finding, found
from _i18n import i18n
from _link_rules import RULES, SCHEME, LinkRules
from _sources import Source, published, source_of, sources
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

KEY = "addresses"


@event_priority(60)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report links to pages, sections and files that do not exist."""
    if i18n(config).is_default_language_build:
        docs = Path(config.docs_dir)
        assets = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
        every = sources(config)
        add(config, link_faults(published(config), every, assets, made_ids(config, every)))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Note every address of the language, once: each page asks for them."""
    config.extra[KEY] = {unquote(file.url) for file in files}
    return nav


@event_priority(90)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Report what the sources did not show: a link in the finished text that leads to no file."""
    source = source_of(page, config)
    targets = dead_ends(html, page.url, config.extra[KEY])
    if source and targets:
        told = {each.line for each in found(config) if each.file == source.file}
        for target in targets:
            lines = source.lines_with(re.escape(target)) or [0]
            rules = LinkRules({page.name for page in sources(config)}, {}, set())
            words = {"target": target, "suggestion": rules.pages(source, target)}
            add(
                config,
                (finding(RULES, "no page", source.file, line, **words) for line in lines if line not in told),
            )
    return html


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


def made_ids(config: MkDocsConfig, every: Sequence[Source]) -> dict[str, set[str]]:
    """Return the ids that the build writes in place of a marker, by the marker."""
    made: dict[str, set[str]] = {}
    if any(glossary.MARKER in page.body for page in every):
        made[glossary.MARKER] = set(load(config, f"glossary.{i18n(config).default_language}.yml", dict))
    if any(help_lines.MARKER in page.body for page in every):
        lines = help_lines.lines_of(config)
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
