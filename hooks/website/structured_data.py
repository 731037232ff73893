"""What search engines read of a page, as JSON-LD: the way to it, and on the front page who the practice is.

The practice is a LocalBusiness, for nothing medical is claimed, and only where Google would read it as one:
with its name and its address. It stands on the front page alone, since one place is enough, and says what
the footer says. Questions and answers would stand on a page twice, and an event could not end by itself.

A block of data needs no place in the policy: HTML ("prepare the script element") turns back at a type that
nothing runs, before it asks whether the policy blocks what stands inside a page (CSP Level 3, 4.2.3).
Sources: schema.org; JSON-LD 1.1; Google Search Central, "Local business" and "Breadcrumb".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from sources.pages import page_name
from website.interface_texts import texts_of
from website.practice import of_practice
from website.search_index import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from sources.i18n import I18nFile
    from sources.project import Project
    from website.opening_hours import Days

Data = dict[str, Any]
CONTEXT = "https://schema.org"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show(context: TemplateContext, project: Project, page: Page, nav: Navigation) -> TemplateContext:
    """Hand the template what machines read of a page; nothing of one that search engines leave out."""
    given = cast("Mapping[str, Any]", context)
    data: Data = {}
    if given["indexed"] and project.site_url != "/":
        root = given["site_root"]
        if page.url == given["home"]:
            data = business(of_practice(project, project.locale), root)
        else:
            home = (texts_of(project)["site.name"], urljoin(root, given["home"]))
            above = [(label(each), urljoin(root, each.url)) for each in folder_of(page, nav, project.locale)]
            data = breadcrumbs([home, *above], label(page))
    values: dict[str, Any] = {"structured_data": written(data) if data else ""}
    context.update(values)  # type: ignore[typeddict-item]
    return context


def folder_of(page: Page, nav: Navigation, locale: str) -> Iterator[Page]:
    """Yield the page that a page's folder begins with, where the menu has one in this language."""
    folder, _, name = page_name(page.file.src_uri).rpartition("/")
    if folder and name != "index":
        for each in nav.pages:
            file = cast("I18nFile", each.file)
            if page_name(file.src_uri) == f"{folder}/index" and file.locale == locale:
                yield each


def breadcrumbs(above: Iterable[tuple[str, str]], here: str) -> Data:
    """Return the way to a page: name and address of each one above it, then its own name.

    >>> breadcrumbs([("A", "https://a.example/")], "B")["itemListElement"][1]
    {'@type': 'ListItem', 'position': 2, 'name': 'B'}
    """
    steps: list[Data] = [{"name": name, "item": address} for name, address in above]
    items = enumerate([*steps, {"name": here}], 1)
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": place, **step} for place, step in items],
    }


def business(practice: Mapping[str, Any], root: str) -> Data:
    """Return what is known of a practice, {} without its name and address. `root`: the site's address."""
    name, address = practice.get("name"), practice.get("address")
    if not name or not address:
        return {}
    facts = {
        "@context": CONTEXT,
        "@type": "LocalBusiness",
        "@id": f"{root}#practice",
        "name": name,
        "url": root,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": address["street"],
            "postalCode": str(address["postcode"]),
            "addressLocality": address["city"],
        },
        "email": practice.get("email"),
        "telephone": practice["phones"],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "CVR", "value": str(number)}
            for number in [practice.get("cvr")]
            if number
        ],
        "memberOf": [{"@type": "Organization", "name": each} for each in practice["memberships"]],
        "knowsLanguage": practice["language_codes"],
        "sameAs": list(practice["social"].values()),
        "openingHoursSpecification": list(opening_hours(practice["opening_hours"])),
    }
    return {key: value for key, value in facts.items() if value}


def opening_hours(groups: Sequence[Days]) -> Iterator[Data]:
    """Yield each time in which it is open, with its days."""
    for days in groups:
        names = [f"{CONTEXT}/{name}" for name in WEEKDAYS[days.first : days.last + 1]]
        for span in days.spans:
            yield {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": names,
                "opens": span.opens,
                "closes": span.closes,
            }


def written(data: Data) -> str:
    """Return data as a page holds it: nothing in it can end the block.

    >>> written({"name": "</script><!--"})
    '{"name":"\\\\u003c/script>\\\\u003c!--"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
