"""The shape that each file of data/ and a page's front matter must have: a table each, one idiom for all.

A check takes a value and the site's languages and says whether the value can be used. A shape is a check for
each part of a mapping, and is itself a check, so that shapes nest; what is wrong is said by the names of its
parts. No library: importing one costs a cold build 0.03 s (msgspec) to 0.11 s (pydantic), and none says in
Danish in which line a price lacks its English name.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from babel import Locale

from sources.languages import EDITORS
from sources.looks import LOOKS
from sources.opening_hours import WEEKDAYS, spans

Check = Callable[[Any, Sequence[str]], bool]


class Shape(NamedTuple):
    """What a mapping holds: a check for each part, and which parts may be left out or empty."""

    parts: Mapping[str, Check]
    optional: Collection[str] = ()

    def unusable(self, value: object, locales: Sequence[str]) -> list[str]:
        """Return the parts that are missing or cannot be used: all of them where the value is no mapping."""
        held = value if isinstance(value, dict) else {}
        return [
            name
            for name, check in self.parts.items()
            if not (name in self.optional and is_blank(held.get(name))) and not check(held.get(name), locales)
        ]

    def unknown(self, value: Mapping[Any, object]) -> list[str]:
        """Return the parts that nobody reads."""
        return sorted(str(name) for name in set(value) - set(self.parts))

    def fits(self, value: object, locales: Sequence[str]) -> bool:
        """Return whether a value is a mapping of these parts and no others."""
        return isinstance(value, dict) and not (self.unusable(value, locales) or self.unknown(value))


def is_blank(value: object) -> bool:
    """Return whether a part is not filled in.

    >>> is_blank({"da": None, "en": ""}), is_blank([]), is_blank(0)
    (True, True, False)
    """
    if isinstance(value, dict):
        return all(is_blank(each) for each in value.values())
    return value is None or value in ("", [])


# Checks of one value


def is_text(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text."""
    return isinstance(value, str) and bool(value.strip())


