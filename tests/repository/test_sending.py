"""The test that the live form is sent: marked, complete, told truly, by hand and by the month's workflow."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import shlex
import socket
import ssl
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import trustme
import yaml

from host import Behaviour, Host
from inbox.form import take_up
from inbox.store import Store
from live import Live
from providers import CONTRACTS, ELSEWHERE, Providers, account_of, standing_in, url_of
from sending import NOT_KNOWN, NOT_SENT, SENT, TEXTS, Outcome, send
from sites import REPOSITORY, both, make, page, run
from smoke import try_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = datetime.date(2026, 11, 27)
MARKED = "PRØVE 27.11.2026 – ikke en klient"
DOCS = {
    **both("index"),
    **both("404"),
    **both("tak"),
    "tak.en.md": page("Thanks", look="thanks", slug="thanks"),
    "kontakt.da.md": page("Kontakt", "<!-- contact-form -->", look="contact"),
    "kontakt.en.md": page("Contact", "<!-- contact-form -->", look="contact", slug="contact"),
}


def online(folder: Path, provider: str = "netlify", port: int = 0) -> Host:
    """Return a host of a small site whose form goes to a provider, not yet started."""
    make(folder, DOCS)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    block = f"provider: {provider}" + (
        "" if provider == "netlify" else f'\n    account: "{account_of(provider)}"'
    )
    (folder / "mkdocs.yml").write_text(settings.replace("provider: netlify", block), encoding="utf-8")
    site = run(folder, f"http://127.0.0.1:{port}/" if port else None)
    assert not site.stopped, site.stopped
    take_up(site.folder, "/")
    return Host(site.folder, Store(folder / "inbox.sqlite3"), port=port)


@pytest.fixture(scope="module")
def netlify_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    host = online(tmp_path_factory.mktemp("netlify"))
    host.start()
    yield host
    host.stop()


@pytest.fixture
def netlify(netlify_once: Host) -> Host:
    """A site at a host that takes its form itself, as new."""
    netlify_once.reset()
    return netlify_once


@pytest.fixture(scope="module")
def providers() -> Iterator[Providers]:
    with standing_in() as providers:
        yield providers


def sent_to(host: Host, path: str = "/") -> Outcome:
    return send(host.address + path, Live(ssl.create_default_context()), DAY)


def test_a_test_lies_in_the_inbox_with_its_mark_and_day_in_danish(netlify: Host) -> None:
    outcome = sent_to(netlify)
    print(outcome)
    assert outcome.verdict == SENT
    (request,) = netlify.received()
    assert request.fields["name"] == MARKED
    assert request.fields["subject"] == f"{MARKED}: Besked fra hjemmesiden (dansk)"
    assert request.fields["message"].startswith(f"{MARKED}. Hjemmesiden har selv sendt denne besked")
    assert (request.fields["language"], request.fields["phone"]) == ("da", "")
    assert re.fullmatch(r"[^\s@]+@example\.org", request.fields["email"])


def test_the_contact_pages_own_address_serves_too_in_its_language(netlify: Host) -> None:
    assert sent_to(netlify, "/en/contact/").verdict == SENT
    (request,) = netlify.received()
    assert request.fields["language"] == "en"


@pytest.mark.parametrize("provider", ELSEWHERE)
def test_each_provider_gets_it_as_the_page_says(provider: str, providers: Providers, tmp_path: Path) -> None:
    host, live = online(tmp_path, provider), of_providers(providers)
    host.start()
    providers.kept.clear()
    try:
        outcome = send(f"{host.address}/", live, DAY)
        print(provider, outcome)
        assert outcome.verdict == SENT
        (fields,) = providers.kept
        assert fields["name"] == MARKED
        # Their field for it, whatever it is called: the mail's own subject.
        assert fields["subject"] == f"{MARKED}: Besked fra hjemmesiden (dansk)"
        contract = CONTRACTS[provider]
        answers = [
            *((answer["status"], answer["body"], NOT_SENT) for answer in contract["refused"]),
            *((answer["status"], answer["body"], NOT_KNOWN) for answer in contract.get("unclear", [])),
            (503, contract["refused"][0]["body"], NOT_KNOWN),
            (200, "<!doctype html>", NOT_KNOWN),
            (200, "[]", NOT_KNOWN),
            (200, '{"success":true,"error":"mail delayed"}', NOT_KNOWN),
            (200, '{"next":"/captcha"}', NOT_KNOWN),
            (413, "", NOT_SENT),
        ]
        for status, body, expected in answers:
            providers.instead = (status, body)
            assert send(f"{host.address}/", live, DAY).verdict == expected, (status, body)
        print(f"{len(answers)} other answers")
    finally:
        providers.instead = None
        host.stop()


def of_providers(providers: Providers) -> Live:
    """Return what asks the stand-ins by the providers' names; their certificate is believed."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    names = {re.sub(r"^https://([^/]+).*", r"\1", url_of(provider)) for provider in ELSEWHERE}
    return Live(context, lambda host, port: ("127.0.0.1", providers.port if host in names else port))


