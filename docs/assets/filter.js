// A field above each long table shows the rows that hold what is typed.
for (const table of document.querySelectorAll("table.searchable")) {
  const field = document.createElement("input"), rows = [...table.tBodies[0].rows];
  field.type = "search";
  field.className = "filter";
  field.placeholder = field.ariaLabel = "Search this table";
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  table.before(field);
}
