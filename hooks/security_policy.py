"""What a page may load and where a form may be sent: the Content-Security-Policy, in `_headers`.

A reader's browser then refuses whatever a page was never meant to hold. The provider's origin comes
from the form's own entry, and the styles' hashes from the pages as they are published, so that none of
them can drift apart. Written once, when all languages are
built (priority -200, behind the i18n plugin's -100, and its `building` flag). Sources: CSP Level 3;
the file's form is that of Netlify and of Cloudflare Pages.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from _i18n import i18n
from contact_form import endpoint_of
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write `_headers`."""
    if i18n(config).building:
        return
    endpoint = endpoint_of(config)
    site = Path(config.site_dir)
    styles = style_sources(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")))
    text = f"/*\n  Content-Security-Policy: {policy(endpoint.origin if endpoint else '', styles)}\n"
    (site / "_headers").write_text(text, encoding="utf-8")


def style_sources(pages: Iterable[str]) -> str:
    """Return where styles may come from: inside the given pages, by hash; a file only where one is asked for.

    >>> style_sources(["<style>a{}</style>", "<style>a{}</style>", "<p>"])
    "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"
    """
    found: dict[str, None] = {}
    for html in pages:
        for style in re.findall(r"<style>(.*?)</style>", html, re.DOTALL):
            digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
            found[f"'sha256-{digest}'"] = None
        if 'rel="stylesheet"' in html:
            found["'self'"] = None
    return " ".join(sorted(found)) or "'none'"


def policy(provider: str, styles: str) -> str:
    """Return the policy. `provider`: the form's origin, empty where that is the site's own.

    >>> policy("https://example.org", "'none'").count("'self' https://example.org")
    2
    """
    sources = directives(f"'self' {provider}".strip(), styles)
    return "; ".join(f"{name} {each}" for name, each in sources.items())


def directives(form: str, styles: str) -> dict[str, str]:
    """Return each directive with its sources; `form`: those that a form is sent to; `styles`: of styles.

    Browsers apply form-action to the redirect back too, so 'self' stands in both.
    """
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": styles,
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": form,
        "form-action": form,
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
