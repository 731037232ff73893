"""The contact page's form: put in where the page says so, tied to the endpoint that mkdocs.yml chooses.

The therapist writes `<!-- contact-form -->` on the contact page and can change all words around it;
`<!-- contact-handling -->` on any page becomes what happens to a request, from the same entry. That is
written as Markdown, so that search knows it; the form itself by the template, because only there are
addresses known.
"""

from __future__ import annotations

import datetime
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from sources.faults import Fault
from sources.looks import THANKS
from sources.shapes import HTTPS, PROVIDER, WAYS
from website.interface_texts import texts_of
from website.practice import of_practice, phones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.i18n import I18nFile
    from sources.project import Project


@dataclass(frozen=True)
class Endpoint:
    """Where and how the form is sent."""

    action: str
    """An https address; empty: the thanks page itself, on the site's own host."""
    attributes: Mapping[str, str]
    hidden: Mapping[str, str]
    honeypot: str
    """The name of the field that people leave empty."""
    honeypot_type: str
    subject: str
    """The name of the field that sets the mail's subject."""
    redirect: str
    """The name of the field with the thanks page's absolute address; empty: the action goes there."""
    body: str
    """How a script sends: `urlencoded` or `multipart`."""
    answer: str
    """How a scripted answer reads: `json`, or `status` alone."""
    told: Mapping[str, Sequence[str]]
    """By locale: who sees a request, where it lies, how long."""

    @property
    def origin(self) -> str:
        """Return the provider's origin, empty where that is the site's own."""
        parts = urlsplit(self.action)
        return f"{parts.scheme}://{parts.netloc}" if self.action else ""


def endpoint(block: Mapping[str, Any], entries: Mapping[str, Any], locales: Sequence[str]) -> Endpoint | None:
    """Return the endpoint that a block without faults chooses; None: `none`, there is no form."""
    if block["provider"] == "none":
        return None
    entry = entry_of(block, entries)
    account = str(block.get("account", ""))
    return Endpoint(
        action=entry["action"].replace("{account}", account),
        attributes=entry["attributes"],
        hidden={name: str(value).replace("{account}", account) for name, value in entry["hidden"].items()},
        honeypot=entry["honeypot"]["name"],
        honeypot_type=entry["honeypot"]["type"],
        subject=entry["subject"],
        redirect=entry["redirect"],
        body=entry["body"],
        answer=entry["answer"],
        told={locale: [entry[part][locale] for part in ("seen_by", "stored", "kept")] for locale in locales},
    )


def entry_of(block: Mapping[str, Any], entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return the chosen provider's entry; that of `custom` stands in the block itself."""
    chosen = block if block.get("provider") == "custom" else entries.get(str(block.get("provider")))
    return {**DEFAULTS, **chosen} if isinstance(chosen, dict) else {}


# What an entry may leave out.
DEFAULTS: dict[str, Any] = {"account": "", "attributes": {}, "hidden": {}}


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
) -> Iterator[Fault]:
    """Yield a fault for all that would make the form a dead one."""
    if not isinstance(block, dict) or str(block.get("provider")) not in {*entries, "custom", "none"}:
        found = block.get("provider") if isinstance(block, dict) else block
        names = ", ".join([*entries, "custom", "none"])
        yield Fault("contact_form.unknown", FILE, words={"provider": str(found), "names": names})
        return
    provider = block["provider"]
    if not any(practice.get(way) for way in WAYS):
        yield Fault(f"contact_form.{'no way' if provider == 'none' else 'no other way'}", PRACTICE)
    if provider == "none":
        yield from odd_settings(block, {"provider"})
        return
    if provider == "netlify" and (host := other_host(environment, site_url)):
        yield Fault("contact_form.other host", FILE, words={"host": host})
    file = FILE if provider == "custom" else PROVIDERS
    entry = entry_of(block, entries)
    if lacking := sorted(PROVIDER.unusable(entry, locales)):
        yield Fault(
            "contact_form.half-filled", file, words={"provider": provider, "parts": ", ".join(lacking)}
        )
        return
    if (entry["action"] or provider == "custom") and not re.fullmatch(HTTPS, entry["action"]):
        rule = "not https" if entry["action"] else "no address"
        yield Fault(f"contact_form.{rule}", file, words={"action": entry["action"]})
    for name in clashing(entry):
        yield Fault("contact_form.clash", file, words={"provider": provider, "name": name})
    account = block.get("account")
    if entry["account"] and account in (None, ""):
        yield Fault("contact_form.half-filled", FILE, words={"provider": provider, "parts": "account"})
    elif entry["account"] and not (isinstance(account, str) and re.fullmatch(entry["account"], account)):
        yield Fault("contact_form.odd account", FILE, words={"provider": provider, "account": str(account)})
    own = set(PROVIDER.parts) - {"attributes", "account"}
    settings = own if provider == "custom" else {"account"} if entry["account"] else set()
    yield from odd_settings(block, {"provider", *settings})
    if datetime.date.today() - entry["read"] > MONTHS_6:
        yield Fault("contact_form.old", file, words={"provider": provider, "day": entry["read"].isoformat()})