def is_maybe_text(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text, perhaps an empty one."""
    return isinstance(value, str)


def is_old_addresses(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a list of single values, or sections by address.

    >>> [is_old_addresses(each, ()) for each in (["/a/"], {"/a/": "b", "/c/": None}, ["/a/", {"/b/": "c"}])]
    [True, True, False]
    """
    if isinstance(value, dict):
        return all(section is None or isinstance(section, str) for section in value.values())
    return isinstance(value, list) and not any(isinstance(each, list | dict) for each in value)


def is_line(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a text of one line."""
    return is_text(value, locales) and "\n" not in value.strip()


def is_amount(value: object, locales: Sequence[str] = ()) -> bool:
    """Return whether a value is an amount in whole kroner; 1.200 is 1.2 to YAML, and is not."""
    return type(value) is int and 0 < value < 100_000  # noqa: PLR2004


def is_day(value: object, locales: Sequence[str] = ()) -> bool:
    """Return whether a value is a day; with a time of day it could not be compared with one."""
    return type(value) is datetime.date


def is_past_day(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a day that has been."""
    return is_day(value) and value <= datetime.date.today()


def is_pattern(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a regular expression."""
    try:
        re.compile(value if isinstance(value, str) else "(")
    except (re.error, OverflowError):
        return False
    return True


def is_cvr(value: Any, locales: Sequence[str]) -> bool:
    """Return whether a value is a CVR number (Erhvervsstyrelsen): eight digits, weighted sum 0 mod 11."""
    digits = re.sub(r"\s", "", str(value))
    if isinstance(value, bool) or not re.fullmatch(r"[1-9]\d{7}", digits):
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, CVR_WEIGHTS, strict=True)) % 11 == 0


def is_language(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is the code of a language (ISO 639-1)."""
    return isinstance(value, str) and value in Locale(EDITORS).languages


def is_hours(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value says when it is open on a day."""
    return bool(spans(value))


def is_worded(value: object, locales: Sequence[str]) -> bool:
    """Return whether a value is a text in every language."""
    return isinstance(value, dict) and all(is_text(value.get(locale), locales) for locale in locales)


# Checks made of others


def kind(*kinds: type) -> Check:
    """Return a check for a value of one of these classes, and no empty text."""
    return lambda value, locales: isinstance(value, kinds) and value != ""


def matches(pattern: str) -> Check:
    """Return a check for a text of this form."""
    return lambda value, locales: isinstance(value, str) and bool(re.fullmatch(pattern, value))


def one_of(*words: str) -> Check:
    """Return a check for one of these words."""
    return lambda value, locales: isinstance(value, str) and value in words


def either(*checks: Check) -> Check:
    """Return a check for what one of these allows."""
    return lambda value, locales: any(check(value, locales) for check in checks)


def every(check: Check) -> Check:
    """Return a check for a list of what another one allows."""
    return lambda value, locales: isinstance(value, list) and all(check(each, locales) for each in value)


def named(check: Check, names: str = r".+") -> Check:
    """Return a check for names of this form, each with what another check allows."""
    return lambda value, locales: (
        isinstance(value, dict)
        and all(isinstance(name, str) and re.fullmatch(names, name) for name in value)
        and all(check(each, locales) for each in value.values())
    )


def maybe(check: Check) -> Check:
    """Return a check for what another one allows, or nothing."""
    return lambda value, locales: is_blank(value) or check(value, locales)


def filled(check: Check) -> Check:
    """Return a check for what another one allows, with something in it."""
    return lambda value, locales: bool(value) and check(value, locales)


CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
EMAIL = r"[^\s@<>\"?&:]+@[^\s@<>\"?&]+\.\w+"
PHONE = r"\+?[\d\s]{6,}"
# An address of a page elsewhere, such as somebody copies it from a browser.
WEB_ADDRESS = r"(?i:https)://(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#][^\s\"'<>]*)?"
HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
HTTPS = rf"https://{HOST}/(?:[\w./~-]|\{{account\}})*(?:\?[\w.=&-]*)?"

# data/practice.yml
ADDRESS = Shape(
    {
        "street": is_text,
        # A postcode reads as a number.
        "postcode": lambda value, _: bool(re.fullmatch(r"\d{4}", str(value))),
        "city": is_text,
    }
)
PRICE = Shape({"what": is_worded, "amount": is_amount, "minutes": is_amount}, optional={"minutes"})
# Days without an answer; with a text of its own, what there is to say on those days.
NOTICE = Shape(
    {"from": is_day, "to": is_day, "text": is_worded, "everywhere": kind(bool)},
    optional={"text", "everywhere"},
)
# A course or a talk: on one day or until a last one; shown until it is over, or until a day that is written.
EVENT = Shape(
    {"what": is_worded, "from": is_day, "to": is_day, "amount": is_amount, "show_to": is_day},
    optional={"to", "amount", "show_to"},
)


def in_order(shape: Shape) -> Check:
    """Return a check for an entry of this shape whose last day, if it has one, is not before its first."""
    return lambda value, locales: (
        shape.fits(value, locales) and value["from"] <= (value.get("to") or value["from"])
    )


# How else the practice can be reached.
WAYS: dict[str, Check] = {
    "email": matches(EMAIL),
    "phone": either(matches(PHONE), filled(every(matches(PHONE)))),
}
PRACTICE_PARTS: dict[str, Check] = {
    "name": matches(r".*\S.*"),
    "title": is_worded,
    "address": ADDRESS.fits,
    **WAYS,
    "cvr": is_cvr,
    "memberships": every(either(is_text, is_worded)),
    "social": named(maybe(matches(WEB_ADDRESS))),
    "booking": matches(WEB_ADDRESS),
    "opening_hours": named(maybe(is_hours), rf"(?i:{'|'.join(WEEKDAYS)})"),
    "hours": is_worded,
    "reply": is_worded,
    "prices": every(PRICE.fits),
    "languages": every(is_language),
    "notices": every(in_order(NOTICE)),
    "events": every(in_order(EVENT)),
    "repository": matches(r"https://github\.com/[\w.-]+/[\w.-]+"),
}
# One that is not filled in leaves no gap, one that cannot be used is left out of the site and told.
PRACTICE = Shape(PRACTICE_PARTS, optional=PRACTICE_PARTS)

# An entry of data/form_providers.yml. An attribute names something, and neither runs nor draws.
PROVIDER = Shape(
    {
        "read": is_past_day,
        "action": is_maybe_text,
        "account": is_pattern,
        "attributes": named(is_maybe_text, r"data-[a-z-]+|netlify-honeypot"),
        "hidden": named(is_maybe_text),
        "honeypot": Shape({"name": is_text, "type": one_of("text", "checkbox")}).fits,
        "subject": is_text,
        "redirect": is_maybe_text,
        "body": one_of("urlencoded", "multipart"),
        "answer": one_of("json", "status"),
        "seen_by": is_worded,
        "stored": is_worded,
        "kept": is_worded,
    }
)

# A word of data/glossary.*.yml: its term becomes a heading, which is one line.
WORD = Shape({"term": is_line, "text": is_text, "forms": every(is_text)})
# An entry of data/help_lines.yml. YAML reads 0700 as another number: only in quotation marks is it itself.
HELP_LINE = Shape({"phone": matches(r"[0-9 ]*[0-9][0-9 ]*"), "name": is_worded, "text": is_worded})
# An entry of data/to_confirm.yml.
TO_CONFIRM = Shape(
    {
        "what": is_maybe_text,
        "file": is_maybe_text,
        "why": is_maybe_text,
        # Asked only where this part of the practice is filled in.
        "when": one_of(*PRACTICE_PARTS),
    },
    optional={"when"},
)
# data/security_txt.yml
SECURITY_TXT = Shape({"expires": is_day})
# A row of data/hedges.yml holds these for each language that it names.
HEDGES = filled(every(matches(r"\w.*")))
# A page's front matter.
FRONT_MATTER = Shape(
    {
        "title": kind(str),
        "menu": kind(str),
        "description": kind(str),
        "slug": kind(str),
        "draft": kind(bool),
        "look": one_of(*LOOKS),
        "redirect_from": is_old_addresses,
        "translated_from": kind(list),
    }
)
