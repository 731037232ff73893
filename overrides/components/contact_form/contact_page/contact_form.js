// Sends the contact form without leaving the page, and says truthfully what came of it: sent, not
// sent, or not known. Without this script the form is a plain one. All words stand in the template.
{
  const SECONDS = 20;
  const form = document.getElementById("contact-form");
  const part = (name) => document.getElementById(`contact-${name}`);
  const field = (name) => form.elements.namedItem(name);
  const value = (name) => field(name).value.trim();
  const button = part("send");
  const status = form.querySelector(".contact__status");
  const title = document.title;
  const label = button.textContent;
  let sending = false;

  // The browser's own messages come one at a time, in its language, and vanish.
  form.noValidate = true;
  document.querySelector("main h1").before(part("errors"));

  const wait = (isSending) => {
    sending = isSending;
    button.textContent = status.textContent = isSending ? button.dataset.sending : label;
    if (!isSending) status.textContent = "";
    // Not `disabled`: the focus would be lost, and Firefox keeps the state over a reload.
    button.setAttribute("aria-disabled", isSending);
  };

  // Also when a browser brings the page back as it was left. One id a request: two that carry the
  // same one are the same request, sent again.
  addEventListener("pageshow", () => {
    wait(false);
    const id = field("request_id");
    id.value ||= Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  });

  const wrong = () => {
    const email = value("email");
    const phone = value("phone");
    const found = {
      "name-missing": !value("name"),
      "reply-missing": !email && !phone,
      "email-odd": email && !/^\S+@\S+\.\S+$/.test(email),
      "phone-odd": phone && phone.replace(/\D/g, "").length < 6,
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
      outcome.querySelector(".contact__copy").hidden = !value("message");
    }
    if (name) part(name).focus();
  };

  const ask = async (options, read) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), SECONDS * 1000);
    try {
      return await read(await fetch(form.dataset.send, { ...options, signal: controller.signal }));
    } finally {
      clearTimeout(timer);
    }
  };

  // Refused for its method, address, kind or size, before anybody has taken what it holds (RFC 9110, 15.5).
  const REFUSED = [401, 405, 411, 413, 414, 415, 417, 421, 426, 431];

  // What an answer says: *sent* only on a yes, *not sent* only on a refusal of these or on a no in the
  // words that the host has published. All else is not known: many a host keeps a request and then fails.
  const verdict = async (answer) => {
    if (!answer.redirected && REFUSED.includes(answer.status)) return "not-sent";
    // Led to another page of ours than the thanks page: nobody took it.
    const led = new URL(answer.url);
    const thanks = new URL(form.dataset.thanks, location);
    if (answer.redirected && led.origin === thanks.origin && led.pathname !== thanks.pathname) return "not-known";
    const published = form.dataset.answer === "json";
    const text = await answer.text();
    let said = null;
    try {
      said = JSON.parse(text);
    } catch {
      // A page, or nothing.
    }
    if (said?.constructor !== Object) {
      return answer.ok && !published && (text || answer.status !== 200) ? "sent" : "not-known";
    }
    const yes = `${said.success}` === "true" || said.ok === true || typeof said.next === "string";
    const no =
      `${said.success}` === "false" || said.ok === false || said.error || Object.keys(said.errors ?? {}).length;
    if (yes && !no && answer.ok) return "sent";
    return no && !yes && published && !answer.redirected && answer.status < 500 ? "not-sent" : "not-known";
  };

  const send = async () => {
    if (form.matches("[data-netlify]")) return "not-sent";
    // Whoever runs this script is no program that fills in forms; a password manager may have filled it.
    const trap = part("trap").querySelector("input");
    trap.value = "";
    trap.checked = false;
    const fields = new FormData(form);
    for (const input of form.querySelectorAll("[data-plain]")) fields.delete(input.name);
    const body = form.dataset.body === "multipart" ? fields : new URLSearchParams(fields);
    try {
      // Nothing has been sent until this is answered: only here is "not sent" certain when a line fails.
      await ask({ method: "HEAD", mode: "no-cors", cache: "no-store" }, (answer) => answer.text());
    } catch {
      return "not-sent";
    }
    try {
      const headers = form.dataset.answer === "json" ? { Accept: "application/json" } : {};
      return await ask({ method: "POST", body, headers }, verdict);
    } catch {
      return "not-known";
    }
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
    if (outcome !== "sent") {
      wait(false);
      showOutcome(outcome);
      return;
    }
    // What was written is not left behind for whoever presses Back.
    addEventListener("pagehide", () => {
      form.reset();
      field("request_id").value = "";
    });
    location.assign(form.dataset.thanks);
  });

  for (const copy of form.querySelectorAll(".contact__copy")) {
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field("message").value);
        copy.textContent = copy.dataset.copied;
      } catch {
        field("message").select();
        copy.textContent = copy.dataset.selected;
      }
    });
  }
}
