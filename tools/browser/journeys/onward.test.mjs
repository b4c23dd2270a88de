// The way on from a case: where to complain next, a letter, its papers checked; what the shop promises, read against the
// law; and the end of a case, its personal data erased.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };

journey("An agent says by keyboard where a complaint went on, and takes it back", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Чайник течёт, магазин отказал.", en: "The kettle leaks, and the shop said no." });
  const { reference } = await opensCase(page, { name: say({ ru: "Пётр Орлов", en: "Peter Orr" }), words });
  await signIn(page, account(visit, "agent", say({ ru: "Олег Зотов", en: "Owen Zed" })));
  await page.goto(`/desk/all/${reference}`);
  await page.keyboard.press("g");
  await page.waitForURL(/do=outside/);
  const form = page.locator("form[action$='/stage']");
  await form.locator("[name=forum][value=authority]").focus();
  await page.keyboard.press("Space");
  await form.locator("[name=on]").fill("2099-01-01");
  await look("outside-form", desk);
  await form.locator("[name=on]").press("Enter");
  await page.locator("[name=on][aria-invalid=true]").waitFor();
  await look("outside-day", desk);
  await page.locator("form[action$='/stage'] [name=on]").fill("2026-11-02");
  await page.locator("form[action$='/stage'] [name=on]").press("Enter");
  await page.getByText(say({ ru: "Дело ушло в надзорный орган", en: "Taken to an authority" })).first().waitFor();
  await look("outside-told", desk);
  await page.goto(`/desk/all/${reference}?do=outside`);
  await page.check("[name=forum][value=shop]");
  await page.locator("form[action$='/stage'] button.btn:not(.bare)").click();
  await page.getByText(say({ ru: "Дело снова только у магазина", en: "With the shop alone again" })).first().waitFor();
});

journey("A case goes on elsewhere, and its papers hold", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Чайник не греет с первого дня, магазин молчит.", en: "The kettle never heated, and the shop is silent." });
  const { path } = await opensCase(page, { name: say({ ru: "Анна Лебедева", en: "Anna Lee" }), words });
  const country = say({ ru: "ru", en: "gb" });

  await page.goto(`${path}/where-to-complain`);
  await page.selectOption("[name=c]", country);
  await page.selectOption("[name=p]", "defective");
  await page.fill("[name=paid]", "2026-11-02");
  await page.locator("form.picks button").click();
  await page.locator("main section.sect h2").first().waitFor();
  await page.locator("#gone button[value=gone]").click();
  await page.locator("#gone .notice").waitFor();
  await page.selectOption("[name=forum]", "ombudsman");
  await page.locator("#gone button[value=gone]").click();
  await page.waitForURL(/done=gone/);
  await page.getByText(say({ ru: "Дело передано омбудсмену", en: "The case is before an ombudsman" })).first().waitFor();
  await page.goto(`${path}/where-to-complain?c=${country}&p=defective`);
  await look("doors-case");
  await page.goto(`/where-to-complain?c=${country}`);
  await look("doors");

  await page.goto(`${path}/letter`);
  await page.selectOption("[name=c]", country);
  await page.selectOption("[name=g]", "QLT.defect");
  await page.locator("form.picks button").click();
  const letter = page.locator("textarea[name=text]");
  await letter.waitFor();
  await look("letter");
  await letter.fill(`${await letter.inputValue()}\n${say({ ru: "Прошу ответить письмом.", en: "Please answer by letter." })}`);
  await page.locator("button[name=do][value=keep]").click();
  await page.waitForURL(/done=kept/);
  await page.locator("a[href*='/letter/sheet']").click();
  await page.getByText(say({ ru: "Прошу ответить письмом.", en: "Please answer by letter." })).waitFor();
  await look("letter-sheet");

  const file = await (await page.request.get(`${path}/file.zip`)).body();
  await page.goto("/verify");
  await look("verify");
  const checks = async (buffer, name) => {
    await page.setInputFiles("[name=file]", { name: "case.zip", mimeType: "application/zip", buffer });
    await page.locator("form[action='/verify'] button").click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };
  await checks(file, say({ ru: /ничего не изменили/, en: /unchanged/ }));
  await look("verify-whole", { bytesMax: false });
  const changed = Buffer.from(file);
  changed[Math.floor(file.length / 2)] ^= 1;
  await checks(changed, say({ ru: /не прошёл проверку/, en: /does not hold/ }));
});

journey("What a shop promises is read against the law, and a case is erased", { at: shop }, async (visit) => {
  await signIn(visit.page, account(visit, "owner", visit.say({ ru: "Вера Белова", en: "Vera Bell" })));
  await promises(visit);
  await erases(visit);
});

