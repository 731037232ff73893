// Sends the contact form without leaving the page, and says truthfully what came of it. Without this
// script the form is a plain one. All words stand in the template.
//
// *Sent* only on a yes that the host has published. *Not sent* only where nothing can have been read, or its
// published no came. All else is *not known*, and safe to send again: the id follows from the words.
{
  const SECONDS = 20;
  const form = document.getElementById("contact-form");
  const part = (name) => document.getElementById(`contact-${name}`);
  // Without what nobody sees (Unicode's Default_Ignorable_Code_Point, a Braille blank): it is no name, and an
  // address that was copied with it is none that can be answered.
  const seen = (name) => part(name).value.replace(/[\p{Cc}\p{DI}\u2800]/gu, "").trim();
  const button = part("send");
  const status = form.querySelector(".contact__status");
  const title = document.title;
  const label = button.textContent;
  let sending = false;

  // The browser's own messages come one at a time, in its language, and vanish.
  form.noValidate = true;
  // HTML cannot ask for one of two; what it does instead is not needed here.
  part("email").required = false;
  part("phoned").remove();
  document.querySelector("main h1").before(part("errors"));

  const wait = (isSending) => {
    sending = isSending;
    button.textContent = status.textContent = isSending ? button.dataset.sending : label;
    if (!isSending) status.textContent = "";
    // Not `disabled`: the focus would be lost, and Firefox keeps the state over a reload.
    button.setAttribute("aria-disabled", isSending);
  };

  // Also when a browser brings the page back as it was left.
  addEventListener("pageshow", () => wait(false));

  // FNV-1a of 64 bits: plain http has no crypto.subtle.
  const idOf = (words) => {
    let hash = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(words)) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
    return hash.toString(36);
  };

  const wrong = () => {
    const email = seen("email");
    const phone = seen("phone");
    const found = {
      "name-missing": !seen("name"),
      "reply-missing": !email && !phone,
      "email-odd": email && !/^\S+@\S+\.\S+$/.test(email),
      "phone-odd": phone && phone.replace(/\P{Nd}/gu, "").length < 6,
    };
    return Object.keys(found).filter((key) => found[key]);
  };

  const showErrors = (keys) => {
    const list = part("errors").querySelector("ul");
    list.replaceChildren();
    for (const message of form.querySelectorAll(".contact__error")) {
      const input = document.getElementById(message.dataset.field);
      const shown = keys.includes(message.id.replace("contact-", ""));
      const described = input.getAttribute("aria-describedby").split(" ").filter((id) => id !== message.id);
      message.hidden = !shown;
      if (shown) {
        described.push(message.id);
        const link = document.createElement("a");
        link.href = `#${input.id}`;
        link.textContent = message.lastChild.textContent.trim();
        link.addEventListener("click", (event) => {
          event.preventDefault();
          input.focus();
        });
        list.append(document.createElement("li"));
        list.lastChild.append(link);
      }
      input.setAttribute("aria-describedby", described.join(" "));
    }
    for (const input of form.querySelectorAll("[id][aria-describedby]")) {
      input.setAttribute("aria-invalid", !!form.querySelector(`[data-field="${input.id}"]:not([hidden])`));
    }
    part("errors").hidden = !keys.length;
    document.title = keys.length ? `${form.dataset.error} ${title}` : title;
    if (keys.length) part("errors").focus();
  };

  const showOutcome = (name) => {
    for (const outcome of form.querySelectorAll(".contact__outcome")) {
      outcome.hidden = outcome.id !== `contact-${name}`;
    }
    for (const copy of form.querySelectorAll(".contact__copy")) {
      copy.hidden = !seen("message");
    }
    if (name) part(name).focus();
  };

  const ask = async (address, options, read) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), SECONDS * 1000);
    try {
      return await read(await fetch(address, { ...options, signal: controller.signal }));
    } finally {
      clearTimeout(timer);
    }
  };

  // The answer for a page of this site, nothing where nobody can be reached.
  const look = (address) =>
    ask(address, { cache: "no-cache", redirect: "manual" }, async (answer) => {
      await answer.text();
      return answer;
    }).catch(() => null);

  // Refused for its method, address, kind or size, before anybody has taken what it holds (RFC 9110, 15.5).
  const REFUSED = [401, 405, 411, 413, 414, 415, 417, 421, 426, 431];

  const verdict = async (answer) => {
    const { ok, redirected, status } = answer;
    if (!redirected && REFUSED.includes(status)) return "not-sent";
    const text = await answer.text();
    if (form.dataset.answer !== "json") {
      // Another page of ours than the thanks page, this one too: nobody took what was sent.
      const led = new URL(answer.url);
      const thanks = new URL(form.dataset.thanks, location);
      const astray = redirected
        ? led.origin === thanks.origin && led.pathname !== thanks.pathname
        : text.includes('id="contact-form"');
      return ok && !astray ? "sent" : "not-known";
    }
    let said;
    try {
      said = JSON.parse(text);
    } catch {
      // A page, or nothing.
    }
    const { success, ok: fine, error, errors } = said ?? {};
    const yes = `${success}` === "true" || fine === true;
    const no = `${success}` === "false" || fine === false || error || Object.keys(errors ?? {}).length;
    if (yes && !no && ok) return "sent";
    if (!no || yes || redirected || status >= 500) return "not-known";
    return JSON.stringify(errors ?? "").includes('"email"') ? "email-odd" : "not-sent";
  };

  const send = async () => {
    if (form.matches("[data-netlify]")) return "not-sent";
    const address = new URL(form.dataset.send, location);
    // Whoever sent this page is asked for it again: while they cannot be reached nothing is sent, and that is
    // certain. A provider is not asked first: how it answers another question says nothing of this one.
    const own = address.origin === location.origin;
    if ((own || !navigator.onLine) && !(await look(location))) return "not-sent";
    // Field by field: what a browser's extension puts into the form is none of it, and neither is the trap,
    // which a password manager may have filled.
    const body = form.dataset.body === "multipart" ? new FormData() : new URLSearchParams();
    for (const { name, value } of part("trap").querySelectorAll("[type=hidden]:not([data-plain])")) {
      body.append(name, value);
    }
    const words = [
      ["name", part("name").value.trim()],
      ["email", seen("email")],
      ["phone", seen("phone")],
      ["message", part("message").value],
    ];
    for (const [name, value] of words) body.append(name, value);
    body.set("request_id", idOf(JSON.stringify(words)));
    const headers = form.dataset.answer === "json" ? { Accept: "application/json" } : {};
    return ask(address, { method: "POST", body, headers }, verdict).catch(() => "not-known");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    showOutcome("");
    const keys = wrong();
    showErrors(keys);
    if (keys.length) return;
    wait(true);
    const outcome = await send();
    if (outcome === "sent" && (await look(form.dataset.thanks))?.ok) {
      // What was written is not left behind for whoever presses Back.
      addEventListener("pagehide", () => form.reset());
      location.assign(form.dataset.thanks);
      return;
    }
    wait(false);
    // The thanks page cannot be had: thanked for here.
    if (outcome === "sent") form.reset();
    if (outcome === "email-odd") showErrors([outcome]);
    else showOutcome(outcome);
  });

  for (const copy of form.querySelectorAll(".contact__copy")) {
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(part("message").value);
        copy.textContent = copy.dataset.copied;
      } catch {
        part("message").select();
        copy.textContent = copy.dataset.selected;
      }
    });
  }
}
