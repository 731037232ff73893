"""Trusted Types: no text becomes markup or script on a page, and the search still fetches its own script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from serving import headers_of
from sites import REPOSITORY, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from watching import Watching

# What takes text for markup or for a script (Trusted Types, "Injection sinks"), as scripts would write it.
SINKS = {
    "innerHTML": "document.querySelector('main').innerHTML = '<img src=x>'",
    "outerHTML": "document.querySelector('main').outerHTML = '<p>x'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<p>x')",
    "document.write": "document.write('<p>x')",
    "srcdoc": "document.createElement('iframe').srcdoc = '<p>x'",
    "a script's address": "document.createElement('script').src = '/static/x.js'",
    "a script's text": "document.createElement('script').text = 'window.ran = true'",
    "setTimeout": "setTimeout('window.ran = true')",
    "another policy": "trustedTypes.createPolicy('mine', {createHTML: (text) => text})",
    "the policy once more": "trustedTypes.createPolicy('search', {createHTML: (text) => text})",
    "a policy for what has none": "trustedTypes.createPolicy('default', {createHTML: (text) => text})",
}

TRIED = "() => { try { SINK; return 'nothing' } catch (error) { return `${error}` } }"


def found(page: Page, query: str) -> int:
    """Open the search, type, and return how many places were found."""
    page.click(".search__open")
    page.fill("#search-field", query)
    page.locator(".search__results a").first.wait_for()
    return page.locator(".search__results a").count()


@pytest.mark.parametrize("sink", SINKS)
def test_text_that_would_become_markup_or_script_is_refused(
    sink: str, real_address: str, watching: Watching
) -> None:
    watched = watching.open(f"{real_address}/en/")
    before = watched.page.inner_text("main")
    said = watched.page.evaluate(TRIED.replace("SINK", SINKS[sink]))
    watched.page.wait_for_timeout(50)
    print(f"{sink}: {said}")
    assert "TypeError" in said or "EvalError" in said
    assert any(
        fault.startswith("console: refused: ") and "trusted-types" in fault for fault in watched.faults
    )
    assert watched.page.inner_text("main") == before
    assert watched.page.evaluate("window.ran") is None


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_search_works_under_the_policy_with_nothing_refused(
    path: str, real_address: str, watching: Watching
) -> None:
    watched = watching.open(real_address + path)
    count = found(watched.page, "session")
    print(f"{path}: {count} places")
    assert count > 1
    assert watched.faults == []


def test_the_search_takes_a_script_from_no_other_host(real_address: str, watching: Watching) -> None:
    page = watching.open(f"{real_address}/").page
    page.evaluate("document.getElementById('search').dataset.script = 'https://evil.example/a.js'")
    page.click(".search__open")
    page.wait_for_function("""() => {
        const panel = document.getElementById("search");
        return panel.querySelector(".search__status").textContent === panel.dataset.failed;
    }""")


def test_a_browser_without_trusted_types_searches_as_before(bare_address: str, watching: Watching) -> None:
    watched = watching.open("about:blank")
    watched.page.add_init_script("delete window.trustedTypes")
    watched.page.goto(f"{bare_address}/")
    assert watched.page.evaluate("typeof trustedTypes") == "undefined"
    assert found(watched.page, "session") > 1


def test_the_policy_names_the_one_that_a_script_makes(real_site: Site) -> None:
    policy = headers_of(real_site.folder, "/")["Content-Security-Policy"].split("; ")
    assert {"require-trusted-types-for 'script'", "trusted-types search"} <= set(policy)
    scripts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "overrides").rglob("*.js")]
    assert [name for text in scripts for name in re.findall(r'createPolicy\("(\w+)"', text)] == ["search"]