async function promises(visit) {
  const { page, say, look } = visit;
  await page.goto(`/desk/settings/policy?c=${say({ ru: "ru", en: "gb" })}`);
  await page.fill("[name=withdrawal_days]", "3");
  await page.selectOption("[name=unwanted_return_paid_by]", "shopper");
  await page.selectOption("[name=refund_in]", "credit");
  await page.fill("[name=refund_days]", "90");
  await page.fill("[name=restocking_fee_percent]", "15");
  await page.locator("form[action='/desk/settings/policy'] button.large").click();
  await page.waitForURL(/saved/);
  assert.ok(await page.locator("#five ~ form, section.sect:has(.src)").count() > 1, "what is against the law is named");
  await look("settings-policy", desk);

  await page.goto("/desk/settings/law");
  await page.selectOption("[name=law]", say({ ru: "ru", en: "gb" }));
  await page.locator("form[action='/desk/settings/law'] button").click();
  await page.waitForURL(/saved/);
  await look("settings-law", desk);
  await page.goto("/desk/settings/data");
  await page.fill("[name=months]", "36");
  await page.locator("button[name=do][value=look]").click();
  await page.locator("[aria-live] b").waitFor();
  await look("settings-data", { bytesMax: false });

  await page.goto("/return-terms");
  await look("return-terms");
  await page.locator("a[href='/policy-check']").click();
  await page.selectOption("#answers [name=c]", say({ ru: "ru", en: "gb" }));
  await page.locator("#answers button").click();
  await page.fill("[name=defect_claim_days]", "5");
  await page.locator("#answers button").click();
  await page.locator("#five").waitFor();
  await look("policy-check");
  await pastes(visit);
}

async function pastes({ page, say, look }) {
  const text = say({
    ru: "Вернуть товар можно в течение 3 дней после получения. Средства возвращаются только бонусами.\nВернуть можно за 14 дней. Гарантия на часы — 12 месяцев.",
    en: "Returns accepted within 7 days. Refunds as store credit only.\nReturn within 30 days. All watches have a 2-year warranty.",
  });
  await page.goto("/policy-check");
  await page.fill("[name=text]", text);
  await page.locator("#paste button").click();
  await page.locator("[role=alert], #errors").first().waitFor();
  assert.equal((await page.inputValue("[name=text]")).replaceAll("\r", ""), text, "what was pasted stays");
  await page.selectOption("#paste [name=c]", say({ ru: "ru", en: "gb" }));
  await page.locator("#paste button").click();
  await page.locator("#read mark").first().waitFor();
  assert.ok(!page.url().includes("?"), "the text is in no address");
  assert.ok(await page.locator("#unread li").count() === 1, "what was not understood is told");
  assert.equal(await page.inputValue("[name=withdrawal_days]"), say({ ru: "3", en: "7" }));
  await look("policy-pasted");
  await page.fill("[name=withdrawal_days]", "14");
  await page.locator("#answers button").click();
  await page.waitForURL(/withdrawal_days=14/);

  await page.goto(`/desk/settings/policy?c=${say({ ru: "ru", en: "gb" })}`);
  await page.fill("[name=text]", text);
  await page.locator("#paste button").click();
  await page.locator("#read mark").first().waitFor();
  assert.equal(await page.inputValue("[name=refund_in]"), "credit");
  await look("settings-policy-pasted", desk);
}

async function erases(visit) {
  const { page, say, look } = visit;
  const name = `${say({ ru: "Анна", en: "Anna" })} ${word(visit)}`;
  const words = say({ ru: "Чайник не греет.", en: "The kettle does not heat." });
  const { path, reference } = await opensCase(page, { name, words });
  await page.goto(`/desk/all/${reference}`);
  await page.locator("a[href*='/erasing']").click();
  await look("erasing", desk);
  await page.fill("[name=number]", "C-0000-0000");
  await page.locator("form[action$='/erasing'] button").click();
  await page.locator("#errors, [role=alert]").first().waitFor();
  await look("erasing-wrong", { bytesMax: false });
  await page.check("[name=reason][value=request]");
  await page.fill("[name=number]", reference);
  await page.locator("form[action$='/erasing'] button").click();
  await page.waitForURL(new RegExp(`/${reference}$`));
  assert.equal(await page.getByText(words).count(), 0);
  await look("desk-erased", desk);
  await page.goto(path);
  assert.equal(await page.getByText(words).count(), 0);
  await look("case-erased");
}
