"""What pages are asked in more than one engine; what can be pressed on them is asked in pressing.py."""

# Views: a small phone, one of today, one that is turned, a screen.
SIZES = [(320, 568), (390, 664), (740, 360), (1280, 800)]

# How far below the strip the section begins that a link led to.
BELOW_STRIP = """(anchor) => document.getElementById(anchor).getBoundingClientRect().top -
  document.querySelector(".header__strip").getBoundingClientRect().bottom"""

# Where a word stands in the view when it is pressed, as a share of what is below the strip.
HEIGHTS = (0.0, 0.5, 1.0)
SCROLLED = """([word, share]) => {
  const strip = document.querySelector(".header__strip").getBoundingClientRect().bottom;
  const box = word.getBoundingClientRect();
  scrollBy(0, box.top - strip - 1 - share * (innerHeight - strip - 2 - box.height));
}"""

# Of a word whose explanation is open: where that stands.
PLACED = """(word) => {
  const card = document.querySelector(".term__text:popover-open");
  const box = card.getBoundingClientRect();
  const over = (element) => [...element.getClientRects()].some((other) => box.left < other.right &&
    other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  const words = [...document.querySelectorAll(`.term[popovertarget="${card.id}"]`)];
  return {
    inside: box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight &&
      box.top >= document.querySelector(".header__strip").getBoundingClientRect().bottom,
    scrolls: card.scrollHeight <= card.clientHeight || getComputedStyle(card).overflowY === "auto",
    high: Math.round(box.height),
    away: Math.max(...words.map((one) => one.getBoundingClientRect())
      .map((other) => Math.max(box.top - other.bottom, other.top - box.bottom))),
    over_word: words.some(over),
    over_exit: over(document.querySelector(".quick-exit")),
  };
}"""

# Of words of the field: how many lines each has.
LINES = """all => all.map((one) => {
  const { lineHeight, paddingBlock } = getComputedStyle(one);
  // Alone in a cell it has room above and below.
  return (one.getBoundingClientRect().height - 2 * parseFloat(paddingBlock)) / parseFloat(lineHeight);
})"""

# Of a page in a browser without popovers: what is seen and cannot work.
WITHOUT_POPOVERS = """() => {
  const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    buttons: all("button").map((button) => button.className || button.type),
    focus: document.activeElement.tagName,
    links: all(".menu a").filter((link) => link.getBoundingClientRect().right <= innerWidth).length,
    cards: all(".term__text, .search").length,
    heading: Math.round(document.querySelector("h1").getBoundingClientRect().top),
  };
}"""

# More entries, and longer ones, in the menu.
GROW = """([entries, name]) => {
  const list = document.querySelector(".menu ul");
  const book = list.lastElementChild;
  while (list.children.length <= entries) list.insertBefore(list.firstElementChild.cloneNode(true), book);
  for (const link of list.querySelectorAll("li:not(:last-child) a")) link.textContent = name;
}"""

# Of what stands in the header and is seen: what is cut off, or lies over another.
CROWDED = """() => {
  const all = ".header__strip a, .header__home, .menu__open, .menu a, .search__open";
  const seen = [...document.querySelectorAll(all)].filter((one) => one.getBoundingClientRect().width > 0);
  const boxes = seen.map((one) => one.getBoundingClientRect());
  const faults = [];
  boxes.forEach((box, number) => {
    const name = seen[number].className || seen[number].textContent;
    if (box.left < 0 || box.right > document.documentElement.clientWidth) faults.push(`${name} is cut off`);
    for (const other of boxes.slice(number + 1)) {
      const beside = box.right <= other.left + 0.5 || other.right <= box.left + 0.5;
      const below = box.bottom <= other.top + 0.5 || other.bottom <= box.top + 0.5;
      if (!beside && !below) faults.push(`${name} covered`);
    }
  });
  const magnifier = document.querySelector(".search__open").getBoundingClientRect();
  const neighbour = document.querySelector(".menu").getBoundingClientRect();
  if (neighbour.width && magnifier.top > neighbour.bottom) faults.push("the magnifier stands alone");
  return { faults, links: document.querySelectorAll(".menu a").length, lines: neighbour.height };
}"""

# Of an open panel: what lies over the way out, and how far below the strip the panel begins.
COVERED = """(selector) => {
  const exit = document.querySelector(".quick-exit").getBoundingClientRect();
  const top = document.elementFromPoint(exit.left + exit.width / 2, exit.top + exit.height / 2);
  const panel = document.querySelector(selector).getBoundingClientRect();
  const strip = document.querySelector(".header__strip").getBoundingClientRect().bottom;
  return {exit: top?.className ?? "", gap: Math.round(panel.top - strip)};
}"""
