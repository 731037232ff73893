// How high the strip is: what opens below it and the sections that links lead to keep clear of it, however
// large the reader's letters are and however many lines it takes.
{
  const strip = document.querySelector(".header__strip");
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--strip", `${strip.offsetHeight}px`);
    const target = document.querySelector(":target");
    const top = target?.getBoundingClientRect().top;
    // A section that a link led to before this was known begins beneath the strip; all else stays where it is.
    if (top >= 0 && top < strip.offsetHeight) target.scrollIntoView();
  }).observe(strip);
}
