// Why a problem happened: said when a case is closed, changed afterwards, and counted in the reports.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };

journey("The cause of a closed case", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Ваза приехала в осколках", en: "The vase came in pieces" });
  const { reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
  await signIn(page, account(visit, "manager", say({ ru: "Вера Белова", en: "Vera Bell" })));
  await page.goto(`/desk/all/${reference}?do=close`);
  await look("causes-closing", desk);
  await page.check("[name=outcome][value=upheld]");
  await page.check("[name=relief][value=replacement]");
  await page.selectOption("form[action$='/closure'] [name=cause]", "carrier");
  await page.locator("form[action$='/closure'] button.btn:not(.bare)").click();
  const later = page.locator("form[action$='/cause']");
  await later.waitFor();
  assert.equal(await later.locator("[name=cause]").inputValue(), "carrier");
  await later.locator("[name=cause]").selectOption("batch");
  await later.locator("button").click();
  await later.waitFor();
  assert.equal(await later.locator("[name=cause]").inputValue(), "batch");
  await look("causes-closed", desk);
  await page.goto("/desk/reports");
  await page.locator("#causes table").first().waitFor();
  await look("causes-report", desk);
});

journey("An incident from a case", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Ваза приехала в осколках", en: "The vase came in pieces" });
  const { reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
  await signIn(page, account(visit, "agent", say({ ru: "Вера Белова", en: "Vera Bell" })));
  await page.goto(`/desk/all/${reference}`);
  await page.locator(`a[href='/desk/incidents?case=${reference}']`).click();
  await page.fill("[name=name]", say({ ru: "Партия 0419 трескается", en: "Batch 0419 cracks" }));
  await look("incidents-new", desk);
  await page.locator("form[action='/desk/incidents'] button").click();
  await page.waitForURL(/\/desk\/incidents\/\d+$/);
  await page.fill("[name=action]", say({ ru: "Снята с продажи", en: "Off the shelf" }));
  await page.selectOption("[name=cause]", "batch");
  await page.fill("[name='check-day']", "1");
  await page.fill("[name='check-month']", "1");
  await page.fill("[name='check-year']", "2026");
  await page.locator("form:has([name=action]) button").click();
  await page.getByText(say({ ru: "пора проверить", en: "to be checked now" })).first().waitFor();
  await look("incidents-one", desk);
  await page.goto("/desk/incidents");
  await look("incidents-list", desk);
  await page.goto(`/desk/all/${reference}`);
  await page.locator("form[action$='/incident']").waitFor();
  await look("incidents-case", desk);
});
