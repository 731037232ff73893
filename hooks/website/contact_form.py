"""The contact page's form: put in where the page says so, tied to the endpoint that mkdocs.yml chooses.

The therapist writes `<!-- contact-form -->` on the contact page and can change all words around it;
`<!-- contact-handling -->` on any page becomes what happens to a request, from the same entry. That is
written as Markdown, so that search knows it; the form itself by the template, because only there are
addresses known.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, cast

from sources.form_parts import WAYS
from sources.i18n import page_files
from sources.pages import page_name
from website.form_endpoint import Endpoint, endpoint
from website.form_settings import HARMLESS, block_faults
from website.interface_texts import texts_of
from website.practice import of_practice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.faults import Fault
    from sources.i18n import I18nFile
    from sources.project import Project

FORM = "<!-- contact-form -->"
NAME = "kontakt"
THANKS = "tak"


def write(markdown: str, project: Project, page: Page) -> str:
    """Say on any page that asks for it what happens to a request."""
    if not HANDLING.search(markdown):
        return markdown
    sentences = "\n\n".join(told(project, cast("I18nFile", page.file).locale))
    return HANDLING.sub(lambda _: sentences, markdown)


def hand_over(env: Environment, project: Project, files: Files) -> Environment:
    """Hand the templates the form's endpoint, the page behind it, and all that the reader is told."""
    pages = {page_name(file.src_uri): file for file in page_files(files)}
    env.globals["contact"] = {
        "marker": FORM,
        # Without a page to go to there is no form; the finding stops the build.
        "endpoint": endpoint_of(project) if THANKS in pages else None,
        "thanks": pages.get(THANKS),
        "texts": {locale: texts_of(project, locale) for locale in project.locales},
        "told": {locale: told(project, locale) for locale in project.locales},
        "reply": {locale: of_practice(project, locale)["reply"] for locale in project.locales},
        "practice": ways(project.data("practice.yml", dict)),
    }
    return env


def endpoint_of(project: Project) -> Endpoint | None:
    """Return the endpoint; None where there is no form, or where its settings stop the build."""
    if any(fault.rule not in HARMLESS for fault in endpoint_faults(project)):
        return None
    entries = project.data("form_providers.yml", dict)
    return endpoint(project.form_settings, entries, project.locales)


def endpoint_faults(project: Project) -> list[Fault]:
    """Return what is wrong with the settings, as this build and its host have them."""
    settings = project.settings_file.read_text(encoding="utf-8").splitlines()
    lines = (number for number, line in enumerate(settings, 1) if line.lstrip().startswith("contact_form:"))
    return list(
        block_faults(
            project.form_settings,
            project.data("form_providers.yml", dict),
            locales=project.locales,
            practice=project.data("practice.yml", dict),
            environment=os.environ,
            site_url=project.config.site_url or "",
            line=next(lines, 0),
        )
    )


def told(project: Project, locale: str) -> Sequence[str]:
    """Return who sees a request, where it lies and for how long: a sentence or two each."""
    chosen, texts = endpoint_of(project), texts_of(project, locale)
    return chosen.told[locale] if chosen else [texts["contact.no_form"]]


def ways(practice: Mapping[str, Any]) -> dict[str, str]:
    """Return how else the practice can be reached; what cannot be used is left out, and was reported."""
    return {way: practice[way] for way, is_sound in WAYS.items() if is_sound(practice.get(way))}


# As people misremember them: a marker that nobody recognises would be a page without a form.
HANDLING = re.compile(r"<!-*\s*contact[\s_-]*handling\s*-*>", re.IGNORECASE)
MARKER = re.compile(r"<!-*\s*contact[\s_-]*form\s*-*>", re.IGNORECASE)
