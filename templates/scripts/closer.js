// A closer look at a live chart (explore.js loads this): a map is magnified and moved, points of a scatter are chosen by
// drawing a frame around them. Both stand in the address.

window.closer = (() => {
  const MOST = 8; // times
  const SVG = "http://www.w3.org/2000/svg";

  function button(label, sign, act) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = sign;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", act);
    return element;
  }

  // Pixels of the picture, wherever it is scaled to.
  function pointIn(svg, { clientX, clientY }) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [x, y];
  }

  // Marks grow by the root of what distances grow by, so that those that overlap come apart. All marks of a cluster keep
  // their places around its bubble; `groups` has for each its marks, the bubble first.
  function magnify(svg, name, groups) {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const marks = groups.flatMap(([bubble, ...others]) => {
      const centre = bubble.getAttribute("transform").match(/-?[\d.]+/g).slice(0, 2).map(Number);
      return [bubble, ...others].map((mark) => [mark, mark.getAttribute("transform"), centre]);
    });
    let view = [0, 0, 1]; // left, top, how many times

    function show([left, top, times], remember = true) {
      times = Math.min(MOST, Math.max(1, times));
      const inside = (at, side) => Math.min(Math.max(0, at), side - side / times);
      view = [inside(left, width), inside(top, height), times];
      svg.setAttribute("viewBox", `${view[0]} ${view[1]} ${width / times} ${height / times}`);
      svg.parentElement.classList.toggle("magnified", times > 1);
      const scale = 1 / Math.sqrt(times);
      for (const [mark, transform, [x, y]] of marks) {
        mark.setAttribute("transform", `translate(${x * (1 - scale)},${y * (1 - scale)}) scale(${scale}) ${transform}`);
      }
      if (!remember) return;
      const others = setting.all.getAll("view").filter((text) => !text.startsWith(`${name}:`));
      const own = times > 1 ? [`${name}:${view.map((number) => Math.round(number * 10) / 10).join(",")}`] : [];
      setting.put({ view: [...others, ...own] });
    }

    function nearer(by, [x, y] = [view[0] + width / view[2] / 2, view[1] + height / view[2] / 2]) {
      const times = Math.min(MOST, Math.max(1, view[2] * by));
      show([x - (x - view[0]) * view[2] / times, y - (y - view[1]) * view[2] / times, times]);
    }

    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
      event.preventDefault();
      nearer(event.deltaY < 0 ? 1.25 : 0.8, pointIn(svg, event));
    }, { passive: false });
    svg.addEventListener("dblclick", (event) => nearer(2, pointIn(svg, event)));
    let from = null;
    svg.addEventListener("pointerdown", (event) => { from = view[2] > 1 ? pointIn(svg, event) : null; });
    svg.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const [x, y] = pointIn(svg, event);
      show([view[0] + from[0] - x, view[1] + from[1] - y, view[2]], false);
    });
    svg.addEventListener("pointerup", () => { if (from) show(view); from = null; });

    const asked = setting.all.getAll("view").find((text) => text.startsWith(`${name}:`));
    const numbers = asked?.split(":")[1].split(",").map(Number);
    if (numbers?.length === 3 && numbers.every(Number.isFinite)) show(numbers);
    return [button("Nearer", "+", () => nearer(2)), button("Farther", "−", () => nearer(0.5)), button("The whole map", "Whole", () => show([0, 0, 1]))];
  }

  // A frame around points chooses them; `namesIn` tells whose marks lie between two corners on the screen.
  function frame(svg, namesIn) {
    let from = null, drawn = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch") return; // which scrolls
      from = event;
      event.preventDefault();
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const [[x, y], [x2, y2]] = [pointIn(svg, from), pointIn(svg, event)];
      if (!drawn && Math.hypot(x2 - x, y2 - y) < 4) return;
      drawn ??= svg.appendChild(document.createElementNS(SVG, "rect"));
      drawn.setAttribute("class", "chart-frame");
      for (const [side, value] of Object.entries({ x: Math.min(x, x2), y: Math.min(y, y2), width: Math.abs(x2 - x), height: Math.abs(y2 - y) })) {
        drawn.setAttribute(side, value);
      }
    });
    svg.addEventListener("pointerup", (event) => {
      if (drawn) follow.set(namesIn(from, event));
      drawn?.remove();
      setTimeout(() => { from = drawn = null; });
    });
    svg.addEventListener("click", (event) => { if (drawn) event.stopImmediatePropagation(); }, true);
    return [];
  }

  return { magnify, frame };
})();
