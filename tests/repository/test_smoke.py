"""`make smoke` against a site that is online: silent about a right one, and each wrong one named."""

from __future__ import annotations

import datetime
import re
import shutil
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from host_rules import header_rules
from inbox.form import take_up
from live import Live
from online import Online, Sent, online
from sites import both, make, page, run
from smoke import examine, main
from smoke_checks import CHECKS

if TYPE_CHECKING:
    from sites import Site

Tamper = Callable[[str, Sent], Sent | None]

NETLIFY = "praksis.netlify.app"
PREVIEW = "deploy-preview-7--praksis.netlify.app"
CLOUDFLARE = "praksis.pages.dev"
FORM = "<!-- contact-form -->"
DOCS = {
    **both("index", "[Kontakt](kontakt.md)"),
    **both("404"),
    **both("tak"),
    "kontakt.da.md": page("Kontakt", FORM, look="contact", redirect_from="[/skriv/]"),
    "kontakt.en.md": page("Contact", FORM, look="contact", slug="contact", redirect_from="[/en/write/]"),
}


@dataclass(frozen=True)
class Deployed:
    """A site as its host built it, and the folder that is online."""

    built: Path
    folder: Path


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Deployed]:
    """The site as each of three hosts builds and serves it, by the host's name."""
    found = {}
    for host, variable in ((NETLIFY, "NETLIFY"), (PREVIEW, "NETLIFY"), (CLOUDFLARE, "CF_PAGES")):
        scratch = tmp_path_factory.mktemp("host")
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv(variable, "1")
            environment.setenv("SITE_URL", f"https://{host}")
            settings = make(scratch / "project", DOCS, drafts=host == PREVIEW) / "mkdocs.yml"
            if host == CLOUDFLARE:
                provider = "provider: formspree\n    account: abcdefg"
                text = settings.read_text("utf-8").replace("provider: netlify", provider)
                settings.write_text(text, encoding="utf-8")
            site = run(settings.parent)
        assert not site.stopped, site.stopped
        with (site.folder / "_headers").open("a", encoding="utf-8") as rules:
            rules.write("/robots.txt\n  X-Own: yes\n")
        found[host] = Deployed(site.folder, Path(shutil.copytree(site.folder, scratch / "online")))
        if host != CLOUDFLARE:
            take_up(found[host].folder, "/")
    return found


def asked(
    host: str,
    deployed: dict[str, Deployed],
    capsys: pytest.CaptureFixture[str],
    tamper: Tamper | None = None,
    **certificate: Any,
) -> tuple[int, str]:
    """Return the exit status and all that is printed."""
    site = Online(deployed[host].folder, cloudflare=host == CLOUDFLARE)
    if tamper:
        site.tamper = tamper
    with online(site, host, **certificate) as live:
        status = examine(f"https://{host}/", deployed[host].built, live)
    return status, capsys.readouterr().out


