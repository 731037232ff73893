// Finds pages while the reader types. Joined behind MiniSearch and the stemmers of one language
// (hooks/website/bundles.py) and loaded on first use. Entries and query go through the same `term`, so that
// what was indexed as "session" is what "sessionerne" looks for.
(() => {
  const panel = document.getElementById("search");
  const field = panel.querySelector("#search-field");
  const status = panel.querySelector(".search__status");
  const results = panel.querySelector(".search__results");
  const texts = panel.dataset;
  // DanishStemmer or its like; a language without one is searched as it is written.
  const named = Object.keys(window).find((name) => /[^e]Stemmer$/.test(name));
  const stemmer = named && new window[named]();

  const MOST = 12;
  const WORDS = /[\p{L}\p{N}]+/gu;
  const WORDS_BEFORE = 8;
  const WORDS_SHOWN = 26;

  const words = (text) => text.toLowerCase().match(WORDS) || [];

  // Keyboards abroad have no æ, ø and å; "foelelser" is "følelser".
  const fold = (word) => word.replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");
  const term = (word) => fold(stemmer ? stemmer.stemWord(word) : word);

  // A word half typed may end in the middle of its ending: "sessionern" is not yet "sessionerne".
  const halfTyped = (word) =>
    [1, 2, 3]
      .map((cut) => word.slice(0, -cut))
      .filter((rest) => rest.length >= 5)
      .map(term);

  const query = (text, fuzzy) => {
    const typed = words(text);
    return {
      combineWith: "AND",
      queries: typed.map((word, place) => {
        const last = place === typed.length - 1;
        const whole = { queries: [term(word)], prefix: last, fuzzy };
        const begun = { queries: last ? [fold(word)] : [], prefix: true };
        const cut = { queries: last ? halfTyped(word) : [] };
        return { combineWith: "OR", queries: [whole, begun, cut].filter((each) => each.queries.length) };
      }),
    };
  };

  const start = (entries) => {
    const index = new MiniSearch({
      idField: "url",
      fields: ["heading", "text"],
      storeFields: ["page", "heading", "text"],
      tokenize: (text) => words(text),
      processTerm: term,
      searchOptions: { boost: { heading: 3 }, processTerm: (word) => word },
    });
    index.addAll(entries);

    const find = (text) => {
      const exact = index.search(query(text, false));
      // Nothing: perhaps a slip of the finger.
      return exact.length ? exact : index.search(query(text, 0.25));
    };

    const marked = (text, found) => {
      const node = document.createDocumentFragment();
      let from = 0;
      for (const match of text.matchAll(WORDS)) {
        if (!(term(match[0].toLowerCase()) in found.match)) continue;
        const mark = document.createElement("mark");
        mark.textContent = match[0];
        node.append(text.slice(from, match.index), mark);
        from = match.index + match[0].length;
      }
      node.append(text.slice(from));
      return node;
    };

    const excerpt = (text, found) => {
      const all = text.split(" ");
      const hit = all.findIndex((word) => words(word).some((part) => term(part) in found.match));
      const from = Math.max(0, hit - WORDS_BEFORE);
      const shown = all.slice(from, from + WORDS_SHOWN).join(" ");
      return (from ? "… " : "") + shown + (from + WORDS_SHOWN < all.length ? " …" : "");
    };

    const item = (found) => {
      const node = document.createElement("li");
      const link = document.createElement("a");
      const place = document.createElement("p");
      link.href = texts.base + found.id.replace(/^\.\//, "");
      link.append(marked(found.heading, found));
      place.append(found.page && `${found.page}: `, marked(excerpt(found.text, found), found));
      node.append(link, place);
      return node;
    };

    const show = () => {
      const typed = field.value.trim();
      const found = words(typed).length ? find(typed) : [];
      results.replaceChildren(...found.slice(0, MOST).map(item));
      const count = Math.min(found.length, MOST);
      const text = count === 0 ? texts.none : count === 1 ? texts.one : texts.many;
      status.textContent = words(typed).length ? text.replace("{count}", count).replace("{query}", typed) : "";
    };

    field.addEventListener("input", show);
    show();

    // Arrows go through field and results; Enter in the field goes to the first result.
    panel.addEventListener("keydown", (event) => {
      const stops = [field, ...results.querySelectorAll("a")];
      const here = stops.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (here === -1 || !step || !stops[here + step]) return;
      event.preventDefault();
      stops[here + step].focus();
    });
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      results.querySelector("a")?.focus();
    });
    // A result on the page that is open already would leave the panel standing over it.
    results.addEventListener("click", (event) => {
      if (event.target.closest("a")) panel.hidePopover();
    });
  };

  fetch(texts.index)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then(start, () => panel.dispatchEvent(new Event("search-failed")));
})();
