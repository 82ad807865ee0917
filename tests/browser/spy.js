// Writes down whatever a user's browser would complain of, and what the page hands out as files.
window.spy = { complaints: [], files: [] };
for (const level of ["error", "warn"]) {
  const original = console[level];
  console[level] = (...parts) => {
    spy.complaints.push(level + ": " + parts.join(" "));
    original.apply(console, parts);
  };
}
addEventListener("error", (event) => spy.complaints.push("error: " + (event.message || event.target)), true);
addEventListener("unhandledrejection", (event) => spy.complaints.push("rejection: " + event.reason));
document.addEventListener("securitypolicyviolation", (event) =>
  spy.complaints.push("policy: " + event.violatedDirective + " " + event.blockedURI));
const create = URL.createObjectURL;
URL.createObjectURL = (blob) => {
  blob.text().then((text) => spy.files.push({ type: blob.type, text }));
  return create.call(URL, blob);
};
