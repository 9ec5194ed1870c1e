// A button that copies, at every text that is there to be taken along; without this script it can be selected.

for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  const said = `Copy ${text.dataset.copy}`;
  button.type = "button";
  button.className = "copy";
  button.textContent = said;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim().replaceAll("\u00a0", " ")); // which is for our lines alone
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text); // a browser that keeps its clipboard to itself
      button.textContent = "Selected: copy it with the keyboard";
    }
    setTimeout(() => { button.textContent = said; }, 4000);
  });
  text.after(button);
}
