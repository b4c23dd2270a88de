// An agent asks in the query language, mends a mistake, keeps the query as a view, and hands several cases over at once.

import assert from "node:assert/strict";
import { journey, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };

journey("A query is mended, kept as a view, and its cases change hands and come back", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    const name = `${say({ ru: "Мария", en: "Mary" })} ${word(visit)}`;
    const thing = `${say({ ru: "утюг", en: "iron" })}${word(visit)}`;
    for (const words of [`${thing} 1`, `${thing} 2`, `${thing} 3`]) await opensCase(theirs, { name, words });

    await page.goto("/desk");
    await signIn(page, account(visit, "agent", say({ ru: "Олег Титов", en: "Owen Tate" })));
    await page.goto("/desk/all");
    await page.keyboard.press("/");
    await page.locator("#desk-q:focus").waitFor();
    await page.keyboard.type(`is:opne ${thing}`);
    await page.keyboard.press("Enter");
    await page.locator("#asked-wrong mark").waitFor();
    assert.equal(await page.locator("#asked-wrong mark").textContent(), "opne");
    await look("desk-query-wrong", { bytesMax: false });
    await page.locator("#asked-wrong a").first().click();
    await page.locator(".inbox .item").nth(2).waitFor();
    assert.equal(await page.locator(".inbox .item").count(), 3);
    await look("desk-query-found", desk);

    await page.locator("a[href*='/views/new']").click();
    const title = say({ ru: "Утюги", en: "Irons" });
    await page.fill("[name=name]", `${title} ${word(visit)}`);
    await look("view-new", { bytesMax: false });
    await page.locator("main form.form button").click();
    await page.locator(".rail [aria-current]", { hasText: title }).waitFor();
    await look("desk-view", desk);

    // By keyboard alone: into the choice, two lines ticked.
    await page.keyboard.press("x");
    await page.locator("#bulk").waitFor();
    for (const _ of [1, 2]) {
      await page.keyboard.press("j");
      await page.keyboard.press("x");
    }
    assert.equal(await page.locator(".inbox li>input:checked").count(), 2);
    await look("desk-choosing", desk);
    await page.selectOption("#bulk [name=owner]", { index: 2 });
    await page.locator("#bulk button[value=owner]").click();
    await page.locator("form[action$='/undo'] button").waitFor();
    await look("desk-bulk-done", { bytesMax: false });
    await page.goto(`/desk/all?q=${encodeURIComponent(`owner:any ${thing}`)}`);
    assert.equal(await page.locator(".inbox .item").count(), 2);
    await page.goBack();
    await page.keyboard.press("z");
    await page.locator("form[action$='/undo']").waitFor({ state: "detached" });
    await page.goto(`/desk/all?q=${encodeURIComponent(`owner:any ${thing}`)}`);
    assert.equal(await page.locator(".inbox .item").count(), 0, "taken back");
  } finally {
    await shopper.close();
  }
});
