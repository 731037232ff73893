// Leaves at once, by the link or by pressing Shift three times: the page goes blank before anything is
// asked of the network, and Back does not lead here. It cannot take older visits out of the history.
{
  const link = document.querySelector(".quick-exit");
  let presses = 0;
  let timer = 0;

  const leave = () => {
    const address = link.href;
    document.title = "";
    document.documentElement.replaceChildren(document.createElement("head"));
    // The other site is not told where its reader came from.
    const referrer = document.createElement("meta");
    referrer.name = "referrer";
    referrer.content = "no-referrer";
    document.head.append(referrer);
    location.replace(address);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    clearTimeout(timer);
    presses = event.key === "Shift" && !event.repeat ? presses + 1 : 0;
    timer = setTimeout(() => (presses = 0), 1500);
    if (presses === 3) leave();
  });
}
