// Sorting, filtering, the front page's search and comparing. Without this script the tables and links are all there.
"use strict";

const language = document.documentElement.lang;
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// ---- tables that can be sorted: a button in each heading

const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

function sortKey(cell, isNumber) {
  if (!isNumber) return cell.textContent.trim();
  if (cell.dataset.v !== undefined) return Number(cell.dataset.v);
  const text = cell.textContent.trim();
  return /^[\d.,]+$/.test(text) ? Number(text.replace(/[.,]/g, "")) : NaN;
}

function sortBy(table, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  const isNumber = head.dataset.sort === "number";
  const column = head.cellIndex;
  const isUnknown = (key) => (isNumber ? Number.isNaN(key) : key === "" || key === "–");
  const rows = [...table.tBodies[0].rows].map((row) => [sortKey(row.cells[column], isNumber), row]);
  rows.sort(([a], [b]) => {
    if (isUnknown(a) || isUnknown(b)) return isUnknown(a) - isUnknown(b); // what is not known stays last
    return (isNumber ? a - b : collator.compare(a, b)) * (down ? -1 : 1);
  });
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll(".sc-sortable")) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(table, head));
    head.append(button);
    table.classList.add("sc-sorts");
  }
}

// ---- elements, whose texts stay texts

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// ---- what a form asks for

function asked(form) {
  const value = (name) => (form.elements[name] ? form.elements[name].value : "");
  return {
    words: fold(value("name")).split(/\s+/).filter(Boolean),
    province: value("province"), year: value("year"), group: value("group"), dimension: value("dimension"), state: value("state"),
  };
}

function tell(form, shown, count) {
  const write = (number) => new Intl.NumberFormat(language).format(number);
  form.querySelector(".sc-status").textContent = form.dataset.shown.replace("{shown}", write(shown)).replace("{count}", write(count));
}

// ---- a year's page: rows are hidden that do not fit

function filterRows(form) {
  const rows = [...document.querySelectorAll("tr[data-f]")].map((row) => ({
    row, name: fold(row.cells[0].textContent), province: row.cells[1].textContent,
    group: row.dataset.g, states: row.dataset.f.split(" "), dimensions: row.dataset.d.split(" "),
  }));
  const main = rows.filter(({ row }) => row.parentNode === rows[0].row.parentNode); // the page's first table; a second shows some of the same
  const update = () => {
    const want = asked(form);
    for (const one of rows) {
      one.row.hidden = !(want.words.every((word) => one.name.includes(word))
        && (!want.group || one.group === want.group)
        && (!want.province || one.province === want.province)
        && (!want.dimension || one.dimensions.includes(want.dimension))
        && (!want.state || one.states.includes(want.state)));
    }
    tell(form, main.filter(({ row }) => !row.hidden).length, main.length);
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
}

