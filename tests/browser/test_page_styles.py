"""Each page holds the styles of what stands on it: what it goes without could not have said anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rcssmin

from photos import photo
from sites import GITHUBS_PARTS, REPOSITORY, both, build
from website.page_styles import condition, stylesheets

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from sites import Site

# Returns the selectors of each stylesheet that match something on a page, by the sheet's name.
MATCHING = """([html, sheets]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const rules = (list) =>
    [...list].flatMap((rule) => (rule.selectorText ? [rule] : rules(rule.cssRules ?? [])));
  const matching = (styles) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    return rules(sheet.cssRules)
      .flatMap((rule) => rule.selectorText.split(/,(?![^(]*\\))/))
      .map((selector) => selector.replace(/::?(before|after|marker|hover|focus-visible)/g, "").trim())
      .filter((selector) => selector && page.querySelector(selector));
  };
  return Object.fromEntries(Object.entries(sheets).map(([name, styles]) => [name, matching(styles)]));
}"""
WRITTEN = {path.stem: path.read_text(encoding="utf-8") for path in stylesheets(REPOSITORY / "overrides")}


def test_no_rule_that_a_page_goes_without_would_match_on_it(
    real_site: Site, project: Path, browser: Browser
) -> None:
    # What nobody has filled in yet stands on no page of the real site.
    filled = (REPOSITORY / "tests" / "filled_in.yml").read_text(encoding="utf-8")
    docs = {
        **both("index"),
        **both("404"),
        **both("kontakt", "<!-- contact-form -->"),
        **both("tak", "![Et rum](assets/rum.jpg)"),
        **both("a", GITHUBS_PARTS),
    }
    small = build(project, {**docs, "assets/rum.jpg": photo()}, texts={"practice.yml": filled})
    parts = {name: sheet for name, sheet in WRITTEN.items() if condition(sheet).pattern}
    minified = {name: re.sub(r"\s|url\([^)]*\)", "", rcssmin.cssmin(sheet)) for name, sheet in parts.items()}
    tab = browser.new_page()
    held: set[str] = set()
    left_out = 0
    for path, html in [(path, site.read(path)) for site in (real_site, small) for path in site.pages()]:
        written = re.sub(r"\s|url\([^)]*\)", "", html)
        held |= {name for name, sheet in minified.items() if sheet in written}
        without = {name: sheet for name, sheet in parts.items() if minified[name] not in written}
        left_out += len(without)
        matching = tab.evaluate(MATCHING, [html, without])
        assert {name: found for name, found in matching.items() if found} == {}, path
    tab.close()
    print(f"{left_out} times a component's styles were left out; {len(held)} of {len(parts)} stand somewhere")
    assert held == set(parts)
    assert left_out > 100


def test_a_rule_that_would_match_is_found(browser: Browser) -> None:
    tab = browser.new_page()
    sheets = {
        "one": ".b, .a::before { top: 0 } @media print { p:not(.c) { top: 0 } }",
        "other": ".b { top: 0 }",
    }
    found = tab.evaluate(MATCHING, ["<p class=a>", sheets])
    assert found == {"one": [".a", "p:not(.c)"], "other": []}
    tab.close()
