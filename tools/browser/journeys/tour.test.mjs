// The demo shows itself: three people, five steps each, a clock that turns, one changed byte.

import assert from "node:assert/strict";
import { demo, journey } from "../harness/index.mjs";

const shop = demo();

const roles = {
  shopper: ["case", "case", "mail", "case", "seal"],
  agent: ["desk", "desk", "desk", "desk", "seal"],
  owner: ["settings", "settings", "settings", "desk", "seal"],
};
const places = { case: /\/c\/[^/]+$/, mail: /\/demo\/mail$/, desk: /\/desk\//, seal: /\/demo\/seal$/, settings: /\/desk\/settings/ };

for (const [role, steps] of Object.entries(roles)) {
  journey(`The tour of the ${role}`, { at: shop }, async ({ page, say, look }) => {
    await page.goto("/demo");
    await look("demo-who");
    await page.locator(`button[name=role][value=${role}]`).click();
    for (const [index, place] of steps.entries()) {
      const n = index + 1;
      assert.match(new URL(page.url()).pathname, places[place], `step ${n} of the ${role}`);
      await page.getByText(say({ ru: `Шаг ${n} из 5`, en: `Step ${n} of 5` })).waitFor();
      await look(`tour-${role}-${n}`, page.url().includes("/desk/") ? { bytesMax: 150_000 } : {});
      if (place === "seal") break;
      await page.locator("form[action='/demo/step'] button").click();
    }
    await page.fill("[name=place]", "1000");
    await page.getByRole("button", { name: say({ ru: "Изменить и проверить", en: "Change and check" }) }).click();
    await page.getByText(say({ ru: "ОТКАЗ", en: "REFUSED" })).waitFor();
    await look(`tour-${role}-refused`, { bytesMax: false });
    await page.locator("form[action='/demo/step'] button").click();
    await page.waitForURL(/\/demo$/);
    assert.equal(await page.locator("form[action='/demo/step']").count(), 0, "the tour is over");
  });
}

journey("The clock turns and the mail comes", { at: shop }, async ({ page, say, look }) => {
  await page.goto("/demo");
  await page.locator("button[name=role][value=shopper]").click();
  // The other ways of looking have turned the same clock before.
  const time = () => page.locator("form[action='/demo/time'] .status").innerText();
  const before = await time();
  await page.locator("form[action='/demo/time'] button[value=hour]").click();
  assert.notEqual(await time(), before, "an hour passed");
  await page.locator("form[action='/demo/time'] button[value=ten]").click();
  await page.getByText(say({ ru: "Мы опаздываем", en: "We are late" })).first().waitFor();
  await look("case-late");
  await page.goto("/demo/mail");
  assert.ok((await page.locator("main .files").first().locator("li").count()) > 0);
  await look("demo-mail");
  await page.locator("main .files a").first().click();
  await look("demo-mail-letter");
});
