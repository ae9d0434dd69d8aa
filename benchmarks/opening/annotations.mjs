// Looks for the quote of every annotation in its report's text with Apache Annotator, and says how many were found.
// node annotations.mjs NODE_MODULES ANNOTATIONS.json TEXTS.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [modules, annotations, texts] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "x.js")));
const { JSDOM } = require("jsdom");
const window = new JSDOM("").window;
for (const name of ["window", "document", "Node", "NodeFilter", "Range", "Text"]) globalThis[name] = name === "window" ? window : window[name];
const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = await import(
  pathToFileURL(join(modules, "@apache-annotator/dom/lib/index.js"))
);

const held = JSON.parse(readFileSync(texts, "utf-8"));
const bodies = {};
let quotes = 0, found = 0, once = 0, positions = 0;
for (const item of JSON.parse(readFileSync(annotations, "utf-8")).first.items) {
  const source = item.target.source;
  if (!bodies[source]) {
    bodies[source] = window.document.createElement("div");
    bodies[source].append(window.document.createTextNode(held[source]));
  }
  for (const selector of item.target.selector) {
    quotes += 1;
    let n = 0;
    for await (const range of createTextQuoteSelectorMatcher(selector.refinedBy)(bodies[source])) n += range.toString() === selector.refinedBy.exact;
    found += n > 0;
    once += n === 1;
    for await (const range of createTextPositionSelectorMatcher(selector)(bodies[source])) positions += range.toString() === selector.refinedBy.exact;
  }
}
console.log(`${quotes} selectors: ${found} found by their quote, ${once} in one place alone, ${positions} by their position`);
