"""The contact form in a build: markers and settings that would lose a request stop it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from published import unstyled
from sites import Site, both, make, page, run

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "<!-- contact-form -->"
DOCS = {**both("index"), **both("404"), **both("tak"), **both("kontakt", f"Før.\n\n{MARKER}\n\nEfter.")}
NAV = "  - index.md\n  - kontakt.md\n"


def built(
    folder: Path,
    docs: dict[str, str],
    block: str | None = None,
    *,
    practice: str | None = None,
    site_url: str | None = None,
    nav: str = NAV,
) -> Site:
    """Build a site with a contact page. `block`: what stands below contact_form in mkdocs.yml."""
    folder.mkdir()
    make(folder, docs, nav, texts={"practice.yml": practice} if practice else None)
    if block is not None:
        settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        settings = re.sub(r"  contact_form:\n(?:    .*\n)+", lambda _: block, settings)
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return run(folder, site_url)


def settings(**values: str) -> str:
    return "  contact_form:\n" + "".join(f"    {key}: {value}\n" for key, value in values.items())


@pytest.fixture(autouse=True)
def no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the machine of this test may say about a host."""
    for variable in ("CF_PAGES", "VERCEL", "RENDER", "AWS_APP_ID", "GITLAB_CI"):
        monkeypatch.delenv(variable, raising=False)


def test_the_form_stands_where_the_marker_was_in_the_pages_language(project: Path) -> None:
    site = built(project, DOCS)
    assert not site.stopped
    danish, english = site.read("kontakt/index.html"), site.read("en/kontakt/index.html")
    for html, label, thanks in (
        (danish, "Hvad må jeg kalde dig?", "../tak/"),
        (english, "What would you like me to call you?", "../tak/"),
    ):
        assert html.index("<p>Før.</p>") < html.index(f'action="{thanks}"') < html.index(label)
        assert html.index(label) < html.index("<p>Efter.</p>")
        assert MARKER not in html
        assert html.count('<form class="contact"') == 1
    assert 'name="language" value="da"' in danish
    assert 'name="language" value="en"' in english
    assert "static/contact." in danish
    assert "static/contact." not in site.read("index.html")


def test_a_stand_in_for_a_missing_translation_carries_the_form_in_its_own_words(project: Path) -> None:
    docs = {name: text for name, text in DOCS.items() if name != "kontakt.en.md"}
    site = built(project, docs)
    assert not site.stopped
    html = site.read("en/kontakt/index.html")
    assert "Hvad må jeg kalde dig?" in html
    assert 'name="language" value="en"' in html


MARKERS: dict[str, tuple[dict[str, str], str]] = {
    "on another page": (
        both("index", f"Hej.\n\n{MARKER}"),
        "docs/index.da.md, linje 9: Kontaktformularen kan kun stå på kontaktsiden.",
    ),
    "twice": (
        both("kontakt", f"{MARKER}\n\nHej.\n\n{MARKER}"),
        "docs/kontakt.en.md, linje 12: Kontaktformularen står her en gang til.",
    ),
    "in one language only": (
        {"kontakt.en.md": page("Contact")},
        "docs/kontakt.en.md: Kontaktsiden har ingen formular, så ingen kunne skrive herfra.",
    ),
    "nowhere": (both("kontakt"), "docs/kontakt.da.md: Kontaktsiden har ingen formular"),
    "in a paragraph": (both("kontakt", f"Her: {MARKER}"), "docs/kontakt.da.md, linje 8: Mærket"),
    "behind a line": (both("kontakt", f"Hej.\n{MARKER}"), "docs/kontakt.da.md, linje 9: Mærket"),
    "before a line": (both("kontakt", f"{MARKER}\nHej."), "docs/kontakt.da.md, linje 8: Mærket"),
    "in a list": (both("kontakt", f"- Hej\n\n    {MARKER}\n"), "docs/kontakt.da.md, linje 10: Mærket"),
    "in code": (both("kontakt", f"```\n\n{MARKER}\n\n```"), "docs/kontakt.da.md, linje 10: Mærket"),
    "in a comment": (both("kontakt", f"<!--\n\n{MARKER}\n\n-->"), "docs/kontakt.da.md, linje 10: Mærket"),
    "in a script": (both("kontakt", f"<script>\n\n{MARKER}\n"), "docs/kontakt.da.md, linje 8: “<script>”"),
    "misspelt": (both("kontakt", "<!--Contact form-->"), "docs/kontakt.da.md, linje 8: Mærket"),
}


@pytest.mark.parametrize("name", MARKERS)
def test_a_marker_that_would_leave_readers_without_a_form_stops_the_build(name: str, project: Path) -> None:
    docs, said = MARKERS[name]
    site = built(project, {**DOCS, **docs})
    assert said in site.stopped, site.stopped
    assert "Traceback" not in site.stopped


def test_a_form_without_a_thanks_page_stops_the_build(project: Path) -> None:
    docs = {name: text for name, text in DOCS.items() if not name.startswith("tak.")}
    stopped = built(project, docs).stopped
    assert "docs/kontakt.da.md: Siden, der takker, mangler, og den, der har skrevet" in stopped
    assert "Traceback" not in stopped


