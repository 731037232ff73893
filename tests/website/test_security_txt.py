"""/.well-known/security.txt (RFC 9116): whom to tell of a hole, where the practice has an e-mail address."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from checks.data.security_txt import expiring
from checks.findings import Level
from checks.messages import LANGUAGES, catalogue
from sites import REPOSITORY, Site, both, build, make, run

if TYPE_CHECKING:
    from pathlib import Path

PLACE = ".well-known/security.txt"
DOCS = {**both("index"), **both("404"), **both("tak"), **both("kontakt", "<!-- contact-form -->")}
PRACTICE = (REPOSITORY / "data" / "practice.yml").read_text(encoding="utf-8")
WITH_EMAIL = PRACTICE.replace("\nemail:\n", "\nemail: kim@praksis.example\n")
DAY = "expires: 2027-03-01\n"


def built(folder: Path, *, practice: str = WITH_EMAIL, day: str = DAY, url: str | None = None) -> Site:
    site = build(folder, DOCS, texts={"practice.yml": practice, "security_txt.yml": day}, site_url=url)
    assert not site.stopped, site.stopped
    return site


def test_the_file_says_whom_to_tell_until_when_in_which_languages_and_where_it_stands(project: Path) -> None:
    site = built(project, url="https://praksis.example/")
    assert site.read(PLACE) == (
        "Contact: mailto:kim@praksis.example\n"
        "Expires: 2027-03-01T00:00:00Z\n"
        "Preferred-Languages: da, en\n"
        "Canonical: https://praksis.example/.well-known/security.txt\n"
    )


def test_where_the_address_is_not_known_it_names_none(project: Path) -> None:
    assert "Canonical" not in built(project).read(PLACE)
    assert "Expires: 2027-03-01T00:00:00Z\n" in Site(project / "site").read(PLACE)


def test_without_an_address_to_write_to_nothing_is_published(real_site: Site, project: Path) -> None:
    assert not real_site.has(PLACE)
    assert not built(project, practice=PRACTICE).has(PLACE)


def test_it_is_the_hosts_file_and_no_folders(project: Path) -> None:
    assert not built(project, url="https://praksis.example/hos/kim/").has(PLACE)


def test_what_an_earlier_build_left_goes_with_the_address(project: Path) -> None:
    """MkDocs leaves hidden folders of the site as they are."""
    project.mkdir()
    texts = {"practice.yml": WITH_EMAIL, "security_txt.yml": DAY}
    site = run(make(project, DOCS, texts=texts))
    assert site.has(PLACE)
    (project / "data" / "practice.yml").write_text(PRACTICE, encoding="utf-8")
    assert not run(project).has(PLACE)


def test_a_day_that_is_none_is_told_and_stops_nothing(project: Path) -> None:
    for number, day in enumerate(
        ("expires: snart\n", "expires:\n", "expires: 2027-03-01 10:00:00\n", "ends: 1\n")
    ):
        site = built(project.with_name(f"project{number}"), day=day)
        assert not site.has(PLACE)
        (told,) = (line for line in site.notices.splitlines() if "security_txt" in line)
        print(told)
        assert "Der står ingen dag ved expires:" in told
        assert re.search(r"\n *expires: \d{4}-\d\d-\d\d$", "\n".join(site.log), re.MULTILINE)


def test_a_month_before_somebody_is_asked_for_the_next_day() -> None:
    today = datetime.date(2027, 1, 30)
    for days, asked in ((31, False), (30, True), (0, True), (-400, True)):
        last = today + datetime.timedelta(days=days)
        found = list(expiring(last, today, 5))
        assert bool(found) is asked, days
        assert list(expiring(last, today, launch=False)) == [], "only where somebody asks"
        for each in found:
            assert each.level is Level.LAUNCH and each.line == 5
            assert last.isoformat() in each.found and "\nexpires: 2028-01-29" in each.remedy
    for language in LANGUAGES:
        assert "security.txt" in catalogue(language)["security_txt"]["expiring"]["found"]


def test_the_day_of_this_repository_is_at_most_a_year_ahead(real_site: Site) -> None:
    text = (REPOSITORY / "data" / "security_txt.yml").read_text(encoding="utf-8")
    day = datetime.date.fromisoformat(text.rpartition("expires: ")[2].strip())
    assert day - datetime.date.today() < datetime.timedelta(days=366)
