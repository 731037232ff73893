"""Each page holds the styles of what stands on it: what it goes without could not have said anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rcssmin
from page_styles import ONLY_WITH
from sites import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from sites import Site

# Returns the selectors of a stylesheet that match something on a page.
MATCHING = """([html, styles]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  const rules = (list) =>
    [...list].flatMap((rule) => (rule.selectorText ? [rule] : rules(rule.cssRules ?? [])));
  return rules(sheet.cssRules)
    .flatMap((rule) => rule.selectorText.split(/,(?![^(]*\\))/))
    .map((selector) => selector.replace(/::?(before|after|marker|hover|focus-visible)/g, "").trim())
    .filter((selector) => selector && page.querySelector(selector));
}"""
STYLES = REPOSITORY / "overrides" / "styles"


def test_no_rule_that_a_page_goes_without_would_match_on_it(real_site: Site, browser: Browser) -> None:
    parts = {name: (STYLES / f"{name}.css").read_text(encoding="utf-8") for name in ONLY_WITH}
    tab = browser.new_page()
    left_out = 0
    for path in real_site.pages():
        html = real_site.read(path)
        held = re.sub(r"\s|url\([^)]*\)", "", html)
        for name, styles in parts.items():
            if re.sub(r"\s|url\([^)]*\)", "", rcssmin.cssmin(styles)) in held:
                continue
            left_out += 1
            assert tab.evaluate(MATCHING, [html, styles]) == [], (path, name)
    tab.close()
    print(f"{left_out} times a component's styles were left out")
    assert left_out > 100


def test_a_rule_that_would_match_is_found(browser: Browser) -> None:
    tab = browser.new_page()
    found = tab.evaluate(
        MATCHING, ["<p class=a>", ".b, .a::before { top: 0 } @media print { p:not(.c) { top: 0 } }"]
    )
    assert found == [".a", "p:not(.c)"]
    tab.close()
