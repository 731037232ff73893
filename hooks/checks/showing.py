"""How findings are shown: as a list in a terminal, as annotations and a summary on GitHub, as a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from checks.findings import Finding, Level, place
from checks.messages import said
from checks.on_github import NO_BRANCH
from sources.languages import EDITORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checks.on_github import Branch

GITHUB = {Level.STOPS: "error", Level.NOTICE: "warning"}


def listing(findings: Sequence[Finding], language: str = EDITORS) -> str:
    """Return the findings as text, under a heading for each level, with how many there are.

    >>> print(listing([Finding("docs/a.da.md", 3, Level.STOPS, "Der står x.", "Skriv y.")]))
    Det stopper udgivelsen (1)
      docs/a.da.md, linje 3: Der står x. Skriv y.
    """
    if not findings:
        return said("nothing", language)
    blocks = []
    for level in Level:
        if of_level := [each for each in findings if each.level is level]:
            line = said("line", language)
            told = (f"{place(each, line)}: {each.found} {each.remedy}" for each in of_level)
            lines = [f"  {indented(each)}" for each in told]
            blocks.append("\n".join([f"{said(level, language)} ({len(of_level)})", *lines]))
    return "\n\n".join(blocks)


def indented(message: str) -> str:
    """Return a message with the lines that it brings to be copied moved in below it."""
    return message.replace("\n", "\n      ")


def github_lines(findings: Sequence[Finding]) -> list[str]:
    """Return GitHub's workflow commands: each finding on its line of the file, where she is looking.

    Source: docs.github.com, workflow commands; % and line ends are escaped, : and , too in properties.

    >>> github_lines([Finding("docs/a.da.md", 3, Level.STOPS, "100 % x.", "Skriv y.")])
    ['::error file=docs/a.da.md,line=3,title=Ret dette::100 %25 x. Skriv y.']
    """
    return [
        f"::{GITHUB[each.level]} file={escaped(each.file, ':,')},line={each.line or 1},"
        f"title={said(f'{each.level} title')}::{escaped(f'{each.found} {each.remedy}')}"
        for each in findings
        if each.level in GITHUB
    ]


def escaped(text: str, more: str = "") -> str:
    """Return a text as a workflow command can carry it; `more`: characters that end a property."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def summary_page(findings: Sequence[Finding], branch: Branch = NO_BRANCH) -> str:
    """Return the one comment beside her change, as Markdown: what to mend, what to look at.

    `branch`: where the files lie, so that each place leads to its line and to the editor.
    """
    shown = [each for each in findings if each.level in GITHUB]
    levels = [level for level in GITHUB if any(each.level is level for each in shown)]
    worst = levels[0] if levels else "fine"
    lines = [f"## {said('comment')}", "", said(f"comment {worst}")]
    for level in levels:
        lines += ["", f"### {said(f'comment {level} list')}", ""]
        lines += [item(each, branch) for each in shown if each.level is level]
    return "\n".join(lines) + "\n"


def item(finding: Finding, branch: Branch = NO_BRANCH) -> str:
    """Return a finding as a point of a list in Markdown, what is to be copied in a box of its own.

    >>> print(item(Finding("a", 3, Level.NOTICE, "Der står x.", "Skriv:\\n  - <b>")))
    - `a, linje 3`: Der står x. Skriv:
    <BLANKLINE>
      ``````
        - <b>
      ``````
    """
    remedy, _, to_copy = finding.remedy.partition("\n")
    message = escape(f"{finding.found} {remedy}", quote=False)
    told = f"- {place_in_markdown(finding, branch)}: {message}"
    if not to_copy:
        return told
    # Longer than any fence that she may have written herself.
    box = ["`" * 6, *to_copy.split("\n"), "`" * 6]
    return "\n".join([told, "", *(f"  {line}" for line in box)])


def place_in_markdown(finding: Finding, branch: Branch) -> str:
    """Return the place of a finding, with its links where the branch is known."""
    told = f"`{place(finding)}`"
    if line := branch.line(finding.file, finding.line):
        return f"[{told}]({line}) ([{said('mend')}]({branch.editor(finding.file)}))"
    return told


def page(stops: Sequence[Finding], branch: Branch = NO_BRANCH) -> str:
    """Return the page that stands in a preview's place when the site could not be built.

    `branch`: where the files lie, as in the comment.
    """
    rows = "".join(
        f"<li>{place_in_html(each, branch)}<br>{escape(each.found)} {advice(each.remedy)}</li>\n"
        for each in stops
    )
    return (
        f'<!doctype html>\n<html lang="{EDITORS}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{said('no preview')}</title>\n</head>\n<body>\n"
        f"<main>\n<h1>{said('no preview')}</h1>\n<p>{said('no preview yet')}</p>\n"
        f"<ol>\n{rows}</ol>\n</main>\n</body>\n</html>\n"
    )


def place_in_html(finding: Finding, branch: Branch) -> str:
    """Return the same for a page."""
    told = f"<code>{escape(place(finding))}</code>"
    if line := branch.line(finding.file, finding.line):
        editor = branch.editor(finding.file)
        return f'<a href="{escape(line)}">{told}</a> (<a href="{escape(editor)}">{said("mend")}</a>)'
    return told


def advice(remedy: str) -> str:
    """Return what to write as HTML, what is to be copied in a box of its own."""
    told, _, to_copy = remedy.partition("\n")
    return f"<b>{escape(told)}</b>" + (f"<pre>{escape(to_copy)}</pre>" if to_copy else "")
