"""What a site that is online is held against: the site that was built for its address.

Each check yields a fault for whatever is wrong, and a note for the list of what is well. What to press is
what the hosts' own documentation names (Netlify, Cloudflare Pages, GitHub Pages); it changes, so a name
that is not found there any more has to be looked up.
"""

from __future__ import annotations

import re
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from host_rules import HeaderRule, header_rules, headers_of, redirect_rules
from live import Answer, Live, Page, absolute, page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DAYS_LEFT = 14
YEAR = 365 * 24 * 60 * 60
NOWHERE = "en-side-som-ingen-har-skrevet/"
PERMANENT = {301, 308}


class Fault(NamedTuple):
    """What is wrong, and what to do about it."""

    found: str
    remedy: str


@dataclass(frozen=True)
class Site:
    """The site that is online, and the one that was built. `address` ends with a slash."""

    live: Live
    address: str
    built: Path
    front: Answer
    pages: dict[str, Answer]
    """The answer for each page, by its path below the address."""
    built_pages: dict[str, Page]
    """The same pages as they were built."""

    @property
    def preview(self) -> bool:
        """Whether this is what the host shows of a change that is not published."""
        return is_preview(urlsplit(self.address).hostname or "")

    def ask(self, path: str) -> Answer:
        """Ask for a path below the address."""
        return self.live.ask(urljoin(self.address, path))

    def text(self, name: str) -> str:
        """Return a file that was built, empty where there is none."""
        path = self.built / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def path_of(self, path: str) -> str:
        """Return a path from the host's root, as the host's rules name it."""
        return urlsplit(urljoin(self.address, path)).path


def is_preview(host: str) -> bool:
    """Return whether a host's name is that of a preview.

    >>> is_preview("a--b.netlify.app"), is_preview("b.netlify.app")
    (True, False)
    >>> is_preview("f00d.b.pages.dev"), is_preview("b.pages.dev")
    (True, False)
    """
    return bool(re.fullmatch(r"[^.]+--[^.]+\.netlify\.app|[^.]+\.[^.]+\.pages\.dev", host))


