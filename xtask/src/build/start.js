// Unpacks the program and the evidence, and starts it. Whatever fails leaves the plain page, with the reason.
// The line for where this script was not let run, and what hides what needs it there.
document.documentElement.dataset.started = "";
// A host, or a network on the way, may rewrite what it sends: then it has another length than was built.
// What extensions and translators do to the page comes later and is no matter here. A file has no host.
const changed = document.getElementById("changed");
let last;
const compare = () => {
  const size = performance.getEntriesByType("navigation")[0]?.decodedBodySize;
  if (size === Number(document.documentElement.dataset.bytes)) changed.remove();
  else if (size && size === last) changed.hidden = false;
  // A browser may still count when the page is there.
  else if (size) setTimeout(compare, 2000, (last = size));
};
if (changed && location.protocol.startsWith("http")) {
  if (document.readyState === "complete") compare();
  else addEventListener("load", compare);
}
// A file that is dropped where nothing takes it would be shown in place of the page.
for (const name of ["dragover", "drop"]) {
  addEventListener(name, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}
// What a block of the page holds, unpacked.
const unpacked = (id) => {
  const letters = atob(document.getElementById(id).textContent);
  const packed = new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt())]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};
// What kept the program from starting. The browser is blamed only for what is known to be its fault.
const whyNot = async () => {
  if (!globalThis.WebAssembly || !globalThis.DecompressionStream) return "browser";
  try {
    // gzip holds a checksum.
    for (const id of ["program", "evidence"]) await unpacked(id);
  } catch {
    return "damaged";
  }
  try {
    // The smallest module there is.
    await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return "unknown";
  } catch {
    return "blocked";
  }
};
try {
  const [program, evidence] = await Promise.all(["program", "evidence"].map(unpacked));
  await wasm_bindgen({ module_or_path: program });
  wasm_bindgen.start(new Uint8Array(evidence));
} catch (reason) {
  failure.show(await whyNot(), reason);
}
