// ---- the front page: a search over every record, from the list in the page itself

function search(section) {
  const records = JSON.parse(document.getElementById("sc-records").textContent);
  const form = section.querySelector("form");
  const body = section.querySelector("tbody");
  const more = section.querySelector(".sc-more");
  const step = Number(section.dataset.first);
  const names = records.regions.map(([, name, province]) => fold(`${name} ${records.provinces[province]}`));
  // Those without a record stand in the map alone.
  const others = [...document.querySelectorAll(".sc-nation > li")].flatMap((block) => {
    const province = block.dataset.province || block.querySelector("h3").textContent;
    return [...block.querySelectorAll(".sc-n")].map((tile) => ({ name: tile.textContent.split(":")[0], province }));
  });
  const otherNames = others.map(({ name, province }) => fold(`${name} ${province}`));
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

  const unrecorded = ({ name, province }) => element("tr", {},
    element("th", { scope: "row" }, name),
    element("td", {}, province),
    element("td", {}, section.dataset.none),
    element("td", { class: "sc-number" }, "–"),
    element("td", { class: "sc-number" }, "–"));

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
    const isByName = want.words.length && !want.year && !state && !dimension;
    const without = isByName ? others.filter((one, at) => want.words.every((word) => otherNames[at].includes(word))
      && (!want.province || one.province === want.province)) : [];
    const count = found.length + without.length;
    const rows = found.slice(0, limit).map(line);
    body.replaceChildren(...rows, ...without.slice(0, limit - rows.length).map(unrecorded));
    more.hidden = count <= limit;
    tell(form, Math.min(limit, count), count);
  };

  form.addEventListener("input", () => { limit = step; update(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => { limit += 5 * step; update(); });
  form.hidden = section.hidden = false;
  update();
}

const front = document.getElementById("sc-search");
if (front) search(front);
else document.querySelectorAll("form.sc-filter[data-shown]").forEach(filterRows);

