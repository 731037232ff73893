"""Addresses, slugs and old addresses."""

import pytest

from checks.links.addresses import address_faults
from checks.links.redirects import redirect_faults
from website.addresses import address_of, destination
from written import source

GOLDEN = [
    ("index", None, "da", "index.html", "/"),
    ("index", None, "en", "en/index.html", "/en/"),
    ("kontakt", None, "da", "kontakt/index.html", "/kontakt/"),
    ("kontakt", "contact", "en", "en/contact/index.html", "/en/contact/"),
    ("indgange/index", None, "da", "indgange/index.html", "/indgange/"),
    ("indgange/krop", None, "da", "indgange/krop/index.html", "/indgange/krop/"),
    ("indgange/krop", "ways-in/body", "en", "en/ways-in/body/index.html", "/en/ways-in/body/"),
    ("404", None, "da", "404.html", "/404.html"),
    ("404", None, "en", "en/404.html", "/en/404.html"),
]


@pytest.mark.parametrize(("name", "slug", "locale", "path", "address"), GOLDEN)
def test_a_page_stands_at_the_address_that_its_language_names(
    name: str, slug: str | None, locale: str, path: str, address: str
) -> None:
    assert destination(name, slug, locale, "da") == path
    assert address_of(path) == address


FAULTS = [
    ({"a.da.md": "slug: b"}, []),
    ({"a.da.md": "slug: Ny side"}, ["docs/a.da.md, linje 2: Adressen “Ny side” kan ikke bruges."]),
    ({"a.da.md": "slug: a/b/c"}, ["docs/a.da.md, linje 2: Adressen “a/b/c” kan ikke bruges."]),
    ({"a.da.md": "slug: /a/"}, ["docs/a.da.md, linje 2: Adressen “/a/” kan ikke bruges."]),
    (
        {"a.da.md": "slug: b", "b.da.md": ""},
        ["docs/a.da.md, linje 2: Siden har samme adresse (/b/) som docs/b.da.md"],
    ),
    ({"a.da.md": "slug: b", "a.en.md": "", "b.da.md": "slug: c", "b.en.md": ""}, []),
    ({"a.da.md": "slug: b", "b.en.md": ""}, ["docs/a.da.md, linje 2: Siden har samme adresse (/b/)"]),
    ({"index.da.md": "slug: hjem"}, ["docs/index.da.md, linje 2: Forsiden og 404-siden har faste"]),
    ({"a.da.md": "slug: en"}, ["docs/a.da.md, linje 2: Adressen /en/ bruger siden selv."]),
    ({"a.da.md": "slug: assets/x"}, ["docs/a.da.md, linje 2: Adressen /assets/x/ bruger siden selv."]),
    ({"a.da.md": "slug: static"}, ["docs/a.da.md, linje 2: Adressen /static/ bruger siden selv."]),
]


@pytest.mark.parametrize(("pages", "expected"), FAULTS)
def test_no_two_pages_share_an_address(pages: dict[str, str], expected: list[str]) -> None:
    sources = [source(path, f"---\n{meta}\n---\n") for path, meta in pages.items()]
    found = [str(finding) for finding in address_faults(sources, "da", ["da", "en"])]
    assert len(found) == len(expected), found
    assert all(message.startswith(start) for message, start in zip(found, expected, strict=True)), found


REDIRECTS = [
    ({"a.da.md": "redirect_from: [/gammel/]"}, []),
    ({"a.da.md": "redirect_from: [gammel]"}, ["docs/a.da.md, linje 2: Den gamle adresse “gammel”"]),
    (
        {"a.da.md": "redirect_from: {/gammel/: krop}"},
        ["docs/a.da.md, linje 2: Den gamle adresse /gammel/ skulle"],
    ),
    ({"a.da.md": "redirect_from: [3]"}, ["docs/a.da.md, linje 2: Den gamle adresse “3”"]),
    (
        {"a.da.md": "redirect_from: [/b/]", "b.da.md": ""},
        ["docs/a.da.md, linje 2: Den gamle adresse /b/ bru"],
    ),
    (
        {"a.da.md": "redirect_from: [/x/]", "b.da.md": "redirect_from: [/x/]"},
        ["docs/b.da.md, linje 2: Den gamle adresse /x/ bruges allerede af docs/a.da.md."],
    ),
]


@pytest.mark.parametrize(("pages", "expected"), REDIRECTS)
def test_an_old_address_belongs_to_one_page(pages: dict[str, str], expected: list[str]) -> None:
    sources = [source(path, f"---\n{meta}\n---\n") for path, meta in pages.items()]
    found = [str(finding) for finding in redirect_faults(sources, "da", ["da", "en"])]
    assert len(found) == len(expected), found
    assert all(message.startswith(start) for message, start in zip(found, expected, strict=True)), found
