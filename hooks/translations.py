"""A translation that no longer says what its source says is told to the editor, with what to do about it.

Whoever mends a Danish page and forgets the English one leaves readers with two truths. The translation's
front matter holds a fingerprint of the source text that it was last compared with (`_translation_state.py`);
the message brings the line to paste when the two have been compared again, or when it was only a typo.
Told in `on_post_build` (priority 0, ahead of `report.py`), when all else has been found: while the source has
to be mended, its fingerprint will change, so the line is held back. Readers are told nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from _findings import Finding, Level, Rule, add, finding, stopped
from _i18n import i18n, is_last_language
from _sources import published
from _translation_state import CONFIRMATION, State, confirmed, fingerprint, is_fingerprint, pairs, state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from _sources import Source
    from mkdocs.config.defaults import MkDocsConfig

KEY = "fingerprints"


def on_post_build(*, config: MkDocsConfig) -> None:
    """Report translations that are not in step with their source."""
    if is_last_language(config):
        to_mend = stopped(config)
        for source, translation in pairs(published(config), i18n(config).default_language):
            now = "" if source.file in to_mend else fingerprints(config)[source.name]
            add(config, state_faults(source, translation, now))


def fingerprints(config: MkDocsConfig) -> dict[str, str]:
    """Return the fingerprint of every page in the default language, by name; made once a build."""
    if KEY not in config.extra:
        default = i18n(config).default_language
        sources = (page for page in published(config) if page.locale == default)
        config.extra[KEY] = {page.name: fingerprint(page) for page in sources}
    kept: dict[str, str] = config.extra[KEY]
    return kept


def state_faults(source: Source, translation: Source, now: str) -> Iterator[Finding]:
    """Yield a finding for a translation that nobody has compared with its source.

    `now`: the source's fingerprint, "" where it has to be mended first and will have another.
    """
    written = confirmed(translation)
    if not now:
        if written:
            yield finding(
                RULES, "later", translation.file, translation.line_of(CONFIRMATION), source=source.file
            )
    elif rule := state_rule(state(now, translation), written):
        odd = [each for each in written if not is_fingerprint(each)]
        words = {"source": source.file, "now": now, "written": "".join(odd[:1]), "count": str(len(written))}
        yield finding(RULES, rule, translation.file, translation.line_of(CONFIRMATION) or 1, **words)
    if CONFIRMATION in source.meta:
        line = source.line_of(CONFIRMATION)
        yield finding(RULES, "in source", source.file, line, translation=translation.file)


def state_rule(of_pages: State, written: Sequence[str]) -> str:
    """Return the key of the rule that a translation breaks, or "". `written`: the fingerprints that it names.

    >>> state_rule(State.IN_STEP, ["3f9a2c41"]), state_rule(State.STALE, ["00000000"])
    ('', 'stale')
    """
    if of_pages is State.IN_STEP:
        return "twice" if len(written) > 1 else ""
    if not written:
        return "unconfirmed"
    return "stale" if all(map(is_fingerprint, written)) else "odd"


RULES = {
    "stale": Rule(
        Level.NOTICE,
        "Teksten i {source} er ændret, siden oversættelsen sidst blev sammenlignet med den.",
        "Ret oversættelsen, og skriv så denne linje øverst mellem --- i stedet for den gamle. "
        'Var det kun en slåfejl, så skriv bare linjen:\ntranslated_from: "{now}"',
    ),
    "unconfirmed": Rule(
        Level.NOTICE,
        "Der står ikke, hvilken tekst oversættelsen passer til.",
        'Sammenlign den med {source}, og skriv så denne linje øverst mellem ---:\ntranslated_from: "{now}"',
    ),
    "odd": Rule(
        Level.NOTICE,
        "“{written}” kan ikke læses: Mærket har otte tegn, 0-9 og a-f.",
        'Sammenlign oversættelsen med {source}, og skriv så denne linje i stedet:\ntranslated_from: "{now}"',
    ),
    "twice": Rule(
        Level.NOTICE,
        "Linjen translated_from står her {count} gange.",
        'Slet de gamle, så kun denne er tilbage:\ntranslated_from: "{now}"',
    ),
    "later": Rule(
        Level.NOTICE,
        "Om oversættelsen passer, kan først ses, når fejlene i {source} er rettet.",
        "Linjen translated_from til den engelske side kommer så her.",
    ),
    "in source": Rule(
        Level.NOTICE,
        "Linjen translated_from hører til i oversættelsen.",
        "Flyt den til {translation}.",
    ),
}
