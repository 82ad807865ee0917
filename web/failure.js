// Where the program fails: the plain page comes back, with what happened, what had been typed and a way on.
// This works without the program, which may have stopped anywhere.
const failure = (() => {
  // The program takes the plain page away when it starts.
  let plain;
  const remember = () => (plain ??= document.getElementById("plain"));
  remember();
  document.addEventListener("DOMContentLoaded", remember);

  // What someone who mends the program needs: the first line, without folders and addresses of whoever reads the page.
  const named = (error) =>
    (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
      .split("\n")[0]
      .replace(/\b[a-z][\w+.-]*:\/\/\S+|(?:[A-Za-z]:)?(?:[\\/][\w.@-]+){2,}[\\/]?/g, "…");
  const typed = () =>
    [...document.querySelectorAll("#app textarea, #app input:is([type=search], [type=text], [type=email], :not([type]))")]
      .map((field) => field.value.trim())
      .filter(Boolean);

  // Browsers run a program wrongly now and then (WebKit on Linux: webkit.org/b/259441). One that broke off
  // before its first page was whole is started anew, once: then the page was loaded, not loaded again.
  const isToStartAnew = (why) =>
    ["stopped", "unknown"].includes(why) &&
    !performance.getEntriesByName("settled").length &&
    !typed().length &&
    performance.getEntriesByType("navigation")[0]?.type === "navigate";

  // Shows the plain page. `why`: "browser" if that lacks something, "blocked" if programs may not run here,
  // "damaged" if the page is not as it was made, "unknown" if it did not start, "stopped" if it ran and failed.
  const show = (why, error) => {
    const message = remember()?.querySelector("#trouble");
    // The first failure is the one to tell of.
    if (!message?.hidden) return;
    if (isToStartAnew(why)) return location.reload();
    const texts = typed();
    for (const text of message.querySelectorAll("[data-why]")) text.hidden = !text.dataset.why.split(" ").includes(why);
    const kept = message.querySelector("[data-typed]");
    kept.hidden = !texts.length;
    kept.querySelector("pre").textContent = texts.join("\n");
    message.querySelector("code").textContent = named(error);
    message.hidden = false;
    plain.className = "alone";
    document.getElementById("app")?.replaceChildren();
    if (!plain.isConnected) document.body.prepend(plain);
    scrollTo(0, 0);
  };

  addEventListener("program-failed", (event) => show("stopped", event.detail));
  // A program that has no memory left, or calls itself without end, cannot tell so itself.
  const uncaught = (error) => {
    const isOurs = error instanceof globalThis.WebAssembly?.RuntimeError || /\bwasm\b/.test(error?.stack ?? "");
    if (isOurs && plain && !plain.isConnected) show("stopped", error);
  };
  addEventListener("error", (event) => uncaught(event.error));
  addEventListener("unhandledrejection", (event) => uncaught(event.reason));

  document.addEventListener("click", (event) => {
    const way = event.target.closest?.("#trouble button")?.id;
    if (way === "start-again") location.hash = "";
    if (way) location.reload();
  });
  return { show };
})();
