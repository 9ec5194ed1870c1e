// Three comforts; without this script every table is complete, in printed order.
// Long tables can be sorted. Tables that fit their place need no scrolling region and keep their head in sight.

function value(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.sort ?? cell.textContent.trim();
  return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
}

function inOrder(a, b) {
  if (a === "" || b === "") return (a === "") - (b === ""); // missing values come last
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}

function sort(table, header, column) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => inOrder(value(a, column), value(b, column)) * (descending ? -1 : 1));
  for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  body.append(...rows);
  table.dispatchEvent(new CustomEvent("sorted"));
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  for (const header of table.tHead.querySelectorAll("th[data-column]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(table, header, Number(header.dataset.column)));
    header.append(button);
  }
}

function fit(region) {
  const fits = region.querySelector("table").offsetWidth <= region.clientWidth + 1;
  region.classList.toggle("fits", fits);
  if (fits) region.removeAttribute("tabindex");
  else region.tabIndex = 0;
}

// A table grows by itself, too: when its letters arrive.
const observer = new ResizeObserver((entries) => new Set(entries.map(({ target }) => target.closest(".exhibit-scroll"))).forEach(fit));
for (const part of document.querySelectorAll(".exhibit-table > .exhibit-scroll, .exhibit-table > .exhibit-scroll > table")) observer.observe(part);

// While a figure of the page is live (explore.js), what it tells of a cluster is marked in the tables, and the reverse.
const named = (row) => row.querySelector('th[scope="row"]')?.firstChild.textContent.trim(); // without what is folded in

document.addEventListener("cluster", ({ detail: names }) => {
  for (const row of document.querySelectorAll(".exhibit tbody tr")) {
    row.classList.toggle("marked", names.includes(named(row)));
  }
});
for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    if (!document.querySelector(".live") || target.closest(".live")) return;
    const row = target.closest(".exhibit tbody tr");
    document.dispatchEvent(new CustomEvent("cluster", { detail: row ? [named(row)] : [] }));
  });
}
