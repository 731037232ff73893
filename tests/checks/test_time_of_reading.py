"""What is repeated takes no longer than it is long: every reader and every rule that gets a page's text.

Square would be sixteen times for four times the length. A page that goes too far (sources/limits.py) is told
and not read; so what is looked at here, beside the readers of bare text, is as much of it as a page may hold.
"""

from __future__ import annotations

import ast
import re
import time
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown import Markdown

from checks.data import contact_form as contact_form_faults
from checks.data import launch
from checks.files import front_matter as front_matter_faults
from checks.files import menu, pictures, questions
from checks.links import addresses as address_checks
from checks.links import buttons, drafts, inside, lost, outside
from checks.links import redirects as redirect_checks
from checks.marks import folds, leftovers, list_numbers, markers, raw_html, tables
from checks.marks import headings as heading_checks
from checks.translation import alike, differences, numbers, page_sections, state
from checks.translation.hedges import Hedges
from checks.words import ease, reader_text, spelling, watched_rule, watched_words
from sites import REPOSITORY
from sources import blocks, excuses, github_markdown, html_tags, limits, markdown_text, text
from sources import front_matter as front_matter_reader
from sources import looks as looks_of
from sources.pages import Source, read
from website import (
    addresses,
    booking,
    downloads,
    github_parts,
    glossary,
    headers,
    icons,
    lone_links,
    not_found,
    outside_links,
    page_styles,
    printed_links,
    quotes,
    redirects,
    search_index,
    sections,
    table_labels,
    templates,
    title,
)
from website import drafts as draft_pages
from website.pictures import publishing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PIECES = yaml.safe_load((REPOSITORY / "tests" / "corpus" / "repeated.yml").read_text(encoding="utf-8"))
LONG, PART = 50_000, 4
# What takes less says more about the machine than about the text; twice as much as linear is still linear.
QUICK, TIMES = 0.3, 2 * PART
SECONDS = 3.0
LOCALES = ["da", "en"]
EXTENSIONS = yaml.load(
    re.sub(r"!ENV .*", "x", (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")), yaml.SafeLoader
)["markdown_extensions"]


def markdown() -> Markdown:
    """Return Markdown as the site has it."""
    named = [{each: {}} if isinstance(each, str) else each for each in EXTENSIONS]
    settings = {name: options for each in named for name, options in each.items()}
    # MkDocs adds it by itself.
    return Markdown(
        extensions=[*settings, "fenced_code", github_markdown.GitHubMarkdown()], extension_configs=settings
    )


def deep(piece: str, length: int) -> str:
    """Return a text in which each line stands further in than the one above."""
    lines: list[str] = []
    while sum(map(len, lines)) < length and len(lines) < length**0.5:
        lines.append(f"{'  ' * len(lines)}{piece}a\n")
    return "".join(lines)


def page(body: str) -> Source:
    """Return a page with this text."""
    return read(f"---\ntitle: T\n---\n\n# T\n\nx {body}\ny\n".encode(), Source("a.da.md", "a", "da"))


@dataclass(frozen=True)
class Sample:
    """A piece repeated; and what a page may hold of it."""

    piece: str
    length: int

    @cached_property
    def text(self) -> str:
        return f"x {self.piece * (self.length // len(self.piece))}\ny"

    @cached_property
    def source(self) -> Source:
        """As long a page of it as is read."""
        most = self.length // len(self.piece)
        if not (made := page(self.piece * most)).slips:
            return made
        least = 0
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (least, middle) if page(self.piece * middle).slips else (middle, most)
        return page(self.piece * least)

    @cached_property
    def other(self) -> Source:
        """The same in the other language."""
        return Source("a.en.md", "a", "en", self.source.text, self.source.body)

    @cached_property
    def html(self) -> str:
        return markdown().convert(self.source.body)

    @cached_property
    def read(self) -> reader_text.Text:
        return reader_text.page_text(self.source)

    def taken(self, look: Callable[[Sample], Any]) -> float:
        """Return the seconds that something takes, all that it yields read."""
        start = time.process_time()
        found = look(self)
        if hasattr(found, "__next__"):
            list(found)
        return time.process_time() - start


def watched() -> list[watched_rule.Watched]:
    held = yaml.safe_load((REPOSITORY / "data" / "watched_words.yml").read_text(encoding="utf-8"))
    return [watched_rule.watched(key, entry) for key, entry in held.items()]


HEDGES = Hedges(yaml.safe_load((REPOSITORY / "data" / "hedges.yml").read_text(encoding="utf-8")), LOCALES)
WATCHED = watched()
WORDS = {"a": {"term": "A", "forms": ["a", "ro"], "text": "x"}}
STYLES = {
    path.stem: page_styles.Sheet("", page_styles.condition(path.read_text("utf-8")))
    for path in (REPOSITORY / "overrides").rglob("*.css")
}


class Known:
    """A dictionary that knows no word."""

    def knows(self, word: str) -> bool:
        return False


# What gets bare text, however long.
OF_TEXT: dict[str, Callable[[str], Any]] = {
    "checks.data.contact_form.stands_alone": lambda held: contact_form_faults.stands_alone(held, 1),
    "checks.translation.numbers.numbers": lambda held: numbers.numbers(held, "da"),
    "checks.words.ease.sentences": ease.sentences,
    "checks.words.ease.words": ease.words,
    "checks.words.spelling.tokens": spelling.tokens,
    "checks.words.spelling.listed": spelling.listed,
    "sources.blocks.plain": blocks.plain,
    "sources.excuses.comments": excuses.comments,
    "sources.excuses.excuses": excuses.excuses,
    "sources.excuses.excuses_of_yaml": excuses.excuses_of_yaml,
    "sources.excuses.without_excuses": excuses.without_excuses,
    "sources.front_matter.split": front_matter_reader.split,
    "sources.limits.excess": limits.excess,
    "sources.markdown_text.hidden": markdown_text.hidden,
    "sources.markdown_text.links": markdown_text.links,
    "sources.markdown_text.masked": markdown_text.masked,
    "sources.markdown_text.parts": lambda held: list(blocks.blocks(markdown_text.parts(held))),
    "sources.text.conflict": text.conflict,
    "sources.text.line_with": lambda held: text.line_with(held, r"\s*x"),
    "sources.text.odd_lines": text.odd_lines,
    "sources.text.tidied": text.tidied,
    "sources.pages.read": page,
}
# What gets a page, or what Markdown made of it.
OF_PAGE: dict[str, Callable[[Sample], Any]] = {
    "markdown": lambda held: markdown().convert(held.source.body),
    "checks.data.contact_form.marker_faults": lambda held: contact_form_faults.marker_faults(
        [held.source], {}
    ),
    "checks.data.launch.unanswered": lambda held: launch.unanswered([held.source], "da"),
    "checks.files.front_matter.broken_front_matter": lambda held: front_matter_faults.broken_front_matter(
        [held.source]
    ),
    "checks.files.front_matter.without_description": lambda held: front_matter_faults.without_description(
        [held.source]
    ),
    "checks.files.menu.led_to": lambda held: menu.led_to([held.source]),
    "checks.files.pictures.linked": lambda held: pictures.linked([held.source]),
    "checks.files.questions.unanswered": lambda held: questions.unanswered(held.source, "x"),
    "checks.links.addresses.address_faults": lambda held: address_checks.address_faults(
        [held.source], "da", LOCALES
    ),
    "checks.links.buttons.old_buttons": lambda held: buttons.old_buttons(held.source, "a", "b"),
    "checks.links.drafts.links_to_drafts": lambda held: drafts.links_to_drafts([held.source], "link"),
    "checks.links.inside.anchors": lambda held: inside.anchors(held.source, {}),
    "checks.links.inside.dead_ends": lambda held: inside.dead_ends(held.html, "a/", set()),
    "checks.links.inside.link_faults": lambda held: inside.link_faults([held.source], [held.source], set()),
    "checks.links.lost.kept": lambda held: lost.kept([held.source], "da", LOCALES),
    "checks.links.outside.outside_faults": lambda held: outside.outside_faults(held.html, held.source),
    "checks.links.redirects.redirect_faults": lambda held: redirect_checks.redirect_faults(
        [held.source], "da", LOCALES
    ),
    "checks.marks.folds.fold_faults": lambda held: folds.fold_faults(held.source),
    "checks.marks.headings.heading_faults": lambda held: heading_checks.heading_faults(held.source),
    "checks.marks.headings.unlike_ids": lambda held: heading_checks.unlike_ids([held.source, held.other]),
    "checks.marks.leftovers.code_by_accident": lambda held: leftovers.code_by_accident(
        held.html, held.source
    ),
    "checks.marks.leftovers.leftovers": lambda held: leftovers.leftovers(held.html, held.source),
    "checks.marks.leftovers.odd_boxes": lambda held: leftovers.odd_boxes(held.source),
    "checks.marks.list_numbers.number_faults": lambda held: list_numbers.number_faults(held.source),
    "checks.marks.markers.marker_faults": lambda held: markers.marker_faults(held.source),
    "checks.marks.raw_html.html_faults": lambda held: raw_html.html_faults(held.html, held.source),
    "checks.marks.tables.row_faults": lambda held: tables.row_faults(held.source),
    "checks.translation.alike.difference_faults": lambda held: alike.difference_faults(
        held.source, held.other, HEDGES
    ),
    "checks.translation.differences.differences": lambda held: differences.differences(
        held.source, held.other, HEDGES
    ),
    "checks.translation.page_sections.sections": lambda held: page_sections.sections(held.source.parts),
    "checks.translation.state.fingerprint": lambda held: state.fingerprint(held.source),
    "checks.words.ease.ease_findings": lambda held: ease.ease_findings(held.read, ["a"]),
    "checks.words.reader_text.page_text": lambda held: reader_text.page_text(held.source),
    "checks.words.spelling.unknown_words": lambda held: spelling.unknown_words(held.read, Known()),  # type: ignore[arg-type]
    "checks.words.watched_rule.word_findings": lambda held: watched_rule.word_findings(held.read, WATCHED),
    "checks.words.watched_words.not_excused": lambda held: watched_words.not_excused(
        held.read, watched_rule.word_findings(held.read, WATCHED), closely=True
    ),
    "sources.blocks.blocks": lambda held: blocks.blocks(held.source.parts),
    "sources.html_tags.tags": lambda held: html_tags.tags.__wrapped__(held.html),
    "sources.html_tags.texts": lambda held: html_tags.texts(held.html),
    "sources.html_tags.unbalanced": lambda held: [
        *html_tags.unbalanced(held.source.prose, raw_html.PAIRED),
        *html_tags.unbalanced(held.html, raw_html.PAIRED),
    ],
    "sources.html_tags.text_blocks": lambda held: html_tags.text_blocks(held.html, ("alt",)),
    "sources.looks.looks": lambda held: looks_of.looks([held.source], "da"),
    "sources.markdown_text.headings": lambda held: markdown_text.headings(held.source.parts),
    "website.addresses.addresses": lambda held: addresses.addresses([held.source], "da", LOCALES),
    "website.booking.led": lambda held: booking.led(held.html, "https://a.example", Texts()),
    "website.downloads.told": lambda held: downloads.told(held.html, lambda _: 9, "da"),
    "website.drafts.wholly_drafts": lambda held: draft_pages.wholly_drafts([held.source]),
    "website.github_parts.named": lambda held: github_parts.named(held.html, Texts()),
    "website.glossary.explained": lambda held: glossary.explained(held.html, WORDS),
    "website.headers.mismatches": lambda held: headers.mismatches(held.html, "/a/", {}),
    "website.headers.style_sources": lambda held: headers.style_sources(held.html),
    "website.icons.write": lambda held: icons.write(held.html, None, None),  # type: ignore[arg-type]
    "website.lone_links.mark": lambda held: lone_links.mark(held.html, None, None),  # type: ignore[arg-type]
    "website.not_found.with_absolute_links": lambda held: not_found.with_absolute_links(held.html, "/a/"),
    "website.outside_links.marked": lambda held: outside_links.marked(held.html, "a.example"),
    "website.page_styles.needed": lambda held: page_styles.needed(held.html, STYLES),
    "website.pictures.publishing.write": lambda held: [
        each for pattern in (publishing.TAG, publishing.ALONE) for each in pattern.finditer(held.html)
    ],
    "website.printed_links.with_addresses": lambda held: printed_links.with_addresses(
        held.html, "https://a.example/a/"
    ),
    "website.quotes.with_sources": lambda held: quotes.with_sources(held.html),
    "website.redirects.led_from": lambda held: redirects.led_from(held.source),
    "website.search_index.page_entries": lambda held: search_index.page_entries("a/", "A", held.html),
    "website.search_index.sections": lambda held: search_index.sections(held.html),
    "website.sections.names": lambda held: sections.names(held.html, named=True),
    "website.sections.parts": lambda held: sections.parts(held.html),
    "website.table_labels.label": lambda held: table_labels.label(held.html, None, None),  # type: ignore[arg-type]
    "website.templates.trimmed": lambda held: templates.trimmed(held.html, None, None),  # type: ignore[arg-type]
    "website.title.without_id": lambda held: title.without_id(held.html, None, None),  # type: ignore[arg-type]
}


class Texts(dict[str, str]):
    """Each text of the interface is its key."""

    def __missing__(self, key: str) -> str:
        return key


# What gets such a text and is not in the tables, by why.
OTHERS = {
    "is called by one that is, with the same text": """
        checks.links.inside.check_page checks.links.outside.check_page checks.marks.headings.check_page
        checks.marks.leftovers.check_page checks.marks.raw_html.check_page checks.marks.raw_html.tag_faults
        checks.marks.tables.unruled checks.preview_bar.keep checks.translation.differences.targets
        checks.translation.page_sections.front checks.translation.state.state_faults
        checks.translation.state.confirmed checks.translation.state.freed checks.translation.state.pairs
        checks.translation.state.states checks.words.ease.lix_findings checks.words.watched_rule.is_read
        checks.files.front_matter.other_looks checks.files.front_matter.refused_key
        sources.limits.lines_together sources.limits.fences sources.limits.nesting sources.limits.nth
        sources.limits.unclosed sources.text.line_at sources.text.lines_at
        checks.marks.folds.unread website.sections.top_starts website.quotes.name website.downloads.tell
        website.booking.write website.outside_links.tell_nothing website.booking.lead
        website.excused.take_out website.github_parts.name
        website.glossary.write website.contact_form.write website.help_lines.write website.practice.write
        website.not_found.with_own_links website.page_styles.write website.page_styles.with_styles
        """,
    "reads an attribute of the front matter": """
        checks.links.lost.address checks.links.lost.has_odd_slug checks.links.inside.made_ids
        checks.preview_bar.files_of
        """,
    "reads a part that one paragraph, line or link is": """
        sources.markdown_text.target_at sources.yaml_text.load sources.yaml_text.slip_of
        sources.yaml_text.slips_of sources.yaml_text.with_line checks.marks.leftovers.as_written
        checks.messages.fill checks.showing.escaped checks.showing.in_markdown checks.showing.code_in_markdown
        checks.showing.longest_run sources.text.straightened checks.files.settings.nav_faults
        """,
    "compares the words of two pages, where one was renamed or deleted": """
        checks.links.lost.is_renamed checks.links.lost.likeness checks.links.lost.instead
        checks.links.lost.line_that_keeps checks.links.lost.lost checks.links.lost.nearest
        """,
}
OF_A_TEXT = {"text", "html", "markdown", "output"}
OF_A_PAGE = re.compile(r"(?:(?:Sequence|Iterable)\[)?(?:Source|Part)\]?|Text")


def that_get_a_text() -> set[str]:
    """Return every function of the rooms that gets the text of a page, by the names and kinds it asks for."""
    found = set()
    for path in (REPOSITORY / "hooks").glob("*/**/*.py"):
        module = ".".join(path.relative_to(REPOSITORY / "hooks").with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not module.startswith("inbox"):
                asked = {each.arg: ast.unparse(each.annotation) for each in node.args.args if each.annotation}
                if any(
                    OF_A_PAGE.fullmatch(kind) or (name in OF_A_TEXT and kind == "str")
                    for name, kind in asked.items()
                ):
                    found.add(f"{module}.{node.name}")
    return found


def test_every_function_that_gets_the_text_of_a_page_is_measured_or_said_why_not() -> None:
    measured = (OF_TEXT.keys() | OF_PAGE.keys()) - {"markdown"}
    others = {name for names in OTHERS.values() for name in names.split()}
    there = that_get_a_text()
    print(f"{len(measured)} measured of {len(there)} that are found; {len(others)} are none by themselves")
    assert there - measured - others == set(), "put it into OF_TEXT or OF_PAGE"
    assert others - there == set() and others & measured == set()


def found_slow(pieces: list[str]) -> Iterator[str]:
    """Yield each function that takes too long for a piece, or too much longer for four times as much."""
    looks = {name: partial(of_text, look) for name, look in OF_TEXT.items()} | OF_PAGE
    longest, named = 0.0, ""
    for piece in pieces:
        long, short = Sample(piece, LONG), Sample(piece, LONG // PART)
        for sample in (long, short):
            # Made ahead, so that no function is told of another's time.
            _ = (sample.source.prose, sample.source.parts, sample.source.headings, sample.source.links)
            _ = (sample.other.links, sample.other.headings, sample.read, sample.html)
        for name, look in looks.items():
            took = long.taken(look)
            if took > longest:
                longest, named = took, f"{name} for {piece!r}"
            if took > QUICK:
                # Once more, the quicker one counts: something else may have run beside it.
                took = min(took, long.taken(look))
                grown = took / min(short.taken(look) for _ in range(2))
                if took > SECONDS or grown > TIMES:
                    yield f"{name}, {piece!r}: {took:.1f} s, {grown:.1f} times as long"
    print(f"{len(pieces)} pieces, {len(looks)} functions; the longest {longest:.2f} s, {named}")


def of_text(look: Callable[[str], Any], sample: Sample) -> Any:
    return look(sample.text)


def test_what_is_repeated_often_takes_no_longer_than_it_is_long() -> None:
    assert list(found_slow(PIECES["often"])) == []


@pytest.mark.full
@pytest.mark.parametrize("behind", ["", "\n\n"], ids=["together", "apart"])
def test_whatever_is_repeated_takes_no_longer_than_it_is_long(behind: str) -> None:
    assert list(found_slow([piece + behind for piece in PIECES["often"] + PIECES["all"]])) == []
