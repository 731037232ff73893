"""An address that readers have today leads somewhere tomorrow too: the line that keeps it is handed over.

Nobody knows who has a link to a page: a doctor, a letter, a search. One whose file or slug changes, or that
is deleted, leaves its address behind, until `redirect_from` of a page leads on from there
(website/redirects.py). Looked for only where somebody looks at what is found; what is published is known as
`published.py` says.
"""

from __future__ import annotations

import os
import posixpath
import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from checks.findings import Finding, finding
from checks.links.inside import unlinked
from checks.published import live_addresses, published_pages
from website.addresses import SLUG, address_of, addresses, destination
from website.redirects import is_address, led_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sources.pages import Source
    from sources.project import Project

LIVE = "LIVE_SITE"
"""Names the site whose sitemap is asked; `command.py` sets it."""
# As much of its words as git, too, asks of a file that was renamed.
SAME = 0.5
# Any two pages in one language have a quarter of their words in common.
ALIKE = 0.3
# An address with a letter more or less, or in another order.
CLOSE = 0.75


class Loss(NamedTuple):
    """Addresses that would lead nowhere."""

    rule: str
    old: Mapping[str, str]
    """Each with the section that it led to, "" for none."""
    page: Source | None
    """The page that had them, None where only the addresses are known."""
    target: Source
    """The page that should lead on from them."""


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each published address that would lead nowhere."""
    if not project.is_looked_at:
        return
    now = [page for page in project.pages if not page.is_draft]
    there = kept(now, project.default, project.locales)
    linked = [page for page in now if page.name not in unlinked(project.looks)]
    losses = list(lost(list(published_pages(project)), project.pages, there, linked, project.default))
    if site := os.environ.get(LIVE):
        known = there.union(*(loss.old for loss in losses))
        try:
            gone = sorted(filter(is_address, live_addresses(site) - known))
            losses += [Loss("gone", {old: ""}, None, nearest(old, linked, project.default)) for old in gone]
        except (OSError, ValueError) as error:
            yield finding("lost.no sitemap", "sitemap.xml", site=site, error=str(error)[:100])
    yield from told(losses, project.default)


def kept(pages: Sequence[Source], default: str, locales: Sequence[str]) -> set[str]:
    """Return every address that leads somewhere, those of stand-ins among them."""
    led = (old for page in pages for old in led_from(page))
    return {*addresses(pages, default, locales), *filter(is_address, led)}


def address(page: Source, default: str) -> str:
    """Return a page's own address."""
    return address_of(destination(page.name, page.meta.get("slug"), page.locale, default))


def lost(
    then: Sequence[Source],
    now: Sequence[Source],
    there: Collection[str],
    linked: Sequence[Source],
    default: str,
) -> Iterator[Loss]:
    """Yield what is lost of each page that was published `then`.

    `now`: all pages, drafts too; `there`: the addresses that are not lost; `linked`: the pages that a reader
    may be led to.
    """
    here = {page.src_uri: page for page in now}
    before = {page.src_uri for page in then}
    added = [page for page in now if page.src_uri not in before and not page.is_draft]
    for page in then:
        had = {address(page, default): "", **led_from(page)}
        old = {each: had[each] for each in had if is_address(each) and each not in there}
        same = here.get(page.src_uri)
        # What has to be mended first may be why.
        if not old or not linked or (same and (same.is_faulty or has_odd_slug(same))):
            continue
        renamed = [each for each in added if each.locale == page.locale and is_renamed(page, each)]
        others = [each for each in linked if each.name == page.name]
        in_language = [each for each in linked if each.locale == page.locale] or linked
        if same and same.is_draft:
            yield Loss("draft", old, same, others[0] if others else instead(page, in_language))
        elif same:
            yield Loss("moved", old, same, same)
        elif renamed:
            yield Loss("moved", old, page, max(renamed, key=lambda each: likeness(page, each)))
        elif others:
            yield Loss("one language", old, page, others[0])
        else:
            yield Loss("deleted", old, page, instead(page, in_language))


def has_odd_slug(page: Source) -> bool:
    """Return whether a page names an address that it cannot have (`addresses.py` tells it)."""
    return "slug" in page.meta and not re.fullmatch(SLUG, page.meta["slug"])


def is_renamed(page: Source, other: Source) -> bool:
    """Return whether a page that was added is one that is gone, under another name."""
    look = page.meta.get("look")
    return bool(look and look == other.meta.get("look")) or likeness(page, other) >= SAME


def likeness(one: Source, other: Source) -> float:
    """Return how much of two pages' words is alike, from 0 to 1."""
    return SequenceMatcher(None, one.body.split(), other.body.split(), autojunk=False).ratio()


def instead(page: Source, pages: Sequence[Source]) -> Source:
    """Return the page that a reader should get in place of one that is gone: the likest, or the one above."""
    best = max(pages, key=lambda each: likeness(page, each))
    if likeness(page, best) >= ALIKE:
        return best
    above = posixpath.join(posixpath.dirname(page.name), "index")
    by_name = {each.name: each for each in pages}
    return by_name.get(above) or by_name.get("index") or best


def nearest(old: str, pages: Sequence[Source], default: str) -> Source:
    """Return the page whose address is most like one that is gone, or its language's first page."""
    top, locales = old.split("/")[1], {page.locale for page in pages}
    same = [page for page in pages if page.locale == (top if top in locales else default)]
    same = same or list(pages)
    by_end = {end(address(page, default)): page for page in same}
    near = get_close_matches(end(old), by_end, n=1, cutoff=CLOSE)
    return by_end[near[0]] if near else {page.name: page for page in same}.get("index", same[0])


def end(address: str) -> str:
    """Return the last part of an address.

    >>> end("/en/ways-in/body/")
    'body'
    """
    return posixpath.basename(address.strip("/"))


def told(losses: Sequence[Loss], default: str) -> Iterator[Finding]:
    """Yield the finding for each loss, with the line that keeps all addresses that its target should keep."""
    for rule, old, page, target in losses:
        every = {each: part for loss in losses if loss.target is target for each, part in loss.old.items()}
        words = {"target": target.file, "now": address(target, default), "other": target.locale}
        words["line"] = line_that_keeps(every, target)
        where = target if page is None or rule == "moved" else page
        keys = {"moved": ("slug", "redirect_from"), "draft": ("draft",)}.get(rule, ())
        line = next(filter(None, map(where.line_of, keys)), 0)
        yield finding(f"lost.{rule}", where.file, line, old=list(old), locale=where.locale, **words)


def line_that_keeps(old: Mapping[str, str], page: Source) -> str:
    """Return the line of front matter that leads old addresses to a page, or to a section of it, too.

    >>> from sources.pages import Source
    >>> line_that_keeps({"/b/": ""}, Source("a.da.md", "a", "da"))
    'redirect_from: [/b/]'
    >>> line_that_keeps({"/b/": ""}, Source("a.da.md", "a", "da", meta={"redirect_from": {"/c/": "x"}}))
    'redirect_from: {/c/: x, /b/: ""}'
    """
    anchors = {heading.anchor for heading in page.headings}
    led: dict[object, str] = dict(led_from(page))
    led |= {each: section if section in anchors else "" for each, section in old.items()}
    if any(led.values()):
        pairs = (f"{each}: " + (section or '""') for each, section in led.items())
        return f"redirect_from: {{{', '.join(pairs)}}}"
    return f"redirect_from: [{', '.join(map(str, led))}]"
