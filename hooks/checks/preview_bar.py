"""In a preview each page ends with what its editor wants to know of it; production has no trace of that.

The state of its translation, how easy it reads, what the checks found on it, where to mend it and when that
was last done. Only where drafts are shown. By the bar's own stylesheet being there the template leaves a
place for it; the bar itself can only be written once all languages are built, because until then things are
found.
"""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date

from checks.findings import Findings, place
from checks.last_changes import last_changes
from checks.on_github import branch_of
from checks.translation.state import fingerprints, states
from checks.words.ease import WORD, measure, sentences
from sources.html_tags import text_blocks
from sources.languages import EDITORS, language
from sources.pages import page_name
from website.bundles import bundle
from website.glossary import forms_of
from website.interface_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from checks.findings import Finding
    from checks.on_github import Branch
    from sources.i18n import I18nFile
    from sources.pages import Source
    from sources.project import Project

STYLE = ("preview.css", ("components/*/previews/*.css",))
# As overrides/main.html has it.
MARKER = "<!-- preview-bar -->"
LONGEST = 3


class Said(dict[str, list[str]]):
    """The blocks of text of each page, by the path of its file."""


def has_bar(project: Project) -> bool:
    """Return whether pages end with the bar: previews do, unless its component was taken out."""
    return project.shows_drafts and project.has("preview_bar")


def add_style(files: Files, project: Project) -> Files:
    """Add the bar's stylesheet to a preview."""
    if has_bar(project):
        uri, content = bundle(project.overrides, *STYLE)
        files.append(project.generated(uri, content=content))
    return files


def keep(html: str, project: Project, page: Page) -> str:
    """Keep what a page says, when all has been written into it."""
    if project.shows_drafts:
        project.one(Said)[page.file.dest_uri] = text_blocks(html)
    return html


def write(project: Project) -> None:
    """Write the bar into every page of every language."""
    if not has_bar(project):
        return
    template = project.templates.get_template("components/preview_bar/preview_bar.html")
    for path, words in bars(project):
        before, marker, after = path.read_text(encoding="utf-8").rpartition(MARKER)
        if marker:
            path.write_text(before + template.render(words) + after, encoding="utf-8")


def bars(project: Project) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the file of each page, and what the template needs for its bar."""
    others = [locale for locale in project.locales if locale != project.default]
    of_translations = states(project.published, fingerprints(project), others)
    days, findings = last_changes(project.folder), project.one(Findings).told
    branch = branch_of(project.folder, os.environ)
    pages = defaultdict(list)
    for page in project.published:
        pages[page.name].append(page)
    for locale, files in project.files_of_languages.items():
        for file in files:
            name, source = page_name(file.src_uri), source_of(file, project)
            said = project.one(Said).get(file.dest_uri, [])
            yield (
                project.site / file.dest_uri,
                {
                    "locale": locale,
                    "editors": EDITORS,
                    "content_locale": file.locale,
                    "texts": texts_of(project, locale),
                    "files": files_of(pages[name], source, locale, branch),
                    "day": format_date(days[source], "long", language(locale).territory)
                    if source in days
                    else "",
                    "translations": [
                        of_translations[name, each]
                        for each in (others if locale == project.default else [locale])
                    ],
                    "lix": lix(said, forms_of(project, file.locale))
                    if language(file.locale).has_lix
                    else None,
                    "longest": longest(said),
                    "findings": of_page(findings, {source, f"docs/{file.src_uri}"}, branch),
                },
            )


def source_of(file: I18nFile, project: Project) -> str:
    """Return the path below the repository of the file that a page's text stands in."""
    return f"docs/{Path(file.abs_src_path or '').relative_to(project.docs).as_posix()}"


def files_of(pages: Sequence[Source], source: str, locale: str, branch: Branch) -> list[tuple[str, str, str]]:
    """Return each file of a page, its own first: the name of its language, its path, its editor's address."""
    return [
        (str(Locale(page.locale).get_display_name(locale)), page.file, branch.editor(page.file))
        for page in sorted(pages, key=lambda page: page.file != source)
    ]


def of_page(findings: Sequence[Finding], files: set[str], branch: Branch) -> list[tuple[str, str, str]]:
    """Return place, its address and message of each finding in one of the files."""
    return [
        (place(each), branch.line(each.file, each.line), f"{each.found} {each.remedy}")
        for each in findings
        if each.file in files
    ]


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
