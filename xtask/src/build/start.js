// Unpacks the program, while it still arrives, and starts it. Whatever fails leaves the plain page, with the reason.
// The line for where this script was not let run, and what hides what needs it there.
document.documentElement.dataset.started = "";
// A host, or a network on the way, may rewrite what it sends: then it has another length than was built.
// What extensions and translators do to the page comes later and is no matter here. A file has no host.
const changed = document.getElementById("changed");
let last;
const compare = () => {
  const size = performance.getEntriesByType("navigation")[0]?.decodedBodySize;
  if (size === Number(changed.dataset.bytes)) changed.remove();
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
let damage = null;
const damaged = (how) => (damage = new Error(how));
// The parts of the program, each as soon as all of it is there: as soon as something follows it.
const parts = async function* () {
  const found = document.getElementsByClassName("program");
  for (let next = 0; ; ) {
    const whole = document.readyState !== "loading";
    while (next < found.length - (whole ? 0 : 1)) yield found[next++].textContent;
    if (whole) return;
    // The rest may have arrived while the last part was unpacked.
    if (document.readyState === "loading") await more();
  }
};
// Waits until more of the page has arrived.
const more = () =>
  new Promise((go) => {
    new MutationObserver((_, observer) => go(observer.disconnect())).observe(document.body, { childList: true });
    document.addEventListener("readystatechange", go, { once: true });
  });
// Lets the browser draw and answer the reader.
const pause = () =>
  globalThis.scheduler?.yield?.() ??
  new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = go;
    port2.postMessage(0);
  });
// The program, piece by piece, as `crates/unpack` unpacks it.
const pieces = async function* () {
  const bytes = Uint8Array.from(atob("UNPACKER"), (letter) => letter.charCodeAt());
  // At once, because a promise waits its turn. Some browsers give only a promise for more than 4 kB.
  let unpacker;
  try {
    unpacker = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  } catch {
    unpacker = (await WebAssembly.instantiate(bytes)).instance.exports;
  }
  const pen = new TextEncoder();
  const memory = (at, length) => new Uint8Array(unpacker.memory.buffer, at, length);
  for await (const part of parts()) {
    unpacker.take(pen.encodeInto(part, memory(unpacker.room(), part.length)).written);
    for (let length; (length = unpacker.unpack()); ) {
      if (length < 0) throw damaged("The program was damaged on its way.");
      yield memory(unpacker.unpacked(), length).slice();
    }
    await pause();
  }
  if (!unpacker.is_whole()) throw damaged("The program broke off on its way.");
};
// What kept the program from starting. The browser is blamed only for what is known to be its fault.
const whyNot = async () => {
  if (damage) return "damaged";
  if (!globalThis.WebAssembly) return "browser";
  try {
    // The smallest module there is.
    await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return "unknown";
  } catch {
    return "blocked";
  }
};
const coming = pieces();
try {
  const stream = new ReadableStream({
    async pull(line) {
      const { done, value } = await coming.next();
      done ? line.close() : line.enqueue(value);
    },
  });
  // A response of this type is compiled while it is unpacked.
  const program = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  await init({ module_or_path: program });
} catch (reason) {
  // What cannot be compiled may have been damaged: the rest tells, which has not been looked at.
  try {
    for await (const _ of coming);
  } catch {}
  failure.show(await whyNot(), damage ?? reason);
}
