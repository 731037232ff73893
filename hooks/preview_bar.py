"""In a preview each page ends with what its editor wants to know of it; production has no trace of that.

The state of its translation, how easy it reads, what the checks found on it, where to mend it and when
that was last done. Only where drafts are shown. `on_files` (-210, behind `bundles.py`) adds the bar's own
stylesheet; by its being there the template leaves a place for the bar. Its words are kept in
`on_page_content`, when all hooks have written theirs. The bar itself can only be written once all
languages are built, because hooks find things until then: in `on_post_build` at -200, behind `report.py`
and the i18n plugin, into the files that MkDocs wrote.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from _check_words import place
from _findings import found
from _html_text import text_blocks
from _i18n import i18n
from _last_changes import last_changes
from _readability import WORD, measure, sentences
from _sources import page_name, published
from _translation_state import states
from babel.dates import format_date
from bundles import bundle
from glossary import entries
from interface_texts import texts_of
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from practice import of_practice
from translations import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from _findings import Finding
    from _i18n import I18nFile
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

KEY = "preview_bar"
STYLE = ("preview.css", ("styles/preview/*.css",))
# As overrides/main.html has it.
MARKER = "<!-- preview-bar -->"
LONGEST = 3
BRITISH = {"en": "en_GB"}


@event_priority(-210)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the bar's stylesheet to a preview."""
    if config.extra.get("drafts"):
        uri, content = bundle(Path(config.theme.custom_dir or ""), *STYLE)
        files.append(File.generated(config, uri, content=content))
    return files


@event_priority(-200)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what a page says."""
    if config.extra.get("drafts"):
        config.extra.setdefault(KEY, {})[page.file.dest_uri] = text_blocks(html)
    return html


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the bar into every page of every language."""
    if not config.extra.get("drafts") or i18n(config).building:
        return
    env = config.theme.get_env()
    env.trim_blocks = env.lstrip_blocks = env.autoescape = True
    template = env.get_template("partials/preview_bar.html")
    for path, words in bars(config):
        before, marker, after = path.read_text(encoding="utf-8").rpartition(MARKER)
        if marker:
            path.write_text(before + template.render(words) + after, encoding="utf-8")


def bars(config: MkDocsConfig) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the file of each page, and what the template needs for its bar."""
    plugin = i18n(config)
    others = [locale for locale in plugin.all_languages if locale != plugin.default_language]
    of_translations = states(published(config), fingerprints(config), others)
    days, findings = last_changes(Path(config.config_file_path).parent), found(config)
    forms = [form for word in entries(config, "da").values() for form in word["forms"]]
    for locale, files in plugin.i18n_files_per_language.items():
        repository = of_practice(config, locale).get("repository")
        for file in files:
            name, source = page_name(file.src_uri), source_of(file, config)
            said = config.extra[KEY].get(file.dest_uri, [])
            yield (
                Path(config.site_dir, file.dest_uri),
                {
                    "locale": locale,
                    "content_locale": file.locale,
                    "texts": texts_of(config, locale),
                    "file": source,
                    "edit_url": f"{repository}/edit/main/{source}" if repository else "",
                    "day": format_date(days[source], "long", BRITISH.get(locale, locale))
                    if source in days
                    else "",
                    "translations": [
                        of_translations[name, each]
                        for each in (others if locale == plugin.default_language else [locale])
                    ],
                    "lix": lix(said, forms) if file.locale == "da" else None,
                    "longest": longest(said),
                    "findings": of_page(findings, {source, f"docs/{file.src_uri}"}),
                },
            )


def source_of(file: I18nFile, config: MkDocsConfig) -> str:
    """Return the path below the repository of the file that a page's text stands in."""
    return f"docs/{Path(file.abs_src_path or '').relative_to(config.docs_dir).as_posix()}"


def of_page(findings: Sequence[Finding], files: set[str]) -> list[tuple[str, str]]:
    """Return place and message of each finding in one of the files."""
    return [(place(each), f"{each.found} {each.remedy}") for each in findings if each.file in files]


def lix(said: list[str], excused: list[str]) -> int | None:
    """Return a page's LIX, None where it says nothing.

    >>> lix(["Vi lander roligt sammen. Du bestemmer."], []), lix([], [])
    (20, None)
    """
    return round(measure(said, excused).lix) if any(map(sentences, said)) else None


def longest(said: Sequence[str]) -> list[tuple[int, str]]:
    """Return the longest sentences, each with the number of its words.

    >>> longest(["Vi lander. Du bestemmer selv.", "En", "To", "Vi lander."])
    [(3, 'Du bestemmer selv.'), (2, 'Vi lander.'), (1, 'En')]
    """
    each = dict.fromkeys(sentence for text in said for sentence in sentences(text))
    counted = [(len(WORD.findall(sentence)), sentence) for sentence in each]
    return sorted(counted, key=lambda pair: -pair[0])[:LONGEST]
