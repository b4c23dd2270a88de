// A complaint is written in five steps with slips and a break, sent, taken home, and proved offline.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journey, serve } from "../harness/index.mjs";
import { photo } from "./photo.mjs";

const shop = serve({ unlimited: true });

const press = (page, name) => page.locator(`form button[name=${name}]`).first().click();

journey("A complaint is written, sent and proved", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  await page.goto("/complain");
  await look("complain-what");
  await press(page, "next");
  await look("complain-what-wrong", { bytesMax: false });
  assert.equal(await page.locator(".error, [role=alert] a").count() > 0, true);

  await page.fill("[name=story]", say({ ru: "Чайник пришёл разбитым.", en: "The kettle came broken." }));
  await page.check("[name=ground][value='QLT.damage']");
  await press(page, "later");
  await page.waitForURL(/\/complain\/saved$/);
  await look("complain-saved");
  await page.goto("/");
  await page.goto("/complain/saved");
  await page.getByRole("link", { name: say({ ru: "Продолжить", en: "Continue" }) }).click();

  // Resumed at the first page that lacks an answer; the story is still there.
  await page.goto("/complain");
  assert.equal(await page.inputValue("[name=story]"), say({ ru: "Чайник пришёл разбитым.", en: "The kettle came broken." }));
  await press(page, "next");
  await page.waitForURL(/\/complain\/evidence/);
  await page.fill("[name=came-day]", "31");
  await page.fill("[name=came-month]", "2");
  await page.fill("[name=came-year]", "2026");
  await press(page, "next");
  await look("complain-evidence-wrong", { bytesMax: false });
  for (const part of ["day", "month", "year"]) await page.fill(`[name=came-${part}]`, "");
  await page.fill("[name=order]", "48213");
  await page.setInputFiles("[name=files]", [photo("box.png"), photo("label.png")]);
  await press(page, "add");
  await page.getByText("box.png").first().waitFor();
  assert.equal(await page.locator("button[name=remove]").count(), 2);
  await press(page, "remove");
  assert.equal(await page.locator("button[name=remove]").count(), 1);
  assert.equal(await page.inputValue("[name=order]"), "48213");
  await look("complain-evidence");
  await press(page, "next");

  await page.waitForURL(/\/complain\/wish/);
  await press(page, "next");
  await look("complain-wish-wrong", { bytesMax: false });
  await page.check("[name=wanted][value=replacement]");
  await look("complain-wish", { bytesMax: false });
  await press(page, "next");

  await page.waitForURL(/\/complain\/contact/);
  await page.fill("[name=email]", "anna@");
  await page.fill("[name=phone]", "123");
  await press(page, "next");
  await look("complain-contact-wrong", { bytesMax: false });
  assert.equal(await page.inputValue("[name=email]"), "anna@");
  await page.fill("[name=name]", say({ ru: "Анна Лебедева", en: "Anna Lee" }));
  await page.fill("[name=email]", "anna@example.org");
  await page.fill("[name=phone]", "");
  await press(page, "next");

  await page.waitForURL(/\/complain\/check/);
  await look("complain-check");
  await page.locator("a[href='/complain/wish?back=check']").first().click();
  await page.check("[name=wanted][value=refund]");
  await press(page, "next");
  await page.waitForURL(/\/complain\/check/);
  await page.getByText(say({ ru: "Вернуть все деньги", en: "All my money back" })).waitFor();
  await page.getByRole("button", { name: say({ ru: "Отправить претензию", en: "Send the complaint" }) }).click();

  await page.waitForURL(/\/c\/[^/]+\/received$/);
  await look("received-claim");
  const path = new URL(page.url()).pathname.replace(/\/received$/, "");
  await isProved(visit, path);
  await page.getByRole("link", { name: say({ ru: "Открыть страницу", en: "Open the case page" }) }).click();
  await page.locator("#evidence").getByText(/box\.png|label\.png/).waitFor();
  await look("case-claim");
});

/** The papers of the case hold together offline, and no longer after one changed byte. */
async function isProved({ page, context, say }, path) {
  const folder = mkdtempSync(join(tmpdir(), "redress-papers-"));
  try {
    const papers = {};
    for (const paper of ["receipt.json", "file.zip"]) {
      const began = page.waitForEvent("download");
      await page.locator(`a[href*='/${paper}']`).first().click();
      papers[paper] = join(folder, paper);
      await (await began).saveAs(papers[paper]);
    }
    const verify = () => shop.redress(["verify", papers["file.zip"], "--receipt", papers["receipt.json"]]);
    assert.match(verify(), /passes through the receipt/);

    const whole = readFileSync(papers["file.zip"]);
    const changed = Buffer.from(whole);
    changed[Math.floor(whole.length / 2)] ^= 1;
    writeFileSync(papers["file.zip"], changed);
    assert.throws(verify, (refused) => refused.status === 1 && /REFUSED/.test(refused.stdout));

    // Another receipt of the same case, later than a shorter file: refused as well.
    writeFileSync(papers["file.zip"], whole);
    const more = await context.newPage();
    await more.goto(path);
    await more.fill("form[action$='/messages'] textarea", say({ ru: "Дописываю.", en: "One more thing." }));
    await more.locator("form[action$='/messages'] button:not([type=button])").last().click();
    await more.waitForURL(/done=said/);
    const later = await more.request.get(`${path}/receipt.json`);
    writeFileSync(papers["receipt.json"], await later.body());
    await more.close();
    assert.throws(verify, (refused) => refused.status === 1 && /REFUSED/.test(refused.stdout));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
