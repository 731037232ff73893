"""How faults speak: every rule has one of three levels, and a build tells all its findings at once.

A check has its rules as a table (`RULES`) and yields findings of them; `report.py` tells them at the end of
the build. The words are Danish: the therapist reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sources.faults import Fault

MOST = 20
"""So many lines at once; more would hide the first."""


class Level(StrEnum):
    """What a finding does to a build; the worst stands first."""

    STOPS = "stops"
    """A reader would get a wrong page: no site is published."""
    LAUNCH = "launch"
    """Told by the launch check only."""
    NOTICE = "notice"
    """Worth a look; never stops a build."""


@dataclass(frozen=True)
class Rule:
    """A level, what was found and what to write; both texts take the finding's own words.

    What stands behind a line end in `remedy` is to be copied as it is: where it can be, it is shown in a box.
    """

    level: Level
    found: str
    remedy: str
    urgent: bool = False
    """Told ahead of the others of its level: the law asks for it, or a life may hang on it."""


@dataclass(frozen=True, order=True)
class Finding:
    """One fault at one place. `file` is a path below the repository, `line` counts from 1."""

    file: str
    line: int
    level: Level
    found: str
    remedy: str
    rule: Rule | None = field(default=None, compare=False)
    words: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """What the rule's texts were filled with."""

    def __str__(self) -> str:
        """Return the one message: file, line, what was found, what to write."""
        place = f"{self.file}, linje {self.line}" if self.line else self.file
        return f"{place}: {self.found} {self.remedy}".rstrip()

    def translated(self, texts: Mapping[str, str]) -> Finding:
        """Return the same finding in the language that `texts` has for its rule's words, as far as it has."""
        if self.rule is None:
            return self
        words = {name: texts.get(word, word) for name, word in self.words}
        found, remedy = (
            texts.get(each, each).format(**words) for each in (self.rule.found, self.rule.remedy)
        )
        return replace(self, found=found, remedy=remedy)


def finding(rules: Mapping[str, Rule], rule: str, file: str, line: int = 0, /, **words: str) -> Finding:
    """Make a finding of a rule; `line` 0 means the file as a whole. KeyError: no such rule."""
    chosen = rules[rule]
    found, remedy = chosen.found.format(**words), chosen.remedy.format(**words)
    return Finding(file, line, chosen.level, found, remedy, chosen, tuple(words.items()))


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which they are told."""
    levels = list(Level)

    def place(each: Finding) -> tuple[int, bool, Finding]:
        return levels.index(each.level), not (each.rule and each.rule.urgent), each

    return sorted(findings, key=place)


def summary(stops: Iterable[Finding]) -> str:
    """Return all stopping findings as one text.

    >>> summary([Finding("docs/a.md", 3, Level.STOPS, "Der står x.", "Skriv y.")])
    'Siden udgives ikke. Ret dette først (1):\\n  docs/a.md, linje 3: Der står x. Skriv y.'
    """
    stops = list(stops)
    return "\n  ".join([f"Siden udgives ikke. Ret dette først ({len(stops)}):", *at_most(stops, MOST - 1)])


class Findings(set[Finding]):
    """All that was found in a build so far: there is one of them a build (`Project.one`)."""

    @property
    def told(self) -> list[Finding]:
        """The findings, the worst first, then in order of file and line, each once."""
        return worst_first(self)

    @property
    def to_mend(self) -> set[str]:
        """The files that have to be mended before anything is published."""
        return {each.file for each in self if each.level is Level.STOPS}


def of_faults(rules: Mapping[str, Rule], faults: Iterable[Fault]) -> Iterator[Finding]:
    """Yield the finding for each bare reason. KeyError: a rule that is not there."""
    for fault in faults:
        yield finding(rules, fault.rule, fault.file, fault.line, **fault.words)


def at_most(findings: Sequence[Finding], most: int) -> list[str]:
    """Return the findings as lines; where there are more than `most`, the last line says how many.

    >>> at_most([Finding("a", n, Level.NOTICE, "b", "c") for n in (1, 2, 3)], 2)
    ['a, linje 1: b c', '… og 2 til. Skriv make check for at se dem alle.']
    """
    if len(findings) <= most:
        return [str(finding) for finding in findings]
    kept = max(most - 1, 0)
    rest = f"… og {len(findings) - kept} til. Skriv make check for at se dem alle."
    return [*(str(finding) for finding in findings[:kept]), rest]


RULES = {
    "ours": Rule(
        Level.STOPS,
        "Det er en fejl i hjemmesidens program og ikke i din tekst: {error}",
        "Du behøver ikke at rette noget. Send linjen her til den, der passer hjemmesiden.",
    ),
}
