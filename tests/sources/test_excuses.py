"""A line is excused with a reason, and the comment is gone before anything reads the page."""

from __future__ import annotations

import pytest

from checks.links.inside import anchors
from sources.excuses import excuses, excuses_of_yaml, without_excuses
from written import source

FORMS = {
    "<!-- ok: fordi kilden siger det -->": "kilden siger det",
    "<!-- OK: because it is a quotation -->": "it is a quotation",
    "<!--ok fordi kilden siger det-->": "kilden siger det",
    "<!-- okay, et citat -->": "et citat",
    "<!-- ok: kilden\n siger det -->": "kilden\n siger det",
    "<!-- ok: fordi ... -->": "",
    "<!-- ok: fordi -->": "",
    "<!-- ok: -->": "",
    "<!-- ok -->": "",
}


@pytest.mark.parametrize(("written", "reason"), FORMS.items())
def test_every_form_is_understood_and_taken_out(written: str, reason: str) -> None:
    body = f"Et.\n\n- Sikker. {written}\n- To."
    assert list(excuses(body, 10)) == [(13, reason)]
    lost = written.count("\n") * "\n"
    assert without_excuses(body) == f"Et.\n\n- Sikker.{lost}\n- To."


@pytest.mark.parametrize(
    "body",
    [
        "Et. <!-- glossary -->",
        "<!-- contact-form -->",
        "<!-- okker -->",
        "```\nx <!-- ok: fordi -->\n```",
        "~~~\n<!-- ok: x -->\n~~~",
        "`<!-- ok: x -->`",
        "ok: fordi",
    ],
)
def test_other_comments_and_code_stay(body: str) -> None:
    assert without_excuses(body) == body
    assert list(excuses(body)) == []


def test_an_excuse_behind_what_is_never_closed_is_one() -> None:
    for begun in ("<!-- a", "```", "`b"):
        body = f"{begun}\n\nSikker. <!-- ok: fordi kilden siger det -->"
        assert list(excuses(body)) == [(3, "kilden siger det")]
        assert without_excuses(body) == f"{begun}\n\nSikker."


def test_in_front_matter_and_data_a_yaml_comment_excuses() -> None:
    text = "---\ntitle: Sikker # ok: fordi x er y\nmenu: ok\nslug: a#ok:b\n# ok: fordi\n---\n"
    assert list(excuses_of_yaml(text)) == [(2, "x er y"), (5, "")]


def test_no_other_hook_sees_an_excuse() -> None:
    comment = "<!-- ok: fordi det er et citat -->"
    page = source(
        "a.da.md", f"---\ntitle: A\n---\n# A\n\n## Krise {{#crisis}} {comment}\n\n[x](#nej) {comment}\n"
    )
    assert [(each.line, each.anchor) for each in page.headings][1] == (6, "crisis")
    # A comment that makes sections would leave links to them unchecked.
    assert set(anchors(page, {}) or {}) == {"crisis"}
    assert comment in page.text
