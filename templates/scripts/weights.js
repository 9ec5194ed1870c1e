// The ranking, alive: weigh dimensions and indicators, find and filter clusters, hold up to four side by side.
//
// Without this script the table is complete. Whole weights from 0 to 10 and ranks doubled to whole numbers make every
// score an exact fraction, as the computation has it (compute/ranking.py); the state stands in the address.

(() => {
  const MOST = 4;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // Fractions are pairs of BigInt, the second one positive.
  const add = ([a, b], [c, d]) => [a * d + c * b, b * d];
  const compare = ([a, b], [c, d]) => Number(a * d > c * b) - Number(a * d < c * b);

  // The mean of the doubled ranks that a cluster has, by weight; nothing where no indicator counts.
  function dimensionScore(ranks, weights) {
    let sum = 0n, total = 0n;
    ranks.forEach((rank, at) => {
      if (rank === null) return;
      sum += BigInt(weights[at]) * rank;
      total += BigInt(weights[at]);
    });
    return total ? [sum, total] : null;
  }

  function overallScore(ranks, weights) {
    let sum = [0n, 1n], total = 0n;
    ranks.forEach((own, at) => {
      const score = dimensionScore(own, weights.indicators[at]);
      const weight = BigInt(weights.dimensions[at]);
      if (score === null || weight === 0n) return;
      sum = add(sum, [weight * score[0], score[1]]);
      total += weight;
    });
    return total ? [sum[0], sum[1] * total] : null;
  }

  // Competition ranks of scores, low first, with a sign where one is shared; blank without a score.
  function ranked(scores) {
    const known = scores.filter((score) => score !== null);
    return scores.map((score) => {
      if (score === null) return { place: Infinity, text: "" };
      const before = known.filter((other) => compare(other, score) < 0).length;
      const shared = known.filter((other) => compare(other, score) === 0).length > 1;
      return { place: before + 1, text: `${before + 1}${shared ? "=" : ""}` };
    });
  }

  function enliven(table) {
    const exhibit = table.closest(".exhibit"), body = table.tBodies[0];
    const dimensions = JSON.parse(table.dataset.weights);
    const equal = () => ({
      dimensions: dimensions.map(() => 1), indicators: dimensions.map(({ indicators }) => indicators.map(() => 1)) });
    const rows = [...body.rows].map((row) => {
      const doubled = row.dataset.ranks.split(" ").map((text) => (text === "-" ? null : BigInt(Math.round(2 * Number(text)))));
      const values = row.dataset.values.split("|");
      let at = 0;
      const parts = dimensions.map(({ indicators }) => indicators.map(() => doubled[at++]));
      const heading = row.querySelector('th[scope="row"]');
      return { row, values, ranks: parts, name: heading.querySelector("a")?.textContent ?? heading.firstChild.textContent.trim() };
    });
    const printed = ranked(rows.map(({ ranks }) => overallScore(ranks, equal())));
    let weights = equal(), chosen = [], wanted = "", place = "", country = "";

    // What a person turns.
    const sliders = [];
    function slider(label, get, set) {
      const input = make("input", { type: "range", min: 0, max: 10, step: 1 });
      const output = make("output");
      const show = () => { input.value = get(); output.textContent = get(); };
      input.addEventListener("input", () => { set(Number(input.value)); show(); answer(); });
      sliders.push(show);
      return make("label", {}, make("span", {}, label), input, output);
    }
    const three = dimensions.map(({ label }, at) =>
      slider(label, () => weights.dimensions[at], (value) => { weights.dimensions[at] = value; }));
    const nine = dimensions.map(({ label, indicators }, at) => make("fieldset", {}, make("legend", {}, label),
      ...indicators.map((name, part) =>
        slider(name, () => weights.indicators[at][part], (value) => { weights.indicators[at][part] = value; }))));
    const back = make("button", { type: "button" }, "Equal weights");
    back.addEventListener("click", () => { weights = equal(); answer(); });
    const find = make("input", { type: "search", "aria-label": "Find a cluster or a country" , placeholder: "Cluster or country" });
    find.addEventListener("input", () => { wanted = find.value; answer(); });
    const choice = (label, all, values, set) => {
      const select = make("select", { "aria-label": label }, make("option", { value: "" }, all),
        ...values.map((name) => make("option", { value: name }, name)));
      select.addEventListener("change", () => { set(select.value); answer(); });
      return select;
    };
    const [regions, countries] = ["region", "country"].map((key) => [...new Set(rows.map(({ row }) => row.dataset[key]))].sort());
    const region = choice("Region", "All regions", regions, (value) => { place = value; });
    const land = choice("Country", "All countries", countries, (value) => { country = value; });
    const said = make("p", { role: "status" });
    const side = make("div", { class: "side-by-side" });
    const panel = make("details", { class: "weights" }, make("summary", {}, "Weigh, find and compare"),
      make("div", { class: "sliders" }, ...three),
      make("details", {}, make("summary", {}, "Weigh single indicators"), make("div", { class: "sliders" }, ...nine)),
      make("div", { class: "finders" }, find, region, land, back), said, side);
    exhibit.before(panel);

    // A column for what comes of it, and a box at each row to hold it beside others.
    const head = make("th", { scope: "col", class: "align-right weighing-head", rowspan: table.tHead.rows.length }, "Your weights");
    table.tHead.rows[0].append(head);
    for (const one of rows) {
      one.cell = make("td", { class: "align-right weighed" });
      one.box = make("input", { type: "checkbox", "aria-label": `Compare ${one.name}` });
      one.box.addEventListener("change", () => {
        chosen = one.box.checked ? [...chosen, one].slice(-MOST) : chosen.filter((other) => other !== one);
        answer();
      });
      one.row.append(one.cell);
    }
    panel.addEventListener("toggle", () => table.classList.toggle("alive", panel.open));

    function answer(asked = true) {
      for (const show of sliders) show();
      const now = ranked(rows.map(({ ranks }) => overallScore(ranks, weights)));
      rows.forEach((one, at) => {
        const moved = printed[at].place - now[at].place;
        const by = !Number.isFinite(moved) || moved === 0 ? "" : moved > 0 ? ` ▲${moved}` : ` ▼${-moved}`;
        Object.assign(one, now[at], { at });
        one.box.checked = chosen.includes(one);
        one.cell.replaceChildren(now[at].text, make("span", { class: moved > 0 ? "up" : "down" }, by), one.box);
        const text = one.row.textContent.toLowerCase();
        one.row.hidden = !text.includes(wanted.trim().toLowerCase())
          || (place !== "" && one.row.dataset.region !== place) || (country !== "" && one.row.dataset.country !== country);
      });
      if (!table.tHead.querySelector("[aria-sort]")) {
        body.append(...[...rows].sort((a, b) => a.place - b.place || a.at - b.at).map(({ row }) => row));
      }
      const shown = rows.filter(({ row }) => !row.hidden).length;
      const moving = rows.filter((one, at) => one.text !== printed[at].text).length;
      said.textContent = `${shown} of ${rows.length} clusters shown; ${moving} have another rank than with equal weights.`;
      beside();
      if (asked) remember();
    }

    function beside() {
      side.replaceChildren();
      if (chosen.length < 2) return;
      const heads = ["Indicator", ...chosen.map(({ name }) => name)].map((name) => make("th", { scope: "col" }, name));
      const overall = make("tr", {}, make("th", { scope: "row" }, "Overall rank"), ...chosen.map(({ text }) => make("td", {}, text)));
      let at = -1;
      const lines = dimensions.flatMap(({ indicators }, part) => indicators.map((name, column) => {
        at += 1;
        return make("tr", {}, make("th", { scope: "row" }, name), ...chosen.map(({ values, ranks }) => {
          const rank = ranks[part][column];
          return make("td", {}, rank === null ? "not known" : `${values[at]} (${Number(rank) / 2})`);
        }));
      }));
      side.append(make("table", { class: "place-table" }, make("caption", {}, "Value, and in brackets the rank; ties share the mean of their ranks"),
        make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, overall, ...lines)));
    }

    // #table-ranking&weights=1-2-1&indicators=1-1-1-…&compare=Oxford&compare=Cambridge&region=EU&country=France&find=…
    function remember() {
      const weighed = (list) => (list.some((weight) => weight !== 1) ? [list.join("-")] : []);
      const chosenOf = (text) => (text ? [text] : []);
      const sorted = table.tHead.querySelector("[aria-sort]");
      const state = {
        weights: weighed(weights.dimensions), indicators: weighed(weights.indicators.flat()),
        compare: chosen.map(({ name }) => name), region: chosenOf(place), country: chosenOf(country), find: chosenOf(wanted),
        sort: sorted ? [`${sorted.dataset.column}-${sorted.getAttribute("aria-sort")}`] : [],
      };
      setting.put(state, Object.values(state).some((values) => values.length) ? exhibit.id : undefined);
    }

    function recall() {
      const state = setting.all;
      if (setting.anchor !== exhibit.id || !["weights", "indicators", "compare", "region", "country", "find", "sort"].some((key) => state.has(key))) return false;
      const whole = (text, count) => {
        const numbers = (text ?? "").split("-").map(Number);
        const fits = numbers.length === count && numbers.every((weight) => Number.isInteger(weight) && weight >= 0 && weight <= 10);
        return fits ? numbers : Array(count).fill(1);
      };
      weights.dimensions = whole(state.get("weights"), dimensions.length);
      const flat = whole(state.get("indicators"), dimensions.flatMap(({ indicators }) => indicators).length);
      weights.indicators = dimensions.map(({ indicators }) => flat.splice(0, indicators.length));
      const wished = [...new Set(state.getAll("compare"))].map((wish) => rows.find(({ name }) => name === wish));
      chosen = wished.filter(Boolean).slice(0, MOST);
      region.value = place = regions.includes(state.get("region")) ? state.get("region") : "";
      land.value = country = countries.includes(state.get("country")) ? state.get("country") : "";
      find.value = wanted = state.get("find") ?? "";
      const [column, order] = (state.get("sort") ?? "").split("-");
      const sorted = [...table.tHead.querySelectorAll("th[data-column]")].find((head) => head.dataset.column === column);
      for (let times = sorted ? 1 + (order === "descending") : 0; times; times -= 1) sorted.querySelector("button")?.click();
      return true;
    }

    if (recall()) {
      panel.open = true;
      panel.scrollIntoView();
    }
    answer(false);
    table.addEventListener("sorted", remember);
  }

  for (const table of document.querySelectorAll("table[data-weights]")) enliven(table);
})();