def test_every_providers_subject_is_found_by_its_name() -> None:
    entries = yaml.safe_load((REPOSITORY / "data" / "form_providers.yml").read_text(encoding="utf-8"))
    assert [name for name, entry in entries.items() if "subject" not in entry["subject"]] == []


# What a host may do, and what is true of it.
BEHAVIOURS = {
    "takes it": (Behaviour(), SENT),
    "takes it and answers with a page": (Behaviour(status=200, body="<p>Tak"), SENT),
    "keeps it and fails": (Behaviour(status=503), NOT_KNOWN),
    "keeps it and says it is not found": (Behaviour(status=404), NOT_KNOWN),
    "keeps it and is slow to tell": (Behaviour(status=408), NOT_KNOWN),
    "refuses its size": (Behaviour(stores=False, status=413), NOT_SENT),
    "takes no posts": (Behaviour(stores=False, status=405), NOT_SENT),
    "keeps it and cuts the line": (Behaviour(resets=True), NOT_KNOWN),
    "keeps it and breaks off": (Behaviour(status=200, body="<p>Ta", cuts=True), NOT_KNOWN),
    "leads to another page": (Behaviour(leads_to="/"), NOT_KNOWN),
    "leads to another host": (Behaviour(leads_to="https://elsewhere.example/"), NOT_KNOWN),
    "shows the form again": (Behaviour(stores=False, status=200, body='<form id="contact-form">'), NOT_KNOWN),
    "loses the thanks page": (Behaviour(loses_thanks=True), NOT_KNOWN),
}


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_what_came_back_is_told_truly(name: str, netlify: Host) -> None:
    netlify.behaviour, expected = BEHAVIOURS[name]
    outcome = sent_to(netlify)
    print(f"{name}: {outcome}; in the inbox: {len(netlify.received())}")
    assert outcome.verdict == expected
    # Never sent where nothing lies there, never not sent where something does.
    assert (outcome.verdict, bool(netlify.received())) not in {(SENT, False), (NOT_SENT, True)}


def test_a_form_that_was_not_taken_up_is_told_and_not_sent(tmp_path: Path) -> None:
    host = online(tmp_path)
    for path in host.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("<form ", '<form data-netlify="true" '), encoding="utf-8")
    host.start()
    try:
        outcome = sent_to(host)
    finally:
        host.stop()
    assert outcome.verdict == NOT_SENT and "data-netlify is still there" in outcome.shown
    assert host.posts == 0


def test_a_site_that_is_down_or_has_no_form_is_told(netlify: Host, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    live = Live(ssl.create_default_context())
    down = send(f"http://127.0.0.1:{free}/", live, DAY)
    assert down.verdict == NOT_SENT and "the site does not answer" in down.shown
    assert "is no address of a site" in send("praksis.example", live, DAY).shown
    for path in netlify.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('id="contact-form"', 'id="other"'), encoding="utf-8")
    outcome = sent_to(netlify)
    for path in netlify.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('id="other"', 'id="contact-form"'), encoding="utf-8")
    assert outcome.verdict == NOT_SENT and "has the form" in outcome.shown


def test_by_hand_it_is_a_line_of_the_list(netlify: Host, capsys: pytest.CaptureFixture[str]) -> None:
    live = Live(ssl.create_default_context())
    assert try_form(f"{netlify.address}/", live) == 0
    assert capsys.readouterr().out.startswith("ok     sent        a test; ")
    netlify.behaviour = Behaviour(status=503)
    assert try_form(f"{netlify.address}/", live) == 1
    said = capsys.readouterr().out
    assert said.startswith("WRONG  sent        the test is not known: ") and "       Do: handbook/" in said
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert 'tools/smoke.py "$(URL)" $(if $(filter yes,$(send)),--send)\n' in makefile


# The month's workflow

WORKFLOW = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "arriving.yml").read_text(encoding="utf-8"))
(JOB,) = WORKFLOW["jobs"].values()
GH = """#!{python}
import json, pathlib, sys
asked = pathlib.Path("{asked}")
words = sys.argv[1:]
if "--body-file" in words:
    words.append(pathlib.Path(words[words.index("--body-file") + 1]).read_text(encoding="utf-8"))
asked.write_text(json.dumps([*json.loads(asked.read_text()), words]))
sys.exit({fails!r} in words)
"""


