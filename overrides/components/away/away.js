// Outside its days a notice is not seen, nor an event that is over. Its room stays, so that nothing on the page
// moves.
{
  // Sweden writes a day as the file does: year-month-day. Asked where there is a notice: it takes its time.
  const day = () => new Date().toLocaleDateString("sv", { timeZone: "Europe/Copenhagen" });
  for (const notice of document.querySelectorAll("[data-from]")) {
    const { from, to } = notice.dataset;
    const today = day();
    notice.classList.toggle("notice--past", today < from || today > to);
  }
}
