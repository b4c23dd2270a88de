// A contract made online is left in two steps, without an account, and acknowledged with day and time.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";

const shop = serve({ unlimited: true });

journey("A contract is left in two steps", { at: shop }, async ({ page, say, look }) => {
  await page.goto("/returns");
  const way = page.locator("a[href^='/withdraw']");
  await way.click();
  await look("leaving-form");
  await page.locator("button[name=do][value=look]").last().click();
  await page.locator("#errors, [role=alert]").first().waitFor();
  await look("leaving-form-wrong", { bytesMax: false });

  await page.fill("[name=name]", say({ ru: "Анна Белова", en: "Anna Weber" }));
  await page.fill("[name=order]", "48213");
  await page.fill("[name=email]", "anna@example.org");
  await page.selectOption("[name=country]", "eu");
  await page.locator("button[name=do][value=look]").last().click();
  const confirm = page.getByRole("button", { name: say({ ru: "Подтвердить отказ", en: "Confirm withdrawal" }) });
  await confirm.waitFor();
  await look("leaving-look", { bytesMax: false });

  await page.locator("button[name=do][value=change]").click();
  assert.equal(await page.inputValue("[name=order]"), "48213");
  await page.locator("button[name=do][value=look]").last().click();
  await confirm.click();
  await page.waitForURL(/\/received$/);
  await page.getByText(say({ ru: "Ваше заявление у нас", en: "We have your statement" })).first().waitFor();
  await look("leaving-received");

  const home = page.url().replace(/\/received$/, "");
  await page.goto(home);
  await look("leaving-case");
  assert.equal(await page.locator("a[href^='/withdraw?case=']").count(), 0);
});

journey("A law without the right says so", { at: shop }, async ({ page, look }) => {
  await page.goto("/withdraw?country=us");
  await page.locator("a[href='/returns']").first().waitFor();
  await look("leaving-none");
});
