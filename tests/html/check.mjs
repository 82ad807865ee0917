// Whether the HTML that leaves the project is valid: no error in the parser of the standard (parse5),
// and none in the rules of the standard on elements and attributes (html-validate).
//
//     node check.mjs --lines FOLDER --loader EMBED_JS PAGE...
//
// FOLDER holds the lines that `#/embed` hands out, a file each; EMBED_JS is the loader, whose frame is
// read after it has run in a page that holds those lines. Rules are about validity alone, not style.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { HtmlValidate } from "html-validate";
import { JSDOM } from "jsdom";
import { parse } from "parse5";

// A number of pixels, as the standard has it: no validator of pages without a network but Java's looks.
const PIXELS = { attributes: { width: { enum: ["/\\d+/"] }, height: { enum: ["/\\d+/"] } } };
const VALIDATOR = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  elements: ["html5", { iframe: PIXELS }],
});
// Errors that are told of one file; all are counted.
const TOLD = 20;

const inAPage = (lines) => `<!DOCTYPE html><html lang="en"><head><title>A host</title></head><body>${lines}</body></html>`;

async function errors(html) {
  const found = [];
  parse(html, {
    onParseError: ({ code, startLine, startCol }) => found.push(`${startLine}:${startCol} ${code}`),
  });
  const report = await VALIDATOR.validateString(html);
  for (const { messages } of report.results)
    for (const { line, column, message, ruleId } of messages) found.push(`${line}:${column} ${message} (${ruleId})`);
  return found;
}

// What a host's page is after the loader has put its frame into it.
function loaded(lines, loader) {
  const { window } = new JSDOM(inAPage(lines), { url: "https://host.example/page", runScripts: "outside-only" });
  Object.defineProperty(window.document, "currentScript", { value: { src: "https://host.example/embed.js" } });
  window.eval(loader);
  const frames = window.document.querySelectorAll("evidence-explorer > iframe");
  if (!frames.length) throw new Error("embed.js made no frame");
  return `<!DOCTYPE html>${window.document.documentElement.outerHTML}`;
}

const [, , ...args] = process.argv;
const option = (name) => args.splice(args.indexOf(name), 2)[1];
const [folder, loader] = [option("--lines"), readFileSync(option("--loader"), "utf8")];
const files = args.map((page) => [basename(page), readFileSync(page, "utf8")]);
for (const name of readdirSync(folder)) {
  const lines = readFileSync(join(folder, name), "utf8");
  files.push([`the lines ${name}`, inAPage(lines)]);
  if (lines.includes("<evidence-explorer")) files.push([`the frame of ${name}`, loaded(lines, loader)]);
}
let count = 0;
for (const [name, html] of files) {
  const found = await errors(html);
  for (const error of found.slice(0, TOLD)) console.error(`${name}:${error}`);
  if (found.length > TOLD) console.error(`${name}: and ${found.length - TOLD} more`);
  count += found.length;
}
console.log(`${files.length} pages and lines, ${count} errors`);
process.exitCode = count ? 1 : 0;
