// Leaves at once, by the link or by pressing Shift three times: the page goes blank before anything is
// asked of the network, and Back does not lead here. It cannot take older visits out of the history.
{
  // Milliseconds: what a drawn frame may still take to reach the glass, and when to leave whatever happened.
  const SHOWN = 50;
  const LATEST = 400;
  const link = document.querySelector(".quick-exit");
  let presses = 0;
  let timer = 0;

  const leave = () => {
    const address = link.href;
    let left = false;
    const go = () => {
      if (!left) location.replace(address);
      left = true;
    };
    // First of all, so that the way out comes whatever fails below, and where no frame is drawn.
    setTimeout(go, LATEST);
    document.title = "";
    document.documentElement.textContent = "";
    // The other site is not told where its reader came from.
    const referrer = document.createElement("meta");
    referrer.name = "referrer";
    referrer.content = "no-referrer";
    document.documentElement.append(document.createElement("head"));
    document.head.append(referrer);
    // WebKit paints nothing more once it leaves: not before the blank page is on the glass.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, SHOWN)));
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", ({ key, repeat, altKey, ctrlKey }) => {
    clearTimeout(timer);
    // Beside Alt or Ctrl it changes the keyboard's language.
    presses = key === "Shift" && !(repeat || altKey || ctrlKey) ? presses + 1 : 0;
    timer = setTimeout(() => (presses = 0), 1500);
    if (presses === 3) leave();
  });
  // Shift and a pointer mark text: whoever does is not leaving.
  addEventListener("pointerdown", () => (presses = 0));
}
