// Cases of another program come over: the owner sends a table, mends the guess of its columns, looks at the first cases,
// brings them over, fetches the rows that could not be taken, and takes it back.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("A table of another program is brought over and taken back", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const own = word(visit).replace(/\W/g, "");
  await page.goto("/desk");
  await signIn(page, account(visit, "owner", say({ ru: "Ольга Савина", en: "Olga Savin" })));
  await page.goto("/desk/settings/imports");
  await look("settings-imports", desk);

  // Nothing chosen: said at once.
  await page.locator("main form button").first().click();
  await page.locator("#file[aria-describedby]").waitFor();

  const table = say({
    ru: [
      "Номер;Дата;Кто;ФИО;Почта;Сообщение покупателя;Статус",
      `${own}-1;01.10.2026 10:00;клиент;Анна Кузнецова;anna@mail.example;Где мой заказ ${own}? Жду вторую неделю;закрыто`,
      `${own}-1;01.10.2026 12:30;оператор;;;Добрый день! Курьер будет завтра с 10 до 14;закрыто`,
      `${own}-2;02.10.2026 09:00;клиент;Борис;boris;Чайник ${own} не включается;открыто`,
      `${own}-3;03.10.2026 09:00;клиент;Вера Орлова;vera@mail.example;Верните деньги за лампу ${own};открыто`,
    ],
    en: [
      "Number;Date;Who;Customer;E-mail;What they wrote;Status",
      `${own}-1;2026-10-01 10:00;customer;Ann Baker;ann@mail.example;Where is my order ${own}? This is the second week;closed`,
      `${own}-1;2026-10-01 12:30;agent;;;Good day! The courier comes tomorrow between 10 and 14;closed`,
      `${own}-2;2026-10-02 09:00;customer;Bob;bob;The kettle ${own} does not turn on;open`,
      `${own}-3;2026-10-03 09:00;customer;Vera Orlov;vera@mail.example;Give me the money back for the lamp ${own};open`,
    ],
  }).join("\n");
  await page.setInputFiles("#file", { name: "tickets.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/imports\/\d+$/);

  // The guess knows all but the words; they are chosen, and the first cases shown.
  assert.equal(await page.locator("#column-0").inputValue(), "number");
  assert.equal(await page.locator("#column-5").inputValue(), "");
  await page.locator("button[value=bring]").first().click();
  await page.locator(".errors, [role=alert]").first().waitFor();
  await page.selectOption("#column-5", "text");
  await page.locator("button[value=look]").click();
  await page.locator("table", { hasText: own }).first().waitFor();
  await look("settings-import-columns", { bytesMax: false });
  await page.locator("button[value=bring]").first().click();

  // It goes on by itself.
  const undo = page.locator("form[action$='/undo'] button");
  for (let tries = 0; tries < 60 && !(await undo.count()); tries += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await undo.waitFor();
  await look("settings-import-done", desk);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("a[href$='/bad.csv']").click()]);
  const bad = await (await import("node:fs/promises")).readFile(await file.path(), "utf8");
  assert.ok(bad.includes(`${own}-2`) && !bad.includes(`${own}-3`), bad);

  // All that was said is in the case.
  const path = page.url();
  await page.goto(`/desk/all?q=${own}`);
  await page.locator("a.item", { hasText: say({ ru: "Анна", en: "Ann" }) }).first().click();
  await page.locator("#m1", { hasText: say({ ru: "Жду вторую неделю", en: "This is the second week" }) }).waitFor();
  await page.locator("#m2", { hasText: say({ ru: "Курьер будет завтра", en: "The courier comes tomorrow" }) }).waitFor();
  await look("case-brought-over", { bytesMax: false });

  // Taken back, nothing of it is found.
  await page.goto(path);
  await undo.click();
  for (let tries = 0; tries < 60; tries += 1) {
    await page.reload();
    if (!(await page.locator("#running").count())) break;
    await page.waitForTimeout(500);
  }
  await look("settings-import-undone", desk);
  await page.goto(`/desk/all?q=${own}`);
  assert.equal(await page.getByText(say({ ru: "Жду вторую неделю", en: "This is the second week" })).count(), 0);
});