CUSTOM = """\
  contact_form:
    provider: custom
    read: 2026-11-23
    action: https://formular.example/send
    honeypot: {name: trap, type: text}
    subject: emne
    redirect: videre
    body: urlencoded
    answer: status
    seen_by: {da: "Firma A ser den.", en: "Company A sees it."}
    stored: {da: "Den ligger i Danmark.", en: "It is in Denmark."}
    kept: {da: "I 30 dage.", en: "For 30 days."}
"""
SETTINGS: dict[str, tuple[str, str]] = {
    "nothing": ("  contact_form:\n", "contact_form vælger “None”, som ingen kender."),
    "a word": ("  contact_form: netlify\n", "contact_form vælger “netlify”, som ingen kender."),
    "unknown": (settings(provider="gmail"), "contact_form vælger “gmail”, som ingen kender."),
    "no account": (settings(provider="formspree"), "hos formspree er ikke skrevet færdig: account mangler"),
    "an address as account": (
        settings(provider="formspree", account="https://formspree.io/f/abcdwxyz"),
        "kan ikke være en konto hos formspree",
    ),
    "spaces in an account": (settings(provider="formspree", account='"ab cd"'), "“ab cd” kan ikke være"),
    "script in an account": (
        settings(provider="web3forms", account="'\"><script>'"),
        "kan ikke være en konto hos web3forms",
    ),
    "a setting of another": (
        settings(provider="netlify", account="abc"),
        "contact_form har linjen “account”, som netlify ikke bruger.",
    ),
    "http": (CUSTOM.replace("https://", "http://"), "http://formular.example/send, og det er ingen sikker"),
    "javascript": (CUSTOM.replace("https://formular.example/send", '"data:x"'), "ingen sikker adresse"),
    "odd characters": (CUSTOM.replace("/send", "/se<nd"), "ingen sikker adresse"),
    "half-filled": (re.sub("    stored.*\n", "", CUSTOM), "ikke skrevet færdig: stored mangler"),
    "one language": (CUSTOM.replace(', en: "For 30 days."', ""), "ikke skrevet færdig: kept mangler"),
    "no day": (CUSTOM.replace("2026-11-23", "snart"), "ikke skrevet færdig: read mangler"),
    "an odd answer": (CUSTOM.replace("answer: status", "answer: x"), "ikke skrevet færdig: answer mangler"),
    "an odd trap": (CUSTOM.replace("type: text", "type: hidden"), "ikke skrevet færdig: honeypot mangler"),
    "no action": (re.sub("    action.*\n", "", CUSTOM), "ikke skrevet færdig: action mangler"),
    "no action at all": (
        CUSTOM.replace("https://formular.example/send", '""'),
        "sendt til ingenting, og det er ingen sikker adresse",
    ),
    "dots for a host": (CUSTOM.replace("formular.example", "..."), "ingen sikker adresse"),
    "a number as account": (settings(provider="formspree", account="01234567"), "kan ikke være en konto hos"),
    "a list": (CUSTOM.replace("body: urlencoded", "body: [urlencoded]"), "ikke skrevet færdig: body mangler"),
    "a field twice": (CUSTOM.replace("name: trap", "name: email"), "har to felter, der hedder “email”"),
    "a subject twice": (CUSTOM.replace("subject: emne", "subject: message"), "felter, der hedder “message”"),
    "something that runs": (CUSTOM + '    attributes: {onsubmit: "x()"}\n', "færdig: attributes mangler"),
    "a day to come": (CUSTOM.replace("2026-11-23", "2999-01-01"), "ikke skrevet færdig: read mangler"),
    "none, and no other way": (settings(provider="none"), "ingen formular (provider: none) og hverken"),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_would_lose_a_request_stop_the_build(name: str, project: Path) -> None:
    block, said = SETTINGS[name]
    stopped = built(project, DOCS, block).stopped
    assert said in stopped, stopped
    assert re.search(r"mkdocs.yml, linje \d+:|data/practice.yml:", stopped)
    assert "Traceback" not in stopped


def test_a_custom_endpoint_is_all_that_its_block_says(project: Path) -> None:
    site = built(project, DOCS, CUSTOM, site_url="https://praksis.example/")
    assert not site.stopped
    html = site.read("en/kontakt/index.html")
    for part in (
        'action="https://formular.example/send"',
        'name="trap"',
        'name="emne"',
        'name="videre" value="https://praksis.example/en/tak/"',
        'data-answer="status"',
        "Company A sees it. It is in Denmark. For 30 days.",
    ):
        assert part in html, part
    assert "netlify" not in unstyled(html)
    policy = site.read("_headers")
    for directive in ("connect-src", "form-action"):
        assert f"{directive} 'self' https://formular.example" in policy


@pytest.mark.parametrize(
    "variable", ["CF_PAGES", "VERCEL", "RENDER", "AWS_APP_ID", "GITLAB_CI", "GITHUB_PAGES"]
)
def test_a_netlify_form_on_another_host_stops_the_build(
    variable: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "1")
    assert "Formularen er Netlifys, men siden ligger hos" in built(project, DOCS).stopped


def test_a_netlify_form_below_github_io_stops_the_build(project: Path) -> None:
    stopped = built(project, DOCS, site_url="https://praksis.github.io/side/").stopped
    assert "men siden ligger hos GitHub Pages" in stopped


def test_another_provider_on_another_host_is_well(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CF_PAGES", "1")
    assert not built(project, DOCS, CUSTOM).stopped


EXIT = "exit: {da: https://vejr.example/, en: https://weather.example/}\n"
PRACTICE = 'email: "skriv@praksis.example"\nphone: "12 34 56 78"\n' + EXIT


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("phone: 12345678", "phone mangler sine citationstegn."),
        ("phone: [1]", "Det, der står her, kan ikke bruges som phone."),
        ('phone: "ring til mig"', "“ring til mig” kan ikke bruges som phone."),
        ("email: true", "“True” kan ikke bruges som email."),
        ('email: "a@b"', "“a@b” kan ikke bruges som email."),
        ('email: "<a@b.dk>"', "“<a@b.dk>” kan ikke bruges som email."),
    ],
)
def test_a_way_to_reach_the_practice_that_cannot_be_used_stops_the_build(
    line: str, told: str, project: Path
) -> None:
    stopped = built(project, DOCS, practice=line + "\n" + EXIT).stopped
    assert f"data/practice.yml, linje 1: {told}" in stopped
    assert "Traceback" not in stopped


