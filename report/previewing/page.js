/* In a page of the preview: says what the preview says, and reloads the page where the reader was once it was made anew. */
(async () => {
  const place = sessionStorage.getItem(location.pathname);
  if (place) addEventListener("load", () => scrollTo(0, Number(place)));
  sessionStorage.removeItem(location.pathname);

  const box = document.createElement("pre");
  box.setAttribute("role", "status");
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0", maxHeight: "40vh", overflow: "auto", margin: 0, padding: "1em", zIndex: 99,
    whiteSpace: "pre-wrap", font: "13px/1.5 monospace", color: "white", background: "var(--navy)", borderTop: "4px solid",
  });
  document.body.append(box);

  let known = -1, made;
  for (;;) {
    try {
      const told = await (await fetch(`/preview/told?after=${known}`)).json();
      known = told.number;
      made ??= told.made;
      box.textContent = told.text;
      box.hidden = !told.text;
      box.style.borderColor = told.wrong ? "var(--orange)" : "var(--mid-blue)";
      if (told.made !== made) {
        sessionStorage.setItem(location.pathname, String(scrollY));
        location.reload();
        return;
      }
    } catch {
      known = -1;
      await new Promise(done => setTimeout(done, 500));
    }
  }
})();
