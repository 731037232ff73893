"""Says while a command runs what it does and how far it is: on standard error, so that tables stay clean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Item = TypeVar("Item")


def say(text: str) -> None:
    """Say one thing that begins now."""
    print(f"… {text}", file=sys.stderr, flush=True)


def counted(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Yield each item, and say before it which of how many it is.

    >>> list(counted("ab", "letter"))
    ['a', 'b']
    """
    every = list(items)
    for number, item in enumerate(every, start=1):
        say(f"{what} {number} of {len(every)}")
        yield item
