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

journey("A service is left from the day it was ordered", { at: shop }, async ({ page, say, look }) => {
  await page.goto("/withdraw");
  await page.check("[name=contract][value=digital]");
  await page.fill("[name=name]", say({ ru: "Анна Белова", en: "Anna Weber" }));
  await page.fill("[name=order]", "A-77");
  await page.fill("[name=email]", "anna@example.org");
  await page.fill("[name=goods]", say({ ru: "Курс рисования", en: "A course in drawing" }));
  await page.selectOption("[name=country]", "ru");
  await page.locator("button[name=do][value=look]").last().click();

  // By this law only goods and services are left so: said, and nothing that was typed is lost.
  await page.locator("a[href='/returns']").first().waitFor();
  await look("leaving-digital-none", { bytesMax: false });
  await page.check("[name=contract][value=service]");
  await page.selectOption("[name=country]", "eu");
  await page.locator("button[name=do][value=change]").click();
  assert.equal(await page.inputValue("[name=order]"), "A-77");
  assert.ok(await page.locator("[name=contract][value=service]").isChecked());

  const ordered = new Date(Date.now() - 3 * 86_400_000);
  await page.fill("[name=came-day]", String(ordered.getUTCDate()));
  await page.fill("[name=came-month]", String(ordered.getUTCMonth() + 1));
  await page.fill("[name=came-year]", String(ordered.getUTCFullYear()));
  await look("leaving-service-form", { bytesMax: false });
  await page.locator("button[name=do][value=look]").last().click();
  const confirm = page.getByRole("button", { name: say({ ru: "Подтвердить отказ", en: "Confirm withdrawal" }) });
  await confirm.waitFor();
  await page.getByText(say({ ru: "Услугу начали оказывать", en: "Did the service begin" })).waitFor();
  await look("leaving-service-look", { bytesMax: false });
  await confirm.click();
  await page.waitForURL(/\/received$/);
  await look("leaving-service-received");
});

journey("A law without the right says so", { at: shop }, async ({ page, look }) => {
  await page.goto("/withdraw?country=us");
  await page.locator("a[href='/returns']").first().waitFor();
  await look("leaving-none");
});
