// A refund and a new kettle are agreed and given. The shopper names what did not come, the desk finds it, and the case
// ends; money that came back after something else was agreed is owed beside it.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });

journey("What is missing is named and found, and what came back is owed", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const agent = await visitor(shop.url, visit);
  const lookAtDesk = (title) => lookAt(desk, title, visit, { bytesMax: false });
  let desk;
  try {
    const words = say({ ru: "Чайник приехал с трещиной.", en: "The kettle came cracked." });
    const { path: home, reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
    desk = await openPage(agent);
    await signIn(desk, account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" })));
    const at = { page, desk, home, reference, say };
    await agreesOn(at, [["refund", "3490"], ["replacement"]]);
    await givesAll(at, 2);

    await page.goto(home);
    await page.locator("details:has(form[action$='/lack']) > summary").click();
    await page.fill("form[action$='/lack'] textarea", say({ ru: "Коробка пришла пустой", en: "The box was empty" }));
    await look("missing-which");
    await page.locator("form[action$='/lack'] button").click();
    await page.locator("#errors").waitFor();
    await look("missing-unnamed");
    await page.locator("form[action$='/lack'] [name=missing][value='1']").check();
    await page.locator("form[action$='/lack'] button").click();
    await page.waitForURL(/done=missed/);
    await look("missing-told");

    await desk.goto(`/desk/all/${reference}`);
    assert.equal(await desk.locator("form[action$='/gifts']").count(), 1, "the money did come");
    await desk.locator("details:has(form[action$='/arrival']) > summary").click();
    const how = say({ ru: "Посылка лежала у соседа, он её отдал", en: "It lay with the neighbour, who handed it over" });
    await desk.locator("form[action$='/arrival'] [name=text]").fill(how);
    await lookAtDesk("missing-desk");
    await desk.locator("form[action$='/arrival'] button").click();
    await desk.locator("form[action$='/arrival']").waitFor({ state: "detached" });
    await page.goto(home);
    await look("missing-found");

    await agreesOn(at, [["refund", "500"]]);
    await desk.goto("/desk/ledger");
    await desk.locator("details:has(form[action$='/1/0/return']) > summary").click();
    await desk.locator("form[action$='/1/0/return'] [name=text]").fill(say({ ru: "Счёт закрыт", en: "The account is closed" }));
    await desk.locator("form[action$='/1/0/return'] button").click();
    await desk.waitForURL(/done=returned/);
    await lookAtDesk("missing-ledger");
    await desk.goto(`/desk/all/${reference}`);
    await lookAtDesk("missing-desk-beside");
    await page.goto(home);
    await look("missing-owed-beside");
    assert.equal(await page.locator("form[action$='/receipt']").count(), 0, "not all of it was paid");
  } finally {
    await agent.close();
  }
});

async function agreesOn({ page, desk, home, reference, say }, things) {
  await desk.goto(`/desk/all/${reference}?do=offer`);
  const form = desk.locator("form[action$='/offers']");
  for (const [thing, sum] of things) {
    await form.locator(`[name=item][value=${thing}]`).check();
    if (sum) await form.locator(`[name='sum-${thing}']`).fill(sum);
  }
  await form.locator("[name=currency]").selectOption("RUB");
  await form.locator("textarea").fill(say({ ru: "Простите нас, мы всё исправим.", en: "We are sorry and put it right." }));
  await form.locator("button[data-send]").click();
  await desk.locator("form[action$='/withdrawal']").waitFor();
  await page.goto(home);
  await page.locator("form[action$='/acceptance'] button").click();
  await page.waitForURL(/done=accepted/);
}

async function givesAll({ desk, reference }, n) {
  for (let left = n; left > 0; left -= 1) {
    await desk.goto(`/desk/all/${reference}`);
    await desk.locator("details:has(form[action$='/gifts']) > summary").first().click();
    await desk.locator("form[action$='/gifts'] button").first().click();
    await desk.locator("form[action$='/gifts']").nth(left - 1).waitFor({ state: "detached" });
  }
}
