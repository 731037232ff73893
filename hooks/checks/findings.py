"""How faults speak: every message has one of three levels, and a build tells all its findings at once.

A check yields findings by a message's key (`messages.py`); `report.py` tells them at the end of the build.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from checks.messages import fill, message, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checks.messages import Words
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


@dataclass(frozen=True, order=True)
class Finding:
    """One fault at one place. `file` is a path below the repository, `line` counts from 1."""

    file: str
    line: int
    level: Level
    found: str
    remedy: str
    key: str = field(default="", compare=False)
    """The message's key, `watched_words.<rule>` where the text stands in that file of data/."""
    words: Words = field(default_factory=dict, compare=False)
    """What the message was filled with."""

    def __str__(self) -> str:
        """Return the one message: file, line, what was found, what to write."""
        return f"{place(self)}: {self.found} {self.remedy}".rstrip()

    @property
    def is_urgent(self) -> bool:
        """Whether it is told ahead of the others of its level."""
        return self.level is Level.LAUNCH and bool(message(self.key).get("urgent"))


def finding(key: str, file: str, line: int = 0, /, **words: str | Sequence[str]) -> Finding:
    """Make a finding; `line` 0 means the file as a whole. KeyError: no such message, or a word is missing."""
    chosen = message(key)
    found, remedy = (fill(chosen[part], words) for part in ("found", "remedy"))
    return Finding(file, line, Level(chosen["level"]), found, remedy, key, words)


def translated(finding: Finding, language: str, of_data: Mapping[str, Any]) -> Finding:
    """Return a finding in another language, as far as that has its words.

    `of_data`: the translations of what data/ says to the editors, by file and entry (data/findings.*.yml).
    """
    group, _, name = finding.key.partition(".")
    entry = finding.words.get("entry", "")
    words = {**finding.words, **of_data.get("to_confirm", {}).get(entry, {})}
    texts = of_data.get(group, {}).get(name) if group == "watched_words" else message(finding.key, language)
    if texts is None:
        return finding
    found, remedy = (fill(texts[part], words, language) for part in ("found", "remedy"))
    return replace(finding, found=found, remedy=remedy)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which they are told."""
    levels = list(Level)
    return sorted(findings, key=lambda each: (levels.index(each.level), not each.is_urgent, each))


def place(finding: Finding, line: str = "") -> str:
    """Return where a finding is. `line`: the word for it, where not the editors' own."""
    if not finding.line:
        return finding.file
    return f"{finding.file}, {line or said('line')} {finding.line}"


def summary(stops: Iterable[Finding]) -> str:
    """Return all stopping findings as one text.

    >>> summary([Finding("docs/a.md", 3, Level.STOPS, "Der står x.", "Skriv y.")])
    'Siden udgives ikke. Ret dette først (1):\\n  docs/a.md, linje 3: Der står x. Skriv y.'
    """
    stops = list(stops)
    return "\n  ".join([said("summary", count=len(stops)), *at_most(stops, MOST - 1)])


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


def of_faults(faults: Iterable[Fault]) -> Iterator[Finding]:
    """Yield the finding for each bare reason. KeyError: a message that is not there."""
    for fault in faults:
        yield finding(fault.key, fault.file, fault.line, **fault.words)


def at_most(findings: Sequence[Finding], most: int) -> list[str]:
    """Return the findings as lines; where there are more than `most`, the last line says how many.

    >>> at_most([Finding("a", n, Level.NOTICE, "b", "c") for n in (1, 2, 3)], 2)
    ['a, linje 1: b c', '… og 2 til. Skriv make check for at se dem alle.']
    """
    if len(findings) <= most:
        return [str(finding) for finding in findings]
    kept = max(most - 1, 0)
    return [*(str(finding) for finding in findings[:kept]), said("more", count=len(findings) - kept)]
