"""The site's address is the one that its host gives it, with nothing to edit.

Canonical, sitemap and hreflang are right on the first deploy already, in a preview, and when the host gets a
domain of the site's own. `SITE_URL` comes first where it is set (mkdocs.yml). Sources: Netlify, "Build
environment variables"; Cloudflare Pages, "Build configuration" and "Preview deployments".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

PRODUCTION_BRANCH = "main"
# Every canonical address is this and a page's path (RFC 3986): no name or password, no ?, no #, no space.
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/(?:[\w.~%-]+/)*")


def address_from(environment: Mapping[str, str]) -> str:
    """Return the address at which the host will serve this build, with a slash at its end.

    Empty where no host builds, or where SITE_URL says it.

    >>> address_from({"NETLIFY": "true", "CONTEXT": "production", "URL": "https://a.example"})
    'https://a.example/'
    >>> address_from({})
    ''
    """
    address = ""
    if environment.get("SITE_URL"):
        return ""
    if environment.get("NETLIFY"):
        # Both are always there: URL names the site, DEPLOY_PRIME_URL the deploy.
        name = "URL" if environment.get("CONTEXT") == "production" else "DEPLOY_PRIME_URL"
        address = environment.get(name, "")
    elif environment.get("CF_PAGES"):
        address = environment.get("CF_PAGES_URL", "")
        if environment.get("CF_PAGES_BRANCH") == PRODUCTION_BRANCH:
            # Each deploy has a name of its own, in front of the site's: https://f00d.site.pages.dev
            address = re.sub(r"^https://[^./]+\.([^./]+\.pages\.dev)", r"https://\1", address)
    return address and address.rstrip("/") + "/"


def tidied(address: str) -> str:
    """Return an address of the site without what no site's address has, as it is copied from a browser.

    >>> tidied("https://a.example/praksis/index.html/"), tidied(" https://a.example /?x=1#y"), tidied("")
    ('https://a.example/praksis/', 'https://a.example/', '')
    """
    parts = urlsplit(address.strip())
    path = re.sub(r"[\s/]+(?:index\.html?[\s/]*)?$", "", parts.path)
    return address and f"{parts.scheme}://{parts.netloc.strip()}{path}/"


def is_usable(address: str) -> bool:
    """Return whether pages can be published at an address.

    >>> is_usable("https://a.example/praksis/"), is_usable("https://a example/")
    (True, False)
    """
    return bool(ADDRESS.fullmatch(address))
