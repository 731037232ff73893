"""Each provider's entry says what the provider has published: held against tests/contracts.yml."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import html5lib
import pytest
import yaml

from providers import CONTRACTS, ELSEWHERE, account_of, url_of
from sites import REPOSITORY, Site, both, make, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
SITE = "https://praksis.example/"
ENTRIES: dict[str, dict[str, Any]] = yaml.safe_load(
    (REPOSITORY / "data" / "form_providers.yml").read_text(encoding="utf-8")
)
DOCS = {**both("index"), **both("404"), **both("tak"), **both("kontakt", "<!-- contact-form -->")}
READ = "2026-11-23"


def built(
    folder: Path, provider: str, entries: dict[str, Any] | None = None, account: str | None = None
) -> Site:
    """Build a site that sends to a provider; `entries` in place of the repository's own."""
    folder.mkdir()
    texts = {"form_providers.yml": yaml.safe_dump(entries)} if entries else None
    make(folder, DOCS, "  - index.md\n  - kontakt.md\n", texts=texts)
    block = f"provider: {provider}"
    if provider != "netlify":
        block += f'\n    account: "{account_of(provider) if account is None else account}"'
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("provider: netlify", block), encoding="utf-8")
    return run(folder, SITE)


def said(site: Site, locale: str) -> dict[str, Any]:
    """Return what a built contact page says of where and how it is sent."""
    html = site.read("kontakt/index.html" if locale == "da" else "en/kontakt/index.html")
    form = next(
        form for form in html5lib.parse(html).iter(f"{XHTML}form") if form.get("id") == "contact-form"
    )
    inputs = [field for tag in ("input", "textarea") for field in form.iter(f"{XHTML}{tag}")]
    hidden = {field.get("name"): field.get("value") for field in inputs if field.get("type") == "hidden"}
    (trap,) = (field for field in inputs if field.get("tabindex") == "-1")
    (told,) = (each for each in form.iter(f"{XHTML}div") if each.get("class") == "contact__told")
    return {
        **{name: form.get(name) for name in ("action", "data-send", "data-answer", "data-body")},
        "attributes": {name: form.get(name) for name in set(form.attrib) - OWN_ATTRIBUTES},
        "hidden": {name: value for name, value in hidden.items() if name not in OWN_HIDDEN},
        "plain only": {field.get("name") for field in inputs if "data-plain" in field.attrib},
        "honeypot": {"name": trap.get("name"), "type": trap.get("type")},
        "told": [paragraph.text for paragraph in told][-1],
        "policy": re.findall(r"(?:connect-src|form-action) ([^;]+)", site.read("_headers")),
    }


def published(provider: str, locale: str) -> dict[str, Any]:
    """Return the same as the provider's contract has it."""
    contract = CONTRACTS[provider]
    elsewhere = "url" in contract
    hidden = {**contract.get("hidden", {}), contract["subject"]: SUBJECTS[locale]}
    if "key" in contract:
        hidden[contract["key"]] = account_of(provider)
    if "redirect" in contract:
        hidden[contract["redirect"]] = SITE + {"da": "tak/", "en": "en/tak/"}[locale]
    origin = f" https://{urlsplit(contract['url']).hostname}" if elsewhere else ""
    return {
        "action": url_of(provider) if elsewhere else "../tak/",
        "data-send": url_of(provider) if elsewhere else "./",
        "data-answer": "json" if "sent" in contract else "status",
        "data-body": contract["bodies"][0],
        "attributes": contract.get("attributes", {}),
        "hidden": hidden,
        "plain only": {contract["redirect"]} if "redirect" in contract else set(),
        "honeypot": contract["honeypot"],
        "told": contract["told"][locale],
        "policy": [f"'self'{origin}"] * 2,
    }


def mismatches(site: Site, provider: str, entry: dict[str, Any]) -> list[str]:
    """Return each point in which a built form is not what its provider has published."""
    found = [] if str(entry["read"]) == READ else ["the day on which it was read"]
    for locale in ("da", "en"):
        here, there = said(site, locale), published(provider, locale)
        found += [
            f"{locale} {key}: {here[key]}, not {there[key]}" for key in there if here[key] != there[key]
        ]
    return found


SUBJECTS = {"da": "Besked fra hjemmesiden (dansk)", "en": "Besked fra hjemmesiden (engelsk)"}
OWN_HIDDEN = {"language", "request_id"}
OWN_ATTRIBUTES = {
    "class",
    "id",
    "name",
    "method",
    "accept-charset",
    "action",
    "data-thanks",
    "data-error",
} | {f"data-{name}" for name in ("send", "answer", "body")}


@pytest.mark.parametrize("provider", CONTRACTS)
def test_an_entry_is_what_its_provider_published(provider: str, project: Path) -> None:
    site = built(project, provider)
    assert not site.stopped
    assert mismatches(site, provider, ENTRIES[provider]) == []


def test_every_entry_has_its_contract() -> None:
    assert set(ENTRIES) == set(CONTRACTS)
    assert all(contract["sources"] for contract in CONTRACTS.values())


@pytest.mark.parametrize("provider", ELSEWHERE)
def test_an_account_is_taken_as_the_provider_writes_it_and_not_otherwise(provider: str) -> None:
    pattern = re.compile(ENTRIES[provider]["account"])
    accounts = CONTRACTS[provider]["accounts"]
    assert all(pattern.fullmatch(account) for account in accounts["good"])
    assert not [account for account in accounts["bad"] if pattern.fullmatch(account)]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every single value of an entry."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    else:
        yield path


def changed(value: Any) -> Any:
    """Return another value that is as plausible."""
    others = {"status": "json", "json": "status", "urlencoded": "json", "multipart": "x", "text": "checkbox"}
    if isinstance(value, list):
        return [*value, 418]
    if isinstance(value, str):
        return others.get(value, value + "x" if value else "x")
    return value.replace(day=22)


LEAVES = [(provider, path) for provider, entry in ENTRIES.items() for path in leaves(entry)]


@pytest.mark.full
@pytest.mark.parametrize(("provider", "path"), LEAVES, ids=lambda value: str(value).replace("'", ""))
def test_changing_any_one_value_of_an_entry_is_seen(
    provider: str, path: tuple[Any, ...], project: Path
) -> None:
    entries = copy.deepcopy(ENTRIES)
    place = entries[provider]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = changed(place[path[-1]])
    site = built(project, provider, entries)
    found = [site.stopped.split("\n")[-2]] if site.stopped else mismatches(site, provider, entries[provider])
    if path == ("account",):
        pattern = re.compile(entries[provider]["account"])
        found = [each for each in CONTRACTS[provider]["accounts"]["good"] if not pattern.fullmatch(each)]
    print(f"{provider} {'.'.join(map(str, path))} = {place[path[-1]]!r}: {found}")
    assert found


@pytest.mark.full
@pytest.mark.parametrize(
    ("provider", "key"), [(provider, key) for provider in ENTRIES for key in ENTRIES[provider]]
)
def test_leaving_any_part_of_an_entry_out_is_seen(provider: str, key: str, project: Path) -> None:
    entries = copy.deepcopy(ENTRIES)
    # What an entry may leave out, and an empty list of statuses, say the same in both ways.
    if entries[provider].pop(key) in ([], {}):
        return
    site = built(project, provider, entries)
    found = site.stopped or mismatches(site, provider, {"read": READ, **entries[provider]})
    assert found, key
