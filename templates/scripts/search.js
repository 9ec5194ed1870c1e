// Search over everything that the site says. The index is a script that is loaded when somebody first searches, since a
// page that was opened from a disk may read no other file; without this script nothing is missing but the search.
//
// Words are found at the beginnings of words, whatever their case and their marks. Kinds stand in the order of their best
// find: the name itself, a name that begins so, a name that has all words, a text that has them. A
// claim has no name.

{
  const MOST = 5; // shown of a kind
  const here = document.currentScript.src;
  const root = new URL("../../../", here);
  const LETTERS = { ß: "ss", ø: "o", đ: "d", ł: "l", æ: "ae", œ: "oe", ı: "i" };

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßøđłæœı]/g, (sign) => LETTERS[sign]);
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // The index as a list of entries, each with what is compared: its words, each behind a blank.
  function read({ Institutions: places, ...kinds }) {
    const spaced = (text) => ` ${wordsOf(text).join(" ")}`;
    const entry = (kind, title, text, address) => ({ kind, title, text, address, head: kind === "Claims" ? "" : spaced(title), all: spaced(`${title} ${text}`) });
    return [
      ...Object.entries(kinds).flatMap(([kind, entries]) => entries.map((parts) => entry(kind, ...parts))),
      ...places.flatMap(([place, page, members]) =>
        members.map(([id, name]) => entry("Institutions", name, place, `${page}#i-${id}`))),
    ];
  }

  let loading;
  const load = () => (loading ??= new Promise((done, fail) => {
    const script = make("script", { src: new URL("search-index.js", here) });
    script.addEventListener("load", () => done(read(window.searchIndex)));
    script.addEventListener("error", () => { loading = undefined; script.remove(); fail(); });
    document.head.append(script);
  }));

  function rank({ head, all }, words) {
    const asked = ` ${words.join(" ")}`;
    if (head === asked) return 0;
    if (head.startsWith(asked)) return 1;
    if (words.every((word) => head.includes(` ${word}`))) return 2;
    return words.every((word) => all.includes(` ${word}`)) ? 3 : Infinity;
  }

  // Kind → finds, best first; sorting keeps the order of the index among equals.
  function find(entries, words) {
    const kinds = new Map();
    for (const entry of entries) {
      const place = rank(entry, words);
      if (place === Infinity) continue;
      if (!kinds.has(entry.kind)) kinds.set(entry.kind, []);
      kinds.get(entry.kind).push({ ...entry, place });
    }
    for (const found of kinds.values()) found.sort((a, b) => a.place - b.place);
    return [...kinds].sort(([, [a]], [, [b]]) => a.place - b.place);
  }

  // A text with the words that were asked for marked, from a little before the first of them.
  function marked(text, words, room = Infinity) {
    const letters = [...text];
    const folded = letters.map(fold);
    const starts = [];
    letters.forEach((letter, at) => {
      if (/[\p{L}\p{N}]/u.test(letter) && !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "")) starts.push(at);
    });
    const spans = starts.flatMap((start) => words.flatMap((word) => {
      let end = start, read = "";
      while (end < letters.length && read.length < word.length) read += folded[end++];
      return read.startsWith(word) ? [[start, end]] : [];
    })).sort(([a, b], [c, d]) => a - c || d - b);
    let at = spans.length && spans[0][0] > room / 2 ? Math.max(0, spans[0][0] - 30) : 0;
    while (at > 0 && letters[at - 1] !== " ") at -= 1;
    const last = Math.min(letters.length, at + room);
    const parts = at ? ["… "] : [];
    for (const [start, end] of spans) {
      if (start < at || end > last) continue;
      parts.push(letters.slice(at, start).join(""), make("mark", {}, letters.slice(start, end).join("")));
      at = end;
    }
    return [...parts, letters.slice(at, last).join(""), last < letters.length ? "…" : ""];
  }

  const input = make("input", {
    type: "text", inputmode: "search", role: "combobox", placeholder: "Search", autocomplete: "off", spellcheck: "false",
    "aria-label": "Search the paper", "aria-expanded": "false", "aria-controls": "search-results", "aria-autocomplete": "list",
    "aria-keyshortcuts": "/" });
  const list = make("div", { id: "search-results", class: "search-results", role: "listbox", "aria-label": "Results", hidden: "" });
  const said = make("span", { role: "status", class: "visually-hidden" });
  const search = make("div", { class: "search", role: "search" }, input, list, said);

  let options = [], active = -1;

  function choose(at) {
    options[active]?.setAttribute("aria-selected", "false");
    active = at;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (options[active]) input.setAttribute("aria-activedescendant", options[active].id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function show(kinds, words) {
    options = [];
    list.replaceChildren(...kinds.map(([kind, found]) => {
      const shown = found.slice(0, MOST).map(({ title, text, address }) => {
        const option = make("a", { role: "option", id: `found-${options.length}`, tabindex: "-1", "aria-selected": "false",
          href: new URL(address, root) }, make("span", { class: "found-title" }, ...marked(title, words)));
        if (text) option.append(" ", make("span", { class: "found-text" }, ...marked(text, words, 150)));
        options.push(option);
        return option;
      });
      const more = found.length > MOST ? `${kind} (${MOST} of ${found.length})` : kind;
      return make("div", { role: "group", "aria-label": more }, make("div", { class: "found-kind", "aria-hidden": "true" }, more), ...shown);
    }));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    choose(-1);
    const number = kinds.reduce((sum, [, found]) => sum + found.length, 0);
    said.textContent = number ? `${number} found, in ${kinds.length} kinds` : "Nothing found";
    search.classList.toggle("nothing", number === 0);
  }

  async function answer() {
    const words = wordsOf(input.value);
    search.classList.remove("nothing");
    if (words.join("").length < 2) return close();
    try {
      const entries = await load();
      if (words.join(" ") === wordsOf(input.value).join(" ")) show(find(entries, words), words);
    } catch {
      said.textContent = "The index cannot be loaded.";
    }
  }

  input.addEventListener("input", answer);
  input.addEventListener("focus", () => load().catch(() => {}));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length && !list.hidden) {
      event.preventDefault();
      choose((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      (options[active] ?? options[0])?.click();
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    }
  });
  list.addEventListener("click", close); // a place of the same page
  search.addEventListener("focusout", ({ relatedTarget }) => search.contains(relatedTarget) || close());
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.querySelector(".masthead .title, .edition-line > span:last-of-type")?.after(search);
}
