// Figures that come alive on request; without this script each is complete as a picture.
//
// A button puts Vega's drawing of the same specification in the picture's place, and takes it away again. Nothing is
// loaded before. Whoever points at a mark, or moves the focus to it, sends the event "cluster" with the names that it
// belongs to: one name, or both ends of a link. Every live chart answers by dimming all else; tables.js marks rows. A
// mark that is pressed is followed (follow.js), and stays marked when nobody points. closer.js magnifies.

(() => {
  const here = document.currentScript.src;
  const isNarrow = (figure) => figure.querySelector(".drawing-narrow").checkVisibility(); // as exhibits.css has it
  const loading = new Map();

  const nothing = () => {};
  const announce = (names) => document.dispatchEvent(new CustomEvent("cluster", { detail: names }));

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, fail) => {
        const script = make("script", { src: new URL(address, here) });
        script.addEventListener("load", done);
        script.addEventListener("error", () => fail(loading.delete(address)));
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  // A mark is what is drawn of a row of data. A link belongs to either end; a link pointed at, to both ends alone.
  const datumOf = (mark) => mark.__data__?.datum ?? {};
  const tooltipOf = (mark) => mark.__data__?.tooltip;

  function namesOf(mark) {
    const { cluster, row, partner } = datumOf(mark);
    return [cluster || row, partner].filter(Boolean);
  }

  function belongs(mark, names) {
    const own = namesOf(mark);
    return own.length === 1 ? names.includes(own[0]) : names.length > 0 && own.filter((name) => names.includes(name)).length >= Math.min(2, names.length);
  }

  function dim(marks, pointed) {
    const names = pointed.length ? pointed : follow.names;
    const found = marks.some((mark) => belongs(mark, names));
    for (const mark of marks) mark.classList.toggle("dim", found && !belongs(mark, names));
  }

  // The tooltip begins with the mark's name. Hidden from screen readers, which read the same as the mark's label.
  const tip = make("div", { class: "chart-tip", hidden: "", "aria-hidden": "true" });
  document.body.append(tip);

  function show(tooltip, x, y) {
    const [[, name], ...values] = Object.entries(tooltip);
    const rows = values.flatMap(([title, value]) => [make("dt", {}, title), make("dd", {}, value)]);
    tip.replaceChildren(make("strong", {}, name), make("dl", {}, ...rows));
    tip.hidden = false;
    const left = Math.min(x + 14, document.documentElement.clientWidth - tip.offsetWidth - 4);
    const below = y + 14 + tip.offsetHeight < innerHeight;
    tip.style.left = `${scrollX + Math.max(4, left)}px`;
    tip.style.top = `${scrollY + (below ? y + 14 : y - 14 - tip.offsetHeight)}px`;
  }

  // A mark without a tooltip, such as a name, has that of a mark of the same row of data, or of the same name.
  function point(marks, mark, x, y) {
    if (!marks.includes(mark)) return clear();
    const others = [(one) => datumOf(one) === datumOf(mark), (one) => belongs(one, namesOf(mark))];
    const told = others.map((other) => marks.find((one) => tooltipOf(one) && other(one))).find(Boolean);
    if (told) show(tooltipOf(tooltipOf(mark) ? mark : told), x, y);
    announce(namesOf(mark));
  }

  function clear() {
    tip.hidden = true;
    announce([]);
  }

  // One stop for the Tab key; arrow keys go from mark to mark, and each is read with what its tooltip says.
  function byKeys(host, marks) {
    for (const element of host.querySelectorAll("svg [role]")) element.removeAttribute("role");
    for (const element of host.querySelectorAll("svg text")) element.setAttribute("aria-hidden", "true");
    const words = (mark) => {
      const [[, name], ...values] = Object.entries(tooltipOf(mark));
      return [name, ...values.map((pair) => pair.join(": "))].join(". ");
    };
    const single = marks.filter((mark) => tooltipOf(mark) && namesOf(mark).length === 1);
    const stops = [...new Map(single.map((mark) => [words(mark), mark])).values()];
    for (const stop of stops) {
      stop.tabIndex = stop === stops[0] ? 0 : -1;
      stop.setAttribute("role", "img");
      stop.setAttribute("aria-label", words(stop));
    }
    host.addEventListener("keydown", (event) => {
      const at = stops.indexOf(event.target), last = stops.length - 1;
      const keys = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last };
      if (event.key === "Escape") clear();
      if (at < 0 || !(event.key in keys)) return;
      event.preventDefault();
      const next = stops[Math.max(0, Math.min(keys[event.key], last))];
      [event.target.tabIndex, next.tabIndex] = [-1, 0];
      next.focus();
    });
  }

  // Those of the marks' clusters that have pages, to choose from.
  function chooser(marks, label) {
    const names = [...new Set(marks.flatMap(namesOf))].filter((name) => follow.has(name)).sort((a, b) => a.localeCompare(b, "en"));
    const options = names.map((name) => make("option", {}, name));
    const choice = make("select", { "aria-label": `Follow a cluster of ${label}` }, make("option", { value: "" }, "Follow …"), ...options);
    choice.addEventListener("change", () => {
      if (choice.value) follow.toggle(choice.value);
      choice.value = "";
    });
    return names.length ? [choice] : [];
  }

  // What lies between two corners on the screen.
  const between = (marks, one, other) => marks.filter((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const within = (at, a, b) => at >= Math.min(a, b) && at <= Math.max(a, b);
    return tooltipOf(mark) && within(x, one.clientX, other.clientX) && within(y, one.clientY, other.clientY);
  }).flatMap(namesOf);

  function closerTools(svg, marks, name) {
    const { land, plot_points: points } = window.charts[name].datasets;
    if (land) {
      const placed = marks.filter((mark) => "latitude" in datumOf(mark)); // and none of the key below a narrow map
      const names = [...new Set(placed.map((mark) => datumOf(mark).cluster))];
      return window.closer.magnify(svg, name, names.map((one) => placed.filter((mark) => datumOf(mark).cluster === one)));
    }
    return points ? window.closer.frame(svg, (...corners) => between(marks, ...corners)) : [];
  }

  // Puts a live chart into its figure; resolves to the function that takes it away.
  async function enliven(figure, label, tools) {
    const suffix = isNarrow(figure) ? "-narrow" : "";
    const name = figure.dataset.chart + suffix;
    await Promise.all([load("vega.js"), load("closer.js"), load(`../charts/${name}.js`)]);
    const host = make("div", { class: "live" });
    const { finalize } = await vegaEmbed(host, window.charts[name], {
      ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false });
    const marks = [...host.querySelectorAll("svg :is(path, line, text)")].filter((mark) => namesOf(mark).length);
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", `${label}, live: arrow keys go from mark to mark`);
    host.removeAttribute("aria-roledescription");
    const answer = ({ detail }) => dim(marks, detail);
    const again = () => dim(marks, []);
    document.addEventListener("cluster", answer);
    document.addEventListener("follow", again);
    const press = ({ target }) => { if (marks.includes(target)) follow.toggleAll(namesOf(target)); };
    host.addEventListener("click", press);
    host.addEventListener("keydown", (event) => event.key === "Enter" && press(event));
    host.addEventListener("pointerover", (event) => point(marks, event.target, event.clientX, event.clientY));
    host.addEventListener("pointerleave", (event) => event.pointerType === "touch" || clear());
    host.addEventListener("focusin", ({ target }) => {
      const { right, bottom } = target.getBoundingClientRect();
      point(marks, target, right, bottom);
    });
    host.addEventListener("focusout", clear);
    byKeys(host, marks);
    figure.querySelector(suffix ? ".drawing-narrow" : ".drawing-wide").append(host);
    tools.replaceChildren(...chooser(marks, label), ...closerTools(host.querySelector("svg"), marks, name));
    again();
    return () => {
      clear();
      tools.replaceChildren();
      document.removeEventListener("cluster", answer);
      document.removeEventListener("follow", again);
      finalize();
      host.remove();
    };
  }

  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    const label = figure.querySelector(".exhibit-label").textContent;
    const hidden = make("span", { class: "visually-hidden" }, ` ${label}`);
    const name = make("span", {});
    const button = make("button", { type: "button" }, name, hidden);
    const said = make("span", { role: "status" });
    const tools = make("span", { class: "explore-tools" });
    const chart = figure.dataset.chart;
    figure.querySelector("figcaption").after(make("div", { class: "explore" }, said, tools, button));

    let isLive = false;
    let ending = Promise.resolve(nothing); // what takes away the chart that is there, once it is there
    const press = (on, words) => {
      isLive = on;
      button.classList.toggle("pressed", on);
      name.textContent = on ? "Back to the picture" : "Explore";
      said.textContent = words;
    };
    press(false, "");
    const redraw = (end) => {
      end();
      return isLive ? enliven(figure, label, tools) : nothing;
    };
    const sorry = () => {
      press(false, "The live chart cannot be loaded.");
      return nothing;
    };
    let isDrawnNarrow;
    const draw = () => {
      isDrawnNarrow = isNarrow(figure);
      ending = ending.then(redraw).catch(sorry);
    };
    button.addEventListener("click", () => {
      press(!isLive, "");
      const others = setting.all.getAll("live").filter((name) => name !== chart);
      setting.put({ live: isLive ? [...others, chart] : others }, figure.id);
      draw();
    });
    new ResizeObserver(() => isLive && isNarrow(figure) !== isDrawnNarrow && draw()).observe(figure);
    if (setting.all.getAll("live").includes(chart)) {
      press(true, "");
      draw();
      if (setting.anchor === figure.id) figure.scrollIntoView();
    }
  }
  document.addEventListener("pointerdown", ({ target }) => target.closest(".live") || tip.hidden || clear());
})();