@contextlib.contextmanager
def over_tls(host: Host, folder: Path) -> Iterator[str]:
    """Serve a host over TLS, and yield its address; who believes folder/authority.pem believes it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    host.stop()
    host.start()
    assert host.server
    host.server.socket = context.wrap_socket(host.server.socket, server_side=True)
    try:
        yield f"https://localhost:{host.port}/"
    finally:
        host.stop()


def workflow_run(folder: Path, site: str, fails: str = "") -> tuple[list[int], list[list[str]]]:
    """Run the workflow's own steps here; return their statuses, and what GitHub was asked."""
    tools = folder / "bin"
    tools.mkdir()
    asked = folder / "asked.json"
    asked.write_text("[]", encoding="utf-8")
    (tools / "gh").write_text(GH.format(python=sys.executable, asked=asked, fails=fails), encoding="utf-8")
    (tools / "python").write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -S "$@"\n', encoding="utf-8"
    )
    for path in tools.iterdir():
        path.chmod(0o755)
    statuses = []
    for step in JOB["steps"]:
        if "run" not in step:
            continue
        given = {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "SSL_CERT_FILE": str(folder / "authority.pem"),
            "RUNNER_TEMP": str(folder),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_REPOSITORY": "klinik/side",
            "GITHUB_REPOSITORY_OWNER": "klinik",
            **{
                name: value.replace("${{ vars.TEST_REQUEST_URL }}", site)
                for name, value in step["env"].items()
            },
        }
        ran = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=REPOSITORY,
            env=given,
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"{step['name']}: {ran.returncode} {ran.stderr}")
        statuses.append(ran.returncode)
    words: list[list[str]] = yaml.safe_load(asked.read_text(encoding="utf-8"))
    return statuses, words


def issue_of(asked: list[list[str]]) -> tuple[str, str]:
    (words,) = (each for each in asked if each[:2] == ["issue", "create"])
    assert words[words.index("--repo") + 1] == "klinik/side"
    return words[words.index("--title") + 1], words[-1]


TODAY = f"{datetime.date.today():%d.%m.%Y}"


def test_each_month_a_test_is_sent_and_an_issue_asks_whether_it_came(netlify: Host, tmp_path: Path) -> None:
    with over_tls(netlify, tmp_path) as site:
        statuses, asked = workflow_run(tmp_path, site)
    assert statuses == [0, 0, 0]
    (request,) = netlify.received()
    assert request.fields["name"] == TEXTS["mark"].format(day=TODAY)
    enabled, _ = asked
    assert enabled[-1] == "repos/klinik/side/actions/workflows/arriving.yml/enable" and "PUT" in enabled
    title, body = issue_of(asked)
    print(title, body, sep="\n")
    assert title == f"Kom prøven den {TODAY}?"
    # What it asks her to look for is what lies there.
    assert f"“{request.fields['name']}”" in body and "**Close issue**" in body
    assert body.rstrip().endswith("@klinik")


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (Behaviour(stores=False, status=405), "**Prøven blev ikke sendt.**"),
        (Behaviour(status=503), "**Det vides ikke, om formularen på hjemmesiden tog imod prøven.**"),
    ],
    ids=["not sent", "not known"],
)
def test_a_test_that_was_not_taken_is_told_in_the_issue_and_the_run_is_red(
    behaviour: Behaviour, words: str, netlify: Host, tmp_path: Path
) -> None:
    netlify.behaviour = behaviour
    with over_tls(netlify, tmp_path) as site:
        statuses, asked = workflow_run(tmp_path, site)
    assert statuses == [0, 1, 0]
    assert issue_of(asked)[1].startswith(words)


def test_an_issue_asks_all_the_same_where_the_site_is_down_or_github_refuses(tmp_path: Path) -> None:
    (tmp_path / "authority.pem").touch()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        statuses, asked = workflow_run(tmp_path, f"https://localhost:{probe.getsockname()[1]}/", fails="PUT")
    assert statuses == [1, 1, 0]
    body = issue_of(asked)[1]
    assert body.startswith("**Prøven blev ikke sendt.**") and "`the site does not answer (" in body


def test_where_issues_are_off_the_run_is_red(netlify: Host, tmp_path: Path) -> None:
    with over_tls(netlify, tmp_path) as site:
        statuses, _ = workflow_run(tmp_path, site, fails="create")
    assert statuses == [0, 0, 1]


def test_it_is_off_until_one_variable_is_set_and_each_later_step_runs_whatever_came_before() -> None:
    starts: dict[str, Any] = WORKFLOW[True]
    assert set(starts) == {"schedule", "workflow_dispatch"}
    (monthly,) = starts["schedule"]
    assert re.fullmatch(r"\d+ \d+ \d+ \* \*", monthly["cron"])
    assert JOB["if"] == "vars.TEST_REQUEST_URL != ''"
    enable, *later = (step for step in JOB["steps"] if "run" in step)
    assert [step["if"] for step in later] == ["${{ !cancelled() }}"] * 2
    # Who asks the site has no token; every action is named by its commit.
    assert [("GH_TOKEN" in step["env"]) for step in (enable, *later)] == [True, False, True]
    uses = [step["uses"] for step in JOB["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each) for each in uses)
