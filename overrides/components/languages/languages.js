// A reader who changes language stays at the section that they are reading.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
