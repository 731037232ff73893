"""What data/practice.yml may hold: one check for each part, and what each value means on a page.

Every part is optional. A value that cannot be used is left out of the site and told; one that is not
filled in leaves no gap.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from babel import Locale

from sources.form_parts import EMAIL, PHONE, is_worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sources.form_parts import Check


def is_blank(value: object) -> bool:
    """Return whether a part is not filled in.

    >>> is_blank({"da": None, "en": ""}), is_blank([]), is_blank(0)
    (True, True, False)
    """
    if isinstance(value, dict):
        return all(is_blank(each) for each in value.values())
    return value is None or value in ("", [])


def matches(pattern: str) -> Check:
    """Return a check for a text of this form."""
    return lambda value, _: isinstance(value, str) and bool(re.fullmatch(pattern, value))


def is_cvr(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a CVR number (Erhvervsstyrelsen): eight digits, weighted sum 0 mod 11."""
    digits = re.sub(" ", "", str(value))
    if isinstance(value, bool) or not re.fullmatch(r"[1-9]\d{7}", digits):
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, CVR_WEIGHTS, strict=True)) % 11 == 0


def is_address(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a whole address: street, a postcode of four digits, town."""
    if not isinstance(value, dict) or set(value) != {"street", "postcode", "city"}:
        return False
    lines = all(isinstance(value[part], str) and value[part].strip() for part in ("street", "city"))
    return lines and bool(re.fullmatch(r"\d{4}", str(value["postcode"])))


def is_amount(value: object) -> bool:
    """Return whether a value is an amount in whole kroner; 1.200 is 1.2 to YAML, and is not."""
    return type(value) is int and 0 < value < 100_000  # noqa: PLR2004


def is_prices(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a list of what something costs."""
    return isinstance(value, list) and all(
        isinstance(each, dict)
        and set(each) <= {"what", "amount", "minutes"}
        and is_worded(each.get("what"), locales)
        and is_amount(each.get("amount"))
        and (each.get("minutes") is None or is_amount(each["minutes"]))
        for each in value
    )


def is_memberships(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a list of names, each the same in all languages or worded in each."""
    return isinstance(value, list) and all(
        (isinstance(each, str) and each.strip()) or is_worded(each, locales) for each in value
    )


def is_languages(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a list of codes of languages (ISO 639-1)."""
    known = Locale("en").languages
    return isinstance(value, list) and all(isinstance(each, str) and each in known for each in value)


def is_notices(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a list of days on which nobody answers: from and to, not the other way."""
    return isinstance(value, list) and all(
        isinstance(each, dict)
        and set(each) == {"from", "to"}
        # With a time of day they could not be compared.
        and all(type(day) is datetime.date for day in each.values())
        and each["from"] <= each["to"]
        for each in value
    )


def shown(value: object) -> str:
    """Return a value as a message can show it, in one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004


FILE = "data/practice.yml"
CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
PARTS: dict[str, Check] = {
    "name": matches(r".*\S.*"),
    "title": is_worded,
    "address": is_address,
    "email": matches(EMAIL),
    "phone": matches(PHONE),
    "cvr": is_cvr,
    "memberships": is_memberships,
    "hours": is_worded,
    "reply": is_worded,
    "prices": is_prices,
    "languages": is_languages,
    "notices": is_notices,
    "repository": matches(r"https://github\.com/[\w.-]+/[\w.-]+"),
}
