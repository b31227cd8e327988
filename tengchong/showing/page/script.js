// Tables sort by a click or the Enter key on a heading; long ones get a field that filters their rows.
for (const table of document.querySelectorAll("table.exhibit")) {
  const body = table.tBodies[0], rows = [...body.rows];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const isNumber = rows.some(row => row.cells[column].dataset.value !== undefined);
    const missing = row => isNumber && row.cells[column].dataset.value === undefined;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === (isNumber ? "descending" : "ascending") ? !isNumber : isNumber;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = isNumber
        ? (a, b) => number(value(a)) - number(value(b))
        : (a, b) => value(a).localeCompare(value(b), document.documentElement.lang);
      const sorted = rows.toSorted((a, b) => missing(a) - missing(b) || (down ? order(b, a) : order(a, b)));
      body.append(...sorted);
    });
  });
  if (rows.length > 12) {
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = field.ariaLabel = table.closest("figure").dataset.filter;
    field.addEventListener("input", () => {
      const wanted = field.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    table.closest("figure").prepend(field);
  }
}

function number(text) {
  return text === "inf" ? Infinity : text === "-inf" ? -Infinity : Number(text);
}

// One button opens and closes all code.
const toggle = document.querySelector("button.toggle"), codes = [...document.querySelectorAll("details.code")];
if (toggle && codes.length) {
  const label = () => { toggle.textContent = codes.every(code => code.open) ? toggle.dataset.hide : toggle.dataset.show; };
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const open = !codes.every(code => code.open);
    codes.forEach(code => { code.open = open; });
  });
  codes.forEach(code => code.addEventListener("toggle", label));
  label();
}
