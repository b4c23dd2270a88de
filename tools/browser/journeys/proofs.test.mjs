// A shopper doubts: a letter's code and its words, a number, a site's name, a password.

import assert from "node:assert/strict";
import { demo, journey } from "../harness/index.mjs";
import { letterTo } from "./letters.mjs";

const shop = demo();

journey("A letter, a number, a site and a password are checked", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const email = `proof.${visit.width}.${visit.theme}.${visit.lang}.${visit.js}@example.org`;
  await page.goto("/talk");
  await page.fill("[name=email]", email);
  await page.fill("[name=name]", say({ ru: "Анна Лебедева", en: "Anna Lee" }));
  await page.fill("[name=text]", say({ ru: "Чайник протекает снизу.", en: "The kettle leaks at the bottom." }));
  await page.locator("form[action='/talk'] button.large").click();
  await page.waitForURL(/received/);
  await letterTo(page, email, "");
  const letter = await page.locator("article.msg").innerText();
  const code = letter.match(/[0-9A-Z]{4}-[0-9A-Z]{4}(?=\.)/g)?.at(-1);
  assert.ok(code, `the letter carries a code:\n${letter}`);

  await page.goto("/check/sent");
  await look("sent");
  await page.getByRole("button", { name: say({ ru: "Проверить", en: "Check" }) }).click();
  await look("sent-empty", { bytesMax: false });
  await page.fill("[name=text]", code.toLowerCase());
  await page.getByRole("button", { name: say({ ru: "Проверить", en: "Check" }) }).click();
  await look("sent-code");
  assert.match((await page.locator("h1").innerText()).replace(/\u00a0/g, " "), say({ ru: /Да, письмо с таким кодом/, en: /Yes, we sent a letter/ }));
  await page.fill("[name=text]", letter.replace(/:\/\/[^/]+\/c\//g, "://evil.example/c/"));
  await page.getByRole("button", { name: say({ ru: "Проверить", en: "Check" }), exact: true }).click();
  await look("sent-changed");
  await page.locator("mark", { hasText: "evil.example" }).first().waitFor();

  await page.goto("/check/contact");
  await look("contact");
  await page.fill("[name=contact]", "+7 (800) 000-45-17");
  await page.locator("main form button").last().click();
  await look("contact-ours");
  await page.fill("[name=contact]", "@olha_he1p");
  await page.locator("main form button").last().click();
  await look("contact-not");
  await page.goto("/contacts");
  await look("contacts");

  await page.goto("/check/site");
  await look("site");
  await page.fill("[name=site]", "https://olha-pay.example/card?x=1");
  await page.locator("main form button").last().click();
  await look("site-like");

  await page.goto("/check/password");
  await look("password");
  await page.fill("[name=password]", "йцукен123");
  await page.locator("main form button:not([type=button])").last().click();
  await look("password-weak");
  assert.equal(await page.inputValue("[name=password]"), "", "the password does not come back");
});
