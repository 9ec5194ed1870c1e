// Ways through a page: contents that follow the reader, and notes and figures shown where they are called. Without this
// script contents are links, notes stand at the end of their page, and figures in their places.

{
  const here = document.currentScript.src;
  const masthead = 64; // pixels, and a little

  // Contents that follow: the last heading above the upper third of the screen is marked.
  const entries = [...document.querySelectorAll('.on-page a[href^="#"]')];
  const headings = new Map(entries.map((entry) => [entry.hash.slice(1), document.getElementById(entry.hash.slice(1))]));

  function mark() {
    const passed = [...headings].filter(([, heading]) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
    const current = passed.length ? passed[passed.length - 1][0] : "";
    for (const entry of entries) {
      if (entry.hash.slice(1) !== current) entry.removeAttribute("aria-current");
      else if (!entry.hasAttribute("aria-current")) {
        entry.setAttribute("aria-current", "location");
        const list = entry.closest(".contents");
        const [inside, at] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
        if (at.top < inside.top || at.bottom > inside.bottom) list.scrollTop += at.top - inside.top - inside.height / 3;
      }
    }
  }

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  if (entries.length) requestAnimationFrame(mark);

  // The menu closes where a reader has chosen, presses Escape, or goes elsewhere.
  const menu = document.querySelector(".thumb details");
  menu?.addEventListener("click", ({ target }) => { if (target.closest("a")) menu.open = false; });
  document.addEventListener("click", ({ target }) => { if (menu && !menu.contains(target)) menu.open = false; });
  menu?.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // What a link calls: the words of a note, or the picture of a figure.
  function called(link) {
    const id = link.href.split("#")[1].split("&")[0];
    if (link.matches(".footnote-ref")) {
      const note = document.getElementById(id)?.cloneNode(true);
      note?.querySelectorAll(".footnote-back").forEach((back) => back.remove());
      return note ? [...note.childNodes] : [];
    }
    const picture = document.createElement("img");
    picture.src = new URL(`../exhibits/${id}.png`, here);
    picture.alt = document.querySelector(`#${id} .exhibit-title`)?.textContent.replace("†", "") ?? "";
    return [picture];
  }

  // One panel for all of them, beside the link that is pointed at, has the focus, or was tapped.
  const panel = document.createElement("div");
  panel.className = "preview";
  panel.id = "preview";
  panel.setAttribute("role", "tooltip");
  panel.hidden = true;
  (document.querySelector("main") ?? document.body).append(panel);
  let caller = null, leaving;

  function hide() {
    clearTimeout(leaving);
    caller?.removeAttribute("aria-describedby");
    panel.hidden = true;
    caller = null;
  }

  function show(link) {
    clearTimeout(leaving);
    if (caller === link) return;
    hide();
    const content = called(link);
    if (!content.length) return;
    caller = link;
    panel.replaceChildren(...content);
    panel.classList.toggle("preview-note", link.matches(".footnote-ref"));
    panel.hidden = false;
    link.setAttribute("aria-describedby", panel.id);
    place();
    panel.querySelector("img")?.addEventListener("load", place);
  }

  function place() {
    if (!caller) return;
    const at = caller.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const room = document.documentElement.clientWidth;
    const frame = (panel.offsetParent ?? document.body).getBoundingClientRect();
    const below = at.bottom + 8 + height < innerHeight || at.top - masthead < innerHeight - at.bottom;
    panel.style.left = `${Math.max(12, Math.min(at.left, room - width - 12)) - frame.left}px`;
    panel.style.top = `${(below ? at.bottom + 8 : at.top - height - 8) - frame.top}px`;
  }

  const calls = 'main .footnote-ref, main p a[href*="#figure-"], main li a[href*="#figure-"]';
  const beside = (link) => link?.nextElementSibling?.matches(".side-note") && link.nextElementSibling.offsetParent;
  const callOf = ({ target }) => {
    const link = target.closest?.(calls);
    return link && !beside(link) && !link.closest("dialog, .gallery, .exhibit-notes, .footnotes") ? link : null;
  };
  const leave = () => { clearTimeout(leaving); leaving = setTimeout(hide, 250); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = callOf(event);
    if (link) show(link);
    else if (panel.contains(event.target)) clearTimeout(leaving);
    else if (caller && caller !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = callOf(event);
    if (link && link.matches(":focus-visible")) show(link);
    else if (!panel.contains(event.target)) hide();
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  // A finger that taps a note sees it; a second tap follows the link.
  document.addEventListener("click", (event) => {
    const link = callOf(event);
    if (!link) { if (!panel.contains(event.target)) hide(); return; }
    if (event.pointerType !== "touch" || (caller === link && !panel.hidden)) return;
    event.preventDefault();
    show(link);
  });

  // On wide screens notes stand beside the text (ways.css).
  for (const link of document.querySelectorAll("#main :is(p, li, dd) .footnote-ref")) {
    if (link.closest("dialog, .exhibit, .footnotes")) continue;
    const note = document.createElement("small");
    note.className = "side-note";
    note.setAttribute("aria-hidden", "true"); // it is read at the end of the page
    const number = document.createElement("span");
    number.textContent = link.textContent;
    note.append(number, " ", ...called(link).flatMap((part) => [...part.childNodes]));
    note.querySelectorAll(".claim-how").forEach((mark) => mark.remove()); // hidden from those who hear, no keys may reach it
    note.querySelectorAll("a").forEach((inner) => { inner.tabIndex = -1; });
    note.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    link.after(note);
  }

  // Where they are longer than the text before an exhibit, the last of them are shown where they are called instead: no
  // hole is left before it.
  const wide = matchMedia("(min-width: 80rem)");
  function spare() {
    const notes = [...document.querySelectorAll(".side-note")];
    for (const note of notes) note.hidden = false;
    if (!wide.matches) return;
    for (const exhibit of document.querySelectorAll("main .exhibit")) {
      const above = notes.filter((note) => note.compareDocumentPosition(exhibit) & Node.DOCUMENT_POSITION_FOLLOWING);
      const from = exhibit.previousElementSibling?.getBoundingClientRect().bottom + 60; // its margin, and a little
      while (exhibit.getBoundingClientRect().top > from && above.at(-1)?.getBoundingClientRect().bottom > from) above.pop().hidden = true;
    }
  }
  if (document.querySelector(".side-note")) {
    spare();
    document.fonts.ready.then(spare);
    addEventListener("resize", () => requestAnimationFrame(spare));
  }
}