def certificate(site: Site) -> Iterator[Fault | str]:
    """It holds for long enough; that it is valid was seen when the front page was asked for."""
    ends = ssl.cert_time_to_seconds(site.front.certificate["notAfter"])
    days = int((ends - time.time()) // 86400)
    yield f"valid, {days} days left"
    if days < DAYS_LEFT:
        yield Fault(f"it ends in {days} days; hosts renew theirs a month before.", DO["certificate"])


def plain_http(site: Site) -> Iterator[Fault | str]:
    """Whoever types the address without https is led to https."""
    parts = urlsplit(site.address)
    if parts.port:
        yield "not asked: the address names a port"
        return
    try:
        answer = site.live.ask(f"http://{parts.netloc}{parts.path}")
    except OSError as error:
        yield Fault(f"nobody answers at http:// ({error}).", DO["http"])
        return
    if answer.status not in PERMANENT or not answer.headers.get("location", "").startswith("https://"):
        yield Fault(f"http:// is answered with {answer.status} and does not lead to https://.", DO["http"])
    yield "leads to https"


def headers(site: Site) -> Iterator[Fault | str]:
    """Every page, and a file of every rule, has the headers that the build's `_headers` names."""
    rules = header_rules(site.text("_headers"))
    if not rules:
        yield Fault("the build names none.", "see why it wrote no _headers.")
    answers = site.pages | {path: site.ask(path) for path in samples(site, rules)}
    differing: dict[tuple[str, str, str], list[str]] = {}
    names = set()
    for path, answer in answers.items():
        for name, values in headers_of(rules, site.path_of(path)).items():
            names.add(name)
            sent = answer.headers.get(name.lower(), "")
            if not says(name, sent, [*values, ", ".join(values)]):
                differing.setdefault((name, sent, values[-1]), []).append(path)
    for (name, sent, expected), where in differing.items():
        told = f"“{sent}” instead of “{expected}”" if sent else "it is not sent"
        yield Fault(f"{name} {on(where)}: {told}.", DO["headers"])
    yield f"{', '.join(sorted(names))} on {len(answers)} files"


def samples(site: Site, rules: list[HeaderRule]) -> set[str]:
    """Return for each rule one file that it matches and that is no page, where there is one."""
    files = [
        path.relative_to(site.built).as_posix() for path in sorted(site.built.rglob("*")) if path.is_file()
    ]
    shown = [name for name in files if not name.endswith(".html") and not name.startswith("_")]
    matched = [[name for name in shown if headers_of([rule], site.path_of(name))] for rule in rules]
    return {each[0] for each in matched if each}


def says(name: str, sent: str, expected: list[str]) -> bool:
    """Return whether a header says what was built. A year of https will do: hosts send that by themselves.

    >>> says("Strict-Transport-Security", "max-age=31536000; preload", ["max-age=63072000"])
    True
    >>> says("Strict-Transport-Security", "max-age=300", ["max-age=600"]), says("A", "b", ["c"])
    (False, False)
    """
    if name.lower() == "strict-transport-security":
        ages = [re.search(r"max-age=(\d+)", each) for each in (sent, expected[-1])]
        if ages[0] and ages[1]:
            return int(ages[0][1]) >= min(int(ages[1][1]), YEAR)
    return " ".join(sent.split()) in {" ".join(each.split()) for each in expected}


def languages(site: Site) -> Iterator[Fault | str]:
    """Each page is there, and in its language."""
    counted: dict[str, int] = {}
    for path, answer in site.pages.items():
        expected = site.built_pages[path].lang
        counted[expected] = counted.get(expected, 0) + 1
        if answer.status != 200:
            yield Fault(f"/{path} is answered with {answer.status}.", DO["pages"])
        elif answer.page.lang != expected:
            yield Fault(f"/{path} says lang=“{answer.page.lang}” instead of “{expected}”.", DO["pages"])
    yield ", ".join(f"{number} pages {language}" for language, number in sorted(counted.items()))


def not_found(site: Site) -> Iterator[Fault | str]:
    """An address that is not there is answered with 404, in its language."""
    built = sorted(site.built.rglob("404.html"))
    for page in built:
        path = page.relative_to(site.built).as_posix().replace(page.name, NOWHERE)
        language, answer = page_of(page.read_text(encoding="utf-8")).lang, site.ask(path)
        said = answer.page.lang or "no language"
        if answer.status != 404:
            yield Fault(f"/{path} is answered with {answer.status} instead of 404.", DO["404"])
        elif said != language:
            yield Fault(f"/{path}: the page is in “{said}” instead of “{language}”.", DO["404"])
    yield f"in {len(built)} languages"


def redirects(site: Site) -> Iterator[Fault | str]:
    """Every old address leads to the new one, by a status or by a page that sends on."""
    rules = redirect_rules(site.text("_redirects"))
    for rule in rules:
        target = urljoin(site.address, rule.new)
        reached = end_of(site, urljoin(site.address, rule.old), target)
        if reached != target:
            yield Fault(f"{rule.old} leads to {reached} instead of {target}.", DO["redirects"])
    yield f"{len(rules)} followed" if rules else "there are no old addresses"


def end_of(site: Site, address: str, target: str) -> str:
    """Return the address that an old one leads to, followed as far as the target or to another host."""
    for _ in range(4):
        answer = site.live.ask(address)
        moved = 300 <= answer.status < 400
        onward = answer.headers.get("location", "") if moved else answer.page.refresh
        if not onward:
            break
        address = urljoin(address, onward)
        if address == target or urlsplit(address).netloc != urlsplit(target).netloc:
            break
    return address


def form(site: Site) -> Iterator[Fault | str]:
    """The host has taken the form up, or the form leads to its provider."""
    found = []
    for path, answer in site.pages.items():
        # A search asks for nothing that could be lost.
        for built in (each for each in site.built_pages[path].forms if each.get("method") == "post"):
            found.append(f"/{path}")
            own = [each for each in answer.page.forms if each.get("name") == built.get("name")]
            if not own:
                yield Fault(f"/{path} has no form “{built.get('name')}”.", DO["pages"])
            elif "data-netlify" in own[0]:
                yield Fault(f"/{path}: data-netlify is still there, so every message is lost.", DO["form"])
            elif "data-netlify" in built and "form-name" not in answer.page.fields:
                yield Fault(f"/{path}: the field form-name is gone, so every message is lost.", DO["form"])
            elif own[0].get("action") != built.get("action"):
                yield Fault(f"/{path}: the form leads to {own[0].get('action')}.", DO["pages"])
    yield f"ready on {' and '.join(found)}" if found else "there is none"


def foreign(site: Site) -> Iterator[Fault | str]:
    """No page loads anything from another host, or anything that was not built."""
    where: dict[str, list[str]] = {}
    for path, answer in site.pages.items():
        address = urljoin(site.address, path)
        built = absolute(site.built_pages[path].loads, address)
        own = {each for each in built if urlsplit(each).netloc == urlsplit(site.address).netloc}
        for asked in absolute(answer.page.loads, address) - own:
            where.setdefault(asked, []).append(path)
    for asked, pages in sorted(where.items()):
        elsewhere = urlsplit(asked).netloc != urlsplit(site.address).netloc
        what = "lies on another host" if elsewhere else "was not built here"
        yield Fault(f"{asked} is loaded {on(pages)}, and {what}.", DO["foreign"])
    yield "nothing is loaded from another host"


def noindex(site: Site) -> Iterator[Fault | str]:
    """A preview is hidden from search engines; production hides only what was built to be hidden."""
    hidden = {
        path
        for path, answer in site.pages.items()
        if "noindex" in f"{answer.page.robots} {answer.headers.get('x-robots-tag', '')}"
    }
    if site.preview:
        if shown := sorted(site.pages.keys() - hidden):
            yield Fault(f"search engines may find the preview {on(shown)}.", DO["shown"])
        yield "hidden from search engines"
        return
    if lost := sorted(path for path in hidden if "noindex" not in site.built_pages[path].robots):
        yield Fault(f"search engines are told to leave this out {on(lost)}.", DO["hidden"])
    if re.search(r"^\s*disallow:\s*/\s*$", site.ask("robots.txt").text, re.MULTILINE | re.IGNORECASE):
        yield Fault("robots.txt shuts search engines out.", DO["hidden"])
    yield f"search engines may find {len(site.pages) - len(hidden)} pages"


def canonical(site: Site) -> Iterator[Fault | str]:
    """Canonical, hreflang and sitemap name the address that was asked."""
    built = site.built_pages
    online = {path: answer.page for path, answer in site.pages.items()}
    if wrong := [path for path in built if online[path].canonical != built[path].canonical]:
        said, expected = (pages[wrong[0]].canonical or "missing" for pages in (online, built))
        yield Fault(f"canonical {on(wrong)} is {said} instead of {expected}.", DO["address"])
    if wrong := [path for path in built if online[path].alternates != built[path].alternates]:
        yield Fault(f"hreflang {on(wrong)} names other addresses.", DO["address"])
    texts = (site.ask("sitemap.xml").text, site.text("sitemap.xml"))
    named, expected_ones = (set(re.findall(r"<loc>([^<]*)", text)) for text in texts)
    if named != expected_ones:
        examples = ", ".join(sorted(named ^ expected_ones)[:2])
        yield Fault(f"sitemap.xml names other pages than were built, among them {examples}.", DO["address"])
    yield f"{len(named)} pages in the sitemap, all at this address"


def on(where: list[str]) -> str:
    """Return a few words for the pages in question.

    >>> on(["", "a/"]), on(["a/"])
    ('on 2 pages (/ first)', 'on /a/')
    """
    return f"on /{where[0]}" if len(where) == 1 else f"on {len(where)} pages (/{where[0]} first)"


CHECKS: dict[str, Callable[[Site], Iterator[Fault | str]]] = {
    "certificate": certificate,
    "http": plain_http,
    "headers": headers,
    "languages": languages,
    "not found": not_found,
    "redirects": redirects,
    "form": form,
    "foreign": foreign,
    "noindex": noindex,
    "canonical": canonical,
}
AGAIN = "If this checkout is not what was deployed, check that out. Else: Deploys, Trigger deploy."
DO = {
    "paused": "in the team's Usage & billing, change the plan, or wait for the next billing cycle.",
    "certificate": "Domain management, HTTPS: see why it was not renewed, and press Renew certificate.",
    "name": "look at the address, and under Domain management at what is missing in the DNS.",
    "nobody": "look at the address and at the host's status page, and ask again.",
    "moved": "ask that address instead, or make this one the primary domain (Domain management).",
    "password": "take the password away where the project's visitors are let in.",
    "front": "Deploys: see whether the last deploy of main failed, and why.",
    "http": "Netlify: Domain management, HTTPS. Cloudflare: Always Use HTTPS. GitHub: Enforce HTTPS.",
    "headers": f"GitHub Pages sends none at all. {AGAIN}",
    "pages": AGAIN,
    "404": "Netlify: the rule in netlify.toml. Cloudflare: en/404.html. GitHub Pages has one language only.",
    "redirects": f"hooks/website/redirects.py writes _redirects. {AGAIN}",
    "form": "Forms, Enable form detection; then Deploys, Trigger deploy.",
    "sent": "handbook/contact-form.md, “Does it still arrive?”.",
    "foreign": f"switch off what the host adds to pages: analytics, snippets, hidden e-mails. {AGAIN}",
    "shown": "build it with `make preview`: netlify.toml, or the build command in Cloudflare's settings.",
    "hidden": "publish main, with `make build`, and look where X-Robots-Tag comes from.",
    "address": f"On Cloudflare with a domain of your own, set SITE_URL. {AGAIN}",
}
