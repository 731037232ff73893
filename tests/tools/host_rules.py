"""Reads `_headers` and `_redirects` as Netlify and Cloudflare Pages do, within what both have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class HeaderRule:
    """The headers of the paths that a pattern matches."""

    pattern: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RedirectRule:
    """Where a path leads."""

    old: str
    new: str
    status: int


def header_rules(text: str) -> list[HeaderRule]:
    """Return the rules of `_headers`, in order.

    >>> header_rules("# why\\n/*\\n  A: b: c\\n")
    [HeaderRule(pattern='/*', headers={'A': 'b: c'})]
    """
    rules: list[HeaderRule] = []
    for line in text.splitlines():
        if not line.strip() or line.strip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules[-1].headers[name] = value.strip()
        else:
            rules.append(HeaderRule(line.strip()))
    return rules


def redirect_rules(text: str) -> list[RedirectRule]:
    """Return the rules of `_redirects`, in order.

    >>> redirect_rules("/a/ /b/ 301\\n")
    [RedirectRule(old='/a/', new='/b/', status=301)]
    """
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [RedirectRule(old, new, int(status)) for old, new, status in lines]


def matches(pattern: str, path: str) -> bool:
    """Return whether a pattern matches a path: `*` is anything, `:name` is one part.

    >>> matches("/a/*", "/a/b/c"), matches("/:x/b", "/a/b"), matches("/a", "/a/")
    (True, True, False)
    """
    expression = re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*"))
    return re.fullmatch(expression, path) is not None


def headers_of(rules: Iterable[HeaderRule], path: str) -> dict[str, list[str]]:
    """Return what the rules give a path: by the header's name the value of each rule that names it."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        if matches(rule.pattern, path):
            for name, value in rule.headers.items():
                found.setdefault(name, []).append(value)
    return found
