// A message about any sentence: where a reader selects words, or reaches the link of a passage, a link opens a message that
// quotes them, with the claims that they make. Without this script pages, exhibits and claims have such links.

{
  const page = document.querySelector(".respond-page");
  const main = document.querySelector("main");
  const passages = "p, li, dd, td, th, figcaption, caption";
  const link = document.createElement("a");
  link.className = "respond-here";
  link.textContent = "Respond";
  link.hidden = true;

  const plain = (node) => {
    const copy = node.cloneNode(true);
    for (const other of copy.querySelectorAll("button, svg, .permalink, .footnote-ref, .respond-here")) other.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // The message about the page, with other words, the claims among them, and the address of their passage.
  function about(quoted, claims, anchor) {
    const [to, query] = page.getAttribute("href").split(/\?(?!.*\?)/);
    const parts = new URLSearchParams(query.replaceAll("+", "%2B"));
    const body = [...parts.keys()].pop();
    const lines = parts.get(body).split("\n");
    const [version, address] = lines.slice(2);
    const said = [`“${quoted}”`, "", ...claims.map((name) => `Claim: ${name}`), version, address + (anchor ? `#${anchor}` : ""), "", ""];
    parts.set(body, said.join("\n"));
    const written = [...parts].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    return `${to}?${written.join("&")}`;
  }

  const claimsOf = (claims) => [...claims].map((claim) => claim.id.replace("claim-", ""));

  function offer(passage, quoted, claims, at) {
    link.href = about(quoted, claims, passage.querySelector(".permalink")?.hash.slice(1) ?? passage.closest("[id]")?.id);
    at.after(link);
    link.hidden = false;
  }

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
    const start = range && (range.startContainer.parentElement ?? main).closest(passages);
    if (!start || !main.contains(start) || plain(range.cloneContents()).length < 3) {
      if (!link.contains(document.activeElement)) link.hidden = true;
      return;
    }
    const claims = [...start.querySelectorAll(".claim")].filter((claim) => range.intersectsNode(claim));
    offer(start, plain(range.cloneContents()), claimsOf(claims), start.lastChild);
  });

  main.addEventListener("focusin", ({ target }) => {
    const passage = target.matches(".permalink") && target.parentElement;
    if (passage) offer(passage, plain(passage), claimsOf(passage.querySelectorAll(".claim")), target);
    else if (target !== link) link.hidden = true;
  });
}
