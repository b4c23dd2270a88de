// A journey: one story of one visitor, walked in several ways of looking.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openPage, slow3g, visitor } from "./browser.mjs";
import { axe, fitsWidth, isLight, speaks, textsAreFilled, watch } from "./checks.mjs";
import { label, variants } from "./variant.mjs";

const SHOTS = process.env.REDRESS_SHOTS ?? fileURLToPath(new URL("../../../target/shots", import.meta.url));
// Pictures are for eyes: drawn where somebody names a folder for them, and by `./test --all`. A failure leaves its own.
const DRAWS = process.env.REDRESS_SHOTS !== undefined || process.env.REDRESS_TEST_ALL === "1";
const JOURNEY_MS_MAX = 120_000;

/**
 * Walks `story` in each variant, as a test of its own with a fresh visitor.
 *
 * `options.at`: the server (`demo()` or `serve()`). `options.only`: factors the story needs, such as
 * `{ js: true }` or `{ width: 1280 }`. `options.slow`: on slow 3G. `options.expect`: faults that belong
 * to the story, as patterns. The story gets `{ page, context, shop, say, look, shot, …variant }`.
 */
export function journey(name, options, story) {
  for (const variant of variants(options.only)) {
    test(`${name} (${label(variant)})`, { timeout: options.slow ? 3 * JOURNEY_MS_MAX : JOURNEY_MS_MAX }, () =>
      walk(name, variant, options, story),
    );
  }
}

async function walk(name, variant, options, story) {
  const shop = options.at;
  const context = await visitor(shop.url, variant);
  const faultsOnTheWay = watch(context, shop.url, options.expect);
  const page = await openPage(context);
  if (options.slow) await slow3g(page);
  try {
    await story({
      ...variant,
      page,
      context,
      shop,
      /** The words of this visitor's language: `say({ ru: "Отправить", en: "Send" })`. */
      say: (words) => words[variant.lang],
      shot: (title) => shot(page, `${title}.${label(variant)}`),
      look: (title, how) => look(page, title, variant, how),
    });
    faultsOnTheWay();
  } catch (fault) {
    const title = `failed/${name}.${label(variant)}`.replaceAll(/[^\p{L}\p{N}./-]+/gu, "-");
    await keep(page, title, fault);
    throw fault;
  } finally {
    await context.close();
  }
}

/**
 * Everything that must hold on any page, and its picture where pictures are asked for: nothing sideways, the right language, no raw
 * text, nothing for axe; on the phone also the weight of its first view. `how.bytesMax` sets another
 * weight; false is for a page behind a POST, which cannot be loaded again. `how.marks` are marks such as
 * `{name}` that the page means to show.
 */
export async function look(page, title, variant, how = {}) {
  // A button pressed may have brought the page and not yet its style sheet: measured now, it would be a page without one.
  await page.waitForLoadState("load");
  if (DRAWS) await shot(page, `${title}.${label(variant)}`);
  await speaks(page, variant.lang);
  await textsAreFilled(page, undefined, how.marks);
  await fitsWidth(page, variant.width);
  await axe(page);
  if (variant.width === 320 && how.bytesMax !== false) await isLight(page, variant, how.bytesMax);
}

/** Writes the whole page as target/shots/<name>.png; gives the file's path. */
export async function shot(page, name) {
  const path = join(SHOTS, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

async function keep(page, title, fault) {
  if (page.isClosed()) return;
  try {
    const path = await shot(page, title);
    writeFileSync(path.replace(/png$/, "html"), await page.content());
    fault.message += `\n(the page as it was: ${path} and .html beside it)`;
  } catch (cause) {
    fault.message += `\n(no picture of it: ${cause.message})`;
  }
}

mkdirSync(SHOTS, { recursive: true });
