// One answer for the cases of an incident, taken back, mended and sent again; and a case sorted out of one's own sight.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });
const other = serve({ unlimited: true });
const desk = { bytesMax: 150_000, marks: ["{name}", "{ref}", "{order}", "{agent}", "{link}"] };

journey("Cases of one cause, answered together", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const references = [];
  for (const words of [
    say({ ru: "Ваза приехала в осколках", en: "The vase came in pieces" }),
    say({ ru: "У вазы трещина по всему краю", en: "The vase is cracked all along the rim" }),
  ]) {
    const { reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
    references.push(reference);
  }
  await signIn(page, account(visit, "agent", say({ ru: "Вера Белова", en: "Vera Bell" })));
  await page.goto(`/desk/incidents?case=${references[0]}`);
  await page.fill("[name=name]", say({ ru: "Партия 0419 трескается", en: "Batch 0419 cracks" }));
  await page.locator("form[action='/desk/incidents'] button").click();
  await page.waitForURL(/\/desk\/incidents\/\d+$/);
  const incident = new URL(page.url()).pathname;

  // The second case finds it by its name.
  await page.goto(`/desk/incidents?case=${references[1]}`);
  await page.fill("[name=q]", "0419");
  await page.locator("form[role=search] button").click();
  await look("together-found", desk);
  await page.locator(`form[action='${incident}/cases'] button`).click();
  await page.waitForURL((url) => url.pathname === incident);
  await look("together-incident", desk);

  const field = say({ ru: "text-ru", en: "text-en" });
  await page.goto(`${incident}/together/answer`);
  await page.fill(`[name=${field}]`, say({ ru: "{name}, по делу {ref}: новая ваза уже едет.", en: "{name}, case {ref}: a new vase is on its way." }));
  await page.locator("button[name=look]").click();
  await page.locator("#preview").waitFor();
  await look("together-preview", { ...desk, bytesMax: false });
  await page.locator("button[name=send]").click();
  await page.waitForURL(/\/rounds\/\d+$/);
  const first = page.url();
  await look("together-waiting", desk);
  await page.locator("form[action$='/undo'] button.btn").click();
  await page.waitForURL(first);
  await look("together-undone", desk);

  // Back on the form, with its words mended: it goes out after all.
  await page.goto(`${incident}/together/closing`);
  assert.equal(await page.locator("[name=relief][value=refund]").count(), 0);
  await page.check("[name=outcome][value=settled]");
  await page.fill(`[name=${field}]`, say({ ru: "Новая ваза у вас, дело {ref} закрываем.", en: "You have the new vase; we close {ref}." }));
  await look("together-closing", { ...desk, bytesMax: false });
  await page.locator("button[name=send]").click();
  await page.waitForURL(/\/rounds\/\d+$/);
  await look("together-closed", desk);
  await page.goto(`/desk/all/${references[0]}`);
  await look("together-case", desk);
  await page.goto("/desk/incidents");
  await look("together-list", desk);
});

journey("A case sorted out of one's own sight, and taken back", { at: other }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Где моя посылка?", en: "Where is my parcel?" });
  const { reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
  await signIn(page, account(visit, "agent", say({ ru: "Пётр Лесной", en: "Peter Wood" })));
  await page.goto(`/desk/all/${reference}?do=sort`);
  const sorting = page.locator("form[action$='/sorting']").filter({ has: page.locator("select") });
  await sorting.locator("[name=intent]").selectOption("staff_complaint");
  await sorting.locator("button[type=submit], button:not([type])").first().click();
  await page.waitForURL(/handed=/);
  const undo = page.locator("form[action$='/sorting'] button[data-key=z]");
  await undo.waitFor();
  await look("sorted-away", desk);
  await undo.click();
  await page.waitForURL((url) => url.pathname.endsWith(reference));
  await look("sorted-back", desk);
});
