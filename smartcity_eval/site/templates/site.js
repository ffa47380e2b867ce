// Sorting, filtering and the front page's search. Without this script the tables and links are all there.
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
  }
}

// ---- what a form asks for

function asked(form) {
  const value = (name) => (form.elements[name] ? form.elements[name].value : "");
  return {
    words: fold(value("name")).split(/\s+/).filter(Boolean),
    province: value("province"), year: value("year"), dimension: value("dimension"), state: value("state"),
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
    states: row.dataset.f.split(" "), dimensions: row.dataset.d.split(" "),
  }));
  const main = rows.filter(({ row }) => row.parentNode === rows[0].row.parentNode); // the page's first table; a second shows some of the same
  const update = () => {
    const want = asked(form);
    for (const one of rows) {
      one.row.hidden = !(want.words.every((word) => one.name.includes(word))
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

// ---- the front page: a search over every record, from the list in the page itself

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function search(section) {
  const records = JSON.parse(document.getElementById("sc-records").textContent);
  const form = section.querySelector("form");
  const body = section.querySelector("tbody");
  const more = section.querySelector(".sc-more");
  const step = Number(section.dataset.first);
  const names = records.regions.map(([, name, province]) => fold(`${name} ${records.provinces[province]}`));
  let limit = step;

  const marksOf = (years) => {
    const held = years.reduce((bits, year) => bits | year[4], 0);
    return Object.entries(records.marks)
      .filter(([mark]) => held & (1 << records.states.indexOf(mark)))
      .flatMap(([mark, text]) => [" ", element("span", { class: `sc-mark sc-mark-${mark}` }, text)]);
  };

  const line = ([id, name, province, , years]) => {
    const reports = years.flatMap(([year, made], at) => {
      const text = String(records.years[year]);
      const shown = made ? element("a", { href: `${records.base}${text}/${id}.html`, "aria-label": `${name} ${text}` }, text) : text;
      return at ? [" ", shown] : [shown];
    });
    const latest = (part) => {
      const found = years.filter((year) => year[part]).pop();
      return found ? [found[part], " ", element("small", {}, String(records.years[found[0]]))] : ["–"];
    };
    return element("tr", {},
      element("th", { scope: "row" }, element("a", { href: `${records.base}regions/${id}.html` }, name), ...marksOf(years)),
      element("td", {}, records.provinces[province]),
      element("td", { class: "sc-wide" }, ...reports),
      element("td", { class: "sc-number" }, ...latest(2)),
      element("td", { class: "sc-number" }, ...latest(3)));
  };

  const update = () => {
    const want = asked(form);
    const state = want.state ? 1 << records.states.indexOf(want.state) : 0;
    const dimension = want.dimension ? 1 << records.dimensions.indexOf(want.dimension) : 0;
    const year = want.year ? records.years.indexOf(Number(want.year)) : -1;
    const found = [];
    records.regions.forEach((region, at) => {
      if (!want.words.every((word) => names[at].includes(word))) return;
      if (want.province && records.provinces[region[2]] !== want.province) return;
      const years = region[3].filter((own) => (year < 0 || own[0] === year) && (!state || own[4] & state) && (!dimension || own[5] & dimension));
      if (years.length) found.push([...region, years]);
    });
    body.replaceChildren(...found.slice(0, limit).map(line));
    more.hidden = found.length <= limit;
    tell(form, Math.min(limit, found.length), found.length);
  };

  form.addEventListener("input", () => { limit = step; update(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => { limit += 5 * step; update(); });
  form.hidden = section.hidden = false;
  update();
}

const front = document.getElementById("sc-search");
if (front) search(front);
else document.querySelectorAll("form.sc-filter").forEach(filterRows);
