"""What the editor is told: every check, and when it looks. And the command behind `make check` and `preview`.

All checks of a build are told at once (`checks.report`); a published page is the same to the byte without
this file and without `checks`. A check is a function of `checks` that takes the project, and where it looks
at a page its HTML, and yields findings. MkDocs loads this file by its path; `sources/i18n.py` has the phases.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from checks import preview_bar, report, unfinished
from checks.data import contact_form, glossary, help_lines, launch, practice, quick_exit, security_txt, texts
from checks.files import conflicts, front_matter, menu, pictures, questions, settings, strays
from checks.findings import Findings, of_faults
from checks.links import addresses, buttons, drafts, inside, lost, outside, redirects
from checks.marks import folds, headings, leftovers, list_numbers, markers, raw_html, tables
from checks.translation import alike, missing, state
from checks.words import spelling, watched_words
from sources.faults import FaultError
from sources.i18n import AFTER, BEFORE, LAST
from sources.project import project_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

# On what people wrote, once a build. A file of data/ that cannot be read ends the build, with all that these
# find without it; misspelt words, and what Markdown makes of a page, wait until it is mended.
SOURCES = (
    settings.check,
    strays.check,
    front_matter.check,
    conflicts.check,
    menu.check,
    launch.check,
    drafts.check,
    questions.check,
    headings.check,
    tables.check,
    markers.check,
    folds.check,
    list_numbers.check,
    inside.check,
    buttons.check,
    alike.check_hedges,
    watched_words.check,
    spelling.check,
    glossary.check,
    practice.check,
    contact_form.check,
    quick_exit.check,
    security_txt.check,
    addresses.check,
    pictures.check,
    help_lines.check,
    redirects.check,
    texts.check,
)
# On the menu of each language.
MENUS = (texts.check_menu,)
# On each page as Markdown made it, before the build writes into it.
PAGES = (
    raw_html.check_page,
    leftovers.check_page,
    inside.check_page,
    outside.check_page,
    headings.check_page,
)
# When every page of every language is read.
READ = (pictures.check_all,)
# The same, and when it is known what has to be mended first: the line that keeps an address changes no text.
LANGUAGES = (state.check, alike.check, lost.check, missing.check)


@event_priority(BEFORE)
def check_sources(files: Files, *, config: MkDocsConfig) -> Files:
    """Look at what people wrote."""
    project, broken = project_of(config), list[FaultError]()
    if project.is_first:
        for check in SOURCES:
            try:
                project.one(Findings).update(check(project))
            except FaultError as error:
                broken.append(error)
    if broken:
        raise broken[0]
    return files


@event_priority(AFTER)
def add_preview_style(files: Files, *, config: MkDocsConfig) -> Files:
    """Add to a preview what its bar looks like."""
    return preview_bar.add_style(files, project_of(config))


on_files = CombinedEvent(check_sources, add_preview_style)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Look at the menu of each language, and note the addresses that there are."""
    project = project_of(config)
    inside.note(files, project)
    for check in MENUS:
        project.one(Findings).update(check(nav, project))
    return nav


@event_priority(BEFORE)
def check_page(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Look at what Markdown made of a page."""
    project = project_of(config)
    for check in PAGES:
        project.one(Findings).update(check(html, project, page))
    return html


@event_priority(LAST)
def keep_text(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep for a preview what a page says."""
    return preview_bar.keep(html, project_of(config), page)


on_page_content = CombinedEvent(check_page, keep_text)


def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> Any:
    """Look at the pictures, once all pages that could show them are read."""
    project = project_of(config)
    if project.is_last:
        for check in READ:
            project.one(Findings).update(check(project))
    return env


@event_priority(BEFORE)
def tell(*, config: MkDocsConfig) -> None:
    """Tell all, at the end of the last language's own build: behind this event --strict ends that build."""
    project = project_of(config)
    if project.is_last:
        project.one(Findings).update(of_faults(project.data_faults))
        for check in LANGUAGES:
            project.one(Findings).update(check(project))
        report.tell_all(project.one(Findings).told)


@event_priority(LAST)
def write_bars(*, config: MkDocsConfig) -> None:
    """Write the preview's bar into every page of every language."""
    project = project_of(config)
    if project.is_built:
        preview_bar.write(project)


on_post_build = CombinedEvent(tell, write_bars)  # type: ignore[arg-type]  # MkDocs hands it no value


def on_build_error(error: Exception) -> None:
    """Tell of faults that ended a build at once as of all others."""
    if isinstance(error, FaultError):
        findings = unfinished.findings_of(error)
        report.write(findings)
        error.said = unfinished.said(findings)


if __name__ == "__main__":
    # A build that only looks needs none of what starts one.
    from checks.command import main

    sys.exit(main())
