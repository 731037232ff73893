"""What a provider's entry and the practice's file may hold: one check for each part."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def is_text(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text."""
    return isinstance(value, str) and bool(value.strip())


def is_maybe_text(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text, perhaps an empty one."""
    return isinstance(value, str)


def is_texts(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value holds names with their values."""
    return isinstance(value, dict) and all(isinstance(each, str) for pair in value.items() for each in pair)


def is_worded(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text in every language."""
    return isinstance(value, dict) and all(is_text(value.get(locale), locales) for locale in locales)


def is_honeypot(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value names a field and its type."""
    return (
        isinstance(value, dict)
        and is_text(value.get("name"), ())
        and value.get("type") in {"text", "checkbox"}
    )


def is_day(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a day; with a time of day it could not be compared with one."""
    return type(value) is datetime.date


def is_pattern(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a regular expression."""
    try:
        re.compile(value if isinstance(value, str) else "(")
    except re.error:
        return False
    return True


EMAIL = r"[^\s@<>\"]+@[^\s@<>\"]+\.\w+"
PHONE = r"\+?[\d ]{6,}"
# How else the practice can be reached, as data/practice.yml has it.
WAYS: dict[str, Callable[[object], bool]] = {
    "email": lambda value: isinstance(value, str) and bool(re.fullmatch(EMAIL, value)),
    "phone": lambda value: isinstance(value, str) and bool(re.fullmatch(PHONE, value)),
}
HTTPS = r"https://[a-z0-9.-]+(?::\d+)?/[\w./{}~-]*"
# What an entry of data/form_providers.yml holds.
PARTS: dict[str, Callable[[Any, Sequence[str]], bool]] = {
    "read": is_day,
    "action": is_maybe_text,
    "account": is_pattern,
    "attributes": is_texts,
    "hidden": is_texts,
    "honeypot": is_honeypot,
    "subject": is_text,
    "redirect": is_maybe_text,
    "body": lambda value, locales: value in {"urlencoded", "multipart"},
    "unsure": lambda value, locales: isinstance(value, list) and all(isinstance(each, int) for each in value),
    "answer": lambda value, locales: value in {"json", "status"},
    "seen_by": is_worded,
    "stored": is_worded,
    "kept": is_worded,
}
