// Keeps the page on the device, so that it opens without a network. One version is one evidence
// base: a newer one waits until the reader asks for it, and one that did not arrive whole is thrown
// away.
"use strict";
const PAGE = "{page}";
const SHA256 = "{sha256}";
const BESIDE = [{beside}];
const FOLDER = new URL(".", self.location);
// A host may have several explorers, and its caches belong to all of them: what is kept is named by
// where this page is.
const SCOPE = new URL(self.registration.scope);
const PREFIX = "evidence:" + SCOPE.href + ":";
const CACHE = PREFIX + SHA256;
const OLDER_PREFIX = "evidence:" + PAGE + ":";
// Some hosts show the page without its ending, or as the first page of a folder, and lead from the
// one address to the other.
const without = (name) => name.replace(/\.html$/, "");
const OWN = without(SCOPE.pathname.slice(FOLDER.pathname.length));
const NAMES = new Set([PAGE, without(PAGE), OWN, OWN && OWN + ".html"]);
if (OWN === "" || OWN === "index") for (const name of ["", "index", "index.html"]) NAMES.add(name);
const KEPT_PAGE = new URL(PAGE, FOLDER).href;

const fetched = async (address) => {
  const answer = await fetch(new URL(address, FOLDER), { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(address + ": " + answer.status);
  return answer;
};

// What was fetched, as what is kept. An answer that came from another address than was asked for must
// not be handed to a browser that goes to a page, and the bytes are no longer packed.
const kept = (answer, bytes) => {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bytes, { headers });
};

const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// The page: from where the reader has it, or else under its own name.
const page = async () => {
  for (const address of new Set([SCOPE.href, KEPT_PAGE])) {
    const answer = await fetched(address).catch(() => null);
    const bytes = answer && (await answer.arrayBuffer());
    if (bytes && (await hash(bytes)) === SHA256) return kept(answer, bytes);
  }
  // What was cut off or changed on its way, or is of another version than this file, is not kept.
  throw new Error("the page did not arrive whole");
};

const install = async () => {
  const whole = await page();
  const beside = await Promise.all(
    BESIDE.map(async (name) => {
      const answer = await fetched(name);
      return [name, kept(answer, await answer.arrayBuffer())];
    }),
  );
  const cache = await caches.open(CACHE);
  for (const [name, file] of beside) await cache.put(new URL(name, FOLDER).href, file);
  // The page itself comes last: a version that has it is whole.
  await cache.put(KEPT_PAGE, whole);
};

// Earlier versions named what they kept by the page alone. It is this page's where all of it is from
// this folder.
const isOlderOwn = async (name) => {
  if (!name.startsWith(OLDER_PREFIX)) return false;
  const files = await (await caches.open(name)).keys();
  return files.every((file) => new URL(".", file.url).href === FOLDER.href);
};

const activate = async () => {
  for (const name of await caches.keys()) {
    const isEarlier = name.startsWith(PREFIX) && /^[0-9a-f]{64}$/.test(name.slice(PREFIX.length)) && name !== CACHE;
    if (isEarlier || (await isOlderOwn(name))) await caches.delete(name);
  }
};

const answer = async (request, address) => {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) || fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== FOLDER.origin || !url.pathname.startsWith(FOLDER.pathname)) return;
  const name = url.pathname.slice(FOLDER.pathname.length);
  // Nothing of the host but these files is touched.
  if (NAMES.has(name)) event.respondWith(answer(event.request, KEPT_PAGE));
  else if (BESIDE.includes(name)) event.respondWith(answer(event.request, url.origin + url.pathname));
});
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});
