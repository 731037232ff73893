"""A word of the field is explained where a reader first meets it, and once more in the glossary.

Both come from one file a language, data/glossary.<language>.yml. The glossary's page is written as Markdown
in place of its marker, so that search, links and anchors know it like any page. When the search has read the
plain text, the first use of each word becomes a button that opens its explanation: a popover, so it needs no
script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sources.looks import GLOSSARY
from sources.pages import page_name
from sources.shapes import WORD

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.project import Project

Entries = dict[str, dict[str, Any]]
MARKER = "<!-- glossary -->"


class Glossaries(dict[str, Entries]):
    """The words of each language that was asked for."""


def write(markdown: str, project: Project, page: Page) -> str:
    """Write the glossary in place of its marker."""
    if MARKER not in markdown:
        return markdown
    return markdown.replace(MARKER, glossary_markdown(entries(project, project.locale)))


def explain(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Explain the first use of each word; hand the explanations and the glossary to the template."""
    glossary = next(
        (each for each in nav.pages if project.looks.get(page_name(each.file.src_uri)) == GLOSSARY), None
    )
    # A button would be a dead one where nothing stands behind it.
    if glossary is None or page is glossary or not project.has("terms"):
        return context
    words = entries(project, context["content_locale"])  # type: ignore[typeddict-item]
    page.content, used = explained(page.content or "", words)
    values: dict[str, Any] = {"glossary": glossary, "terms": {key: words[key] for key in used}}
    context.update(values)  # type: ignore[typeddict-item]
    return context


def entries(project: Project, locale: str) -> Entries:
    """Return a language's words by their key; what is no word at all is left out, and was reported."""
    kept = project.one(Glossaries)
    if locale not in kept:
        loaded = project.data(f"glossary.{locale}.yml", dict)
        kept[locale] = {key: word for key, word in loaded.items() if is_word(word)}
    return kept[locale]


def forms_of(project: Project, locale: str) -> list[str]:
    """Return how a language's words are written on its pages."""
    return [form for word in entries(project, locale).values() for form in word["forms"]]


def is_word(word: object) -> bool:
    """Return whether an entry has all that a word needs."""
    return not WORD.unusable(word, ())


def glossary_markdown(words: Entries) -> str:
    """Return the glossary's page, sorted as its language reads it."""
    # Å, Æ and Ø stand last in Danish; no word of the glossary begins with one of them.
    ordered = sorted(words.items(), key=lambda item: item[1]["term"].lower())
    return "\n\n".join(f"## {word['term']} {{#{key}}}\n\n{word['text']}" for key, word in ordered)


def buttons_of(key: str, form: str, word: str, before: str = "", behind: str = "") -> str:
    """Return what opens a word's explanation.

    `form`: the word without the quotation marks around it; `before`, `behind`: the bracket and what ends a
    sentence, held to the word, since a browser breaks the line before and behind a button. It never breaks a
    button's text as it breaks a sentence: of several words each is a button, so that the line can end between
    them; to the keyboard and to who listens they are one.

    >>> buttons_of("calm", "ro", "”ro”")
    '<button type="button" class="term" popovertarget="term-calm">”ro”</button>'
    """
    start = f'<button type="button" class="term" popovertarget="term-{key}"'
    first, *others = word.split(" ")
    made = [f'{start} aria-label="{form}">{first}</button>' if others else f"{start}>{first}</button>"]
    made += [f'{start} tabindex="-1" aria-hidden="true">{each}</button>' for each in others]
    made[0] = before + made[0]
    made[-1] += behind
    return " ".join(
        each if each[0] + each[-1] == "<>" else f'<span class="term__held">{each}</span>' for each in made
    )


def explained(html: str, words: Entries) -> tuple[str, list[str]]:
    """Return the HTML with the first use of each word as a button, and the keys of those words.

    >>> explained("<h2>Ro</h2><p>Ro er ro.</p>", {"calm": {"forms": ["ro"]}})[1]
    ['calm']
    """
    keys = {
        form.lower(): key for key, word in words.items() if not word.get("quiet") for form in word["forms"]
    }
    if not keys:
        return html, []
    forms = "|".join(re.escape(form) for form in sorted(keys, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(\(?)([”“]?({forms})(?!\w)[”“]?)([.,:;!?)…]*)", re.IGNORECASE)
    used: list[str] = []

    def button(match: re.Match[str]) -> str:
        before, word, form, behind = match.groups()
        # Some letters match others, such as ſ an s, and are not theirs in lower case.
        key = keys.get(form.lower())
        if key is None or key in used:
            return match[0]
        used.append(key)
        return buttons_of(key, form, word, before, behind)

    parts = re.split(r"(<[^>]*>)", html)
    depth = 0
    for place, part in enumerate(parts):
        if part.startswith("<"):
            # Inside a heading, a label or a link a button would be a second thing to press.
            if match := re.match(r"<(/?)(?:a|button|h[1-6]|summary|th|code|em|strong)\b", part):
                depth += -1 if match[1] else 1
        elif depth == 0:
            parts[place] = pattern.sub(button, part)
    return "".join(parts), used
