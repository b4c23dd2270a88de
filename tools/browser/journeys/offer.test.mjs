// An offer from the desk, something else suggested on a phone, agreed, given, and received; no link accepts anything.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });

journey("The two sides come to terms by offers", { at: shop }, async (visit) => {
  const { page, say } = visit;
  const agent = await visitor(shop.url, visit);
  try {
    const words = say({ ru: "Чайник приехал с трещиной.", en: "The kettle came cracked." });
    const name = say({ ru: "Анна", en: "Anna" });
    const { path: home, reference } = await opensCase(page, { name, words });

    const desk = await openPage(agent);
    await signIn(desk, account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" })));
    await comeToTerms({ ...visit, desk, home, reference });
  } finally {
    await agent.close();
  }
});

async function comeToTerms(visit) {
  const { page, desk, say, look, home, reference } = visit;
  const lookAtDesk = (title) => lookAt(desk, title, visit, { bytesMax: false });
  await desk.goto(`/desk/all/${reference}?do=offer`);
  const form = desk.locator("form[action$='/offers']");
  await form.locator("[name=item][value=part_refund]").check();
  await form.locator("[name='sum-part_refund']").fill("500");
  await form.locator("[name=currency]").selectOption("RUB");
  await form.locator("[name=item][value=apology]").check();
  await form.locator("textarea").fill(say({ ru: "Извините, если вас это расстроило.", en: "Sorry if you feel let down." }));
  await form.locator("button[data-send]").click();
  await desk.locator("#text-error").waitFor();
  await lookAtDesk("offer-desk-apology");
  const sorry = say({
    ru: "Простите нас: мы плохо упаковали чайник. Вернём часть денег.",
    en: "We are sorry: we packed it badly. We will pay part of it back.",
  });
  await form.locator("textarea").fill(sorry);
  await form.locator("button[data-send]").click();
  await desk.locator(".talk").getByText(sorry).waitFor();
  await lookAtDesk("offer-desk-standing");

  await page.goto(home);
  await page.locator("#offer").waitFor();
  await look("offer-card");
  await page.locator("#offer summary").first().click();
  await page.locator("#offer [name=item][value=part_refund]").uncheck();
  await page.locator("#offer [name=item][value=apology]").uncheck();
  await page.locator("#offer [name=item][value=replacement]").check();
  await page.fill("#wish", say({ ru: "Лучше новый чайник.", en: "Rather a new kettle." }));
  await look("offer-wish");
  await page.locator("form[action$='/offers'] button").click();
  await page.locator("form[action$='/withdrawal']").first().waitFor();
  await look("offer-suggested");

  await desk.goto(`/desk/all/${reference}`);
  await lookAtDesk("offer-desk-suggested");
  await desk.locator("form[action$='/acceptance'] button").click();
  await desk.locator("form[action$='/gifts']").first().waitFor({ state: "attached" });
  await page.goto(home);
  await look("offer-agreed");
  await desk.locator("details:has(form[action$='/gifts']) > summary").first().click();
  await lookAtDesk("offer-desk-agreed");
  await desk.locator("form[action$='/gifts'] button").first().click();
  await desk.locator("form[action$='/gifts']").first().waitFor({ state: "detached" });

  await page.goto(home);
  await page.locator("form[action$='/receipt']").waitFor();
  await look("offer-given");
  await page.locator("form[action$='/receipt'] button").click();
  await page.waitForURL(/done=received/);
  await look("offer-received");
  assert.equal(await page.locator("#offer").count(), 0);
}