def test_a_line_that_nobody_reads_stops_the_build(project: Path) -> None:
    stopped = built(project, DOCS, practice='mail: "skriv@praksis.example"\n' + EXIT).stopped
    assert "data/practice.yml, linje 1: Linjen “mail” er der ikke brug for." in stopped


@pytest.mark.parametrize(
    "address", ["", "exit: x", "exit: {da: https://a.dk/}", EXIT.replace("https:", "http:")]
)
def test_a_site_that_cannot_be_left_stops_the_build(address: str, project: Path) -> None:
    stopped = built(project, DOCS, practice='phone: "12 34 56 78"\n' + address).stopped
    assert "data/practice.yml: “Forlad siden” har ingen adresse" in stopped
    assert "Traceback" not in stopped


PROVIDER_FILES = {
    "a list": "- netlify\n",
    "a word": "netlify: ja\n",
    "a broken pattern": 'netlify:\n  account: "["\n',
    "a time of day": "netlify:\n  read: 2026-11-23 10:00:00\n",
    "not YAML": "netlify: a: b\n",
    "empty": "",
}


@pytest.mark.parametrize("name", PROVIDER_FILES)
def test_an_odd_file_of_providers_stops_the_build_and_says_where(name: str, project: Path) -> None:
    project.mkdir()
    make(project, DOCS, NAV, texts={"form_providers.yml": PROVIDER_FILES[name]})
    stopped = run(project).stopped
    assert "data/form_providers.yml" in stopped
    assert "Traceback" not in stopped


def test_without_a_form_the_page_names_the_other_ways(project: Path) -> None:
    docs = {**DOCS, **both("privatliv", "<!-- contact-handling -->")}
    site = built(project, docs, settings(provider="none"), practice=PRACTICE, nav=NAV + "  - privatliv.md\n")
    assert not site.stopped
    for path, words in (("kontakt", "Skriv til"), ("en/kontakt", "Write to")):
        html = site.read(f"{path}/index.html")
        assert f'<a href="mailto:skriv@praksis.example">{words} skriv@praksis.example</a>' in html
        assert '<a href="tel:12345678">' in html
        assert '<form class="contact"' not in html
        assert "static/contact." not in html
    assert "Der er ingen formular her lige nu." in site.read("privatliv/index.html")
    assert "form-action 'self';" in site.read("_headers")


def test_the_other_ways_stand_beside_a_form_that_fails(project: Path) -> None:
    html = built(project, DOCS, practice=PRACTICE).read("kontakt/index.html")
    # Not sent, not known, not taken up by the host, and in the footer of every page.
    assert html.count('href="mailto:skriv@praksis.example"') == html.count('href="tel:12345678"') == 4


def test_what_happens_to_a_request_stands_beside_the_form_and_where_a_page_asks_for_it(project: Path) -> None:
    docs = {**DOCS, **both("index", "<!--Contact handling-->")}
    site = built(project, docs, CUSTOM)
    for path, said in (("index.html", "Firma A ser den."), ("en/index.html", "Company A sees it.")):
        assert f"<p>{said}</p>" in site.read(path)
    assert "Firma A ser den." in site.read(site.search_index("da"))


def test_the_form_itself_is_in_no_search(project: Path) -> None:
    site = built(project, DOCS)
    assert "kaldenavn" not in site.read(site.search_index("da"))
    assert "tak/" not in site.read(site.search_index("da"))


def test_the_thanks_page_is_for_those_who_sent_something(project: Path) -> None:
    site = built(project, DOCS)
    assert '<meta name="robots" content="noindex">' in site.read("tak/index.html")
    assert "/tak/" not in site.read("sitemap.xml")
