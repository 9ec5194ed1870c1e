// What a reader sets stands behind the anchor in the address, #table-ranking&weights=1-2-1&follow=Oxford, so that a
// colleague sees the same. And clusters that a reader follows: marked in every picture and table, on every page.

const setting = {
  get anchor() { return location.hash.slice(1).split("&")[0]; },
  get all() { return new URLSearchParams(location.hash.split("&").slice(1).join("&")); },

  // Puts other values in the place of those under a name, of several names at once; an empty list takes them away.
  put(changes, anchor = setting.anchor) {
    const all = setting.all;
    for (const [name, values] of Object.entries(changes)) {
      all.delete(name);
      for (const value of values) all.append(name, value);
    }
    const state = `${all}`;
    if (state || location.hash.includes("&")) location.replace(`#${anchor}${state || !anchor ? "&" : ""}${state}`);
  },
};

if (location.hash.includes("&")) document.getElementById(setting.anchor)?.scrollIntoView();

const follow = (() => {
  const KEY = "followed";
  const NAMED = 6; // of those followed, by name in the bar
  let names = [];

  // A link to the page of a place, in a table, a text or a picture, and whose it is.
  const links = [...document.querySelectorAll('main a[href*="clusters/"], main.place .place-table a')];
  const nameOf = (link) => link.getAttribute("aria-label") ?? link.textContent.trim();
  const pageOf = (link) => new URL(link.href.baseVal ?? link.href, location).href.split("#")[0]; // not a part of it
  const pages = new Map(links.map((link) => [nameOf(link), pageOf(link)]));
  const place = document.querySelector("main.place h1")?.textContent.trim();

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    } catch {
      return []; // a browser that keeps nothing
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(names));
    } catch { /* the address still has it */ }
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const bar = make("section", { class: "followed-bar", "aria-label": "Followed clusters", hidden: "" });
  document.body.append(bar);
  const button = make("button", { type: "button", class: "follow-place" });
  button.addEventListener("click", () => toggle(place));
  if (place) document.querySelector(".place-facts")?.after(button);

  function show() {
    const followed = new Set(names.map((name) => pages.get(name)));
    for (const picture of document.querySelectorAll(".drawing > svg")) {
      const marks = [...picture.querySelectorAll("a")];
      const found = marks.some((mark) => followed.has(pageOf(mark)));
      for (const mark of marks) mark.classList.toggle("dim", found && !followed.has(pageOf(mark)));
    }
    for (const row of document.querySelectorAll(".exhibit tbody tr")) {
      const link = row.querySelector('th[scope="row"] a');
      row.classList.toggle("followed", link !== null && names.includes(nameOf(link)));
    }
    const shown = names.slice(0, NAMED).map((name) => {
      const end = make("button", { type: "button", "aria-label": `Do not follow ${name}` }, "×");
      end.addEventListener("click", () => toggle(name));
      const label = pages.has(name) ? make("a", { href: pages.get(name) }, name) : make("span", {}, name);
      return make("li", {}, label, end);
    });
    if (names.length > NAMED) shown.push(make("li", {}, `and ${names.length - NAMED} more`));
    const none = make("button", { type: "button" }, "Follow none");
    none.addEventListener("click", () => set([]));
    bar.replaceChildren(make("span", {}, "Following"), make("ul", {}, ...shown), none);
    bar.hidden = names.length === 0;
    button.textContent = names.includes(place) ? "Stop following" : "Follow through all figures and tables";
    document.dispatchEvent(new CustomEvent("follow", { detail: names }));
  }

  function set(chosen) {
    names = [...new Set(chosen)];
    keep();
    setting.put({ follow: names });
    show();
  }

  const toggleAll = (some) => set(some.every((name) => names.includes(name))
    ? names.filter((name) => !some.includes(name)) : [...names, ...some]);
  const toggle = (name) => toggleAll([name]);

  const asked = setting.all.getAll("follow");
  names = asked.length ? asked : kept();
  keep();
  if (names.length || place) show();
  return { set, toggle, toggleAll, has: (name) => pages.has(name), get names() { return names; } };
})();
