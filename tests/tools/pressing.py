"""What can be pressed on a page: how high it is under a finger, and how near the next thing to press."""

# In a page: what can be pressed and is no word inside a sentence.
TARGETS = """
  const shown = (one) => {
    const box = one.getBoundingClientRect();
    // The skip link waits above the page until it is focused.
    return box.width > 1 && box.bottom + scrollY > 0 && getComputedStyle(one).visibility === "visible";
  };
  const all = [...document.querySelectorAll("a[href], button, input, textarea")].filter(shown);
  // No word of a sentence: nothing beside it in its line. A button is none, whatever stands beside it.
  const ends = (node) => !node || node.nodeName === "BR" ||
    (node.nodeType === 1 && !/^inline/.test(getComputedStyle(node).display));
  const next = (node, way) => {
    do node = node[way]; while (node && node.nodeType !== 1 && !node.textContent.trim());
    return node;
  };
  const beside = (one, way) => {
    // The end of what is only put around it is not the end of its line.
    const inline = (node) => getComputedStyle(node).display === "inline";
    while (!next(one, way) && inline(one.parentElement)) one = one.parentElement;
    return !ends(next(one, way));
  };
  const alone = (one) => one.matches(".button, .call, button:not(.term)") ||
    !(beside(one, "previousSibling") || beside(one, "nextSibling"));
  const name = (one) => `${one.className || one.tagName} ${one.textContent.trim().slice(0, 30)}`;
"""

# Run in a page: what is less than 44 CSS pixels high under a finger (WCAG 2.2, 2.5.5), with its height.
# Asked of the glass, pixel by pixel, so that what another thing covers does not count.
TOO_LOW = (
    """() => {"""
    + TARGETS
    + """
  const low = [];
  const panel = "popover" in HTMLElement.prototype && document.querySelector(":popover-open");
  for (const one of all.filter(alone)) {
    if (panel && !panel.contains(one)) continue;
    // An explanation closes when the page moves beneath it.
    one.scrollIntoView({ block: panel ? "nearest" : "center", behavior: "instant" });
    // A link in two lines has two boxes; each is pressed by itself.
    const box = one.getClientRects()[0];
    const x = box.left + Math.min(box.width / 2, 20);
    const there = (y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (one.contains(hit) || hit === one);
    };
    // Some engines ask for whole pixels.
    const middle = Math.round(box.top + box.height / 2);
    if (!there(middle)) {
      low.push(`${name(one)}: covered`);
      continue;
    }
    let top = middle, bottom = middle;
    while (there(top - 1)) top -= 1;
    while (there(bottom + 1)) bottom += 1;
    // Of 44 an engine may round one away.
    const high = Math.min(box.height, bottom - top + 2);
    if (high < 43.9) low.push(`${name(one)}: ${high} px`);
  }
  return low;
}"""
)

# Run in a page: what leaves the site or sends, and stands less than 16 CSS pixels from the next target.
TOO_NEAR = (
    """() => {"""
    + TARGETS
    + """
  const AWAY = ".quick-exit, [type=submit], [href^='tel:'], [href^='mailto:'], [href^='sms:']";
  const leaves = (one) => one.matches(AWAY) || (one.host && one.host !== location.host);
  const row = (one) => one.closest("li");
  const rows = (one, other) => row(one) && row(other) && row(one) !== row(other) &&
    row(one).parentElement === row(other).parentElement;
  // Where nothing has rolled beneath the strip that stays.
  scrollTo(0, 0);
  for (const panel of document.querySelectorAll(".menu, .search")) panel.scrollTop = 0;
  const near = [];
  for (const one of all.filter(alone).filter(leaves)) {
    for (const other of all) {
      if (other === one || rows(one, other)) continue;
      const [a, b] = [one, other].map((each) => each.getBoundingClientRect());
      const gap = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
      if (gap < 15.9) near.push(`${name(one)} and ${name(other)}: ${Math.round(gap)} px`);
    }
  }
  return near;
}"""
)
