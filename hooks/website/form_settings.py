"""Never a dead form: what in its settings would lose a request is known before a page is written.

Half-filled blocks, unknown providers, addresses that are not https, a form that only Netlify takes up
on another host. Pure functions; `contact_form.py` hands in the settings, and the host's environment.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sources.faults import Fault
from sources.form_parts import HTTPS, PARTS, WAYS
from website.form_endpoint import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = "mkdocs.yml"
PROVIDERS = "data/form_providers.yml"
PRACTICE = "data/practice.yml"
MONTHS_6 = datetime.timedelta(days=183)


def block_faults(
    block: object,
    entries: Mapping[str, Any],
    *,
    locales: Sequence[str],
    practice: Mapping[str, Any],
    environment: Mapping[str, str],
    site_url: str,
    line: int = 0,
) -> Iterator[Fault]:
    """Yield a fault for all that would make the form a dead one."""
    if not isinstance(block, dict) or str(block.get("provider")) not in {*entries, "custom", "none"}:
        found = block.get("provider") if isinstance(block, dict) else block
        names = ", ".join([*entries, "custom", "none"])
        yield Fault("unknown", FILE, line, words={"provider": str(found), "names": names})
        return
    provider = block["provider"]
    if not any(practice.get(way) for way in WAYS):
        yield Fault("no way" if provider == "none" else "no other way", PRACTICE)
    if provider == "none":
        yield from odd_settings(block, {"provider"}, line)
        return
    if provider == "netlify" and (host := other_host(environment, site_url)):
        yield Fault("other host", FILE, line, words={"host": host})
    place = (FILE, line) if provider == "custom" else (PROVIDERS, 0)
    entry = entry_of(block, entries)
    lacking = sorted(part for part, is_sound in PARTS.items() if not is_sound(entry.get(part), locales))
    if lacking:
        yield Fault("half-filled", *place, words={"provider": provider, "parts": ", ".join(lacking)})
        return
    if (entry["action"] or provider == "custom") and not re.fullmatch(HTTPS, entry["action"]):
        yield Fault("not https", *place, words={"action": entry["action"]})
    for name in clashing(entry):
        yield Fault("clash", *place, words={"provider": provider, "name": name})
    account = block.get("account")
    if entry["account"] and account in (None, ""):
        yield Fault("half-filled", FILE, line, words={"provider": provider, "parts": "account"})
    elif entry["account"] and not (isinstance(account, str) and re.fullmatch(entry["account"], account)):
        yield Fault("odd account", FILE, line, words={"provider": provider, "account": str(account)})
    own = set(PARTS) - {"attributes", "account"}
    settings = own if provider == "custom" else {"account"} if entry["account"] else set()
    yield from odd_settings(block, {"provider", *settings}, line)
    if datetime.date.today() - entry["read"] > MONTHS_6:
        yield Fault("old", *place, words={"provider": provider, "day": entry["read"].isoformat()})


def clashing(entry: Mapping[str, Any]) -> list[str]:
    """Return the names that two fields of the form would share: one of them would be lost.

    >>> clashing({"hidden": {}, "honeypot": {"name": "email"}, "subject": "subject", "redirect": ""})
    ['email']
    """
    names = [*OWN_FIELDS, *entry["hidden"], entry["honeypot"]["name"], entry["subject"], entry["redirect"]]
    return sorted({name for name in names if name and names.count(name) > 1})


def odd_settings(block: Mapping[str, Any], known: set[str], line: int) -> Iterator[Fault]:
    """Yield a fault for each setting that the provider does not have: it would do nothing."""
    for name in sorted(set(map(str, block)) - known):
        yield Fault("odd setting", FILE, line, words={"provider": block["provider"], "name": name})


def other_host(environment: Mapping[str, str], site_url: str) -> str:
    """Return the host that builds or serves the site where it is known not to be Netlify.

    >>> other_host({"CF_PAGES": "1"}, ""), other_host({}, "https://a.github.io/b/")
    ('Cloudflare Pages', 'GitHub Pages')
    """
    named = (host for variable, host in BUILDERS.items() if environment.get(variable))
    hostname = urlsplit(site_url).hostname or ""
    served = (host for suffix, host in SERVERS.items() if hostname.endswith(suffix))
    return next(named, "") or next(served, "")


OWN_FIELDS = ("language", "request_id", "name", "email", "phone", "message")
BUILDERS = {
    "CF_PAGES": "Cloudflare Pages",
    "VERCEL": "Vercel",
    "RENDER": "Render",
    "AWS_APP_ID": "AWS Amplify",
    "GITLAB_CI": "GitLab Pages",
    # Set by GitHub's own actions/configure-pages, so that a domain of one's own is known there too.
    "GITHUB_PAGES": "GitHub Pages",
}
SERVERS = {
    ".github.io": "GitHub Pages",
    ".gitlab.io": "GitLab Pages",
    ".pages.dev": "Cloudflare Pages",
    ".vercel.app": "Vercel",
    ".onrender.com": "Render",
    ".amplifyapp.com": "AWS Amplify",
}
# Told before going live: the form works all the same.
HARMLESS = frozenset({"no other way", "old"})