@pytest.mark.parametrize("host", [NETLIFY, PREVIEW, CLOUDFLARE])
def test_a_site_that_is_right_gets_a_short_list(
    host: str, deployed: dict[str, Deployed], capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = asked(host, deployed, capsys)
    print(said)
    assert status == 0, said
    assert len(said.splitlines()) == 1 + len(CHECKS)
    assert said.startswith(f"https://{host}/: {'a preview' if host == PREVIEW else 'production'}, 6 pages\n")
    for line in (
        "certificate valid, ",
        "headers     Cache-Control, Content-Security-Policy, Cross-Origin-Embedder-Policy, ",
        "languages   3 pages da, 3 pages en\n",
        "redirects   4 followed\n",
        "form        ready on /en/contact/ and /kontakt/\n",
        "canonical   4 pages in the sitemap",
    ):
        assert f"ok     {line}" in said, line


def at(path: str, change: Callable[[Sent], Sent]) -> Tamper:
    """Change the answers whose address matches a regular expression."""
    return lambda address, sent: change(sent) if re.search(path, address) else None


def text(old: str, new: str) -> Callable[[Sent], Sent]:
    """Change a page's text; an old text that no page has would change nothing, and the test would fail."""
    return lambda sent: (
        replace(sent, body=re.sub(old, new, sent.html)) if isinstance(sent.body, str) else sent
    )


def header(name: str, value: str = "") -> Callable[[Sent], Sent]:
    """Send a header otherwise, or not at all."""
    return lambda sent: replace(
        sent,
        headers={other: old for other, old in sent.headers.items() if other != name}
        | ({name: value} if value else {}),
    )


EACH = "^https:"
FRONT = "^https://[^/]*/$"
PAUSED = (
    "<h1>Site not available</h1><p>This site was paused as it reached its usage limits. "
    "Please contact the site owner for more information.</p>"
)
SCRIPT = r'<script src="\1"></script></head>'
WRONG: dict[str, tuple[str, Tamper, str]] = {
    "paused": (
        NETLIFY,
        at(EACH, lambda sent: Sent(503, {}, PAUSED)),
        "online      Netlify has paused the site, and its form too (status 503).",
    ),
    "paused, answered with 200": (
        NETLIFY,
        at(EACH, lambda sent: Sent(200, {}, PAUSED)),
        "online      Netlify has paused the site",
    ),
    "not deployed": (
        NETLIFY,
        at(EACH, lambda sent: Sent(404, {}, "Not Found")),
        "online      the front page is answered with 404.",
    ),
    "behind a password": (
        NETLIFY,
        at(EACH, lambda sent: Sent(401)),
        "online      it asks for a password.",
    ),
    "another primary domain": (
        NETLIFY,
        at(EACH, lambda sent: Sent(301, {"Location": "https://www.praksis.example/"})),
        "online      it sends on to https://www.praksis.example/.",
    ),
    "http answered": (
        NETLIFY,
        at("^http:", lambda sent: Sent(200, {}, "hello")),
        "http        http:// is answered with 200 and does not lead to https://.",
    ),
    "no policy": (
        NETLIFY,
        at(EACH, header("Content-Security-Policy")),
        "headers     Content-Security-Policy on ",
    ),
    "another policy on one page": (
        NETLIFY,
        at("app/tak/", header("Content-Security-Policy", "default-src *")),
        "headers     Content-Security-Policy on /tak/: “default-src *” instead of “default-src 'none';",
    ),
    "no header on a file": (
        NETLIFY,
        at("/robots.txt", header("X-Own")),
        "headers     X-Own on /robots.txt: it is not sent.",
    ),
    "a page that is gone": (
        NETLIFY,
        at("/en/contact/", lambda sent: Sent(404)),
        "languages   /en/contact/ is answered with 404.",
    ),
    "a front page in the wrong language": (
        NETLIFY,
        at("/en/$", text('lang="en"', 'lang="da"')),
        "languages   /en/ says lang=“da” instead of “en”.",
    ),
    "one 404 page for both languages": (
        NETLIFY,
        at("/en/en-side", text('<html lang="en"', '<html lang="da"')),
        "not found   /en/en-side-som-ingen-har-skrevet/: the page is in “da” instead of “en”.",
    ),
    "the host's own 404 page": (
        CLOUDFLARE,
        at("/en-side", lambda sent: Sent(404, {}, "<html>Page not found</html>")),
        "not found   /en-side-som-ingen-har-skrevet/: the page is in “no language” instead of “da”.",
    ),
    "everything is found": (
        CLOUDFLARE,
        at("/en-side", lambda sent: replace(sent, status=200)),
        "not found   /en-side-som-ingen-har-skrevet/ is answered with 200 instead of 404.",
    ),
    "an old address that is gone": (
        NETLIFY,
        at("/skriv$", lambda sent: Sent(404)),
        "redirects   /skriv leads to https://praksis.netlify.app/skriv instead of https://praksis.netlify.app/kontakt/.",
    ),
    "an old address that leads astray": (
        CLOUDFLARE,
        at("/en/write/", lambda sent: Sent(301, {"Location": "https://evil.example/"})),
        "redirects   /en/write/ leads to https://evil.example/ instead of",
    ),
    "an old address in a circle": (
        CLOUDFLARE,
        at("/skriv/", lambda sent: Sent(301, {"Location": "/skriv/"})),
        "redirects   /skriv/ leads to https://praksis.pages.dev/skriv/ instead of",
    ),
    "a form that was not taken up": (
        NETLIFY,
        at("/kontakt/", text('<form ([^>]*name="contact")', r'<form data-netlify="true" \1')),
        "form        /kontakt/: data-netlify is still there, so every message is lost.",
    ),
    "a form without its name": (
        NETLIFY,
        at("/en/contact/", text('name="form-name"', "")),
        "form        /en/contact/: the field form-name is gone, so every message is lost.",
    ),
    "no form": (
        NETLIFY,
        at("/kontakt/", text("(?s)<form.*?</form>", "")),
        "form        /kontakt/ has no form “contact”.",
    ),
    "a form that leads elsewhere": (
        CLOUDFLARE,
        at("/kontakt/", text("https://formspree.io/f/abcdefg", "https://evil.example/")),
        "form        /kontakt/: the form leads to https://evil.example/.",
    ),
    "a foreign script": (
        NETLIFY,
        at(FRONT, text("</head>()", SCRIPT.replace(r"\1", "//evil.example/a.js"))),
        "foreign     https://evil.example/a.js is loaded on /, and lies on another host.",
    ),
    "a foreign font in a style": (
        NETLIFY,
        at("app/tak/$", text("<style>", "<style>@import 'https://fonts.example/a.css';")),
        "foreign     https://fonts.example/a.css is loaded on /tak/, and lies on another host.",
    ),
    "a script of the host's": (
        NETLIFY,
        at("/$", text("</head>()", SCRIPT.replace(r"\1", "/.netlify/scripts/rum"))),
        "foreign     https://praksis.netlify.app/.netlify/scripts/rum is loaded on 6 pages",
    ),
    "production that is hidden by a header": (
        NETLIFY,
        at(EACH, header("X-Robots-Tag", "noindex")),
        "noindex     search engines are told to leave this out on 4 pages",
    ),
    "production that is hidden on its pages": (
        NETLIFY,
        at(FRONT, text("<head>", '<head><meta name="robots" content="noindex">')),
        "noindex     search engines are told to leave this out on /.",
    ),
    "production that is shut": (
        NETLIFY,
        at("/robots.txt", lambda sent: replace(sent, body="User-agent: *\nDisallow: /\n")),
        "noindex     robots.txt shuts search engines out.",
    ),
    "a preview that is shown": (
        PREVIEW,
        at("/kontakt/", text('<meta name="robots" content="noindex">', "")),
        "noindex     search engines may find the preview on /kontakt/.",
    ),
    "the address of the machine that built": (
        NETLIFY,
        at(EACH, text("https://praksis.netlify.app/", "http://127.0.0.1:8000/")),
        "canonical   canonical on 6 pages (/ first) is http://127.0.0.1:8000/ instead of https://praksis.netlify.app/.",
    ),
    "another site's hreflang": (
        NETLIFY,
        at("/kontakt/", text('hreflang="en" href="[^"]*"', 'hreflang="en" href="/en/"')),
        "canonical   hreflang on /kontakt/ names other addresses.",
    ),
    "an older sitemap": (
        NETLIFY,
        at("/sitemap.xml", text("/kontakt/</loc>", "/gammel/</loc>")),
        "canonical   sitemap.xml names other pages than were built, among them https://praksis.netlify.app/gammel/",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_what_to_do(
    name: str, deployed: dict[str, Deployed], capsys: pytest.CaptureFixture[str]
) -> None:
    host, tamper, expected = WRONG[name]
    status, said = asked(host, deployed, capsys, tamper)
    print(said)
    assert status == 1
    assert f"WRONG  {expected}" in said
    assert len(re.findall("^WRONG", said, re.MULTILINE)) == len(
        re.findall("^ +Do: [A-Za-z].{9}", said, re.MULTILINE)
    )


NOW = datetime.datetime.now(datetime.UTC)
CERTIFICATES: dict[str, tuple[dict[str, Any], str]] = {
    "ending": ({"ends": NOW + datetime.timedelta(days=5, hours=1)}, "certificate it ends in 5 days;"),
    "expired": (
        {"ends": NOW - datetime.timedelta(days=1)},
        "online      the certificate does not hold: certificate has expired.",
    ),
    "another name's": (
        {"name": "andre.example"},
        "online      the certificate does not hold: Hostname mismatch, certificate is not valid for",
    ),
    "unknown": (
        {"believed": False},
        "online      the certificate does not hold: unable to get local issuer certificate.",
    ),
}


@pytest.mark.parametrize("name", CERTIFICATES)
def test_a_certificate_that_does_not_hold_is_named(
    name: str, deployed: dict[str, Deployed], capsys: pytest.CaptureFixture[str]
) -> None:
    options, expected = CERTIFICATES[name]
    status, said = asked(NETLIFY, deployed, capsys, **options)
    assert status == 1
    assert f"WRONG  {expected}" in said, said
    assert "Renew certificate" in said


def nobody(host: str, port: int) -> tuple[str, int]:
    """Name a port at which nobody listens: it was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return "127.0.0.1", int(probe.getsockname()[1])


def no_name(host: str, port: int) -> tuple[str, int]:
    """Name a machine that cannot be there (RFC 6761)."""
    return "praksis.invalid", port


@pytest.mark.parametrize(
    ("resolve", "expected"), [(nobody, "nobody answers ("), (no_name, "there is no machine of that name.")]
)
def test_silence_is_named(
    resolve: Callable[[str, int], tuple[str, int]],
    expected: str,
    deployed: dict[str, Deployed],
    capsys: pytest.CaptureFixture[str],
) -> None:
    live = Live(ssl.create_default_context(), resolve)
    assert examine(f"https://{NETLIFY}/", deployed[NETLIFY].built, live) == 1
    assert f"WRONG  online      {expected}" in capsys.readouterr().out


def test_a_line_that_breaks_off_is_named(
    deployed: dict[str, Deployed], capsys: pytest.CaptureFixture[str]
) -> None:
    breaks = at("app/tak/", header("Content-Length", "9999999"))
    status, said = asked(NETLIFY, deployed, capsys, breaks)
    assert status == 1
    assert "WRONG  online      an answer broke off (IncompleteRead" in said


@pytest.mark.parametrize("address", ["http://praksis.example/", "praksis.example", "https://"])
def test_only_an_https_address_is_asked(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([address]) == 1
    assert "is no https address. Write: make smoke URL=https://..." in capsys.readouterr().out


def test_the_rules_stay_within_what_both_hosts_know(deployed: dict[str, Deployed]) -> None:
    """Limits: Cloudflare's (100 header rules, 2,000 redirects, 2,000 and 1,000 characters a line)."""
    for site in deployed.values():
        rules = header_rules((site.built / "_headers").read_text("utf-8"))
        assert 0 < len(rules) <= 100
        for rule in rules:
            # No addresses of hosts, and no header taken away: only one of the two knows these.
            assert rule.pattern.startswith("/")
            assert rule.pattern.count("*") <= 1
            assert not [name for name in rule.headers if not re.fullmatch(r"[A-Za-z-]+", name)]
            assert max(len(f"  {name}: {value}") for name, value in rule.headers.items()) <= 2000
        lines = (site.built / "_redirects").read_text("utf-8").splitlines()
        assert 0 < len(lines) <= 2000
        assert all(re.fullmatch(r"/\S+ /\S+ (?:200|301|302)", line) and len(line) <= 1000 for line in lines)


def test_the_real_site_stays_within_the_same(real_site: Site) -> None:
    text = real_site.read("_headers")
    longest = max(map(len, text.splitlines()))
    print(f"longest line of _headers: {longest} characters, rules: {len(header_rules(text))}")
    assert longest <= 2000
    assert len(header_rules(text)) <= 100
