// Danger to health: what the shopper is told to do at once, and what the shop is asked until somebody says it is done.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };

journey("A dangerous thing and its other buyers", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  await page.goto("/complain");
  await page.fill("[name=story]", say({ ru: "Чайник KX-7 искрит и обжёг руку", en: "The kettle KX-7 sparks and burnt my hand" }));
  await page.check("[name=ground][value='QLT.safety']");
  await page.locator("button[name=next]").click();
  await page.locator("button[name=next]").click();
  await page.check("[name=wanted][value=refund]");
  await page.locator("button[name=next]").click();
  await page.fill("[name=name]", say({ ru: "Анна Белова", en: "Anna Weber" }));
  await page.fill("[name=email]", "anna@example.org");
  await page.locator("button[name=next]").click();
  await page.locator("form[action='/complain/check'] button.large").click();
  await page.waitForURL(/\/received$/);
  await page.locator("#danger li").first().waitFor();
  await look("danger-received");
  await page.goto(page.url().replace(/\/received$/, ""));
  await page.locator("#danger li").first().waitFor();
  await look("danger-case");

  await signIn(page, account(visit, "owner", say({ ru: "Вера Белова", en: "Vera Bell" })));
  await page.goto("/desk/waiting");
  await look("danger-desk", desk);
  await page.locator("a[href$='/buyers']").first().click();
  await page.fill("[name=q]", "KX-7");
  await page.locator("form[role=search] button").click();
  await look("danger-buyers", desk);
  await page.locator("form[method=post][action$='/buyers'] button").click();
  await page.locator("#errors, [role=alert]").first().waitFor();
  await look("danger-buyers-wrong", { bytesMax: false });
  await page.check("[name=done][value=no]");
  await page.fill("[name=text]", say({ ru: "Вещь единственная", en: "A single thing" }));
  await page.locator("form[method=post][action$='/buyers'] button").click();
  await page.waitForURL(/\/desk\/all\/C-/);
  assert.equal(await page.locator("main a[href$='/buyers']").count(), 0);
  await look("danger-settled", desk);
});
