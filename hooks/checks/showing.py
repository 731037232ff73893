"""How findings are shown: as a list in a terminal, as annotations and a summary on GitHub, as a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from checks.findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GITHUB = {Level.STOPS: "error", Level.NOTICE: "warning"}


@dataclass(frozen=True)
class Words:
    """What a list of findings says around them, in one language."""

    headings: Mapping[Level, str]
    nothing: str
    line: str
    rules: Mapping[str, str] = field(default_factory=dict)
    """The texts of the rules in this language, by their Danish ones."""


DANISH = Words(
    {
        Level.STOPS: "Det stopper udgivelsen",
        Level.LAUNCH: "Før siden går i luften",
        Level.NOTICE: "Værd at se på",
    },
    "Intet mangler. Siden kan gå i luften.",
    "linje",
)


def words_of(language: str) -> Words:
    """Return the words of a language: "da" or "en"."""
    if language == "da":
        return DANISH
    rules = yaml.safe_load(Path("data", "findings.en.yml").read_text(encoding="utf-8"))
    headings = {
        Level.STOPS: "This stops the site from being published",
        Level.LAUNCH: "Before the site goes live",
        Level.NOTICE: "Worth a look",
    }
    return Words(headings, "Nothing is left. The site can go live.", "line", rules)


def listing(findings: Sequence[Finding], words: Words) -> str:
    """Return the findings as text, under a heading for each level, with how many there are.

    >>> print(listing([Finding("docs/a.da.md", 3, Level.STOPS, "Der står x.", "Skriv y.")], DANISH))
    Det stopper udgivelsen (1)
      docs/a.da.md, linje 3: Der står x. Skriv y.
    """
    if not findings:
        return words.nothing
    blocks = []
    for level, heading in words.headings.items():
        if of_level := [each for each in findings if each.level is level]:
            told = (f"{place(each, words.line)}: {each.found} {each.remedy}" for each in of_level)
            lines = [f"  {indented(each)}" for each in told]
            blocks.append("\n".join([f"{heading} ({len(of_level)})", *lines]))
    return "\n\n".join(blocks)


def indented(message: str) -> str:
    """Return a message with the lines that it brings to be copied moved in below it."""
    return message.replace("\n", "\n      ")


def place(finding: Finding, line: str = "linje") -> str:
    """Return where a finding is. `line`: the word for it."""
    return f"{finding.file}, {line} {finding.line}" if finding.line else finding.file


def github_lines(findings: Sequence[Finding]) -> list[str]:
    """Return GitHub's workflow commands: each finding on its line of the file, where she is looking.

    Source: docs.github.com, workflow commands; % and line ends are escaped, : and , too in properties.

    >>> github_lines([Finding("docs/a.da.md", 3, Level.STOPS, "100 % x.", "Skriv y.")])
    ['::error file=docs/a.da.md,line=3,title=Ret dette::100 %25 x. Skriv y.']
    """
    titles = {Level.STOPS: "Ret dette", Level.NOTICE: "Se på dette"}
    return [
        f"::{GITHUB[each.level]} file={escaped(each.file, ':,')},line={each.line or 1},"
        f"title={titles[each.level]}::{escaped(f'{each.found} {each.remedy}')}"
        for each in findings
        if each.level in GITHUB
    ]


def escaped(text: str, more: str = "") -> str:
    """Return a text as a workflow command can carry it; `more`: characters that end a property."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def summary_page(findings: Sequence[Finding]) -> str:
    """Return the one comment beside her change, as Markdown: what to mend, what to look at."""
    shown = [each for each in findings if each.level in GITHUB]
    if any(each.level is Level.STOPS for each in shown):
        opening = "**Siden kan ikke udgives endnu.** Den gamle side bliver stående, til dette er rettet."
    elif shown:
        opening = (
            "**Siden kan udgives.** Se først på det nedenfor, fx om den engelske side mangler din rettelse; "
            "tryk så på *Merge pull request*."
        )
    else:
        opening = "**Alt er i orden.** Tryk på *Merge pull request*, når ændringen skal ud på siden."
    lines = ["## Kontrol af din ændring", "", opening]
    for level, heading in (
        (Level.STOPS, "Ret dette"),
        (Level.NOTICE, "Se på dette, før du udgiver – det stopper ikke noget"),
    ):
        if of_level := [each for each in shown if each.level is level]:
            lines += ["", f"### {heading}", ""]
            lines += map(item, of_level)
    return "\n".join(lines) + "\n"


def item(finding: Finding) -> str:
    """Return a finding as a point of a list in Markdown, what is to be copied in a box of its own.

    >>> print(item(Finding("a", 3, Level.NOTICE, "Der står x.", "Skriv:\\n  - <b>")))
    - `a, linje 3`: Der står x. Skriv:
    <BLANKLINE>
      ``````
        - <b>
      ``````
    """
    remedy, _, to_copy = finding.remedy.partition("\n")
    said = f"- `{place(finding)}`: {escape(finding.found, quote=False)} {escape(remedy, quote=False)}"
    if not to_copy:
        return said
    # Longer than any fence that she may have written herself.
    box = ["`" * 6, *to_copy.split("\n"), "`" * 6]
    return "\n".join([said, "", *(f"  {line}" for line in box)])


def page(stops: Sequence[Finding]) -> str:
    """Return the page that stands in a preview's place when the site could not be built."""
    rows = "".join(
        f"<li><code>{escape(place(each))}</code><br>{escape(each.found)} {advice(each.remedy)}</li>\n"
        for each in stops
    )
    return (
        '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<title>Siden kan ikke vises endnu</title>\n</head>\n<body>\n'
        "<main>\n<h1>Siden kan ikke vises endnu</h1>\n"
        "<p>Den rigtige hjemmeside er ikke rørt. Ret dette, så kommer forhåndsvisningen igen:</p>\n"
        f"<ol>\n{rows}</ol>\n</main>\n</body>\n</html>\n"
    )


def advice(remedy: str) -> str:
    """Return what to write as HTML, what is to be copied in a box of its own."""
    said, _, to_copy = remedy.partition("\n")
    return f"<b>{escape(said)}</b>" + (f"<pre>{escape(to_copy)}</pre>" if to_copy else "")
