// ---- a file against the figures of this site: it is read here and sent nowhere

function check(section) {
  const page = JSON.parse(document.getElementById("sc-check-data").textContent);
  const input = section.querySelector("input");
  const status = section.querySelector(".sc-status");
  const result = section.querySelector(".sc-checked");
  const MOST_BYTES = 25e6, MOST_UNPACKED = 60e6, MOST_PARTS = 5000;
  const scanned = /^#[0-9a-f]{64}$/.test(location.hash) ? location.hash.slice(1) : "";

  class Refused extends Error {}
  const refuse = (key) => { throw new Refused(page.texts[key]); };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

  // What a stream unpacks to, never more than is left; a zlib stream may have something behind it.
  async function unpacked(bytes, format, room, isLoose) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
    const pieces = [];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        room.left -= value.length;
        if (room.left < 0) { reader.cancel(); refuse("damaged"); }
        pieces.push(value);
      }
    } catch (error) {
      if (!isLoose || error instanceof Refused) throw error;
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  // The parts of a zip that are asked for, found by its directory at the end.
  async function parts(bytes, isAsked) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    const first = Math.max(0, end - 65535);
    while (end >= first && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < first) refuse("damaged");
    const count = view.getUint16(end + 10, true);
    if (count > MOST_PARTS) refuse("damaged");
    const room = { left: MOST_UNPACKED };
    const found = new Map();
    for (let at = view.getUint32(end + 16, true), n = 0; n < count; n += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) refuse("damaged");
      const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
      const size = view.getUint32(at + 20, true);
      const [named, extra, noted] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const start = view.getUint32(at + 42, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
      if (isAsked(name)) {
        if (flags & 1 || found.has(name) || (method !== 0 && method !== 8)) refuse("damaged");
        const begin = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
        const packed = bytes.subarray(begin, begin + size);
        found.set(name, method ? await unpacked(packed, "deflate-raw", room) : packed);
      }
      at += 46 + named + extra + noted;
    }
    return found;
  }

  function xml(bytes) {
    const text = new TextDecoder().decode(bytes);
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) refuse("damaged");
    const read = new DOMParser().parseFromString(text, "application/xml");
    if (read.querySelector("parsererror")) refuse("damaged");
    return read;
  }

  // What a file says of itself is only compared: names, years and hashes must look like such.
  const isName = (text) => typeof text === "string" && /^[a-z0-9][a-z0-9._-]{0,79}$/.test(text);
  function origin(values) {
    const isOne = values && isName(values.kind) && Number.isInteger(values.year) && values.year >= 1900 && values.year <= 2999
      && (values.region === "" || isName(values.region)) && (values.framework === "" || isName(values.framework))
      && /^[a-z]{2}$/.test(values.language) && /^[0-9][0-9A-Za-z.+-]{0,29}$/.test(values.version)
      && Array.isArray(values.hashes) && values.hashes.length <= 60
      && values.hashes.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string" && /^[0-9a-f]{64}$/.test(pair[1]));
    return isOne ? values : refuse("none");
  }
  const originOfText = (text) => {
    let values = null;
    try { values = JSON.parse(text); } catch { refuse("none"); }
    return origin(values);
  };

  function officeOrigin(part) {
    if (!part) refuse("none");
    const found = new Map([...xml(part).getElementsByTagName("property")].map((own) => [own.getAttribute("name"), own.textContent]));
    const own = (key) => found.get(`smartcity-eval.${key}`) ?? "";
    const files = [...found.keys()].filter((key) => /^smartcity-eval\.file\.\d{1,3}$/.test(key)).sort((a, b) => a.split(".")[2] - b.split(".")[2]);
    const split = (text) => [text.slice(0, text.lastIndexOf(" ")), text.slice(text.lastIndexOf(" ") + 1)];
    return origin({ kind: own("kind"), year: Number(own("year")), region: own("region"), language: own("language"),
      framework: own("framework"), version: own("version"), hashes: files.map((key) => split(found.get(key))) });
  }

  async function office(bytes) {
    const seen = /^(docProps\/custom\.xml|word\/(document|footnotes)\.xml|ppt\/(slides\/slide\d+|charts\/chart\d+)\.xml)$/;
    const found = await parts(bytes, (name) => seen.test(name));
    const made = officeOrigin(found.get("docProps/custom.xml"));
    const texts = [...found].filter(([name]) => !name.startsWith("docProps")).flatMap(([, part]) => {
      const read = xml(part);
      return [...read.querySelectorAll("p, t, v")].filter((own) => own.localName === "p" || !own.closest("p"))
        .map((own) => (own.localName === "p" ? [...own.getElementsByTagName("*")].filter((t) => t.localName === "t").map((t) => t.textContent).join("") : own.textContent));
    });
    return { made, text: texts.join("\n") };
  }

  async function pdf(bytes) {
    const latin = (own) => new TextDecoder("latin1").decode(own);
    const marked = (text) => /smartcity-eval-origin:([A-Za-z0-9_=-]{20,20000})/.exec(text);
    const whole = latin(bytes);
    let found = marked(whole);
    const room = { left: MOST_UNPACKED };
    for (const { index, 0: word } of whole.matchAll(/[^d]stream\r?\n/g)) {
      if (found) break;
      const end = whole.indexOf("endstream", index);
      if (end > 0) found = marked(latin(await unpacked(bytes.subarray(index + word.length, end), "deflate", room, true)));
    }
    if (!found) refuse("none");
    let text = "";
    try {
      text = new TextDecoder().decode(Uint8Array.from(atob(found[1].replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0)));
    } catch { refuse("none"); }
    return { made: originOfText(text), text: null };
  }

  function html(text) {
    const read = new DOMParser().parseFromString(text, "text/html"); // runs nothing and loads nothing
    const made = originOfText(read.querySelector("head > meta[name='smartcity-eval']")?.content ?? "");
    for (const unseen of read.querySelectorAll("script, style, nav, pre, template")) unseen.remove();
    return { made, text: [...read.body.querySelectorAll("*")].flatMap((own) => [...own.childNodes].filter((node) => node.nodeType === 3)).map((node) => node.data).join("\n") };
  }

  function evaluation(text) {
    let values = null;
    try { values = JSON.parse(text); } catch { refuse("damaged"); }
    const from = values?.provenance;
    if (!from) refuse("none");
    const hashes = [[`params/${values.year}/${values.region}.yaml`, from.record_sha256], [`params/regions/${values.region}.yaml`, from.region_sha256],
      [`editions/${values.framework}.yaml`, from.framework_sha256]].filter((pair) => pair[1]);
    const made = origin({ kind: page.evaluation, year: values.year, region: values.region, language: "id", framework: values.framework ?? "", version: from.version, hashes });
    const card = values.scorecard || values.what_if || {};
    return { made, text: null, exact: { index: values.published?.index, ranks: (values.published?.ranks ?? []).map((own) => String(own.value)),
      scores: Object.fromEntries((card.contributions ?? []).map((own) => [own.key, own.score])) } };
  }

  function read(bytes) {
    const starts = String.fromCharCode(...bytes.subarray(0, 5));
    if (starts.startsWith("PK\u0003\u0004")) return office(bytes);
    if (starts === "%PDF-") return pdf(bytes);
    const text = new TextDecoder().decode(bytes).trimStart();
    if (text.startsWith("<")) return html(text);
    return text.startsWith("{") ? evaluation(text) : refuse("damaged");
  }

  // A region's figures come from the file that the comparison loads too.
  const loaded = new Map();
  const load = (id) => new Promise((done, fail) => {
    window.smartcityRegion = (region) => loaded.set(region.id, region);
    const script = element("script", { src: `${page.base}${id}.js` });
    script.addEventListener("load", () => { script.remove(); done(loaded.get(id)); });
    script.addEventListener("error", () => { script.remove(); fail(new Error(id)); });
    document.head.append(script);
  });

  const table = (caption, heads, rows) => element("div", { class: "sc-scroll", tabindex: "0", role: "region", "aria-label": caption },
    element("table", {}, element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows.map(([head, ...cells]) => element("tr", {}, element("th", { scope: "row" }, head), ...cells.map((cell) => element("td", {}, cell)))))));
  const answer = (isSame) => (isSame ? page.texts.yes : page.texts.no);

  function files(made, region) {
    const year = region.years[made.year]?.made ?? {};
    const published = (place) => {
      const record = /^params\/(\d{4})\/([a-z0-9-]+)\.yaml$/.exec(place);
      if (record && record[2] === made.region) return ["record", region.years[record[1]]?.made?.record];
      if (place === `params/regions/${made.region}.yaml`) return ["region", year.region];
      return place === `editions/${made.framework}.yaml` ? ["edition", year.edition] : null;
    };
    const rows = made.hashes.flatMap(([place, hash]) => {
      const known = published(place);
      return known && known[1] ? [[`${page.texts[known[0]]} ${place}`, hash.slice(0, known[1].length), known[1]]] : [];
    });
    return [...rows, [page.texts.version, made.version, year.version ?? ""]].map((row) => [...row, row[1] === row[2]]);
  }

  // 3,40 and 3.40 are one figure, in documents of either language, and so is a last zero in a workbook.
  const standsIn = (text, printed) => {
    const digits = printed.replace(",", ".");
    return [digits, digits.includes(".") ? digits.replace(/0+$/, "").replace(/\.$/, "") : digits].some((own) =>
      new RegExp(`(^|[^\\d.,])${own.replace(".", "[.,]")}(?![\\d]|[.,]\\d)`).test(text));
  };

  function figures({ text, exact }, own) {
    const scores = Object.entries(own.scores ?? {});
    const names = new Map(page.components[own.edition] ?? []);
    const named = (key) => names.get(key) ?? key;
    const isSame = (found, printed) => found !== undefined && found !== null && Number(found) === Number(printed.replace(",", "."));
    if (exact) {
      return [...(own.index ? [[page.texts.index, own.index, isSame(exact.index, own.index)]] : []),
        ...(own.ranks ?? []).map((rank) => [page.texts.rank, rank, exact.ranks.includes(rank)]),
        ...scores.filter(([key]) => exact.scores[key] !== undefined).map(([key, score]) => [named(key), score, Math.abs(Number(exact.scores[key]) - Number(score.replace(",", "."))) <= 0.005])];
    }
    // A rank of one or two digits stands in any text.
    return text === null ? [] : [...(own.index ? [[page.texts.index, own.index, standsIn(text, own.index)]] : []),
      ...scores.map(([key, score]) => [named(key), score, standsIn(text, score)])];
  }

  async function sha256(made) {
    const { framework, hashes, kind, language: code, region, version, year } = made; // in the order of their names, as they were hashed
    const bytes = new TextEncoder().encode(JSON.stringify({ framework, hashes, kind, language: code, region, version, year }));
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function judge(file) {
    if (file.size > MOST_BYTES) refuse("large");
    const found = await read(new Uint8Array(await file.arrayBuffer()));
    const { made } = found;
    if (!made.region) refuse("whole");
    const name = page.regions[made.region];
    const unknown = () => { throw new Refused(fill(page.texts.unknown, { name: name ?? made.region, year: made.year })); };
    if (!Object.hasOwn(page.regions, made.region)) unknown();
    const region = await load(made.region);
    const own = region?.years[made.year] ?? unknown();
    const hashes = files(made, region);
    const looked = figures(found, own);
    const isOlder = hashes.some((row) => !row[3]);
    const isAltered = looked.some((row) => !row[2]);
    const said = [isOlder ? page.texts.older : looked.length && !isAltered ? page.texts.same : page.texts.sameFiles,
      ...(isAltered ? [page.texts.altered] : []), ...(found.text === null && !found.exact ? [page.texts.unread] : [])];
    if (scanned && window.crypto?.subtle) said.push((await sha256(made)) === scanned ? page.texts.code : page.texts.otherCode);
    return { said, shown: [
      element("p", {}, fill(page.texts.about, { name, kind: made.kind, year: made.year, version: made.version })),
      table(page.texts.file, [page.texts.file, page.texts.then, page.texts.now, page.texts.found], hashes.map((row) => [...row.slice(0, 3), answer(row[3])])),
      ...(looked.length ? [table(page.texts.figures, [page.texts.figure, page.texts.value, page.texts.stands], looked.map((row) => [...row.slice(0, 2), answer(row[2])]))] : []),
    ] };
  }

  let turn = 0;
  async function show(file) {
    const own = ++turn;
    result.replaceChildren();
    status.textContent = page.texts.reading;
    let said, shown = [];
    try {
      ({ said, shown } = await judge(file));
    } catch (error) {
      said = [error instanceof Refused ? error.message : page.texts.damaged];
    }
    if (own !== turn) return; // another file was chosen meanwhile
    status.textContent = `${file.name}: ${said.join(" ")}`;
    result.replaceChildren(...shown);
  }

  input.addEventListener("change", () => { if (input.files[0]) show(input.files[0]); });
  // A file that misses the place must not replace the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  section.addEventListener("drop", (event) => { if (event.dataTransfer.files[0]) show(event.dataTransfer.files[0]); });
  if (scanned) status.textContent = page.texts.scanned;
  section.hidden = false;
  document.querySelector(".sc-without-script").hidden = true;
}

const checking = document.getElementById("sc-check");
if (checking) check(checking);
