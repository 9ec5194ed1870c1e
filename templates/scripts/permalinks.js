// Links of paragraphs are no stops of the Tab key: there are hundreds. From the link of a heading, which is one, the
// arrow keys go through the links of all passages. Without this script they show where a reader points.

{
  const links = [...document.querySelectorAll("a.permalink")];
  const steps = { ArrowDown: 1, ArrowUp: -1 };

  document.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    const next = at < 0 ? undefined : links[at + steps[event.key]];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
}
