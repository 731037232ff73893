"""Where a contact request goes: the block in mkdocs.yml that chooses, and the provider's entry.

An entry of data/form_providers.yml is data only, so that a new provider needs no code; `custom` brings
its entry along in the block. Everything that differs between providers comes from here: the form's
attributes and fields, how the script reads the answer, what the reader is told, the security policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
