// Twenty cases of an ordinary day, done on the desk by keyboard alone: prints how many keys and how much time each took.
//
//     cd tools/browser && npm ci && REDRESS_BIN=../../target/release/redress node pace/twenty.mjs
//
// The time measured is the machine's: pages, commands, answers. What a person takes is reckoned from the keys as in the
// keystroke-level model (Card, Moran and Newell, 1980): 0.2 s for a key of an average typist, 1.35 s to make up one's
// mind for each
// command. What it takes to read a message is not in it.

import { openPage, Server, visitor } from "../harness/index.mjs";
import { CASES } from "./cases.mjs";
import { Hand } from "./hand.mjs";
import { PLANS } from "./plans.mjs";

const KEY_S = 0.2;
const MIND_S = 1.35;
// Answers can be taken back for so long.
const UNDO_MS = 10_000;
// Cases that wait for the shopper, cases that are closed.
const EXPECTED = [14, 2];
const TEMPLATES = { lost: "The parcel is lost", defect: "It does not work" };
const PASSWORD = "copper lantern under wet oaks";

const shop = new Server(["serve"], { unlimited: true });
await shop.start();
const browser = await visitor(shop.url, { width: 1280, theme: "light", lang: "en", js: true });
try {
  const page = await openPage(browser);
  const key = await prepares(page);
  const [lines, left] = [[], [...CASES]];
  await page.goto("/desk/unowned");
  while (left.length) lines.push(await works(page, left));
  const [answered, closed] = await proves(key);
  console.log(`${table(lines)}\n${answered} answered, ${closed} closed`);
} finally {
  await browser.close();
  await shop.stop();
}
// The browser itself would go on.
process.exit();

/** An agent's shop with its first templates, a label, a macro, a colleague, and twenty messages. */
async function prepares(page) {
  const people = [["owner", "Vera Berg"], ["agent", "Max Orlov"]];
  for (const [role, name] of people) {
    shop.redress(["user", "add", "--email", `${role}@shop.example`, "--role", role, "--name", name, "--lang", "en", "--password-stdin"], PASSWORD);
  }
  const key = shop.redress(["key", "add", "--scope", "cases:read,cases:write,settings"]).trim().split("\n").at(-1).trim();
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const label = await fetch(`${shop.url}/api/v1/labels`, { method: "POST", headers, body: JSON.stringify({ name: "praise", colour: "green" }) });
  if (label.status !== 201) throw new Error(`${label.status}: ${await label.text()}`);
  for (const { text, name } of CASES) {
    const lang = /[а-я]/.test(text) ? "ru" : "en";
    const answer = await fetch(`${shop.url}/api/v1/cases`, { method: "POST", headers, body: JSON.stringify({ text, name, lang, email: `${CASES.findIndex((one) => one.name === name)}@example.org`, order: "48120" }) });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    await answer.body?.cancel();
  }
  await page.goto("/desk/sign-in");
  await page.fill("[name=email]", "owner@shop.example");
  await page.fill("[name=password]", PASSWORD);
  await page.locator("form[action='/desk/sign-in'] button.large").click();
  await page.waitForURL(/\/desk\/[a-z]+$/);
  await page.goto("/desk/settings/macros/new");
  await page.fill("#name-en", "We look for the parcel");
  await page.fill("#words-en", "{name}, we are asking the carrier today and write to you by Friday.");
  await page.fill("#name-ru", "Ищем посылку");
  await page.fill("#words-ru", "{name}, сегодня спрашиваем перевозчика и напишем вам до пятницы.");
  await page.selectOption("#owner", "mine");
  await page.locator("form.form button.btn").first().click();
  await page.waitForURL(/saved/);
  return key;
}

/** Does the case that is open, or opens the next one of the list; gives its line. */
async function works(page, left) {
  const hand = new Hand(page);
  const started = performance.now();
  const open = async () => {
    if (!(await page.locator("#subj").count())) return undefined;
    const who = await page.locator(".case header").first().innerText();
    return left.find(({ name }) => who.includes(name));
  };
  let one = await open();
  for (let n = 0; one === undefined; n++) {
    if (n > CASES.length) throw new Error(`the list leads nowhere: ${page.url()}`);
    await hand.press("j");
    await hand.press("Enter");
    await page.waitForLoadState();
    await page.locator("#subj").waitFor();
    one = await open();
  }
  left.splice(left.indexOf(one), 1);
  await PLANS[one.plan](hand, page, one, TEMPLATES);
  await page.waitForLoadState();
  return { ...one, keys: hand.commands, letters: hand.letters, minds: hand.minds, seconds: (performance.now() - started) / 1000 };
}

/** What came of them, as another program sees it: all answers are out, nothing is left undone. */
async function proves(key) {
  const end = Date.now() + UNDO_MS + 10_000;
  for (;;) {
    const answer = await fetch(`${shop.url}/api/v1/cases?limit=50`, { headers: { authorization: `Bearer ${key}` } });
    const { cases } = await answer.json();
    const found = [cases.filter(({ turn, stage }) => stage !== "closed" && turn === "shopper").length, cases.filter(({ stage }) => stage === "closed").length];
    if (found.join() === EXPECTED.join()) return found;
    if (Date.now() > end) throw new Error(`answered and closed: ${found}, not ${EXPECTED}`);
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** The table of the docs: by what was done, for one case. */
function table(lines) {
  const rows = new Map();
  for (const line of lines) {
    const sum = rows.get(line.plan) ?? { n: 0, keys: 0, letters: 0, minds: 0, seconds: 0 };
    for (const what of ["keys", "letters", "minds", "seconds"]) sum[what] += line[what];
    rows.set(line.plan, { ...sum, n: sum.n + 1 });
  }
  const reckoned = ({ keys, letters, minds }) => (keys + letters) * KEY_S + minds * MIND_S;
  const row = ([plan, sum]) => {
    const of = (what) => (what / sum.n).toFixed(1);
    return `| ${plan} | ${sum.n} | ${of(sum.keys)} | ${of(sum.letters)} | ${of(sum.seconds)} | ${of(reckoned(sum))} |`;
  };
  const total = lines.reduce((sum, line) => sum + reckoned(line) + line.seconds, 0);
  const keys = lines.reduce((sum, line) => sum + line.keys, 0);
  const letters = lines.reduce((sum, line) => sum + line.letters, 0);
  const head = "| what is done | cases | keys | letters | machine s | person s |\n|---|--:|--:|--:|--:|--:|";
  return `${head}\n${[...rows].map(row).join("\n")}\n\nall twenty: ${keys} keys, ${letters} letters, ${(total / 60).toFixed(1)} minutes`;
}
