// Outside its days a notice is not seen. Its room stays, so that nothing on the page moves.
{
  // Sweden writes a day as the file does: year-month-day.
  const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Copenhagen" });
  for (const notice of document.querySelectorAll("[data-from]")) {
    const { from, to } = notice.dataset;
    notice.classList.toggle("notice--past", today < from || today > to);
  }
}
