"""A link that leads nowhere is told in the editor's words, with its line, and stops the build.

MkDocs finds such links too, but says so in English, without a line, and only as a warning; `validation:` in
mkdocs.yml leaves its own words at INFO, so that nobody is told twice. Checked on the sources, and once more
on what Markdown made of a page: each link that still leads to no file is told too, however it was written.
`outside.py` looks at those that leave the site.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checks.findings import Finding, Findings, finding
from sources.looks import THANKS
from website import glossary, help_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.markdown_text import Link
    from sources.pages import Source
    from sources.project import Project


def files(wanted: str, there: Collection[str], folder: str) -> str:
    """Return files, the most similar to the one that is wanted first, as a page in `folder` would write them.

    >>> files("prisliste", {"tempo.md", "priser.md", "indgange/krop.md"}, "indgange")
    '../priser.md, ../tempo.md, krop.md.'
    """
    stem = posixpath.splitext(wanted.partition("#")[0].lower().strip("/"))[0]

    def unlikeness(path: str) -> float:
        name = posixpath.splitext(path)[0]
        ends = posixpath.basename(stem), posixpath.basename(name)
        return -max(similarity(stem, name), similarity(*ends))

    ordered = sorted(sorted(there), key=unlikeness)
    return listed([posixpath.relpath(path, folder or ".") for path in ordered], MOST_FILES)


def sections(anchor: str, ids: Mapping[str, str]) -> str:
    """Return the ids of a page with their headings: first what looks like the one that is missing.

    >>> sections("berøring", {"begin": "Hvor begynder vi?", "touch": "Sker der berøring?", "a": ""})
    '#touch (Sker der berøring?), #begin (Hvor begynder vi?), #a.'
    """

    def unlikeness(each: str) -> float:
        words = re.findall(r"\w+", ids[each].lower())
        return -max([similarity(anchor.lower(), word) for word in [each, *words]])

    near = [each for each in ids if unlikeness(each) <= -NEAR]
    ordered = [*sorted(near, key=unlikeness), *(each for each in ids if each not in near)]
    return listed([f"#{each} ({ids[each]})" if ids[each] else f"#{each}" for each in ordered], MOST_SECTIONS)


def similarity(one: str, other: str) -> float:
    """Return how much of two words is alike, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def listed(names: list[str], most: int) -> str:
    """Return names as the end of a sentence, at most so many of them."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else ".")


NEAR = 0.6
MOST_FILES = 12
MOST_SECTIONS = 30


Broken = tuple[str, str]
"""The key of a rule, or "" where none is broken, and the suggestion."""


@dataclass(frozen=True)
class LinkRules:
    """What there is to link to: pages, their sections by page and language, and paths below docs/."""

    names: set[str]
    ids: Mapping[tuple[str, str], Mapping[str, str] | None]
    """The sections of each page by their ids, with their headings as far as those are written by hand."""
    assets: set[str]
    unlinked: set[str]
    """The pages that a reader is sent to, and never by a link."""

    def broken(self, page: Source, link: Link) -> Broken:
        """Return the rule that a link of a page breaks. Addresses outside the site are not looked at."""
        target = link.target
        if rule := odd_form(link):
            meant = target.replace("\\", "/") if rule == "backslash" else target
            return rule, self.pages(page, target) if rule == "absolute" else meant
        if re.match(SCHEME, target):
            return "", ""
        path, _, anchor = unquote(target).partition("#")
        if link.is_picture or (path and not path.endswith(".md")):
            return self.file(page, path, is_picture=link.is_picture)
        name = page.page_at(target)
        if name not in self.names:
            return "no page", self.pages(page, name)
        if posixpath.basename(path).count(".") > 1:
            return "language in link", re.sub(r"\.[a-z]{2}\.md", ".md", target)
        return self.section(name, page.locale, anchor)

    def file(self, page: Source, path: str, *, is_picture: bool) -> Broken:
        """Return the rule that a link to a picture, or to a file that is no page, breaks."""
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
        if place in self.assets:
            return "", ""
        if not is_picture:
            return "no page", self.pages(page, place)
        pictures = {each for each in self.assets if each.startswith("assets/")}
        if not pictures:
            return "no pictures", ""
        return "no picture", files(place, pictures, posixpath.dirname(page.name))

    def pages(self, page: Source, wanted: str) -> str:
        """Return the pages there are to link to, the most similar first, as the page would write them."""
        names = {f"{name}.md" for name in self.names - self.unlinked}
        return files(wanted, names, posixpath.dirname(page.name))

    def section(self, name: str, locale: str, anchor: str) -> Broken:
        """Return the rule that a link to a section breaks."""
        # A page that is missing in this language is read in the other one.
        keys = [(name, locale)] if (name, locale) in self.ids else [key for key in self.ids if key[0] == name]
        found = next((self.ids[key] for key in keys), None)
        if not anchor or found is None or anchor in found:
            return "", ""
        return ("no section", sections(anchor, found)) if found else ("no sections", "")


def odd_form(link: Link) -> str:
    """Return the rule that a link breaks whatever there is on the site, or ""."""
    if not link.target:
        return "empty"
    if link.text is not None and not link.text.strip():
        return "no text for picture" if link.is_picture else "no words"
    forms = {
        "backslash": r".*\\",
        "absolute": "/",
        "no mailto": r"[^\s/@:]+@[^\s/@]+\.\w+$",
        "no https": r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|net|eu|io|info|nu|uk)(?:/|$)",
    }
    return next((rule for rule, pattern in forms.items() if re.match(pattern, link.target)), "")


SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"


class Addresses(set[str]):
    """Every address of the language that is being built: each page asks for them."""


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each link to a page, section or file that does not exist."""
    docs, every = project.docs, project.pages
    assets = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    yield from link_faults(
        project.published, every, assets, made_ids(project, every), unlinked(project.looks)
    )


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
            rules = LinkRules({page.name for page in project.pages}, {}, set(), unlinked(project.looks))
            words = {"target": target, "suggestion": rules.pages(source, target)}
            for line in source.lines_with(re.escape(target)) or [0]:
                if line not in told:
                    yield finding("links.no page", source.file, line, **words)


def link_faults(
    pages: Sequence[Source],
    every: Sequence[Source],
    assets: set[str],
    made: Mapping[str, Collection[str]] | None = None,
    unlinked: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield a finding for each link that leads nowhere.

    `pages` are looked at; `every` page, drafts too, is there to be linked to (drafts.py says the rest);
    `assets` are paths below docs/; `made` holds the ids that each marker will bring;
    `unlinked`: the pages that no link should lead to.
    """
    ids = {(page.name, page.locale): anchors(page, made or {}) for page in every}
    rules = LinkRules({page.name for page in every}, ids, assets, set(unlinked))
    for page in pages:
        for link in page.links:
            rule, suggestion = rules.broken(page, link)
            if rule:
                words = {"target": link.target, "text": link.text or "", "suggestion": suggestion}
                yield finding(f"links.{rule}", page.file, link.line, **words)


def unlinked(looks: Mapping[str, str]) -> set[str]:
    """Return the names of the pages that a reader is sent to, and never by a link."""
    return {"404", *(name for name, look in looks.items() if look == THANKS)}


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
    # Of a page that could not be read nothing is known.
    if (page.is_faulty and not page.body) or any(marker not in made for marker in markers):
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