def clashing(entry: Mapping[str, Any]) -> list[str]:
    """Return the names that two fields of the form would share: one of them would be lost.

    >>> clashing({"hidden": {}, "honeypot": {"name": "email"}, "subject": "subject", "redirect": ""})
    ['email']
    """
    names = [*OWN_FIELDS, *entry["hidden"], entry["honeypot"]["name"], entry["subject"], entry["redirect"]]
    return sorted({name for name in names if name and names.count(name) > 1})


def odd_settings(block: Mapping[str, Any], known: set[str]) -> Iterator[Fault]:
    """Yield a fault for each setting that the provider does not have: it would do nothing."""
    for name in sorted(set(map(str, block)) - known):
        yield Fault("contact_form.odd setting", FILE, words={"provider": block["provider"], "name": name})


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
HARMLESS = frozenset({"contact_form.no other way", "contact_form.old"})


FORM = "<!-- contact-form -->"


def write(markdown: str, project: Project, page: Page) -> str:
    """Say on any page that asks for it what happens to a request."""
    if not HANDLING.search(markdown):
        return markdown
    sentences = "\n\n".join(told(project, cast("I18nFile", page.file).locale))
    return HANDLING.sub(lambda _: sentences, markdown)


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates the form's endpoint, the page behind it, and all that the reader is told."""
    looks = {project.looks.get(page.name) for page in project.published}
    env.globals["contact"] = {
        "marker": FORM,
        # Without a page to go to there is no form; the finding stops the build.
        "endpoint": endpoint_of(project) if THANKS in looks else None,
        "texts": {locale: texts_of(project, locale) for locale in project.locales},
        "told": {locale: told(project, locale) for locale in project.locales},
        "reply": {locale: of_practice(project, locale)["reply_today"] for locale in project.locales},
        "answer": {locale: of_practice(project, locale)["reply"] for locale in project.locales},
        "practice": ways(project.data("practice.yml", dict)),
    }
    return env


def endpoint_of(project: Project) -> Endpoint | None:
    """Return the endpoint; None where there is no form, or where its settings stop the build."""
    faults = endpoint_faults(project)
    if not project.has("contact_form") or any(fault.key not in HARMLESS for fault in faults):
        return None
    entries = project.data("form_providers.yml", dict)
    return endpoint(project.form_settings, entries, project.locales)


def endpoint_faults(project: Project) -> list[Fault]:
    """Return what is wrong with the settings, as this build and its host have them."""
    return list(
        block_faults(
            project.form_settings,
            project.data("form_providers.yml", dict),
            locales=project.locales,
            practice=project.data("practice.yml", dict),
            environment=os.environ,
            site_url=project.config.site_url or "",
        )
    )


def told(project: Project, locale: str) -> Sequence[str]:
    """Return who sees a request, where it lies and for how long: a sentence or two each."""
    chosen, texts = endpoint_of(project), texts_of(project, locale)
    return chosen.told[locale] if chosen else [texts["contact.no_form"]]


def ways(practice: Mapping[str, Any]) -> dict[str, Any]:
    """Return how else the practice can be reached; what cannot be used is left out, and was reported."""
    usable = {way: practice[way] for way, check in WAYS.items() if check(practice.get(way), ())}
    return {**usable, "phones": phones(usable)}


SAID = "<!-- contact-handling -->"
# As people misremember them: a marker that nobody recognises would be a page without a form.
HANDLING = re.compile(r"<!-*\s*contact[\s_-]*handling\s*-*>", re.IGNORECASE)
MARKER = re.compile(r"<!-*\s*contact[\s_-]*form\s*-*>", re.IGNORECASE)
