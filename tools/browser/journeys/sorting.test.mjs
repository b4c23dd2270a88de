// Urgent first, and why: an agent sees danger on top, narrows the list, overrules the topic and takes it back, by keys
// and by forms alone; a manager sees in the report what came.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 }; // the desk is opened once a day, and brings its scripts

journey("Danger stands on top, is sorted otherwise and put back, and is counted", { at: shop }, async (visit) => {
  const { page, say, look, js } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  const danger = `${say({ ru: "Мария", en: "Mary" })} ${word(visit)}`;
  const calm = `${say({ ru: "Олег", en: "Owen" })} ${word(visit)}`;
  const reference = await (async () => {
    try {
      const burns = say({ ru: "Чайник загорелся на столе, у мамы ожог руки", en: "The kettle caught fire, my mother burned her hand" });
      const { reference } = await opensCase(theirs, { name: danger, words: burns });
      const where = say({ ru: "Подскажите, пожалуйста, где мой заказ 48213?", en: "Could you tell me where my order 48213 is?" });
      await opensCase(theirs, { name: calm, words: where });
      return reference;
    } finally {
      await shopper.close();
    }
  })();

  await signIn(page, account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" })));
  await page.goto("/desk/waiting");
  const lines = await page.locator(".inbox .item").allInnerTexts();
  const place = (name) => lines.findIndex((line) => line.includes(name));
  assert.ok(place(danger) >= 0 && place(danger) < place(calm), "danger stands above what came later");
  assert.match(lines[place(danger)], say({ ru: /опасность для здоровья: «/, en: /danger to health: “/ }));
  await look("sorting-inbox", desk);

  if (js) await page.keyboard.press("f");
  else await page.locator(".sieve a[data-key=f]").click();
  await page.locator(".sieve li a").first().waitFor();
  await look("sorting-sieve", desk);
  await page.locator(".sieve li a[href*='intent=dangerous_item']").click();
  await page.locator(".sieve .chip").waitFor();
  const shown = await page.locator(".inbox .item").allInnerTexts();
  assert.ok(shown.some((line) => line.includes(danger)) && !shown.some((line) => line.includes(calm)), "danger alone");
  await look("sorting-sifted", desk);

  const row = page.locator(`.item[data-ref="${reference}"]`);
  const reason = await row.locator(".reason").innerText();
  assert.match(reason, say({ ru: /опасность для здоровья: «/, en: /danger to health: “/ }));
  await row.click();
  await page.locator("#subj").waitFor();
  const panel = page.locator(".side section").filter({ has: page.getByRole("heading", { name: say({ ru: "Тема и срочность", en: "Topic and urgency" }) }) });
  const judged = await panel.innerText();
  await look("sorting-case", desk);
  const sorting = page.locator("form[action$='/sorting']").filter({ has: page.locator("select") });
  if (js) await page.keyboard.press("s");
  else await page.goto(`/desk/waiting/${reference}?do=sort`);
  await sorting.waitFor();
  await look("sorting-sheet", desk);
  await sorting.locator("[name=intent]").selectOption("defective_item");
  await sorting.locator("button[type=submit], button:not([type])").first().click();
  const undo = page.locator("form[action$='/sorting'] button[data-key=z]");
  await undo.waitFor();
  assert.match(await page.locator(".side").innerText(), say({ ru: /брак/, en: /faulty item/ }));
  await look("sorting-sorted", { bytesMax: false });
  if (js) await page.keyboard.press("z");
  else await undo.click();
  await undo.waitFor({ state: "detached" });
  await page.goto(`/desk/waiting/${reference}`);
  assert.equal(await undo.count(), 0, "what was taken back is not offered again");
  assert.equal(await panel.innerText(), judged, "as it was judged, by the same model");
  await page.goto("/desk/waiting?intent=dangerous_item");
  assert.equal(await row.locator(".reason").innerText(), reason, "the row says why again");
  await page.goto("/desk/waiting?intent=bogus");
  assert.match(await page.locator(".inbox").innerText(), say({ ru: /Такого отбора нет: bogus/, en: /No such filter: bogus/ }));
  assert.equal(await page.locator(".inbox .item").count(), 0);
  await look("sorting-unknown", desk);
  await page.locator(".sieve .chip").click();
  await row.waitFor();

  await page.context().clearCookies();
  await signIn(page, account(visit, "manager", say({ ru: "Павел Зимин", en: "Paul Winter" })));
  await page.goto("/desk/waiting");
  await page.locator(".rail a[href='/desk/reports']").click();
  await page.locator(".figs a").first().waitFor();
  await lookAt(page, "sorting-report", visit);
  const table = page.getByRole("region", { name: say({ ru: "По темам", en: "By topic" }) });
  await table.getByRole("row", { name: say({ ru: "опасный товар", en: "dangerous item" }) }).getByRole("link").first().click();
  await page.locator(`.item[data-ref="${reference}"]`).waitFor();
  await look("sorting-behind", desk);
});
