"""What the look promises: for every eye, by keyboard, on paper, and with the way out always there."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from axe import violations
from browser import TOO_WIDE, launch
from published import blocks
from sites import PAGE_OF_EACH_KIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Playwright, Route

    from sites import Site
    from watching import Watching

EXIT = "https://www.dmi.dk/"


def test_axe_finds_nothing_on_a_page_of_each_kind(bare_address: str, watching: Watching) -> None:
    addresses = [*PAGE_OF_EACH_KIND, "/ordliste/", "/en/help-now/", "/404.html", "/en/ways-in/"]
    # Each once, in turn on a phone and a desktop, light and dark; make test-full has every page in each.
    for turn, (width, dark) in enumerate([(390, False), (1280, True), (390, True), (1280, False)]):
        for address, watched in watching.each(
            bare_address, addresses[turn::4], width, fresh=False, dark=dark
        ):
            assert violations(watched.page) == [], address
    print(f"{len(addresses)} pages, 0 violations")


@pytest.mark.full
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_page_in_any_setting(
    dark: bool, width: int, real_site: Site, bare_address: str, watching: Watching
) -> None:
    for address, watched in watching.each(bare_address, real_site.addresses(), width, fresh=False, dark=dark):
        page = watched.page
        assert violations(page) == [], address
        page.click(".search__open")
        assert violations(page) == [], (address, "search")
        page.keyboard.press("Escape")
        if width == 390:
            page.click(".menu__open")
            assert violations(page) == [], (address, "menu")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_with_menu_search_or_a_term_open(
    dark: bool, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/foerste-session/", dark=dark).page
    for opener in (".menu__open", ".search__open", ".term"):
        page.locator(opener).first.click()
        assert violations(page) == [], opener
        page.keyboard.press("Escape")


SEEN = """() => {
  const box = document.activeElement;
  const place = box.getBoundingClientRect();
  const style = getComputedStyle(box);
  const all = [...document.querySelectorAll("*")];
  return [all.indexOf(box), box.tagName, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    place.bottom > 0 && place.top < innerHeight, box.className];
}"""


def tab_through(page: Page, address: str) -> int:
    """Press Tab until the page ends; return how many places there were."""
    order = []
    for _ in range(200):
        page.keyboard.press("Tab")
        place, tag, ringed, on_screen, name = page.evaluate(SEEN)
        if tag == "BODY":
            break
        assert ringed, (address, tag, name)
        assert on_screen, (address, tag, name)
        order.append(place)
        if len(order) == 1:
            assert name == "skip", address
    assert order == sorted(order), address
    assert len(set(order)) == len(order) < 199, f"{address}: trapped"
    return len(order)


@pytest.mark.parametrize(
    ("width", "every"),
    [
        (390, False),
        (1280, False),
        pytest.param(1280, True, marks=pytest.mark.full),
        pytest.param(390, True, marks=pytest.mark.full),
    ],
)
def test_pages_are_walked_by_tab(
    width: int, every: bool, real_site: Site, bare_address: str, watching: Watching
) -> None:
    places = 0
    # On a phone a page of each kind; on a desktop, where only the header is another, two.
    some = PAGE_OF_EACH_KIND if width == 390 else PAGE_OF_EACH_KIND[::5]
    addresses = real_site.addresses() if every else some
    for address, watched in watching.each(bare_address, addresses, width):
        places += tab_through(watched.page, address)
    print(f"{len(addresses)} pages, {places} places at {width} px: each seen, in order, none trapped")


SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 1300);
})"""


def one_second_late(route: Route) -> None:
    time.sleep(1)
    route.continue_()


def shift_of(address: str, watching: Watching, width: int) -> float:
    context = watching.browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.route("**/*.woff2", one_second_late)
    page.goto(address, wait_until="commit")
    shifted = float(page.evaluate(SHIFTS))
    context.close()
    return shifted


def test_nothing_moves_when_the_font_comes_late(bare_address: str, watching: Watching) -> None:
    for address in PAGE_OF_EACH_KIND[:2]:
        assert shift_of(bare_address + address, watching, 390) == 0, address


@pytest.mark.full
def test_nothing_moves_on_any_page_when_the_font_comes_late(
    real_site: Site, bare_address: str, watching: Watching
) -> None:
    for address in real_site.addresses():
        for width in (390, 1280):
            assert shift_of(bare_address + address, watching, width) == 0, (address, width)


@pytest.mark.parametrize(
    "addresses",
    [PAGE_OF_EACH_KIND[:2], pytest.param(PAGE_OF_EACH_KIND[2:], marks=pytest.mark.full)],
    ids=["two", "others"],
)
def test_text_of_twice_the_size_still_fits(
    addresses: tuple[str, ...], bare_address: str, playwright: Playwright
) -> None:
    # As somebody sets it in their browser: the layout then asks how many letters fit, not how many pixels.
    browser = launch(playwright, "--blink-settings=defaultFontSize=32")
    for address in addresses:
        for width in (640, 1280):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.goto(bare_address + address)
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            assert page.evaluate(TOO_WIDE) == [], (address, width)
            page.close()
    browser.close()


