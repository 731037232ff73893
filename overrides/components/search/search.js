// Fetches what a search needs when the search is first opened; the rest is in first_search/search.js.
{
  const panel = document.getElementById("search");
  const status = panel.querySelector(".search__status");
  let asked = false;
  // A browser with Trusted Types takes a script's address from here alone (hooks/website/headers.py).
  const policy = self.trustedTypes?.createPolicy("search", { createScriptURL: () => panel.dataset.script });

  panel.querySelector(".search__without").remove();
  panel.querySelector(".search__form").hidden = false;

  panel.addEventListener("search-failed", () => {
    // Closing and opening again tries once more: on a train the line comes and goes.
    asked = false;
    status.textContent = panel.dataset.failed;
  });
  panel.addEventListener("beforetoggle", (event) => {
    if (asked || event.newState !== "open") return;
    asked = true;
    status.textContent = panel.dataset.loading;
    const script = document.createElement("script");
    script.integrity = panel.dataset.integrity;
    script.src = policy?.createScriptURL("") ?? panel.dataset.script;
    script.onerror = () => panel.dispatchEvent(new Event("search-failed"));
    document.head.append(script);
  });
}
