"""“Forlad siden” leads to a page that nobody would ask about: its address stands in data/practice.yml.

Checked in `on_files` and handed to the templates in `on_env`. A link that does not work would hold
somebody here who has to leave at once: an address that is missing or is not https stops the build.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from _data import load
from _findings import Level, Rule, add, finding
from _i18n import i18n

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Report each language without an address to leave to."""
    plugin = i18n(config)
    if plugin.is_default_language_build:
        for locale in plugin.all_languages:
            if not exit_url(config, locale):
                add(config, [finding(RULES, "no exit", "data/practice.yml", locale=locale)])
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Hand the templates the address in this language."""
    env.globals["exit_url"] = exit_url(config, i18n(config).current_language)
    return env


def exit_url(config: MkDocsConfig, locale: str) -> str:
    """Return the address, empty where there is none that can be used."""
    addresses = load(config, "practice.yml", dict).get("exit")
    address = addresses.get(locale) if isinstance(addresses, dict) else None
    return address if isinstance(address, str) and re.fullmatch(r"https://[\w.-]+/[\w./-]*", address) else ""


RULES = {
    "no exit": Rule(
        Level.STOPS,
        "“Forlad siden” har ingen adresse, der kan bruges ({locale}).",
        "Skriv {locale}: og en adresse, der begynder med https:// og slutter med /, under exit:.",
    ),
}
