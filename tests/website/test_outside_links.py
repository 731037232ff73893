"""A link to another site says `rel="noreferrer"`, wherever on a page it stands; others stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sites import REPOSITORY, Site, both, build, make, run
from website.outside_links import marked

if TYPE_CHECKING:
    from pathlib import Path

FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
HOST = "praksis.example"
BODY = """\
[Ude](https://ude.example/a?b=1&c=2), https://bar.example/ og <a rel="author" href="https://html.example/">HTML</a>,
<a href='HTTPS://enkelt.example/'>enkelt</a>.
[Her](https://praksis.example/tak/), [side](index.md), [mail](mailto:a@b.example), [tlf](tel:+4512345678).

[Book en aftale](kontakt.md){ .button } [^1]

[^1]: En [kilde](https://kilde.example/).
"""
CONTACT = both("kontakt", "<!-- contact-form -->\n\n<!-- booking -->\n\n<!-- prices -->\n\n<!-- events -->")
DOCS = {**both("index", BODY), **both("404"), **CONTACT, **both("tak")}


def outside(html: str) -> dict[str, str]:
    """Return what each link to another host says of itself, by that host."""
    found = {}
    for tag in re.findall(r"<a\b[^>]*>", html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if (host := urlsplit(attributes.get("href", "")).netloc) and host != HOST:
            found[host] = attributes.get("rel", "")
    return found


def test_every_link_to_another_host_is_marked_in_text_footer_header_and_button(project: Path) -> None:
    site = build(project, DOCS, texts={"practice.yml": FILLED}, site_url=f"https://{HOST}/")
    assert not site.stopped, site.stopped
    html = site.read("index.html")
    assert html.count('HTTPS://enkelt.example/\' rel="noreferrer"') == 1
    found = outside(html)
    print(*(f"{host}: {told}" for host, told in found.items()), sep="\n")
    assert set(found) >= {"ude.example", "bar.example", "html.example", "kilde.example", "www.dmi.dk"}
    assert len(found) >= 8, "social links and the booking system's too"
    assert {host: told for host, told in found.items() if "noreferrer" not in told.split()} == {}
    assert found["html.example"] == "author noreferrer"
    # Once each, and on no link that stays here.
    assert html.count("noreferrer") == len(
        [tag for tag in re.findall(r"<a\b[^>]*>", html) if "noreferrer" in tag]
    )
    for inside in ('href="tel:+4512345678"', f'href="https://{HOST}/tak/"'):
        (tag,) = (each for each in re.findall(r"<a\b[^>]*>", html) if inside in each)
        assert "rel=" not in tag


def test_an_address_that_is_none_is_told_elsewhere_and_breaks_nothing() -> None:
    for html in ('<a href="">', "<a href=''>", "<a>", '<a href="#b">', '<a name="https://b.example/">'):
        assert marked(html, HOST) == html
    assert marked('<a href="https://[x">', HOST) == '<a href="https://[x" rel="noreferrer">'


def test_no_page_of_the_real_site_leads_outside_unmarked(real_site: Site) -> None:
    marked = 0
    for path in real_site.pages():
        found = outside(real_site.read(path))
        assert [host for host, told in found.items() if "noreferrer" not in told.split()] == [], path
        marked += len(found)
    print(f"{marked} links to other hosts on {len(real_site.pages())} pages")
    assert marked >= len(real_site.pages()), "the way out is on each"


def test_a_page_without_outside_links_is_the_same_to_the_byte(tmp_path: Path) -> None:
    docs = {**both("index"), **both("404"), **both("tak"), **both("kontakt", "<!-- contact-form -->")}
    with_it = build(tmp_path / "with", docs)
    (tmp_path / "without").mkdir()
    hooks = (REPOSITORY / "hooks" / "build.py").read_text(encoding="utf-8")
    assert "    outside_links.tell_nothing,\n" in hooks
    without = built_without(
        tmp_path / "without", docs, hooks.replace("    outside_links.tell_nothing,\n", "")
    )
    for path in with_it.html():
        assert with_it.read(path) == without.read(path), path
    print(f"{len(with_it.html())} pages are the same")


def built_without(folder: Path, docs: dict[str, str], face: str) -> Site:
    """Build with another table of what happens to a page."""
    make(folder, docs)
    (folder / "hooks").unlink()
    (folder / "hooks").mkdir()
    for path in (REPOSITORY / "hooks").iterdir():
        if path.name != "build.py":
            (folder / "hooks" / path.name).symlink_to(path)
    (folder / "hooks" / "build.py").write_text(face, encoding="utf-8")
    return run(folder)
