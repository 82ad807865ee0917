// Unpacks the program and starts it. Whatever fails leaves the plain page, with the reason.
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
try {
  const text = document.getElementById("program").textContent;
  let bytes;
  if (Uint8Array.fromBase64) {
    bytes = Uint8Array.fromBase64(text);
  } else {
    const packed = atob(text);
    bytes = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  }
  const unpacker = new DecompressionStream("gzip");
  // Not awaited: what is unpacked is read below. What fails here fails there too. A part at a time,
  // between which the browser may answer the reader.
  (async () => {
    const PART = 1 << 17;
    const pen = unpacker.writable.getWriter();
    for (let at = 0; at < bytes.length; at += PART) {
      await pen.write(bytes.subarray(at, at + PART));
      await globalThis.scheduler?.yield?.();
    }
    await pen.close();
  })().catch(() => {});
  // A response of this type is compiled while it is unpacked.
  const program = new Response(unpacker.readable, { headers: { "Content-Type": "application/wasm" } });
  await init({ module_or_path: program });
} catch (reason) {
  trouble(reason);
}
