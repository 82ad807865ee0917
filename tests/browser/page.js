// Finds elements as a screen reader names them. Arguments: role, name (exact, or with a * at its end).
const [role, wanted] = arguments;
const selectors = {
  article: "article", banner: "header", button: "button", checkbox: "input[type=checkbox]",
  contentinfo: "footer", figure: "figure", group: "fieldset,[role=group]", heading: "h1,h2,h3",
  link: "a[href]", main: "main", navigation: "nav", note: "[role=note]", searchbox: "input[type=search]",
  spinbutton: "input[type=number]", status: "[role=status]", table: "table", combobox: "select",
  alert: "[role=alert]", region: "section[aria-label]", textbox: "textarea,input[type=text]", tab: "[role=tab]",
  gridcell: "[role=gridcell]", dialog: "dialog,[role=dialog]", tooltip: "[role=tooltip]",
};
const text = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
const name = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return by.split(/\s+/).map((id) => text(document.getElementById(id))).join(" ");
  if (element.hasAttribute("aria-label")) return element.getAttribute("aria-label");
  if (element.tagName === "FIELDSET") return text(element.querySelector("legend"));
  if (element.labels && element.labels.length) return text(element.labels[0]);
  return text(element);
};
const fits = (found) => (wanted.endsWith("*") ? found.startsWith(wanted.slice(0, -1)) : found === wanted);
const shown = (element) => element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0;
return [...document.querySelectorAll(selectors[role] || `[role=${role}]`)].filter((element) => shown(element) && fits(name(element)));
