"""How findings are shown: as a list in a terminal, as annotations and a summary on GitHub, as a page.

What an editor wrote, a file's name among it, stands in many a finding. In the comment on GitHub it is text
and nothing else: it calls nobody, shows no picture, leads nowhere (`in_markdown`).
"""

from __future__ import annotations

import re
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING

from checks.findings import Finding, Level, place
from checks.messages import said
from checks.on_github import NO_BRANCH
from sources.languages import EDITORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checks.on_github import Branch

GITHUB = {Level.STOPS: "error", Level.NOTICE: "warning"}
MOST = 100
"""So many findings of a level are shown at once; how many are left out is said."""
LONGEST = 60_000
"""GitHub takes a comment of 65,536 characters."""


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
            told = (f"{place(each, line)}: {each.found} {each.remedy}" for each in of_level[:MOST])
            lines = [f"  {indented(each)}" for each in told]
            if left_out := len(of_level) - len(lines):
                lines.append(f"  {said('left out', language, count=left_out)}")
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
        for each in [each for each in findings if each.level in GITHUB][:MOST]
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
    room = LONGEST
    for level in levels:
        lines += ["", f"### {said(f'comment {level} list')}", ""]
        items = [item(each, branch) for each in shown if each.level is level]
        lengths = accumulate(len(each) + 1 for each in items[:MOST])
        fitting = [each for each, length in zip(items, lengths, strict=False) if length <= room]
        lines += fitting
        room -= sum(len(each) + 1 for each in fitting)
        if left_out := len(items) - len(fitting):
            lines += ["", said("left out", count=left_out)]
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
    told = f"- {place_in_markdown(finding, branch)}: {in_markdown(f'{finding.found} {remedy}')}"
    if not to_copy:
        return told
    # Longer than any that she may have written herself. To Markdown a \r ends a line as well.
    lines = to_copy.replace("\r", "").split("\n")
    fence = "`" * max(6, longest_run(to_copy) + 1)
    return "\n".join([told, "", *(f"  {line}" for line in [fence, *lines, fence])])


def place_in_markdown(finding: Finding, branch: Branch) -> str:
    """Return the place of a finding, with its links where the branch is known."""
    told = code_in_markdown(place(finding))
    if line := branch.line(finding.file, finding.line):
        return f"[{told}]({line}) ([{said('mend')}]({branch.editor(finding.file)}))"
    return told


def in_markdown(text: str) -> str:
    """Return a text as GitHub shows it letter for letter, on one line.

    What Markdown reads is written as an entity, which to Markdown is no sign. GitHub looks for names,
    addresses, emoji and numbers of issues when Markdown is done: a sign without width parts them. A $ in a
    <span> begins no formula. Sources: CommonMark 6.2; docs.github.com, Writing mathematical expressions.

    >>> in_markdown("![x](y) @navn <b>\\n*z* 5 % #12")
    '!&#91;x&#93;(y) @&#8203;navn &lt;b&gt; &#42;z&#42; 5 % #&#8203;12'
    """
    text = escape(" ".join(text.split()), quote=False)
    text = SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)
    return CALLS.sub(r"\g<0>&#8203;", text).replace("$", "<span>$</span>")


def code_in_markdown(text: str) -> str:
    """Return a text as code within a line, in which nothing is read. Source: CommonMark 6.1.

    >>> code_in_markdown("a.md"), code_in_markdown("a`b.md")
    ('`a.md`', '`` a`b.md ``')
    """
    text = " ".join(text.split())
    ticks = "`" * (longest_run(text) + 1)
    return f"{ticks} {text} {ticks}" if "`" in text else f"{ticks}{text}{ticks}"


def longest_run(text: str) -> int:
    """Return how many backticks stand beside each other at most."""
    return max(map(len, re.findall("`+", text)), default=0)


# What Markdown reads within a line; < and & are entities by then.
SIGNS = re.compile(r"[\\`*_\[\]~|]")
# @name, #12, GH-12, https://, www., :emoji:
CALLS = re.compile(r"@(?=\w)|(?<!&)#(?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)", re.IGNORECASE)


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
