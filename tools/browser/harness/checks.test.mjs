// Proves that each check lets a good page pass and stops a bad one.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage, visitor } from "./browser.mjs";
import { axe, fitsWidth, isLight, speaks, textsAreFilled, watch } from "./checks.mjs";
import { shot } from "./journey.mjs";

const PHONE = { width: 320, theme: "light", lang: "en", js: false };
const DESK = { width: 1280, theme: "dark", lang: "ru", js: true };
const KEYS = new Set(["ask-title"]);

const page = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body><main>${body}</main></body></html>`;

const PAGES = {
  "/good": page("<h1>Good</h1><p>Where is my order?</p>"),
  "/wide": page('<h1>Wide</h1><div style="width:500px">a board</div>'),
  "/nameless": page("<h1>Nameless</h1><input>"),
  "/pale": page('<h1>Pale</h1><p style="color:#bbb;background:#fff">hardly seen</p>'),
  "/key": page("<h1>Key</h1><p>ask-title</p>"),
  "/missing": page("<h1>Missing</h1><p>[ask-nothing]</p>"),
  "/variable": page("<h1>Variable</h1><p>We answer by {$day}</p>"),
  "/label": page('<h1>Label</h1><button aria-label="ask-title">?</button>'),
  "/heavy": page(`<h1>Heavy</h1><p>${"weight ".repeat(10_000)}</p>`),
  "/stranger": page('<h1>Stranger</h1><img alt="" src="http://stranger.invalid/pixel.gif">'),
  "/broken": page('<h1>Broken</h1><img alt="" src="/missing.png">'),
  "/script": page("<h1>Script</h1><script>undefinedName()</script>"),
  "/noscript": page("<h1>Quiet</h1><noscript><p>plain</p></noscript><script>document.body.append('ran')</script>"),
  "/refused": page(
    "<h1>Refused</h1><script>1</script>",
    `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`,
  ),
};

let url;
const server = createServer((request, answer) => {
  const text = PAGES[request.url];
  answer.writeHead(text ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
  answer.end(text ?? page("<h1>Not here</h1>"));
});
before(() => new Promise((done) => server.listen(0, "127.0.0.1", () => ((url = `http://127.0.0.1:${server.address().port}`), done()))));
after(() => new Promise((done) => (server.closeAllConnections(), server.close(done))));

async function on(path, variant, check) {
  const context = await visitor(url, variant);
  try {
    const faults = watch(context, url);
    const opened = await openPage(context);
    await opened.goto(path, { waitUntil: "load" });
    return await check(opened, faults);
  } finally {
    await context.close();
  }
}

const CHECKS = [
  { name: "axe", check: axe, bad: { "/nameless": /label/, "/pale": /color-contrast/ } },
  { name: "the width", check: (page) => fitsWidth(page, 320), bad: { "/wide": /a board/ }, only: PHONE },
  { name: "raw texts", check: (page) => textsAreFilled(page, KEYS), bad: { "/key": /ask-title/, "/missing": /ask-nothing/, "/variable": /\{\$day\}/, "/label": /ask-title/ } },
  { name: "the weight", check: (page) => isLight(page, PHONE), bad: { "/heavy": /60000 are allowed/ } },
  { name: "the language", check: (page) => speaks(page, "en"), bad: {} },
  { name: "the way", check: async (_, faults) => faults(), bad: { "/stranger": /asks a stranger/, "/broken": /404 for/ } },
  { name: "scripts", check: async (_, faults) => faults(), bad: { "/script": /undefinedName/, "/refused": /Content Security Policy/ }, only: DESK },
];

for (const { name, check, bad, only } of CHECKS) {
  for (const variant of only ? [only] : [PHONE, DESK]) {
    test(`${name}: a good page passes at ${variant.width}`, () => on("/good", variant, check));
    for (const [path, finding] of Object.entries(bad)) {
      test(`${name}: ${path} is stopped at ${variant.width}`, () => assert.rejects(on(path, variant, check), { message: finding }));
    }
  }
}

test("the language: a page in the wrong one is stopped", () =>
  on("/good", DESK, (page) => assert.rejects(speaks(page, "ru"), { message: /lang="en"/ })));

test("without scripts: the page's own are not run, also after axe has looked", () =>
  on("/noscript", PHONE, async (page) => {
    assert.equal(await page.innerText("main"), "Quiet\n\nplain");
    await axe(page);
    await page.reload();
    assert.equal(await page.innerText("main"), "Quiet\n\nplain");
  }));

test("an expected fault is no fault", () =>
  on("/good", DESK, async (page) => {
    const faults = watch(page.context(), url, [/missing\.png/]);
    await page.goto("/broken");
    faults();
  }));

test("a picture of the page is a PNG of its whole length", async () => {
  const { readFileSync, rmSync } = await import("node:fs");
  const path = await on("/heavy", PHONE, (page) => shot(page, "harness-trial"));
  const picture = readFileSync(path);
  rmSync(path);
  assert.equal(picture.subarray(1, 4).toString(), "PNG");
  assert.equal(picture.readUInt32BE(16), 320);
  assert.ok(picture.readUInt32BE(20) > 2000, "the picture ends with the first screen");
});
