"""What is wrong with what people wrote, as bare reasons: where it is, and the key and words of a message.

How grave that is and how it is said in a language is known in `checks` alone (checks/messages.*.yml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fault(NamedTuple):
    """One reason. `file` is a path below the repository, `line` counts from 1; 0 is the file as a whole."""

    key: str
    file: str
    line: int = 0
    words: Mapping[str, str] = {}

    def __str__(self) -> str:
        """Return the reason as an engineer can read it."""
        words = ", ".join(f"{name}: {word}" for name, word in self.words.items())
        return f"{self.file}, line {self.line}: {self.key}" + (f" ({words})" if words else "")


class FaultError(PluginError):
    """Faults that end a build at once, because nothing behind the first could be right."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        self.said = "\n".join(map(str, faults))
        """What MkDocs prints: `checks` puts its own words there."""
        super().__init__(self.said)

    def __str__(self) -> str:
        """Return what MkDocs prints."""
        return self.said
