// How high the strip is: what opens below it and the sections that links lead to keep clear of it, however
// large the reader's letters are and however many lines it takes.
{
  const strip = document.querySelector(".header__strip");
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--strip", `${strip.offsetHeight}px`);
  }).observe(strip);
}