def test_the_first_screen_of_a_phone_holds_promise_button_and_braid(
    bare_address: str, watching: Watching
) -> None:
    for address in ("/", "/en/"):
        page = watching.open(bare_address + address, 390).page
        for part in ("h1", ".article__opening .button"):
            box = page.locator(part).bounding_box()
            assert box and box["y"] + box["height"] < 844, (address, part)
        braid = page.locator(".braid").bounding_box()
        assert braid and braid["y"] + 60 < 844
        height = page.evaluate("document.documentElement.scrollHeight")
        print(f"{address}: {height} px high at 390")
        assert height <= 5800


def test_colours_of_the_readers_own_are_honoured(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/").page
    strand = "getComputedStyle(document.querySelector('.braid .yarn--body')).color"
    own = page.evaluate(strand)
    page.emulate_media(forced_colors="active")
    text = page.evaluate("getComputedStyle(document.body).color")
    assert own == "rgb(180, 105, 79)"
    assert page.evaluate(strand) == text
    assert page.evaluate("getComputedStyle(document.querySelector('.mark--body')).color") == text
    # Their ground is gone: a button without an edge would be a word among others.
    edge = "getComputedStyle(document.querySelector('.article__opening .button')).borderTopStyle"
    assert page.evaluate(edge) == "solid"
    drawn = "getComputedStyle(document.querySelector('.section--session .yarn--body')).stroke"
    assert page.evaluate(drawn) == text
    page.goto(f"{bare_address}/indgange/")
    strand = "getComputedStyle(document.querySelector('.section--body'), '::before').backgroundColor"
    assert page.evaluate(strand) == text


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_mark_and_the_braid_have_the_same_three_colours(
    dark: bool, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/", dark=dark).page
    of = "(names) => names.map((name) => getComputedStyle(document.querySelector(name)).color)"
    strands = ("body", "relation", "language")
    mark, braid = (page.evaluate(of, [f".{part}--{name}" for name in strands]) for part in ("mark", "yarn"))
    print(*mark)
    assert mark == braid
    assert len(set(mark)) == 3


def test_each_way_in_has_its_picture_and_its_colour_and_each_step_its_number(
    bare_address: str, watching: Watching
) -> None:
    strand = """(items) => items.map((item) => {
      const style = getComputedStyle(item, "::before");
      const drawn = /strand\\.\\w+\\.svg/.test(style.maskImage);
      return [style.backgroundColor, drawn, parseFloat(style.height) > 20];
    })"""
    colour = "(all) => all.map((each) => getComputedStyle(each).stroke)"
    for address in ("/en/ways-in/", "/indgange/"):
        page = watching.open(bare_address + address).page
        three = page.eval_on_selector_all(".section--body, .section--relation, .section--language", strand)
        assert [each[1:] for each in three] == [[True, True]] * 3, address
        drawings = page.eval_on_selector_all("section .drawing[width='96'] path", colour)
        assert drawings == [each[0] for each in three] and len(set(drawings)) == 3, address
    for address in ("/", "/en/"):
        page = watching.open(bare_address + address).page
        assert page.eval_on_selector_all(".section--three-ways .drawing path", colour) == drawings, address
    page = watching.open(f"{bare_address}/foerste-session/").page
    steps = page.locator(".step").all_text_contents()
    assert steps == [f"Trin {number} af 5" for number in range(1, 6)]


def test_on_a_phone_each_line_of_a_card_says_its_heading(bare_address: str, watching: Watching) -> None:
    for address in ("/det-arbejder-vi-med/", "/en/what-we-work-with/"):
        page = watching.open(bare_address + address).page
        headings = page.locator("th").all_text_contents()
        label = "(all) => all.map((each) => getComputedStyle(each, '::before').content)"
        shown = page.eval_on_selector_all("tbody tr:first-child td", label)
        assert shown == ["none", *(f'"{heading}" / ""' for heading in headings[1:])], address


def test_more_contrast_is_given_where_it_is_asked_for(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/foerste-session/").page
    colour = "getComputedStyle(document.querySelector('.step')).color"
    before = page.evaluate(colour)
    page.emulate_media(contrast="more")
    assert (
        page.evaluate(colour) == page.evaluate("getComputedStyle(document.documentElement).color") != before
    )


def test_nothing_moves_by_itself(real_site: Site, bare_address: str, watching: Watching) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((box) => {
      const style = getComputedStyle(box);
      return style.animationName !== "none" || style.transitionDuration !== "0s"
        || style.scrollBehavior !== "auto";
    }).map((box) => box.tagName + "." + box.className)"""
    for address in PAGE_OF_EACH_KIND:
        page = watching.open(bare_address + address).page
        assert page.evaluate(moving) == [], address
        page.evaluate("document.body.style.transition = 'color 1s'")
        assert page.evaluate(moving), "the watch sees what moves"


# What happens next is not shown while nobody can write: neither on the screen nor on paper.
ON_SCREEN = """() => { window.onScreen = [...document.querySelectorAll("article :is(h1, h2, h3, p, li, td)")]
  .filter((block) => block.checkVisibility()) }"""
HIDDEN_ON_PAPER = """() => window.onScreen
  .filter((block) => !block.checkVisibility() &&
  !block.closest(".contact, .contact__errors, .contact__closed, .term__text") &&
  !block.querySelector(".button")).map((block) => block.textContent)"""


PRINTED_ADDRESSES = """all => all
  .filter((a) => a.checkVisibility() && !/^(#|tel:)/.test(a.getAttribute("href")))
  .map((a) => [getComputedStyle(a, "::after").content.replace(/^" \\(|\\)"$/g, ""), a.href])"""


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)])
def test_pages_are_whole_on_paper(
    every: bool, real_site: Site, bare_address: str, watching: Watching
) -> None:
    links = 0
    addresses = real_site.addresses() if every else PAGE_OF_EACH_KIND
    for address, watched in watching.each(bare_address, addresses, 794, fresh=False):
        page = watched.page
        page.evaluate(ON_SCREEN)
        page.emulate_media(media="print")
        assert page.evaluate(HIDDEN_ON_PAPER) == [], address
        for part in (".header__strip", ".header__bar", ".footer"):
            assert not page.locator(part).first.is_visible(), (address, part)
        shown = page.eval_on_selector_all("article a[href]:not(.button)", PRINTED_ADDRESSES)
        for printed, leads_to in shown:
            # The whole address, as somebody types it: what leads within the site names the site.
            assert urlsplit(printed).scheme in ("http", "https"), (address, printed)
            assert urlsplit(printed).path == urlsplit(leads_to).path, (address, printed)
        links += len(shown)
    print(f"{len(addresses)} pages, {links} links with their address")


def leaving(page: Page) -> list[str]:
    """Answer the page outside with nothing of it; return what it is told of where its reader came from."""
    told: list[str] = []

    def answer(route: Route) -> None:
        told.append(route.request.headers.get("referer", ""))
        route.fulfill(body="<title>Vejret</title>", content_type="text/html")

    page.route(f"{EXIT}**", answer)
    return told


@pytest.mark.parametrize("way", ["click", "keyboard", "three times Shift"])
def test_the_way_out_leaves_at_once_and_back_does_not_return(
    way: str, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/").page
    page.goto(f"{bare_address}/kontakt/")
    told = leaving(page)
    if way == "click":
        page.click(".quick-exit")
    elif way == "keyboard":
        page.focus(".quick-exit")
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(EXIT)
    assert told == [""]
    page.go_back()
    assert page.url == f"{bare_address}/"


BACK_SHOWS = {
    "da": "Tilbageknappen viser ikke den side, du forlod, men den, du så lige før. Det kan også være en side "
    "herfra.",
    "en": "The back button does not show the page you left, but the one you saw just before it. That may be "
    "a page of this website too.",
}


@pytest.mark.parametrize("locale", BACK_SHOWS)
def test_what_back_shows_after_leaving_is_what_the_privacy_page_says(
    locale: str, real_site: Site, bare_address: str, watching: Watching
) -> None:
    said = [text for anchor, _, text in blocks(real_site, "privatliv", locale) if anchor == "leave"]
    assert any(BACK_SHOWS[locale] in text for text in said), said
    before, left = {"da": ("/tempo/", "/hjaelp/"), "en": ("/en/pace-and-safety/", "/en/help-now/")}[locale]
    page = watching.open(bare_address + before).page
    page.goto(bare_address + left)
    outside = str(page.get_attribute(".quick-exit", "href"))
    page.route(f"{outside}**", lambda route: route.fulfill(body="", content_type="text/html"))
    page.click(".quick-exit")
    page.wait_for_url(outside)
    page.go_back()
    assert page.url == bare_address + before


def test_the_page_is_blank_before_the_other_one_is_there(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/kontakt/").page
    page.route(f"{EXIT}**", lambda route: route.abort())
    # Asked in the same breath: nothing of the page may wait for the other one.
    text = (
        "() => { document.querySelector('.quick-exit').click(); return document.documentElement.textContent }"
    )
    assert page.evaluate(text) == ""


def test_shift_for_capital_letters_leaves_nothing(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/").page
    leaving(page)
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(200)
    assert page.url == f"{bare_address}/"


def test_the_way_out_is_a_plain_link_without_script(bare_address: str, watching: Watching) -> None:
    page = watching.open(f"{bare_address}/", script=False).page
    told = leaving(page)
    page.click(".quick-exit")
    page.wait_for_url(EXIT)
    assert told == [""]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_help_languages_and_the_way_out_stay_on_the_screen(
    width: int, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/spoergsmaal/", width).page
    on_top = """() => [".header__help", ".languages a", ".quick-exit"].map((name) => {
      const link = document.querySelector(name);
      const box = link.getBoundingClientRect();
      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === link;
    })"""
    page.evaluate("scrollTo(0, 1500)")
    assert page.evaluate(on_top) == [True] * 3
    if width < 1000:
        page.evaluate("document.querySelector('#menu').showPopover()")
        assert page.evaluate(on_top) == [True] * 3, "the menu covers the strip"


BROKEN = {
    "old Safari": "delete Element.prototype.append; delete Element.prototype.replaceChildren",
    "nothing can be made": "Document.prototype.createElement = null",
    "no frames": "window.requestAnimationFrame = () => 0",
    "no frames known": "delete window.requestAnimationFrame",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_the_way_out_comes_whatever_fails_before_it(
    broken: str, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/kontakt/").page
    leaving(page)
    page.evaluate(f"void ({BROKEN[broken].replace(';', ',')})")
    page.click(".quick-exit")
    page.wait_for_url(EXIT)
    print(f"{broken}: left")


def mark_by_clicks(page: Page) -> None:
    page.click("#contact-message", modifiers=["Shift"], position={"x": 20, "y": 20})


def mark_by_dragging(page: Page) -> None:
    box = page.locator("#contact-message").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.keyboard.down("Shift")
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 20)
    page.mouse.up()
    page.keyboard.up("Shift")


def mark_by_keys(page: Page) -> None:
    page.keyboard.press("Shift+ArrowLeft")


def change_language(page: Page, other: str) -> None:
    page.keyboard.down(other)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.keyboard.up(other)


USES_OF_SHIFT: dict[str, Callable[[Page], None]] = {
    "text marked by clicks": mark_by_clicks,
    "text marked by dragging": mark_by_dragging,
    "text marked by keys": mark_by_keys,
    "capital letters": lambda page: page.keyboard.press("Shift+A"),
    "the field before": lambda page: page.keyboard.press("Shift+Tab"),
    "the keyboard's language by Alt": lambda page: change_language(page, "Alt"),
    "the keyboard's language by Ctrl": lambda page: change_language(page, "Control"),
}


@pytest.mark.parametrize("use", USES_OF_SHIFT)
def test_what_else_shift_is_for_leaves_nothing_and_loses_no_message(
    use: str, bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/kontakt/").page
    told = leaving(page)
    # What a host does at the deploy.
    page.eval_on_selector("#contact-form", "(form) => form.removeAttribute('data-netlify')")
    page.fill("#contact-message", "hej")
    for _ in range(3):
        USES_OF_SHIFT[use](page)
    page.wait_for_timeout(500)
    assert (page.url, told) == (f"{bare_address}/kontakt/", [])
    assert page.input_value("#contact-message") == ("hejAAA" if use == "capital letters" else "hej")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


def test_three_shifts_with_a_pointer_between_them_mark_text_and_leave_nothing(
    bare_address: str, watching: Watching
) -> None:
    page = watching.open(f"{bare_address}/tempo/").page
    told = leaving(page)
    for paragraph in page.locator("article p:visible").all()[:3]:
        paragraph.click(modifiers=["Shift"])
    page.wait_for_timeout(300)
    assert (page.url, told) == (f"{bare_address}/tempo/", [])
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


def test_the_five_steps_are_one_thread_on_a_desktop_and_columns_begin_at_one_height(
    bare_address: str, watching: Watching
) -> None:
    boxes = """(places) => [...document.querySelectorAll(places)].map((each) => {
      const box = each.getBoundingClientRect();
      return [box.left, box.top, box.right];
    })"""
    for address in ("/", "/en/"):
        for width in (1024, 1280, 1920):
            page = watching.open(bare_address + address, width).page
            tiles = page.evaluate(boxes, "#session ~ ol .drawing")
            assert len({top for _, top, _ in tiles}) == 1, (address, width, tiles)
            gaps = [left - right for (_, _, right), (left, _, _) in pairwise(tiles)]
            assert len(gaps) == 4 and max(map(abs, gaps)) < 1, (address, width, gaps)
            for places in ("#expect ~ ul > li", "#three-ways ~ ul > li"):
                assert len({top for _, top, _ in page.evaluate(boxes, places)}) == 1, (width, places)
