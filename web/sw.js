// Keeps the page on the device, so that it opens without a network. One version is one evidence
// base: a newer one waits until the reader asks for it, and one that did not arrive whole is thrown
// away.
"use strict";
const PAGE = "{page}";
const SHA256 = "{sha256}";
const BESIDE = [{beside}];
const PREFIX = "evidence:" + PAGE + ":";
const CACHE = PREFIX + SHA256;

const fetched = async (name) => {
  const answer = await fetch(new URL(name, self.location), { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(name + ": " + answer.status);
  return answer;
};

const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const install = async () => {
  const answer = await fetched(PAGE);
  const bytes = await answer.clone().arrayBuffer();
  // What was cut off on its way, or is of another version than this file, is not kept.
  if ((await hash(bytes)) !== SHA256) throw new Error("the page did not arrive whole");
  const beside = await Promise.all(BESIDE.map(async (name) => [name, await fetched(name)]));
  const cache = await caches.open(CACHE);
  for (const [name, file] of beside) await cache.put(new URL(name, self.location).href, file);
  // The page itself comes last: a version that has it is whole.
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  await cache.put(new URL(PAGE, self.location).href, new Response(bytes, { headers }));
};

const activate = async () => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
};

const kept = async (request, name) => {
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(name, self.location).href)) || fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const folder = new URL(".", self.location);
  if (event.request.method !== "GET" || url.origin !== folder.origin || !url.pathname.startsWith(folder.pathname)) return;
  const name = url.pathname.slice(folder.pathname.length);
  // Nothing of the host but these files is touched.
  if (name === PAGE || BESIDE.includes(name)) event.respondWith(kept(event.request, name));
});
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});
