// Typed words lead to the door that settles them; a story suggests its ground while it is typed, and after it was sent
// where no script runs. Nothing is chosen for anybody.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";

const shop = serve({ unlimited: true });

journey("The search box leads to the right door", { at: shop }, async ({ page, look, say }) => {
  const ask = async (words) => {
    await page.goto("/");
    await page.fill("#q", words);
    await page.locator("form[role=search] button").click();
    await page.waitForURL(/\/search/);
  };
  await ask(say({ ru: "куртка мала, хочу обменять на размер больше", en: "the jacket is too small, I want a bigger size" }));
  assert.match(await page.locator("#lead a.door").getAttribute("href"), /^\/returns\?text=/);
  assert.ok(await page.locator("#others ~ nav .door").count() >= 5);
  await look("search-return", { bytesMax: false });
  await page.locator("#lead a.door").click();
  await page.waitForURL(/\/returns/);
  assert.match(await page.inputValue("[name=text]"), say({ ru: /куртка мала/, en: /jacket is too small/ }));

  await ask(say({ ru: "чайник загорелся, у мамы ожог", en: "the kettle caught fire, my mother has burns" }));
  await page.locator("#lead .notice.alarm").waitFor();
  assert.match(await page.locator("#lead a.door").getAttribute("href"), /^\/complain\?text=/);
  await look("search-danger", { bytesMax: false });
});

journey("A story suggests its ground and chooses nothing", { at: shop }, async ({ page, look, say, js }) => {
  const broken = say({
    ru: "Посылка пришла разбитой: коробка смята и порвана, ваза внутри в осколках",
    en: "The parcel arrived smashed, the box was torn and the vase inside is in pieces",
  });
  await page.goto("/complain");
  await page.fill("[name=story]", broken);
  if (js) {
    await page.locator("[data-suggestion] [data-choose]").first().waitFor();
    assert.equal(await page.locator("[name=ground]:checked").count(), 0);
    await look("suggest-typing", { bytesMax: false });
    await page.locator("[data-choose]").first().click();
    assert.equal(await page.locator("[name=ground]:checked").inputValue(), "QLT.damage");
  } else {
    await page.check("[name=ground][value='DEL.late']");
  }
  await page.locator("button[name=next]").click();
  await page.waitForURL(/\/complain\/evidence/);
  await page.locator("main .notice").first().waitFor();
  await look("suggest-evidence");
  if (!js) assert.equal(await page.locator("main a[href='/complain'] >> visible=true").count() > 0, true);
});

journey("What a return settles leads there from the complaint", { at: shop }, async ({ page, look, say, js }) => {
  const small = say({
    ru: "Платье не подошло по размеру, хочу вернуть его и получить деньги",
    en: "The dress does not fit, I would like to send it back and get my money",
  });
  await page.goto("/complain");
  await page.fill("[name=story]", small);
  if (!js) {
    await page.locator("button[name=next]").click();
    await page.locator("#errors").waitFor();
  }
  const way = page.locator("[data-suggestion] button");
  await way.waitFor();
  await look("suggest-return", { bytesMax: false });
  await way.click();
  await page.waitForURL(/\/returns/);
  assert.equal(await page.inputValue("[name=text]"), small);
  await look("suggest-return-door", { bytesMax: false });
});
