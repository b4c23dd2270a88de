// Help pages: a manager begins with the first set, publishes a page and looks at it beforehand; a shopper finds it by a
// form of its words and by a forgotten keyboard layout, says what was missing, and the shop reads it.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("A help page is written, found, and told what it lacks", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    // One shop for all variants: the first finds it empty.
    await page.goto("/desk");
    await signIn(page, account(visit, "manager", say({ ru: "Ольга Савина", en: "Olga Savin" })));
    await page.goto("/desk/settings/help");
    const begin = page.locator("button[value=begin]");
    if (await begin.count()) {
      await look("settings-help-none", { bytesMax: false });
      await begin.click();
      await page.locator(".files li").first().waitFor();
    }

    // A page of its own, looked at before it is kept.
    await page.goto("/desk/settings/help/new");
    const own = word(visit).replace(/\W/g, "");
    await page.fill("#title-ru", `Подарочная упаковка ${own}`);
    await page.fill("#title-en", `Gift wrapping ${own}`);
    await page.fill("#text-ru", "## Как заказать\n\nОтметьте упаковку в **корзине**. Вопросы — [напишите нам](/talk).\n\n* бумага\n* лента");
    await page.fill("#text-en", "## How to order\n\nTick the wrapping in the **basket**. Questions: [write to us](/talk).\n\n* paper\n* ribbon");
    await page.selectOption("#topic", { index: 1 });
    await page.locator("button[value=preview]").click();
    await page.locator("#preview").waitFor();
    await look("settings-help-page", { bytesMax: false });
    const published = page.locator("input[name=published]");
    if (!(await published.isChecked())) await published.check();
    await page.locator("button[value=save]").click();
    await page.waitForURL(/\/desk\/settings\/help(\?.*)?$/);
    await look("settings-help", desk);

    // Found by another form of its word.
    await theirs.goto("/help");
    await theirs.fill("#q", say({ ru: `упаковку ${own}`, en: `wrapped ${own}` }));
    await theirs.locator("#q").press("Enter");
    await theirs.locator("#found a").first().waitFor();
    await lookAt(theirs, "help-found", visit, { bytesMax: false });
    await theirs.locator("#found a").first().click();
    await theirs.locator("#helped").waitFor();
    assert.ok((await theirs.locator("h1").innerText()).includes(own));
    await lookAt(theirs, "help-page", visit);

    // It did not help: what was missing is told, and read in the shop.
    await theirs.locator("#helped button[value=no]").click();
    const missing = theirs.locator("#helped textarea");
    await missing.fill(say({ ru: "Сколько это стоит?", en: "What does it cost?" }));
    await lookAt(theirs, "help-missing", visit, { bytesMax: false });
    await theirs.locator("#helped form button").first().click();
    await theirs.locator("#helped [role=status]").waitFor();

    // What nobody finds is told to the shop too.
    await theirs.goto("/help");
    await theirs.fill("#q", `zzqx${own}`);
    await theirs.locator("#q").press("Enter");
    await theirs.locator("#found .empty").waitFor();
    await lookAt(theirs, "help-nothing", visit, { bytesMax: false });

    await page.goto("/desk/settings/help");
    await page.locator("a", { hasText: own }).first().click();
    await page.locator("#missing").getByText(say({ ru: "Сколько это стоит?", en: "What does it cost?" })).first().waitFor();
  } finally {
    await shopper.close();
  }
});
