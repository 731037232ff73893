"""What readers get: every step of a build, in the order in which it happens to a page.

Whoever looks for what a page becomes reads these tables from top to bottom. A step is a function of
`website`; it gets what it changes, the project (`sources.project`) and the page or the files, and returns it
changed.

MkDocs runs every event once a language, because the i18n plugin (priority -100) builds the other languages
inside the first one's `on_post_build`. So there are three phases: BEFORE the plugin, AFTER it, and LAST.
MkDocs loads this file by its path: nobody imports it, and it imports its rooms while they can be found.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from sources.github_markdown import GitHubMarkdown
from sources.i18n import AFTER, BEFORE, LAST
from sources.project import project_of
from website import (
    addresses,
    booking,
    bundles,
    contact_form,
    contents,
    downloads,
    drafts,
    excused,
    front_matter,
    github_parts,
    glossary,
    headers,
    help_lines,
    icons,
    interface_texts,
    known_pages,
    languages,
    lone_links,
    not_found,
    outside_links,
    page_styles,
    practice,
    printed_links,
    quick_exit,
    quotes,
    redirects,
    search_index,
    sections,
    security_txt,
    site_address,
    sitemap,
    stand_ins,
    strays,
    structured_data,
    table_labels,
    templates,
    title,
    way_on,
)
from website.pictures import publishing as pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

GITHUB = GitHubMarkdown()
GARBAGE = 100_000
"""So many new objects before Python looks for some that nobody needs; it looks at 700 by itself."""


def steps(phase: float, *functions: Callable[..., Any], given: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Return an event that takes what MkDocs hands it through these functions, one after the other.

    `given`: what else each of them gets of what MkDocs says, behind the project.
    """

    @event_priority(phase)
    def run(value: Any, /, *, config: MkDocsConfig, **said: Any) -> Any:
        project = project_of(config)
        for function in functions:
            value = function(value, project, *(said[name] for name in given))
        return value

    return run


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the address from the host that builds, templates from overrides/ alone, Markdown as GitHub's."""
    config.site_url = site_address.address_from(os.environ) or site_address.tidied(config.site_url or "")
    # Nothing of the theme is used: its 404 page and sitemap are not built, its 14,000 files not even listed.
    config.theme.static_templates.difference_update({"404.html", "sitemap.xml"})
    config.theme.dirs = [config.theme.custom_dir or ""]
    # By name it could not be found: MkDocs looks for extensions when hooks/ is no longer on the path.
    # Every language comes by here with the same list.
    if GITHUB not in config.markdown_extensions:  # type: ignore[comparison-overlap]  # MkDocs takes both
        config.markdown_extensions.append(GITHUB)  # type: ignore[arg-type]
    # Hardly anything falls away before a build ends: looking for it took a sixth of the time.
    gc.set_threshold(GARBAGE)
    project_of(config)
    return config


# Which files there are, and where each is published.
on_files = CombinedEvent(
    steps(BEFORE, strays.leave_out, drafts.leave_out, stand_ins.add),
    steps(AFTER, stand_ins.point, addresses.translate, bundles.publish, pictures.note, downloads.note),
)

on_nav = steps(BEFORE, interface_texts.name_groups)


def on_page_read_source(*, page: Any, config: MkDocsConfig) -> str | None:
    """Hand MkDocs the text of a page that it could not read by itself."""
    return front_matter.read(page, project_of(config))


# A page as Markdown: markers become words, so that search knows them. The form waits for its template.
on_page_markdown = steps(
    BEFORE,
    excused.take_out,
    glossary.write,
    help_lines.write,
    practice.write,
    booking.write,
    contact_form.write,
    given=("page",),
)

# A page's text as HTML.
on_page_content = steps(
    BEFORE,
    github_parts.name,
    quotes.name,
    title.without_id,
    table_labels.label,
    booking.lead,
    downloads.tell,
    lone_links.mark,
    icons.write,
    pictures.write,
    given=("page",),
)

# Every page has its text, and none is written: what templates need, and the files that are made of all pages.
# The templates are set up before anything is handed to them.
on_env = CombinedEvent(
    steps(
        BEFORE,
        templates.set_up,
        interface_texts.hand_over,
        practice.hand_over,
        booking.hand_over,
        known_pages.hand_over,
        contact_form.hand_over,
        quick_exit.hand_over,
        icons.hand_over,
        bundles.name_for_templates,
        given=("files",),
    ),
    steps(AFTER, pictures.publish_versions, redirects.keep, search_index.publish, given=("files",)),
)

# What a page's own template needs. The glossary writes into the text and has to know whose language it is;
# the addresses on paper stand on what it wrote; all is there before the text is cut into sections.
on_page_context = steps(
    AFTER,
    languages.say,
    glossary.explain,
    printed_links.address,
    sections.divide,
    contents.show,
    way_on.show,
    structured_data.show,
    given=("page", "nav"),
)

# The whole page; its styles are chosen by what stands on it.
on_post_page = steps(
    AFTER,
    templates.trimmed,
    page_styles.write,
    not_found.with_own_links,
    outside_links.tell_nothing,
    given=("page",),
)


@event_priority(LAST)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what is made of the whole site, once all languages are built; headers last, for they name all."""
    project = project_of(config)
    if project.is_built:
        for write in (redirects.write, sitemap.write, security_txt.write, headers.write):
            write(project)
