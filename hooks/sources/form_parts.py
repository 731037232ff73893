"""What a provider's entry and the practice's file may hold: one check for each part."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Check = Callable[[Any, Sequence[str]], bool]


def is_text(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text."""
    return isinstance(value, str) and bool(value.strip())


def is_maybe_text(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text, perhaps an empty one."""
    return isinstance(value, str)


def is_texts(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value holds names with their values."""
    return isinstance(value, dict) and all(isinstance(each, str) for pair in value.items() for each in pair)


def is_attributes(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value holds attributes that name something, and none that runs or draws."""
    return is_texts(value, locales) and all(re.fullmatch(ATTRIBUTE, name) for name in value)


def is_worded(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text in every language."""
    return isinstance(value, dict) and all(is_text(value.get(locale), locales) for locale in locales)


def is_honeypot(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value names a field and its type."""
    if not isinstance(value, dict):
        return False
    return is_text(value.get("name"), locales) and one_of("text", "checkbox")(value.get("type"), locales)


def is_day(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a day that has been; with a time of day it could not be compared."""
    return type(value) is datetime.date and value <= datetime.date.today()


def is_pattern(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a regular expression."""
    try:
        re.compile(value if isinstance(value, str) else "(")
    except (re.error, OverflowError):
        return False
    return True


def one_of(*words: str) -> Check:
    """Return a check for one of these words."""
    return lambda value, locales: isinstance(value, str) and value in words


EMAIL = r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.\w+"
PHONE = r"\+?[\d ]{6,}"
# How else the practice can be reached, as data/practice.yml has it.
WAYS: dict[str, Callable[[object], bool]] = {
    "email": lambda value: isinstance(value, str) and bool(re.fullmatch(EMAIL, value)),
    "phone": lambda value: isinstance(value, str) and bool(re.fullmatch(PHONE, value)),
}
ATTRIBUTE = r"data-[a-z-]+|netlify-honeypot"
HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
HTTPS = rf"https://{HOST}/(?:[\w./~-]|\{{account\}})*(?:\?[\w.=&-]*)?"
# What an entry of data/form_providers.yml holds.
PARTS: dict[str, Check] = {
    "read": is_day,
    "action": is_maybe_text,
    "account": is_pattern,
    "attributes": is_attributes,
    "hidden": is_texts,
    "honeypot": is_honeypot,
    "subject": is_text,
    "redirect": is_maybe_text,
    "body": one_of("urlencoded", "multipart"),
    "answer": one_of("json", "status"),
    "seen_by": is_worded,
    "stored": is_worded,
    "kept": is_worded,
}
