// Asks for the faces of the first screen before style sheets tell of them, so that no line moves when they come. A page that
// was opened from a disk has them at once, and browsers refuse to load them there in this way.

if (location.protocol.startsWith("http")) {
  const more = document.currentScript.dataset.also; // a face that this page has early
  for (const face of ["Sans-Regular", "Sans-SemiBold", "Serif-Regular", ...(more ? [more] : [])]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous" });
    link.href = new URL(`../fonts/often/Cluster${face}.woff2`, document.currentScript.src);
    document.head.append(link);
  }
}
