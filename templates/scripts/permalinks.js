// Links of passages are no stops of the Tab key: there are hundreds. From that of the first heading, which is one, the
// arrow keys go through all. Without this script the Tab key stops at headings, and the others show where a reader points.

{
  const links = [...document.querySelectorAll("a.permalink")];
  for (const link of links.filter(({ tabIndex }) => tabIndex >= 0).slice(1)) link.tabIndex = -1;
  const steps = { ArrowDown: 1, ArrowUp: -1 };

  document.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    const next = at < 0 ? undefined : links[at + steps[event.key]];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
}
