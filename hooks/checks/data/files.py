"""A file of data/ that is gone or empty."""

from __future__ import annotations

from checks.findings import Level, Rule

RULES = {
    "gone": Rule(Level.STOPS, "Filen mangler.", "Hent den igen fra historikken på GitHub."),
    "empty": Rule(
        Level.STOPS,
        "Filen er tom eller skrevet forkert.",
        "Hent den igen fra historikken på GitHub, eller se, hvordan de andre filer i data/ begynder.",
    ),
}
