"""What a browser is told with every file: what a page may load and use, and what may be kept; in `_headers`.

A reader's browser then refuses whatever a page was never meant to hold. The provider's origin comes from the
form's own entry, and the hashes from the bytes as they are published, so that none can drift apart: written
once, when all languages are built and nothing writes into pages any more. A script or stylesheet that is not
what its page says would be refused by every browser; such a build stops. Sources: CSP Level 3, Trusted Types,
Subresource Integrity; the file's form is what Netlify and Cloudflare Pages read alike: path patterns, each
header in one rule (Cloudflare joins two), at most 100 rules and 2,000 characters a line. Pages have no rule
for keeping: both hosts let a browser ask anew each time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from sources.faults import Fault, FaultError
from website import bundles, search_index
from website.bundles import integrity
from website.contact_form import endpoint_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from sources.project import Project

MOST_CHARACTERS = 2000
"""In a line of the file, at Cloudflare Pages."""


def write(project: Project) -> None:
    """Write `_headers`. FaultError: a page asks for something that is not as it says."""
    endpoint, site = endpoint_of(project), project.site
    root = urlsplit(project.site_url).path.rstrip("/")
    published = {
        f"{root}/{path.relative_to(site).as_posix()}": integrity(path.read_bytes())
        for path in (site / bundles.FOLDER).iterdir()
    }
    styles: set[str] = set()
    faults: list[str] = []
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        styles |= style_sources(html)
        faults += mismatches(html, f"{root}/{path.relative_to(site).as_posix()}", published)
    lines = list(lines_of(root, endpoint.origin if endpoint else "", styles))
    faults += [
        f"{len(line)} characters in _headers: {line[:40]}" for line in lines if len(line) > MOST_CHARACTERS
    ]
    if faults:
        raise FaultError(*(Fault("build.ours", "hooks", words={"error": fault}) for fault in faults))
    (site / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")


def style_sources(html: str) -> set[str]:
    """Return where a page's styles come from: inside it, by hash; a file only where it asks for one.

    >>> style_sources("<style>a{}</style>")
    {"'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"}
    """
    inside = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    files = {"'self'"} if 'rel="stylesheet"' in html else set()
    return files | {f"'{integrity(style.encode())}'" for style in inside}


def mismatches(html: str, page: str, published: Mapping[str, str]) -> Iterator[str]:
    """Yield each script and stylesheet of a page that a browser would refuse.

    `page`: its path from the host's root; `published`: the hash of each file by such a path.

    >>> list(mismatches('<script src="../a.js" integrity="sha256-x"></script>', "/b/", {"/a.js": "sha256-y"}))
    ['/b/: /a.js has the hash sha256-y, not sha256-x']
    """
    for tag in ASKING.findall(html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        address = next(
            (attributes[name] for name in ("src", "href", "data-script") if name in attributes), ""
        )
        path = urljoin(page, address)
        named = attributes.get("integrity") or attributes.get("data-integrity")
        if published.get(path) != (named or ""):
            yield f"{page}: {path} has the hash {published.get(path)}, not {named}"


def lines_of(root: str, provider: str, styles: Set[str]) -> Iterator[str]:
    """Yield the lines of `_headers`.

    `root`: the path of the site's folder on its host, without a slash at its end; `provider`: the origin
    that the form is sent to, empty where that is the site's own; `styles`: sources of the pages' styles.
    """
    yield f"{root}/*"
    yield f"  Content-Security-Policy: {policy(provider, styles)}"
    for name, value in HEADERS.items():
        yield f"  {name}: {value}"
    for folder in (bundles.FOLDER, search_index.FOLDER):
        yield f"{root}/{folder}/*"
        yield f"  Cache-Control: {FOR_EVER}"


def policy(provider: str, styles: Set[str]) -> str:
    """Return the Content-Security-Policy.

    Browsers apply form-action to the redirect back too, so 'self' stands beside the provider.

    >>> policy("https://example.org", set()).count("'self' https://example.org")
    2
    """
    form = f"'self' {provider}".strip()
    sources = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": " ".join(sorted(styles)) or "'none'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": form,
        "form-action": form,
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        # No text becomes markup or script; the one address of a script that a script asks for comes from this
        # policy, which takes no other (overrides/components/search/search.js).
        "require-trusted-types-for": "'script'",
        "trusted-types": "search",
    }
    return "; ".join(f"{name} {each}" for name, each in sources.items())


# What a page asks for that can run or restyle it; the search's script is asked for by another script.
# A block of data is no script: nothing runs it (structured_data.py).
ASKING = re.compile(
    r'<script\b(?! type="application/ld\+json">)[^>]*>'
    r'|<link rel="stylesheet"[^>]*>|<div [^>]*\bdata-script=[^>]*>'
)
# A year, as long as HTTP lets one say, and not even a reload asks anew (RFC 8246).
FOR_EVER = "public, max-age=31536000, immutable"
# What no page of this site uses, of what browsers know by that name. Copying a message that was not sent
# asks for clipboard-write, which is therefore not among them.
UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    # Two years. Without includeSubDomains: what else stands below the domain is not this site's to decide.
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    # With no-referrer a form's post would carry `Origin: null`, and providers that check it refuse it.
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
