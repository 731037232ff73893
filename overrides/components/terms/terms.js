// Where a word's explanation stands: below its word or above it, wherever there is more room, never over the
// word and never over the strip that holds the way out. Measured, since not every browser can anchor a popover;
// without script it stands at the foot of the view. It closes when its word moves away.
if (!("popover" in HTMLElement.prototype)) {
  // Nothing can open: a button would be dead. The glossary is one step away, at the foot of the page.
  for (const word of document.querySelectorAll(".term")) word.replaceWith(word.textContent);
} else {
  // Pixels between the explanation and its word, and between it and the edges.
  const GAP = 6;
  let open = null;
  let at = 0;

  const boxes = () => {
    const words = document.querySelectorAll(`.term[popovertarget="${open.id}"]`);
    return [...words].map((word) => word.getBoundingClientRect());
  };
  const place = () => {
    if (!open) return;
    const word = boxes();
    const top = Math.min(...word.map((box) => box.top));
    const bottom = Math.max(...word.map((box) => box.bottom));
    const strip = document.querySelector(".header__strip").getBoundingClientRect().bottom;
    const above = top - strip - 2 * GAP;
    const below = innerHeight - bottom - 2 * GAP;
    open.style.margin = 0;
    open.style.maxHeight = `${Math.max(above, below)}px`;
    const { offsetHeight: high, offsetWidth: wide } = open;
    const under = high <= below || below >= above;
    const left = Math.min(word[0].left, document.documentElement.clientWidth - wide - GAP);
    open.style.inset = `${under ? bottom + GAP : top - GAP - high}px auto auto ${Math.max(GAP, left)}px`;
  };

  document.addEventListener("beforetoggle", (event) => {
    const card = event.target;
    if (!card.matches(".term__text")) return;
    if (event.newState === "open") {
      open = card;
      at = boxes()[0].top;
      // It has a size once it is shown, and is not painted before that.
      requestAnimationFrame(place);
    } else if (open === card) {
      open = null;
    }
  }, true);
  addEventListener("resize", () => open?.hidePopover());
  addEventListener("scroll", () => {
    // A page that was still rolling when the word was pressed tells of it afterwards.
    if (open && Math.abs(boxes()[0].top - at) > GAP) open.hidePopover();
  });
}
