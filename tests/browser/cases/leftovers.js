// What on the page is not in the made-up language, in which no letter of these stands without an
// accent. Names are left out: those that the page marks as such, and those in the argument, which
// stand within sentences.
const [names] = arguments;
const plain = /[aceinosuyz]/i;
const left = new Set();
const note = (where, text) => {
  if (text && plain.test(text)) for (const name of names) text = text.replaceAll(name, "");
  // A name may be cut where there is no room for it.
  if (text && plain.test(text)) text = text.replace(/([^\s…]+)…/g, (all, start) => (names.some((name) => name.startsWith(start)) ? "" : all));
  if (text && plain.test(text)) left.add(where + ": " + text.replace(/\s+/g, " ").trim().slice(0, 90));
};
const named = (element) => element.closest('[translate="no"], script, style, noscript');
const path = (element) => element.tagName.toLowerCase() + (element.className.baseVal ?? element.className ? "." + (element.className.baseVal ?? element.className) : "");
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  if (!named(element)) note(path(element), walk.currentNode.data);
}
for (const name of ["aria-label", "title", "placeholder", "alt", "data-label", "label", "aria-description", "aria-valuetext"]) {
  for (const element of document.querySelectorAll("[" + name + "]")) {
    if (!named(element)) note(path(element) + "[" + name + "]", element.getAttribute(name));
  }
}
if (!document.title.includes("⟦")) left.add("the title: " + document.title);
return [...left].slice(0, 12);
