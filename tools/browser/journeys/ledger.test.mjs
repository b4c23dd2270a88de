// A refund above the limit: the owner sets the limit and a budget, an agent offers, the shopper accepts, the owner
// approves, the agent pays, the shopper has it; the ledger tells all of it.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });

journey("What was agreed is approved by a second person and paid once", { at: shop }, async (visit) => {
  const { page, say } = visit;
  const [boss, agent] = [await visitor(shop.url, visit), await visitor(shop.url, visit)];
  try {
    const owner = await openPage(boss);
    await signIn(owner, account(visit, "owner", say({ ru: "Мария Лобова", en: "Mary Lowell" })));
    await setsRules({ ...visit, owner });

    const words = say({ ru: "Чайник приехал с трещиной.", en: "The kettle came cracked." });
    const { path: home, reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
    const desk = await openPage(agent);
    await signIn(desk, account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" })));
    await payOnce({ ...visit, owner, desk, home, reference });
  } finally {
    await agent.close();
    await boss.close();
  }
});

async function setsRules(visit) {
  const { owner } = visit;
  await owner.goto("/desk/settings/remedies");
  await owner.fill("[name='limit-0']", "1000");
  await owner.selectOption("[name='limit-currency-0']", "RUB");
  await owner.fill("[name='budget-0']", "500000");
  await owner.selectOption("[name='budget-currency-0']", "RUB");
  await owner.locator("form[action$='/remedies'] button").click();
  await owner.waitForURL(/saved/);
  await lookAt(owner, "ledger-settings", visit, { bytesMax: false });
}

async function payOnce(visit) {
  const { page, owner, desk, say, look, home, reference } = visit;
  const lookAtDesk = (who, title) => lookAt(who, title, visit, { bytesMax: false });
  await desk.goto(`/desk/all/${reference}?do=offer`);
  const form = desk.locator("form[action$='/offers']");
  await form.locator("[name=item][value=refund]").check();
  await form.locator("[name='sum-refund']").fill("3490");
  await form.locator("[name=currency]").selectOption("RUB");
  await form.locator("textarea").fill(say({ ru: "Простите нас, вернём деньги.", en: "We are sorry: we pay it back." }));
  await lookAtDesk(desk, "ledger-desk-offer");
  await form.locator("button[data-send]").click();
  await desk.locator("form[action$='/withdrawal']").waitFor();

  await page.goto(home);
  await page.locator("form[action$='/acceptance'] button").click();
  await page.waitForURL(/done=accepted/);
  await look("ledger-accepted");
  await desk.goto(`/desk/all/${reference}`);
  assert.equal(await desk.locator("form[action$='/gifts']").count(), 0, "nothing is paid before it is approved");
  await lookAtDesk(desk, "ledger-desk-held");

  await owner.goto("/desk/ledger");
  await lookAtDesk(owner, "ledger-owed");
  await owner.locator(`form[action*='${reference}'][action$='/approval'] button`).click();
  await owner.waitForURL(/done=approved/);

  const pays = async (words, title) => {
    await desk.goto("/desk/ledger");
    await desk.locator(`details:has(form[action*='${reference}'][action$='/payment']) > summary`).click();
    await desk.locator(`form[action*='${reference}'][action$='/payment'] [name=text]`).fill(words);
    await lookAtDesk(desk, title);
    await desk.locator(`form[action*='${reference}'][action$='/payment'] button`).click();
    await desk.waitForURL(/done=paid/);
    assert.equal(await desk.locator(`form[action*='${reference}'][action$='/payment']`).count(), 0);
  };
  const paid = say({ ru: "Платёж 7711, дойдёт завтра", en: "Payment 7711, there tomorrow" });
  await pays(paid, "ledger-to-pay");
  await lookAtDesk(desk, "ledger-paid");
  // Pressed too early: it is taken back. Then it is paid, and the bank returns it.
  await desk.locator(`form[action*='${reference}'][action$='/undo'] button`).click();
  await desk.waitForURL(/done=undone/);
  await pays(paid, "ledger-to-pay-anew");
  await desk.goto(`/desk/all/${reference}`);
  await desk.locator("details:has(form[action$='/return']) > summary").click();
  const why = say({ ru: "Банк вернул перевод: счёт закрыт", en: "The bank sent it back: the account is closed" });
  await desk.locator("form[action$='/return'] [name=text]").fill(why);
  await lookAtDesk(desk, "ledger-desk-return");
  await desk.locator("form[action$='/return'] button").click();
  await desk.locator("form[action$='/gifts']").waitFor({ state: "attached" });
  await page.goto(home);
  await look("ledger-came-back");
  // Whoever withdraws loses nothing by it, and nobody closes the case over it.
  await page.goto(`${home}/withdrawal`);
  await page.waitForURL(/done=owed/);
  await look("ledger-still-owed");
  await desk.goto(`/desk/all/${reference}?do=close`);
  await lookAtDesk(desk, "ledger-desk-close");
  await desk.check("[name=outcome][value=settled]");
  await desk.locator("form[action$='/closure'] button[data-send]").click();
  await desk.locator("#errors").waitFor();
  await lookAtDesk(desk, "ledger-desk-close-owed");
  await pays(say({ ru: "Платёж 7712, на новый счёт", en: "Payment 7712, to the new account" }), "ledger-to-pay-again");

  await page.goto(home);
  await page.locator("form[action$='/receipt']").waitFor();
  await look("ledger-on-its-way");
  await page.locator("form[action$='/receipt'] button").click();
  await page.waitForURL(/done=received/);
}
