// What must hold on every page, whatever it says. Each check throws with what it found and where.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPage, visitor, withTimers } from "./browser.mjs";
import { label } from "./variant.mjs";

/** What a shopper's phone may have to load before the first view, headers included. */
export const FIRST_VIEW_BYTES_MAX = 60_000;

// The short form, since a page reads it anew each time.
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** axe-core, with all its rules, finds nothing. */
export async function axe(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  // Only what is wrong is told in full: to describe all that is right takes as long as to find it.
  const { violations } = await withTimers(page, () =>
    page.evaluate(() => globalThis.axe.run(document, { preload: false, resultTypes: ["violations"] })),
  );
  if (violations.length === 0) return;
  const told = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map(({ html, failureSummary }) => `    ${html}\n      ${failureSummary.replaceAll("\n", "\n      ")}`),
  ]);
  throw new Error(`axe finds on ${page.url()}:\n${told.join("\n")}`);
}

/** The page does not scroll sideways; names what sticks out. */
export async function fitsWidth(page, width) {
  const wide = await page.evaluate((width) => {
    const root = document.documentElement;
    if (root.scrollWidth <= width) return null;
    const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 0.5);
    return { scrollWidth: root.scrollWidth, out: out.slice(0, 5).map((one) => one.outerHTML.slice(0, 160)) };
  }, width);
  if (wide) {
    throw new Error(`${page.url()} is ${wide.scrollWidth} px wide; ${width} are there. Sticks out:\n${wide.out.join("\n")}`);
  }
}

/** The page says in `<html lang>` which language it speaks, and it is the visitor's. */
export async function speaks(page, lang) {
  const said = await page.getAttribute("html", "lang");
  if (said !== lang) throw new Error(`${page.url()} has <html lang="${said}">; the visitor reads ${lang}`);
}

/** No key of a text, no unfilled variable and no template mark is shown, but for the `marks` that are meant. */
export async function textsAreFilled(page, keys = textKeys(), marks = []) {
  const shown = await page.evaluate(() => {
    const spoken = ["alt", "aria-description", "aria-label", "content", "label", "placeholder", "title"];
    const texts = [document.title, document.body.innerText];
    for (const one of document.querySelectorAll(spoken.map((name) => `[${name}]`).join())) {
      for (const name of spoken) if (one.hasAttribute(name)) texts.push(one.getAttribute(name));
    }
    return texts.join("\n");
  });
  const unfilled = shown.match(/\[[a-z]\w*(?:[-.][\w-]+)+\]|\{\{|\}\}|\{\s*\$?[\w-]+\s*\}|unknown localization|\[object Object\]/gi) ?? [];
  const raw = (shown.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g) ?? []).filter((word) => keys.has(word));
  const found = [...new Set([...unfilled, ...raw])].filter((mark) => !marks.includes(mark));
  if (found.length > 0) throw new Error(`${page.url()} shows raw texts: ${found.join(", ")}`);
}

let knownKeys;

/** The keys of all Fluent files that hold a hyphen: a key of one plain word may be meant as a word. */
function textKeys() {
  if (knownKeys) return knownKeys;
  knownKeys = new Set();
  const repository = fileURLToPath(new URL("../../../", import.meta.url));
  for (const floor of ["kit", "journeys", "rules", "edges", "redress"]) {
    for (const path of fluentFiles(join(repository, floor))) {
      for (const [, key] of readFileSync(path, "utf8").matchAll(/^([a-z][\w-]*-[\w-]*) *=/gm)) knownKeys.add(key);
    }
  }
  return knownKeys;
}

function fluentFiles(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    if (cause.code === "ENOENT") return [];
    throw cause;
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return fluentFiles(path);
    return path.endsWith(".ftl") ? [path] : [];
  });
}

const scales = new Map();

/** A visitor of that way who only weighs pages: one for the whole test file, since opening one takes longer than weighing. */
function scale(variant) {
  const way = label(variant);
  if (!scales.has(way)) scales.set(way, visitor(undefined, variant));
  return scales.get(way);
}

/** The page, loaded by a visitor with an empty cache and the same cookies, stays within `bytesMax`. */
export async function isLight(page, variant, bytesMax = FIRST_VIEW_BYTES_MAX) {
  const context = await scale(variant);
  await context.clearCookies();
  await context.addCookies(await page.context().cookies());
  const fresh = await openPage(context);
  try {
    const loads = await watchLoads(context, fresh);
    await fresh.goto(page.url(), { waitUntil: "load" });
    const told = await loads();
    const bytes = told.reduce((sum, { size }) => sum + size, 0);
    if (bytes === 0) throw new Error(`${page.url()}: no byte was counted`);
    if (bytes > bytesMax) {
      const lines = told.sort((a, b) => b.size - a.size).map(({ size, url }) => `${size} ${url}`);
      throw new Error(`${page.url()} loads ${bytes} bytes; ${bytesMax} are allowed:\n${lines.join("\n")}`);
    }
    return bytes;
  } finally {
    await fresh.close();
  }
}

const LOAD_MS_MAX = 10_000;

/** Counts what a page loads; the answer waits for all that has begun, but for streams, which never end. */
async function watchLoads(context, page) {
  const loads = new Map();
  const devtools = await context.newCDPSession(page);
  devtools.on("Network.requestWillBeSent", ({ requestId, request, redirectResponse }) => {
    const size = (loads.get(requestId)?.size ?? 0) + (redirectResponse?.encodedDataLength ?? 0);
    loads.set(requestId, { url: request.url, size, ended: false });
  });
  const end = (requestId, size = 0) => {
    const load = loads.get(requestId);
    if (load) Object.assign(load, { size: load.size + size, ended: true });
  };
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.mimeType === "text/event-stream") end(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => end(requestId, encodedDataLength));
  devtools.on("Network.loadingFailed", ({ requestId }) => end(requestId));
  await devtools.send("Network.enable");
  await devtools.send("Network.clearBrowserCache");
  return async () => {
    const latest = Date.now() + LOAD_MS_MAX;
    const waits = () => loads.size === 0 || [...loads.values()].some(({ ended }) => !ended);
    while (waits() && Date.now() < latest) await new Promise((done) => setTimeout(done, 20));
    if (waits()) throw new Error(`${page.url()} is still loading after ${LOAD_MS_MAX} ms`);
    return [...loads.values()];
  };
}

/**
 * Watches a visitor: requests to strangers, broken parts of a page, faults in scripts and
 * whatever the content security policy refused. Call the answer at the end; it throws if there was any
 * that none of the patterns `expected` names.
 */
export function watch(context, url, expected = []) {
  const faults = [];
  const home = new URL(url).origin;
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const leaves = protocol.startsWith("http") && origin !== home;
    if (leaves && !request.isNavigationRequest()) faults.push(`asks a stranger: ${request.url()}`);
  });
  context.on("response", (response) => {
    const broken = response.status() >= 400 && !response.request().isNavigationRequest();
    if (broken) faults.push(`${response.status()} for ${response.url()}`);
  });
  context.on("weberror", (thrown) => faults.push(`a script failed: ${thrown.error().stack ?? thrown.error()}`));
  context.on("console", (message) => {
    const told = message.text();
    // A page that answers 404 or 422 is told here too; what it loads is judged above.
    if (message.type() === "error" && !told.startsWith("Failed to load resource")) faults.push(`the console says: ${told}`);
  });
  return () => {
    const told = [...new Set(faults)].filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    if (told.length > 0) throw new Error(`on the way:\n${told.join("\n")}`);
  };
}
