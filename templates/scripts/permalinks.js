// Links of passages are no stops of the Tab key: there are hundreds. Who comes to one by its address has it at hand, and
// goes on through all by the arrow keys. Without this script the Tab key stops at headings.

{
  const links = [...document.querySelectorAll("a.permalink")];
  for (const link of links) link.tabIndex = -1;
  addEventListener("hashchange", () => {
    if (!links.includes(document.activeElement)) links.find(({ hash }) => hash === location.hash)?.focus({ preventScroll: true });
  });
  const steps = { ArrowDown: 1, ArrowUp: -1 };

  document.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    const next = at < 0 ? undefined : links[at + steps[event.key]];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
}
