// Unpacks the program, while it still arrives, and starts it. Whatever fails leaves the plain page, with the reason.
const trouble = (reason) => {
  const message = document.getElementById("trouble");
  if (message) {
    message.querySelector("code").textContent = String(reason);
    message.hidden = false;
    message.closest("#plain").className = "alone";
  }
};
// Works even after the program has failed.
document.addEventListener("click", (event) => {
  if (event.target.id === "start-again") {
    location.hash = "";
    location.reload();
  }
});
const decoded = (text) => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
};
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
try {
  const unpacker = new DecompressionStream("gzip");
  const pen = unpacker.writable.getWriter();
  const feed = async () => {
    for await (const part of parts()) {
      await pen.write(decoded(part));
      // The browser may answer the reader in between.
      await globalThis.scheduler?.yield?.();
    }
    await pen.close();
  };
  // Not awaited: what is unpacked is read below. What fails here fails there too.
  feed().catch((reason) => pen.abort(reason)).catch(() => {});
  // A response of this type is compiled while it is unpacked.
  const program = new Response(unpacker.readable, { headers: { "Content-Type": "application/wasm" } });
  await init({ module_or_path: program });
} catch (reason) {
  trouble(reason);
}
