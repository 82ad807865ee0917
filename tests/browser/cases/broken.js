// What does not fit: the page wider than its window, texts wider or higher than the button, chip or
// mark that holds them, texts of drawings beyond the drawing. A field to choose from shows as much of
// its choice as it has room for, in every browser.
const found = [];
const tell = (what, it) => found.push(what + ": " + it.outerHTML.slice(0, 140));
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) {
  const wide = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > width + 1 && !it.closest(".off-screen, .wide-table, .preview"));
  tell("wider than " + width, wide.at(-1) ?? document.body);
}
const holders = "button, .button, .chip, .bar a, .tag, .level, summary, legend, label, th, .direction, .certainty, dt";
for (const it of document.querySelectorAll(holders)) {
  const head = it.closest("thead");
  if (!it.checkVisibility() || it.closest(".off-screen") || it.offsetWidth < 2 || head && head.offsetWidth < 2 || getComputedStyle(it).display.startsWith("inline") && !it.clientWidth) continue;
  if (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 3) tell("clipped", it);
}
for (const it of document.querySelectorAll("svg text")) {
  if (!it.checkVisibility()) continue;
  const [text, drawing] = [it.getBoundingClientRect(), it.ownerSVGElement.getBoundingClientRect()];
  if (text.width && (text.left < drawing.left - 2 || text.right > drawing.right + 2)) tell("beyond its drawing", it);
}
return found.slice(0, 8);
