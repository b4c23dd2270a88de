// A shopper asks where the order is, writes with a file, loses the link and gets it again by mail; staff who forgot
// their password get a link too.

import assert from "node:assert/strict";
import { demo, journey } from "../harness/index.mjs";
import { letterTo } from "./letters.mjs";
import { photo } from "./photo.mjs";

const shop = demo();

journey("A shopper asks, adds a photo, and finds the lost link", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const email = `lost.${visit.width}.${visit.theme}.${visit.lang}.${visit.js}@example.org`;
  await page.goto("/");
  await look("home");
  await page.fill("#q", say({ ru: "где мой заказ 48213", en: "where is my order 48213" }));
  await page.getByRole("button", { name: say({ ru: "Найти ответ", en: "Find" }) }).click();
  await look("home-found");
  await page.locator("#lead a.door").first().click();
  await look("door-order");

  await page.fill("[name=order]", "");
  await page.fill("[name=email]", "anna(at)example");
  await page.getByRole("button", { name: say({ ru: "Узнать, где заказ", en: "Find my order" }) }).click();
  await look("door-order-wrong", { bytesMax: false });
  assert.equal(await page.inputValue("[name=email]"), "anna(at)example", "what was typed stays");
  assert.equal(await page.locator("[aria-invalid=true]").count(), 2);

  await page.fill("[name=order]", "48213");
  await page.fill("[name=email]", email);
  await page.fill("[name=name]", say({ ru: "Анна Лебедева", en: "Anna Lee" }));
  await page.fill("[name=text]", say({ ru: "Подарок нужен к субботе.", en: "The present is needed by Saturday." }));
  await page.getByRole("button", { name: say({ ru: "Узнать, где заказ", en: "Find my order" }) }).click();
  await page.waitForURL(/\/c\/[^/]+\/received$/);
  await look("received-talk");
  const reference = await page.locator(".ref.huge").innerText();

  await page.getByRole("link", { name: say({ ru: "Открыть страницу", en: "Open the case page" }) }).click();
  const address = page.url();
  await look("case-new");
  const words = say({ ru: "Вот снимок двери: курьера не было.", en: "Here is a photo of the door: no courier came." });
  await page.fill("form[action$='/messages'] textarea", words);
  await page.setInputFiles("form[action$='/messages'] input[type=file]", photo("door.png"));
  await page.locator("form[action$='/messages'] button:not([type=button])").last().click();
  await page.waitForURL(/done=said/);
  await look("case-said");
  await page.locator("#talk").getByText(words).waitFor();
  await page.locator("#evidence").getByText("door.png").waitFor();

  await page.goto("/find");
  await look("find");
  await page.fill("[name=contact]", "C-0000-000?");
  await page.getByRole("button", { name: say({ ru: "Прислать ссылку", en: "Send" }) }).click();
  await look("find-wrong", { bytesMax: false });
  await page.fill("[name=contact]", reference);
  await page.getByRole("button", { name: say({ ru: "Прислать ссылку", en: "Send" }) }).click();
  await page.waitForURL(/\/find\/sent$/);
  await look("find-sent");

  const subject = say({ ru: "Ваши обращения к нам", en: "Your cases with us" });
  await letterTo(page, email, subject);
  await look("demo-letter");
  const letter = await page.locator("article.msg").innerText();
  assert.ok(letter.includes(new URL(address).pathname), `the letter leads to the case:\n${letter}`);
});

journey("Staff who forgot their password are sent a link", { at: shop }, async ({ page, say, look }) => {
  await page.goto("/desk/sign-in");
  await page.locator("a[href='/desk/forgot']").click();
  await look("forgot");
  await page.fill("[name=email]", "owner(at)shop");
  await page.locator("form[action='/desk/forgot'] button.large").click();
  await look("forgot-wrong", { bytesMax: false });
  await page.fill("[name=email]", say({ ru: "sergey@olha.example", en: "tom@alder.example" }));
  await page.locator("form[action='/desk/forgot'] button.large").click();
  await page.waitForURL(/forgot\?sent/);
  await look("forgot-sent");
});
