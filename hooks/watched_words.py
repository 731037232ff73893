"""Words that press, promise, label or frighten are told with their line, and so is text that is hard to read.

The rules are data, data/watched_words.yml; only what has to be counted is code (_ease.py). Checked on the
sources, once, in `on_files` (priority 60: drafts are out, the i18n plugin has not yet picked files). A
line is excused by a comment with a reason (excuses.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from _data import load
from _ease import ease_findings
from _findings import Finding, Level, Rule, add, finding
from _i18n import i18n
from _reader_text import Text, reader_texts
from _watched import Watched, watched, word_findings
from glossary import entries
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

NAME = "watched_words.yml"
FILE = f"data/{NAME}"


@event_priority(60)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report what is watched, wherever a reader would read it."""
    if i18n(config).is_default_language_build:
        rules, faults = ready(load(config, NAME, dict))
        add(config, faults)
        forms = [form for word in entries(config, "da").values() for form in word["forms"]]
        # How hard a page is to read stops nothing, so a build that is published does not ask.
        closely = bool(config.extra.get("check") or config.extra.get("drafts"))
        for text in reader_texts(config):
            eased = ease_findings(text, forms) if closely else ()
            found = [*word_findings(text, rules), *eased]
            add(config, not_excused(text, found, closely))
    return files


def ready(held: Mapping[str, Any]) -> tuple[list[Watched], list[Finding]]:
    """Return the rules of the file, and a finding for each that cannot be used."""
    rules, faults = [], []
    for key, entry in held.items():
        try:
            rules.append(watched(entry))
        except ValueError as error:
            faults.append(finding(RULES, "odd rule", FILE, key=key, part=str(error)))
    return rules, faults


def not_excused(text: Text, found: Iterable[Finding], closely: bool = True) -> Iterator[Finding]:
    """Yield the findings that no comment excuses, and one for each comment that excuses nothing.

    `closely`: whether all was looked for that a comment may excuse.
    """
    used = set()
    for each in found:
        if text.excused.get(each.line):
            used.add(each.line)
        else:
            yield each
    for line, reason in text.excused.items():
        if not reason:
            yield finding(RULES, "no reason", text.file, line)
        elif closely and line not in used:
            yield finding(RULES, "nothing excused", text.file, line)


RULES = {
    "odd rule": Rule(
        Level.STOPS,
        "Reglen “{key}” kan ikke bruges: “{part}” mangler eller er skrevet forkert.",
        "Se, hvordan de andre regler i filen er skrevet.",
    ),
    "no reason": Rule(
        Level.NOTICE,
        "Linjen er undtaget uden en grund, så undtagelsen gælder ikke.",
        "Skriv grunden, fx <!-- ok: fordi det er et citat -->.",
    ),
    "nothing excused": Rule(
        Level.NOTICE,
        "Linjen er undtaget, men der er ikke noget at undtage på den.",
        "Slet undtagelsen (ok: ...).",
    ),
}
