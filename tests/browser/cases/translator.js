// Does to the page what others do: `translate` what browsers that translate pages do (each text goes, two
// elements with other words come in its place, now and after each change), `copy` what programs do that put the
// translation behind each text, `darken` what extensions for the dark do, `help` what password managers and
// spell checkers do. What says translate="no" is left as it is.
const [kind] = arguments;
const skips = (it) => !it || it.closest("[translate=no],script,style,textarea,title,svg,font");
const textsIn = (root) => {
  const found = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode);
  return found.filter((it) => it.data.trim() && !skips(it.parentElement));
};
const font = (text) => {
  const outer = document.createElement("font");
  outer.append(document.createElement("font"));
  outer.firstChild.textContent = `«${text}»`;
  return outer;
};
const change = {
  translate: (root) => textsIn(root).forEach((it) => it.replaceWith(font(it.data))),
  copy: (root) => textsIn(root).forEach((it) => it.nextSibling?.nodeName === "FONT" || it.after(font(it.data))),
  darken: (root) => {
    for (const it of root.querySelectorAll?.("main *, header *") ?? []) {
      it.style.setProperty("--darkened", "1");
      it.setAttribute("data-darkened", "");
    }
    // An extension's styles come past the page's policy; a script of the page cannot add any.
    (document.querySelector("main") ?? document.body).append(document.createElement("meta"));
  },
  help: (root) => {
    for (const field of root.querySelectorAll?.("input, textarea") ?? []) {
      if (field.nextSibling?.nodeName !== "X-HELPER") field.after(document.createElement("x-helper"));
      field.setAttribute("data-helped", "");
    }
  },
}[kind];
change(document.body);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const it of addedNodes) {
      if (it.nodeType === 1 && !/^(font|meta|x-helper)$/i.test(it.nodeName)) change(it);
      else if (it.nodeType === 3 && it.parentNode && !skips(it.parentElement)) change(it.parentNode);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
