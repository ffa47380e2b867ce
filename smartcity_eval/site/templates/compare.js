// ---- two or three regions side by side: each one's figures come from a file of its own, which a page from a folder may load

function compare(section) {
  const page = JSON.parse(document.getElementById("sc-compared").textContent);
  const names = new Map(page.regions);
  const choices = [...section.querySelectorAll("select")];
  const result = section.querySelector(".sc-compared");
  const status = section.querySelector(".sc-status");
  const share = section.querySelector(".sc-share");
  const loaded = new Map();

  window.smartcityRegion = (region) => loaded.set(region.id, region);

  const load = (id) => (loaded.has(id) ? Promise.resolve() : new Promise((done, fail) => {
    const script = element("script", { src: `${page.base}${id}.js` });
    script.addEventListener("load", done);
    script.addEventListener("error", () => { script.remove(); fail(new Error(id)); });
    document.head.append(script);
  }));

  // Of the address only ids that are on the list are taken; a link may name them as ?r= too.
  let isFirst = true;
  const asked = () => {
    const text = location.hash.slice(1) || (isFirst && new URLSearchParams(location.search).get("r")) || "";
    return [...new Set(text.split(",").filter((id) => names.has(id)))].slice(0, choices.length);
  };

  const cssString = (text) => `"${[...text].map((c) => (/[\p{L}\p{N} ]/u.test(c) ? c : `\\${c.codePointAt(0).toString(16)} `)).join("")}"`;

  const table = (caption, first, regions, rows) => {
    const heads = regions.map(({ id, name }) => element("th", { scope: "col" }, element("a", { href: `${page.hubs}${id}.html` }, name)));
    const made = element("div", { class: "sc-scroll sc-rows", tabindex: "0", role: "region", "aria-label": caption },
      element("table", {},
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, first), ...heads)),
        element("tbody", {}, ...rows.map(([head, note, cells]) => element("tr", {},
          element("th", { scope: "row" }, head, ...(note ? [" ", element("small", {}, note)] : [])),
          ...cells.map((cell) => element("td", {}, ...[cell || ["–"]].flat())))))));
    regions.forEach(({ name }, at) => made.style.setProperty(`--c${at + 2}`, cssString(name)));
    return made;
  };

  const noted = (text, note) => [text, ...(note ? [" ", element("small", {}, note)] : [])];
  const areAlike = (one, other) => one && other && (one === other || (page.alike[one] || []).includes(other) || (page.alike[other] || []).includes(one));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

  const indices = (regions) => {
    const years = [...new Set(regions.flatMap((region) => Object.keys(region.years).filter((year) => region.years[year].index)))].sort().reverse();
    if (!years.length) return [element("p", {}, page.texts.noIndex)];
    const rows = years.map((year) => {
      const own = regions.map((region) => region.years[year] || {});
      const known = own.filter(({ index }) => index);
      const unlike = known.some((one) => known.some((other) => one !== other && !areAlike(one.edition, other.edition)));
      return [year, unlike ? page.texts.unlike : "", own.map(({ index, edition }) => (index ? noted(index, edition || page.texts.unknown) : null))];
    });
    return [table(page.texts.index, page.texts.year, regions, rows)];
  };

  // Scores are compared in the latest year in which one edition gave them to two or more.
  const components = (regions) => {
    const years = [...new Set(regions.flatMap((region) => Object.keys(region.years)))].sort().reverse();
    for (const year of years) {
      const scored = regions.filter((region) => Object.keys(region.years[year]?.scores || {}).length);
      const editions = scored.map((region) => region.years[year].edition);
      const edition = editions.find((one, at) => editions.indexOf(one) !== at);
      if (!edition) continue;
      const alike = scored.filter((region) => region.years[year].edition === edition);
      const rows = (page.components[edition] || []).map(([key, name]) => [name, "", alike.map((region) => region.years[year].scores[key])]);
      const apart = regions.filter((region) => !alike.includes(region)).map((region) => element("p", { class: "sc-note" },
        fill(page.texts.leftOut, { name: region.name, year, edition: region.years[year]?.edition || page.texts.unknown })));
      return [table(fill(page.texts.components, { year, edition }), page.texts.component, alike, rows), ...apart];
    }
    const editions = regions.map((region) => {
      const year = Object.keys(region.years).filter((own) => Object.keys(region.years[own].scores || {}).length).pop();
      return fill(year ? page.texts.scoredBy : page.texts.unscored, { name: region.name, year, edition: year && region.years[year].edition });
    });
    return [element("p", {}, page.texts.noLike, " ", editions.join(" "))];
  };

  const latest = (region, part) => {
    const year = Object.keys(region.years).filter((own) => region.years[own][part]?.length).pop();
    return year ? [region.years[year][part], year] : [null, ""];
  };

  const facts = (regions) => {
    const rows = ["stage", "programmes", "budget", "coverage"].map((part) => [page.texts[part], "", regions.map((region) => {
      const [found, year] = latest(region, part);
      if (!found) return null;
      return noted([found].flat().join("; "), year);
    })]);
    return [table(page.texts.facts, page.texts.what, regions, rows), element("p", { class: "sc-note" }, page.texts.days)];
  };

  let turn = 0;
  const draw = async () => {
    const own = ++turn;
    const ids = asked();
    choices.forEach((choice, at) => { choice.value = ids[at] || ""; });
    share.hidden = ids.length < 2;
    share.replaceChildren(element("a", { href: `#${ids.join(",")}` }, share.dataset.text));
    if (ids.length < 2) {
      result.replaceChildren();
      status.textContent = page.texts.choose;
      return;
    }
    try {
      await Promise.all(ids.map(load));
    } catch {
      if (own === turn) status.textContent = page.texts.failed;
      return;
    }
    if (own !== turn) return; // another choice was made meanwhile
    const regions = ids.map((id) => loaded.get(id)).filter(Boolean);
    result.replaceChildren(...indices(regions), ...components(regions), ...facts(regions));
    status.textContent = regions.map(({ name }) => name).join(" · ");
  };

  for (const choice of choices) {
    choice.append(element("option", { value: "" }, "–"), ...page.regions.map(([id, name]) => element("option", { value: id }, name)));
    choice.addEventListener("change", () => {
      isFirst = false;
      location.hash = choices.map(({ value }) => value).filter(Boolean).join(",");
    });
  }
  section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", draw);
  section.hidden = false;
  document.querySelector(".sc-without-script").hidden = true;
  draw();
}

const comparing = document.getElementById("sc-compare");
if (comparing) compare(comparing);
