// j and k, or the arrows with Alt, go from figure to figure in the text; Enter follows to its row, Escape comes back.
const figures = [...document.querySelectorAll("main .figure")];
const step = { j: 1, k: -1 };
document.addEventListener("keydown", (event) => {
  const by = step[event.key] ?? (event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined);
  if (by && figures.length && !event.ctrlKey && !event.metaKey) {
    const at = figures.indexOf(document.activeElement);
    const from = at < 0 && by < 0 ? figures.length : at; // back from none is the last
    figures[(from + by + figures.length) % figures.length].focus();
    event.preventDefault();
  } else if (event.key === "Escape" && location.hash.startsWith("#row-")) {
    document.getElementById(location.hash.replace("#row-", "figure-"))?.focus();
  }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const goal = link && document.getElementById(link.hash.slice(1));
  const place = goal?.matches("a") ? goal : goal?.querySelector("a");
  if (place) setTimeout(() => place.focus()); // after the browser has gone there, which takes the focus away
});
