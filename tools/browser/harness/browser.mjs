// Starts Chromium and opens it in one way of looking; knows nothing of the pages.

import { after } from "node:test";
import { chromium } from "playwright-core";

const LOCALES = { ru: "ru-RU", en: "en-GB" };

// Chromium must not talk to anybody but the server under test.
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

let started;

/** The browser of this test file; starts with the first call, ends with the file. */
export function browser() {
  started ??= chromium.launch({
    executablePath: process.env.REDRESS_CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS,
  });
  return started;
}

after(async () => (await started)?.close());

/**
 * A fresh visitor (no cookies, empty cache) who looks at `url` in the way of `variant`;
 * `state` are cookies to bring along (`context.storageState()`). Open its pages by `openPage`.
 */
export async function visitor(url, variant, state) {
  const phone = variant.width === 320;
  const context = await (await browser()).newContext({
    baseURL: url,
    viewport: { width: variant.width, height: phone ? 640 : 800 },
    isMobile: phone,
    hasTouch: phone,
    colorScheme: variant.theme,
    locale: LOCALES[variant.lang],
    timezoneId: "Europe/Moscow",
    reducedMotion: "reduce",
    storageState: state,
  });
  if (!variant.js) scriptless.add(context);
  return context;
}

// Scripts are switched off by our own hand and not by `javaScriptEnabled: false`, because that also
// stops the timers which axe-core needs, and cannot be lifted for it.
const scriptless = new WeakSet();
const switches = new WeakMap();
const switchOff = (devtools, value) => devtools.send("Emulation.setScriptExecutionDisabled", { value });

/** Opens a page of the visitor, without scripts if it has none. */
export async function openPage(context) {
  const page = await context.newPage();
  if (scriptless.has(context)) {
    const devtools = await context.newCDPSession(page);
    await switchOff(devtools, true);
    switches.set(page, devtools);
  }
  return page;
}

/** Does `work` with timers running, even on a page without scripts; the page's own scripts stay unread. */
export async function withTimers(page, work) {
  const devtools = switches.get(page);
  if (!devtools) return work();
  await switchOff(devtools, false);
  try {
    return await work();
  } finally {
    await switchOff(devtools, true);
  }
}

/** Slows the page's network to what browsers call "slow 3G": 400 kbit/s and 2 s to the first byte. */
export async function slow3g(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 2000,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
}
