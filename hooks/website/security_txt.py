"""Whom to tell of a hole in the site's safety: `/.well-known/security.txt`, as RFC 9116 has it.

There is one where data/practice.yml has an e-mail address. A day after which it no longer holds is required;
it stands in data/security_txt.yml, because a build of today and one of tomorrow give the same bytes. It is
the host's file and not a folder's: a site below a folder has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sources.shapes import SECURITY_TXT, WAYS

if TYPE_CHECKING:
    import datetime

    from sources.project import Project

FILE = "security_txt.yml"
PLACE = ".well-known/security.txt"


def write(project: Project) -> None:
    """Write the file, or take away one that an earlier build left: MkDocs does not empty hidden folders."""
    path, text = project.site / PLACE, text_of(project)
    if text:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    elif path.is_file():
        path.unlink()


def text_of(project: Project) -> str:
    """Return what the file says, "" where there is none."""
    email, day = email_of(project), last_day(project)
    if not email or not day or urlsplit(project.site_url).path != "/":
        return ""
    fields = {
        "Contact": f"mailto:{email}",
        "Expires": f"{day.isoformat()}T00:00:00Z",
        "Preferred-Languages": ", ".join(project.locales),
        # Only an address that begins so may stand here.
        "Canonical": f"{project.site_url}{PLACE}" if project.site_url.startswith("https://") else "",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def email_of(project: Project) -> str:
    """Return the address of the practice, "" where there is none that can be used."""
    email = project.data("practice.yml", dict).get("email")
    return str(email) if WAYS["email"](email, ()) else ""


def last_day(project: Project) -> datetime.date | None:
    """Return the day from which the file no longer holds, None where it cannot be read."""
    held = project.data(FILE, dict)
    day: datetime.date | None = None if SECURITY_TXT.unusable(held, ()) else held["expires"]
    return day
