// What a reader chooses is remembered: light, dark, or as the system has it; and whether evidence shows of every claim.
// This runs before anything is shown, so that nothing flashes or moves; without it a page is as the system has it, and
// its switch holds for the page.

{
  const ROOM = 68; // letters of what must hold, in the margin
  const kept = (key) => {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return ""; // a browser that keeps nothing
    }
  };
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch { /* this page is as it was chosen all the same */ }
  };

  const root = document.documentElement;
  const sheet = document.getElementById("dark");
  const media = { "as the system": sheet.media, light: "not all", dark: "screen" };
  const choose = (name) => { sheet.media = media[name] ?? media["as the system"]; };
  choose(kept("light"));
  root.classList.toggle("evidence", kept("evidence") === "on");
  root.classList.toggle("passage", location.hash.length > 1); // though it be more than an anchor: exhibits.css

  // What must hold, for the margin, as the panel of a claim has it.
  const say = (opener) => {
    const panel = opener.getAttribute("popovertarget");
    const meaning = document.querySelector(`#${CSS.escape(panel)} dd`), whole = meaning.textContent;
    const said = document.createElement("span");
    said.className = "claim-said";
    said.textContent = whole.length > ROOM ? `${whole.slice(0, whole.lastIndexOf(" ", ROOM))} …` : whole;
    opener.prepend(said);
    meaning.id = `said-${panel}`; // who hears the page hears all of it
    opener.setAttribute("aria-labelledby", `${opener.getAttribute("aria-labelledby")} ${meaning.id}`);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const select = document.createElement("select");
    select.append(...Object.keys(media).map((name) => new Option(name, name, false, name === kept("light"))));
    select.addEventListener("change", () => {
      choose(select.value);
      keep("light", select.value);
    });
    const label = document.createElement("label");
    label.className = "appearance";
    label.append("Light or dark ", select);
    document.querySelector(".colophon .frame > :last-child")?.append(label);

    const evidence = document.getElementById("evidence");
    if (!evidence) return;
    const show = (on) => {
      root.classList.toggle("evidence", on);
      if (on) for (const opener of document.querySelectorAll(".claim-opener:not(:has(.claim-said))")) say(opener);
    };
    evidence.checked = root.classList.contains("evidence");
    show(evidence.checked);
    evidence.addEventListener("change", () => {
      show(evidence.checked);
      keep("evidence", evidence.checked ? "on" : "");
    });
  });
}
