// How content a shopper is: asked once the outcome is confirmed, one tap and a sentence; shown beside the case, and counted in
// a report whose figures open the case.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("A shopper says how content they are, and the desk reads it", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const colleague = await visitor(shop.url, visit);
  const agent = await openPage(colleague);
  try {
    const name = `${say({ ru: "Лидия", en: "Lydia" })} ${word(visit)}`;
    const words = say({ ru: "Чайник пришёл с трещиной", en: "The kettle came cracked" });
    const { path, reference } = await opensCase(page, { name, words });
    await agent.goto("/desk");
    await signIn(agent, account(visit, "manager", say({ ru: "Ольга Савина", en: "Olga Savin" })));
    await agent.goto(`/desk/all/${reference}?do=close`);
    await agent.locator("form[action$='/closure'] [name=outcome][value=upheld]").check();
    await agent.locator("form[action$='/closure'] [name=relief][value=replacement]").check();
    await agent.locator("form[action$='/closure'] textarea").first().fill(say({ ru: "Новый чайник уже в пути.", en: "A new kettle is on its way." }));
    await agent.locator("form[action$='/closure'] button.btn:not(.bare)").click();
    await agent.locator("form[action$='/closure']").waitFor({ state: "detached" });

    // Nobody asks before the outcome was thought over.
    await page.goto(path);
    assert.equal(await page.locator("#rating").count(), 0);
    await page.locator("form[action$='/confirmation'] button").click();
    await page.waitForURL(/done=confirmed/);
    await page.locator("#rating").waitFor();
    await look("case-rating");

    // One tap is the answer; a sentence may follow, and neither is asked for again.
    await page.locator("#rating button[value=fair]").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/rating\?said/);
    await look("rating");
    await page.fill("textarea[name=words]", say({ ru: "Ждали ответа три дня", en: "The answer took three days" }));
    await page.locator("form[action$='/rating'] button.large").click();
    await page.waitForURL(/done=rated/);
    assert.equal(await page.locator("#rating button").count(), 0);
    await look("case-rated");

    // Beside the case, and in the report.
    await agent.goto(`/desk/all/${reference}`);
    await agent.locator(".talk").getByText(say({ ru: "Ждали ответа три дня", en: "The answer took three days" })).waitFor();
    await lookAt(agent, "desk-rated", visit, desk);
    await agent.goto("/desk/reports/ratings?days=365");
    await agent.locator("figure svg[role=img]").first().waitFor();
    await lookAt(agent, "reports-ratings", visit, desk);
    await agent.locator(".figs a").first().click();
    await agent.locator(`.item[data-ref="${reference}"]`).waitFor();
  } finally {
    await colleague.close();
  }
});
