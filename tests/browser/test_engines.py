"""The site in the engines that readers have: WebKit, Firefox, and the oldest ones of the floor.

WebKitGTK stands for Safari of today, WPE 2.38 for Safari 16, Chrome 92 for old Android phones: these two have
no popovers. What is asked of each is what Chromium is asked in the files beside this one.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import tinycss2

import tabs
from browser import TOO_WIDE
from engines import CHROME_92, Wish, missing
from floor import FLOOR, features, parsed, selector, stylesheets
from host import Behaviour
from in_page import (
    BELOW_STRIP,
    COVERED,
    CROWDED,
    GROW,
    HEIGHTS,
    LINES,
    PLACED,
    SCROLLED,
    SIZES,
    WITHOUT_POPOVERS,
)
from inbox.form import take_up
from pressing import TOO_LOW, TOO_NEAR
from sites import PAGE_OF_EACH_KIND, REPOSITORY
from tabs import OLD, WHOLE, opened, watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Playwright

    from host import Host
    from sites import Site
    from tabs import Served, Tab

pytestmark = pytest.mark.full
OVERRIDES = REPOSITORY / "overrides"
WITH_POPOVERS = [name for name in tabs.ENGINES if name not in OLD]
FAULTS = "() => window.faults"
OPEN = "(selector) => document.querySelector(selector).matches(':popover-open')"
ON = "(path) => location.pathname + location.hash === path && document.readyState === 'complete'"


@pytest.fixture(scope="module")
def served(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("engines")
    shutil.copytree(real_site.folder, folder / "site")
    take_up(folder / "site", "/")
    with watched(folder / "site", folder) as served:
        yield served


@pytest.fixture(scope="module", autouse=True)
def there() -> None:
    packages = missing()
    assert not packages, f"apt-get install {' '.join(packages)}"
    assert CHROME_92.exists(), "Chrome 92 is missing: rm .venv/full.stamp, then make test-full"


@pytest.fixture(scope="module")
def tab(there: None, playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[Tab]:
    with opened(request.param, playwright) as tab:
        yield tab


every_engine = pytest.mark.parametrize("tab", tabs.ENGINES, indirect=True)
with_popovers = pytest.mark.parametrize("tab", WITH_POPOVERS, indirect=True)
without_popovers = pytest.mark.parametrize("tab", OLD, indirect=True)


# WPE can be told nothing: what it shows in the dark is not known.
VIEWS = [(name, dark) for name in tabs.ENGINES for dark in (False, True) if not (name == "wpe" and dark)]


@pytest.mark.parametrize(("name", "dark"), VIEWS, ids=[f"{name}-{'dark' * dark}" for name, dark in VIEWS])
def test_no_page_says_anything_is_refused_anything_or_runs_off_the_screen(
    name: str, dark: bool, real_site: Site, served: Served, playwright: Playwright
) -> None:
    looked = 0
    with opened(name, playwright, Wish(dark=dark)) as tab:
        for path in real_site.addresses():
            for width in (320, 390, 1280):
                tab.open(served.to(tab) + path, width)
                assert tab.run(FAULTS) == [], (path, width)
                assert tab.run(TOO_WIDE) == [], (path, width)
                looked += 1
        is_dark = tab.run("() => matchMedia('(prefers-color-scheme: dark)').matches")
    print(f"{name}, {'dark' if is_dark else 'light'}: {looked} views, nothing said, refused or too wide")
    assert is_dark == dark


@every_engine
def test_the_watch_sees_what_is_said_refused_and_too_wide(tab: Tab, served: Served) -> None:
    tab.open(served.to(tab) + "/")
    tab.run(
        """() => {
          console.log("hej");
          fetch("http://127.0.0.1:1/").catch(() => {});
          document.querySelector("h1").style.minWidth = "3000px";
        }"""
    )
    tab.until("() => window.faults.length > 1")
    faults = {fault.split(" ")[0] for fault in tab.run(FAULTS)}
    assert faults == {"said:", "refused:"} and "H1." in tab.run(TOO_WIDE)


@without_popovers
def test_every_rule_that_the_floor_drops_is_named(tab: Tab, served: Served) -> None:
    tab.open(served.to(tab) + "/")
    tokens = dict(stylesheets(OVERRIDES))["styles/tokens.css"]
    values = dict(re.findall(r"(--[\w-]+): ([^;]+);", tokens))
    asked = [
        (kind, re.sub(r"var\((--[\w-]+)[^()]*\)", lambda one: values.get(one[1], "red"), text), names, file)
        for file, css in stylesheets(OVERRIDES)
        for kind, text, names in rules(css)
    ]
    knows = tab.run(
        "(all) => all.map(([kind, text]) => CSS.supports(kind ? `selector(${text})` : text))",
        [[kind, text] for kind, text, *_ in asked],
    )
    dropped = [one for one, known in zip(asked, knows, strict=True) if not known]
    unnamed = [
        f"overrides/{file}: {text}"
        for _, text, names, file in dropped
        if not any(file in FLOOR["missing"].get(name, {}) for name in names)
    ]
    print(f"{tab.name}: {len(asked)} declarations and selectors, {len(dropped)} dropped, each named")
    assert unnamed == [] and len(asked) > 400 and len(dropped) > 5


def rules(css: str) -> Iterator[tuple[bool, str, set[str]]]:
    """Yield each selector (True) and declaration of a stylesheet, and the names of what it uses."""
    blocks = list(tinycss2.parse_stylesheet(css, True, True))
    while blocks:
        rule = blocks.pop()
        if rule.type == "declaration" and not rule.name.startswith("--"):
            yield False, rule.serialize().rstrip(";"), {feature.name for feature in features([rule])}
        elif rule.type == "qualified-rule":
            names = {feature.name for feature in selector(rule.prelude)}
            for one in re.split(r",(?![^(]*\))", tinycss2.serialize(rule.prelude)):
                yield True, one.strip(), names
        # A font's descriptors and a sheet's margins are no properties.
        if rule.type == "qualified-rule" or (
            rule.type == "at-rule" and rule.at_keyword in ("media", "supports")
        ):
            blocks += parsed(rule.content)


@with_popovers
def test_the_menu_opens_closes_and_leads(tab: Tab, served: Served) -> None:
    tab.open(served.to(tab) + "/tempo/")
    tab.press(".menu__open")
    tab.until(OPEN, ".menu")
    seen = tab.run(COVERED, ".menu")
    assert seen["exit"] == "quick-exit" and seen["gap"] == 0, seen
    tab.press(".menu__close")
    tab.until(f"(selector) => !({OPEN})(selector)", ".menu")
    tab.press(".menu__open")
    tab.key("Escape")
    tab.until(f"(selector) => !({OPEN})(selector)", ".menu")
    tab.press(".menu__open")
    tab.press(".menu li:first-child a")
    tab.until(ON, "/hvad-er-rtt/")


@with_popovers
def test_the_search_finds_and_leads(tab: Tab, served: Served) -> None:
    tab.open(served.to(tab) + "/en/")
    tab.press(".search__open")
    tab.until("() => document.activeElement.id === 'search-field'")
    seen = tab.run(COVERED, ".search")
    assert seen["exit"] == "quick-exit" and seen["gap"] == 0, seen
    tab.write("#search-field", "body")
    tab.until("() => document.querySelectorAll('.search__results a').length > 0")
    assert tab.run(TOO_LOW) == [] and tab.run(FAULTS) == []
    first = tab.run(
        "() => { const { pathname, hash } = document.querySelector('.search__results a');"
        "return pathname + hash; }"
    )
    tab.press(".search__results a")
    tab.until(ON, first)
    print(f"{tab.name}: {first}")


WORD = 'document.querySelectorAll("article .term:not([aria-hidden])")[index]'


@with_popovers
@pytest.mark.parametrize(("width", "height"), SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_an_explanation_is_whole_in_view_and_covers_neither_its_word_nor_the_way_out(
    width: int, height: int, tab: Tab, served: Served
) -> None:
    tab.open(served.to(tab) + "/tempo/", width, height)
    words = tab.run("() => document.querySelectorAll('article .term:not([aria-hidden])').length")
    seen = []
    for index in range(words):
        for share in HEIGHTS:
            tab.run(f"(index, share) => ({SCROLLED})([{WORD}, share])", index, share)
            tab.run(f"(index) => {WORD}.click()", index)
            tab.until("() => document.querySelector('.term__text:popover-open')?.style.inset")
            place = tab.run(f"(index) => ({PLACED})({WORD})", index)
            assert place["inside"] and place["scrolls"] and place["high"] >= 60, (index, share, place)
            assert not place["over_word"] and not place["over_exit"], (index, share, place)
            assert 0 < place["away"] < 40, (index, share, place)
            seen.append(place["high"])
            tab.run(
                """() => {
                  const card = document.querySelector('.term__text:popover-open');
                  card.hidePopover();
                  card.style.inset = "";
                }"""
            )
    print(f"{tab.name}, {width}x{height}: {len(seen)} times opened, {min(seen)} to {max(seen)} px high")
    assert len(seen) >= 9


@with_popovers
def test_an_explanation_closes_when_the_page_moves_and_leads_to_the_glossary(
    tab: Tab, served: Served
) -> None:
    tab.open(served.to(tab) + "/tempo/")
    open_card = "() => document.querySelector('.term__text:popover-open') !== null"
    tab.press("article .term")
    tab.until(open_card)
    tab.run("() => scrollBy(0, 60)")
    tab.until(f"() => !({open_card})()")
    tab.press("article .term")
    tab.until(open_card)
    tab.press(".term__text:popover-open a")
    tab.until("() => location.pathname === '/ordliste/' && location.hash.length > 1")


@with_popovers
@pytest.mark.parametrize("path", ["/indgange/", "/en/what-we-work-with/"])
def test_a_line_ends_between_two_words_of_a_term_and_never_inside_one(
    path: str, tab: Tab, served: Served
) -> None:
    for width in (*range(320, 400, 16), 800, 1280):
        tab.open(served.to(tab) + path, width)
        # "Here-and-now" may end a line at its hyphens, as it does in a text.
        words = "[...document.querySelectorAll('article .term')].filter((one) => !/-/.test(one.textContent))"
        lines = tab.run(f"() => ({LINES})({words})")
        assert lines and max(lines) < 1.5, width


@with_popovers
@pytest.mark.parametrize(("width", "height"), SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_without_script_an_explanation_stands_at_the_foot_of_the_view(
    width: int, height: int, tab: Tab, served: Served
) -> None:
    tab.open(served.to(tab, script=False) + "/tempo/", width, height)
    words = tab.run("() => document.querySelectorAll('article .term:not([aria-hidden])').length")
    for index in range(words):
        tab.run(f"(index) => {WORD}.click()", index)
        tab.until("() => document.querySelector('.term__text:popover-open') !== null")
        place = tab.run(f"(index) => ({PLACED})({WORD})", index)
        foot = tab.run(
            "() => innerHeight - document.querySelector('.term__text:popover-open')"
            ".getBoundingClientRect().bottom"
        )
        assert place["inside"] and place["scrolls"] and not place["over_exit"], (index, place)
        assert 0 <= foot <= 20, (index, foot)
        tab.run("() => document.querySelector('.term__text:popover-open').hidePopover()")
    print(f"{tab.name}, {width}x{height}: {words} words")
    assert words >= 3


@without_popovers
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_without_popovers_nothing_is_dead_and_the_menu_lies_open(
    width: int, script: bool, tab: Tab, served: Served
) -> None:
    for path in PAGE_OF_EACH_KIND:
        tab.open(served.to(tab, script) + path, width)
        seen = tab.run(WITHOUT_POPOVERS)
        assert seen["wide"] <= 0, (path, seen)
        assert set(seen["buttons"]) <= {"button", "submit"}, (path, seen)
        assert seen["focus"] == "BODY" and seen["cards"] == 0 and seen["links"] == 6, (path, seen)
        reached = tab.run("""() => [...document.querySelectorAll(".term")].filter((word) => {
          word.focus();
          return document.activeElement === word;
        }).length""")
        assert reached == 0, (path, "a dead word takes the focus")
        # Nor does it look as if it could be pressed.
        lines = tab.run(
            """() => [...document.querySelectorAll(".term")]
              .map((word) => getComputedStyle(word).textDecorationLine)"""
        )
        assert set(lines) <= {"none"} and (script or path == "/en/contact/" or lines), (path, lines)
    words = tab.run("() => document.querySelector('article').innerText.length")
    print(f"{tab.name}, {width} px, {'script' if script else 'no script'}: {words} letters are read")
    assert words > 200


@every_engine
@pytest.mark.parametrize(
    ("path", "anchor"), [("/en/questions/", "touch"), ("/foerste-session/", "integration")]
)
def test_an_anchor_lands_in_view(path: str, anchor: str, tab: Tab, served: Served) -> None:
    for width, height in [*SIZES, (320, 256)]:
        tab.open(f"{served.to(tab)}{path}#{anchor}", width, height)
        tab.until("() => scrollY > 0")
        below = tab.run(BELOW_STRIP, anchor)
        assert 0 <= below <= 60, (width, height, below)
    # A reader who changes language stays at the section.
    tab.press(".languages a:not([aria-current])")
    tab.until("(hash) => location.hash === hash && document.readyState === 'complete'", f"#{anchor}")


@every_engine
def test_the_skip_link_leads_past_the_header(tab: Tab, served: Served) -> None:
    tab.open(served.to(tab) + "/kontakt/", *WHOLE)
    tab.run("() => document.querySelector('.skip').focus()")
    assert tab.run("() => document.querySelector('.skip').getBoundingClientRect().top") >= 0
    tab.key("Enter")
    tab.until("() => document.activeElement.id === 'content'")


@every_engine
def test_everything_to_press_is_44_pixels_high_and_the_way_out_stands_16_from_anything_else(
    tab: Tab, served: Served
) -> None:
    for path in (*PAGE_OF_EACH_KIND, "/hjaelp-nu/", "/404.html"):
        for width in (320, 390, 1280):
            tab.open(served.to(tab) + path, width)
            low, near = tab.run(TOO_LOW), tab.run(TOO_NEAR)
            assert low == [] and near == [], (path, width)
    print(f"{tab.name}: nothing lower than 44, nothing nearer than 16")


@every_engine
@pytest.mark.parametrize("path", ["/", "/en/"])
def test_seven_long_entries_fit_or_fold_at_every_width(path: str, tab: Tab, served: Served) -> None:
    for width in (*range(320, 1921, 80), 1152, 1180):
        tab.open(served.to(tab) + path, width)
        tab.run(GROW, [7, "Kroppen og nervesystemet"])
        assert tab.run(CROWDED)["faults"] == [] and tab.run(TOO_WIDE) == [], width


@every_engine
def test_strands_are_drawn_and_a_name_from_right_to_left_is_shown_so(tab: Tab, served: Served) -> None:
    tab.open(served.to(tab) + "/indgange/")
    mask = tab.run("""() => ["body", "relation", "language"].map((name) =>
      getComputedStyle(document.querySelector(`.section--${name}`), "::before").webkitMaskImage)""")
    assert len(mask) == 3 and all("strand" in each for each in mask), mask
    lines = tab.run("""() => [...document.querySelectorAll("article .term")]
      .map((word) => getComputedStyle(word).textDecorationStyle)""")
    assert set(lines) <= {"dotted"} and (lines or tab.name in OLD), lines
    tab.open(served.to(tab) + "/kontakt/")
    for name in ("name", "message"):
        tab.write(f"#contact-{name}", "שלום")
        assert (
            tab.run("(id) => getComputedStyle(document.getElementById(id)).direction", f"contact-{name}")
            == "rtl"
        )


# Who reads in large letters: each engine by the settings that it has. WPE has none.
LARGE = {
    "webkit, text of 207 %": ("webkit", Wish(size=32)),
    "firefox, 32 px": ("firefox", Wish(size=32)),
    "firefox, 22 px at the least": ("firefox", Wish(smallest=22)),
    "chrome-92, 32 px": ("chrome-92", Wish(size=32)),
    "chrome-92, 22 px at the least": ("chrome-92", Wish(smallest=22)),
}


@pytest.mark.parametrize(("name", "wish"), LARGE.values(), ids=LARGE)
def test_large_letters_are_taken_and_nothing_runs_off_the_screen(
    name: str, wish: Wish, served: Served, playwright: Playwright
) -> None:
    with opened(name, playwright, wish) as tab:
        for width, height in ((390, 844), (1280, 800)):
            highest = 0
            for path in PAGE_OF_EACH_KIND:
                tab.open(served.to(tab) + path, width, height)
                # What is drawn: Firefox does not say what it made of a size.
                smallest = tab.run(
                    """() => Math.min(...[...document.querySelectorAll("p, a, li, button")]
                      .filter((one) => one.firstChild?.nodeType === 3 && one.checkVisibility())
                      .map((one) => {
                        const letters = document.createRange();
                        letters.selectNodeContents(one.firstChild);
                        return [...letters.getClientRects()].map((box) => box.height);
                      }).flat().filter((height) => height > 0))"""
                )
                assert smallest >= (22 if wish.smallest else 26), (path, smallest)
                assert tab.run(TOO_WIDE) == [], (path, width)
                assert tab.run("() => document.documentElement.scrollWidth <= innerWidth"), (path, width)
                strip = "() => document.querySelector('.header__strip').getBoundingClientRect().height"
                highest = max(highest, tab.run(strip))
            print(f"{name}, {wish}, {width} px: the strip at most {highest:.0f} px high")
            tab.open(served.to(tab) + "/en/questions/#touch", width, height)
            tab.until("() => scrollY > 0")
            below = tab.run(BELOW_STRIP, "touch")
            assert 0 <= below <= 60, below
            menu = "() => document.querySelector('.menu__open').getClientRects().length > 0"
            if name not in OLD and tab.run(menu):
                tab.open(served.to(tab) + "/en/questions/", width, height)
                for opener, panel in ((".menu__open", ".menu"), (".search__open", ".search")):
                    tab.press(opener)
                    tab.until(OPEN, panel)
                    seen = tab.run(COVERED, panel)
                    assert seen["exit"] == "quick-exit" and seen["gap"] == 0, (opener, seen)
                    tab.key("Escape")


@every_engine
def test_at_four_times_the_size_nothing_is_lost(tab: Tab, served: Served) -> None:
    # 1280 by 1024 pixels at 400 % are 320 by 256 of CSS (WCAG 2.2, 1.4.10).
    for path in PAGE_OF_EACH_KIND:
        tab.open(served.to(tab) + path, 320, 256)
        assert tab.run(TOO_WIDE) == [], path
        strip = tab.run("() => document.querySelector('.header__strip').getBoundingClientRect().height")
        assert strip <= 256 / 2, "more than half of what is seen does not roll"
    if tab.name not in OLD:
        tab.press(".menu__open")
        tab.until(OPEN, ".menu")
        seen = tab.run(COVERED, ".menu")
        assert seen["exit"] == "quick-exit" and seen["gap"] == 0, seen


NAME, EMAIL = "Bjørn-Åse שלום", "bjørn+æ@eksempel.dk"
MESSAGE = "Kære dig, ÆØÅ æøå é – ”citat” <b>&amp;</b> 100 % a+b=c; 'x'"
SENT = "() => /^.(en.thanks|tak).$/.test(location.pathname) && document.readyState === 'complete'"


def write(tab: Tab, host: Host, path: str) -> None:
    tab.open(host.address + path, *WHOLE)
    tab.write("#contact-name", NAME)
    tab.write("#contact-email", EMAIL)
    tab.write("#contact-message", MESSAGE)
    tab.press("#contact-send")


@every_engine
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("path", ["/kontakt/", "/en/contact/"])
def test_every_character_arrives(path: str, script: bool, tab: Tab, host: Host) -> None:
    rules = host.folder / "_headers"
    as_it_is = rules.read_text(encoding="utf-8")
    if not script:
        assert tabs.NO_SCRIPT[0] in as_it_is
        rules.write_text(as_it_is.replace(*tabs.NO_SCRIPT), encoding="utf-8")
    try:
        # Under another address: what the browser has kept it shows by the rules that it came with.
        write(tab, host, path if script else f"{path}?bare")
        tab.until(SENT)
    finally:
        rules.write_text(as_it_is, encoding="utf-8")
    (request,) = host.received()
    assert [request.fields[name] for name in ("name", "email", "message")] == [NAME, EMAIL, MESSAGE]
    assert bool(request.fields["request_id"]) == script


# What the host does with a request, and what its writer is told.
TOLD = {
    "405": (Behaviour(stores=False, status=405), "not-sent"),
    "413": (Behaviour(stores=False, status=413), "not-sent"),
    "cut off": (Behaviour(resets=True), "not-known"),
    "500 after it is stored": (Behaviour(status=500), "not-known"),
    "the page itself": (Behaviour(stores=False, ignores=True), "not-known"),
    "led to another page": (Behaviour(stores=False, leads_to="/tempo/"), "not-known"),
}


@every_engine
@pytest.mark.parametrize(("behaviour", "told"), TOLD.values(), ids=TOLD)
def test_what_went_wrong_is_told_truly_and_nothing_is_lost(
    behaviour: Behaviour, told: str, tab: Tab, host: Host
) -> None:
    host.behaviour = behaviour
    write(tab, host, "/kontakt/")
    tab.until("(id) => !document.getElementById(id).hidden", f"contact-{told}")
    assert tab.run("() => document.activeElement.id") == f"contact-{told}"
    assert tab.run("() => document.getElementById('contact-message').value") == MESSAGE
    host.behaviour = Behaviour()
    tab.press("#contact-send")
    tab.until(SENT)
    messages = {request.fields["message"] for request in host.received()}
    print(f"{tab.name}: {told}, then sent; {len(host.received())} in the inbox")
    assert messages == {MESSAGE} and len(host.received()) == 1


@every_engine
def test_what_is_missing_is_told_and_can_be_pressed(tab: Tab, host: Host) -> None:
    tab.open(host.address + "/en/contact/", *WHOLE)
    tab.press("#contact-send")
    tab.until("() => !document.getElementById('contact-errors').hidden")
    assert tab.run("() => document.activeElement.id") == "contact-errors"
    assert tab.run(TOO_LOW) == [] and host.received() == []
    tab.press("#contact-errors a")
    tab.until("() => document.activeElement.id === 'contact-name'")
