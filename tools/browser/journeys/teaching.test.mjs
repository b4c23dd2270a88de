// Agents correct topics; a manager has the program learn from it, looks at the gain, turns it on, and goes back.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, signIn } from "./people.mjs";

const desk = { bytesMax: 150_000 };
const THINGS = {
  ru: ["шкаф", "кровать", "стол", "комод", "стул", "полку", "тумбу", "диван", "стеллаж", "вешалку", "пуф", "кресло", "скамью", "буфет", "манеж", "сундук"],
  en: ["wardrobe", "bed", "desk", "cot", "chair", "shelf", "bench", "sofa", "bookcase", "rack", "stool", "crib", "table", "sideboard", "cabinet", "chest"],
};
const SAID = {
  ru: [(thing) => `как собрать ${thing}, в инструкции ничего не понятно`, (thing) => `где мой заказ, жду ${thing} вторую неделю`],
  en: [(thing) => `how do I put the ${thing} together, the sheet makes no sense`, (thing) => `where is my order, I wait for the ${thing}`],
};

// What is taught stays in a shop: each way of looking gets a shop of its own.
for (const way of [
  { width: 320, theme: "light", lang: "ru", js: false },
  { width: 1280, theme: "dark", lang: "en", js: true },
]) {
  journey("What agents correct is learnt and turned on", { at: serve({ unlimited: true }), only: way }, async (visit) => {
    const { page, shop, lang, say, look } = visit;
    await signIn(page, account(visit, "manager", say({ ru: "Вера Белова", en: "Vera Bell" })));
    await page.waitForURL(/\/desk(\/|$)/);
    await page.goto("/desk/settings/sorting");
    await look("sorting-missing", desk);
    assert.equal(await page.locator("form[action$='/teach']").count(), 0);

    const key = /rk_\S+/.exec(shop.redress(["key", "add", "--name", "test", "--scope", "cases:write"]))[0];
    for (const [place, say] of SAID[lang].entries()) {
      for (const thing of THINGS[lang]) {
        const headers = { authorization: `Bearer ${key}` };
        const opened = await page.request.post("/api/v1/cases", { headers, data: { text: say(thing), lang } });
        const { ref } = await opened.json();
        const form = { at: "waiting", intent: place ? "order_status" : "human_request", urgency: place ? "low" : "high", ground: "" };
        const sorted = await page.request.post(`/desk/cases/${ref}/sorting`, { form, headers: { origin: shop.url } });
        assert.equal(sorted.status(), 200, ref);
      }
    }
    await page.reload();
    await page.locator("form[action$='/teach'] button").click();
    // The page asks again by itself until it is done.
    await page.locator("form[action$='/use'] button").waitFor({ timeout: 60_000 });
    await look("sorting-taught", desk);
    await page.locator("form[action$='/use'] button").click();
    await page.waitForURL(/saved/);
    await look("sorting-used", desk);
    await page.locator("form[action$='/back'] button").click();
    await page.locator("form[action$='/use'] button").waitFor();
    assert.equal(await page.locator("form[action$='/back']").count(), 0);
  });
}
