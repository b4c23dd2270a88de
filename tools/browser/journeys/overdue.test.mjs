// A complaint that the shop lets lie past the law's last day: what its writer may claim for the delay and where to go
// next, and how it stands out on the desk. In the demo, whose clock can be turned.

import assert from "node:assert/strict";
import { demo, journey } from "../harness/index.mjs";
import { claims, opensCase } from "./people.mjs";

const shop = demo();
const desk = { bytesMax: 150_000 };

journey("An overdue complaint says what may be claimed for the delay", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const text = say({ ru: "Чайник не греет с первого дня.", en: "The kettle never heated." });
  const { path: home, reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words: text });
  await claims(page, home, { country: "ru", currency: "RUB", paid: "3490", text });
  await page.goto(home);
  assert.equal(await page.locator("#late").count(), 0, "nothing is late yet");
  for (const _ of [1, 2]) {
    await page.locator("form[action='/demo/time'] button[value=ten]").click();
    await page.waitForLoadState();
  }
  await page.goto(home);
  const late = page.locator("#late");
  await late.waitFor();
  await page.getByRole("heading", { level: 1, name: say({ ru: "Срок по закону истёк", en: "The term that the law sets is over" }) }).waitFor();
  assert.match(await late.innerText(), say({ ru: /1\s%.*3\s490\s₽/s, en: /1\s%.*3,490/s }));
  await look("overdue-case", { bytesMax: false });
  await page.goto(`${home}/where-to-complain`);
  await page.locator("main section.sect h2").first().waitFor();
  await look("overdue-doors", { bytesMax: false });

  await page.goto("/demo");
  await page.locator("button[name=role][value=agent]").click();
  await page.waitForURL(/\/desk\//);
  await page.goto(`/desk/all/${reference}`);
  const owed = page.locator("#late");
  await owed.locator("summary").click();
  assert.match(await owed.innerText(), say({ ru: /1\s%.*3\s490/s, en: /1\s%.*3,490/s }));
  await look("overdue-desk", desk);
});
