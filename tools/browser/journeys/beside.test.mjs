// Two people of the desk at one case, by keyboard: each sees the other, a second answer is warned of; what an answer sounds
// like while it is written, warmer words, and the practice inbox.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { arrives } from "./desk.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("Two agents at one case see each other, and the second is warned", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  const [shopper, colleague] = [await visitor(shop.url, visit), await visitor(shop.url, visit)];
  const theirs = await openPage(shopper);
  const beside = await openPage(colleague);
  try {
    const name = `${say({ ru: "Вера", en: "Vera" })} ${word(visit)}`;
    const words = say({ ru: "Плащ пришёл без пуговиц", en: "The coat came without buttons" });
    const { path, reference } = await opensCase(theirs, { name, words });
    const [olga, peter] = [say({ ru: "Ольга Савина", en: "Olga Savin" }), say({ ru: "Пётр Лунин", en: "Peter Moon" })];
    await page.goto("/desk");
    await signIn(page, account(visit, "manager", olga));
    await beside.goto("/desk");
    await signIn(beside, account(visit, "agent", peter));

    // The list knows who comes, and who begins to write.
    await page.goto("/desk/waiting");
    await settles(page);
    await beside.goto(`/desk/waiting/${reference}`);
    const mark = page.locator(`.item[data-ref="${reference}"] .here abbr`);
    await mark.waitFor();
    assert.equal((await mark.innerText()).trim(), say({ ru: "ПЛ", en: "PM" }));
    await beside.keyboard.press("r");
    await beside.locator("#reply-text").focus();
    await beside.keyboard.type(say({ ru: "Пуговицы вышлем завтра", en: "The buttons leave tomorrow" }));
    await page.locator(`.item[data-ref="${reference}"] .here abbr`, { hasText: "…" }).waitFor();
    await look("desk-here-list", desk);

    // The head of the case, loaded and live.
    await page.goto(`/desk/waiting/${reference}`);
    assert.ok((await page.locator("#here").innerText()).includes(peter));
    await beside.locator("#here", { hasText: olga }).waitFor();
    await look("desk-here", desk);

    // A second answer is warned of; nothing is lost, and a second press sends it.
    await page.keyboard.press("r");
    await page.locator("#reply-text").focus();
    const answer = say({ ru: "Вышлем пуговицы сегодня", en: "We send the buttons today" });
    await page.keyboard.type(answer);
    await page.keyboard.press("Control+Enter");
    await page.locator(".errors", { hasText: peter }).waitFor();
    assert.equal((await page.inputValue("#reply-text")).trim(), answer);
    await look("desk-here-warned", { bytesMax: false });
    await page.locator("#reply-text").focus();
    await page.keyboard.press("Control+Shift+Enter");
    await page.locator("form[data-sends-in]").first().waitFor();

    // Whoever is second in the end sees whose words went before, beside their own.
    await arrives(theirs, path, answer);
    await beside.locator("#reply-text").focus();
    await beside.keyboard.press("Control+Enter");
    await beside.locator("blockquote", { hasText: answer }).waitFor();
    assert.ok((await beside.inputValue("#reply-text")).length > 10, "their words are kept");
    await lookAt(beside, "desk-here-second", visit, { bytesMax: false });

    // Whoever leaves is gone.
    await beside.goto("/desk/keys");
    await beside.getByText("Ctrl Shift ↵").first().waitFor({ state: "attached" });
    await page.goto(`/desk/all/${reference}`);
    await page.locator("#here").waitFor({ state: "hidden" });
  } finally {
    await shopper.close();
    await colleague.close();
  }
});

journey("How an answer sounds is said while it is written, and practised", { at: shop }, async (visit) => {
  const { page, say, look, js } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    const name = `${say({ ru: "Глеб", en: "Glen" })} ${word(visit)}`;
    const words = say({ ru: "Верните деньги за плащ", en: "Refund me for the coat" });
    const { reference } = await opensCase(theirs, { name, words });
    await page.goto("/desk");
    await signIn(page, account(visit, "owner", say({ ru: "Инна Белая", en: "Inna White" })));
    await page.goto(`/desk/waiting/${reference}?do=answer`);
    const harsh = say({
      ru: "Вы должны были проверить плащ. Возврат денежных средств 3 490,50 ₽ придёт скоро.",
      en: "You should have checked the coat. Per our policy £34.50 comes shortly.",
    });
    const figures = say({ ru: "3 490,50 ₽", en: "£34.50" });
    if (js) {
      await page.locator("#reply-text").focus();
      await page.keyboard.type(harsh);
      const warmer = page.locator("button[name=warm]");
      await warmer.waitFor();
      await look("desk-tone", { ...desk, marks: ["{date}", "{дата}"] });
      await warmer.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/draft$/);
      assert.ok((await page.inputValue("#reply-text")).includes(figures), "the sum is as it was");
      await look("desk-tone-warm", { bytesMax: false, marks: ["{date}", "{дата}"] });
    }

    // A template stands beside in both languages; words in the one that the shopper does not read are told.
    await page.goto("/desk/settings/templates");
    const begin = page.locator("button[name=do][value=begin]");
    if (await begin.count()) await begin.click();
    await page.goto(`/desk/waiting/${reference}?do=answer`);
    await page.fill("#reply-text", "");
    await page.locator("#template").selectOption({ index: 1 });
    await page.locator("button[name=insert]").click();
    await page.locator("#beside").waitFor();
    await look("desk-template-beside", { ...desk, marks: ["{order}", "{заказ}"] });
    if (js) {
      await page.fill("#reply-text", say({ ru: "Your money comes back on 28 November.", en: "Деньги вернутся 28 ноября." }));
      await page.getByText(say({ ru: "Покупатель читает по-русски", en: "This shopper reads English" })).waitFor();
      await look("desk-tongue", { ...desk, marks: ["{order}", "{заказ}"] });
    }

    // The practice inbox: by links and one field, with scripts or without.
    await page.goto("/desk/practice");
    assert.equal(await page.locator("main ol a").count(), 12);
    await look("desk-practice", desk);
    await page.locator("main ol a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#text").focus();
    await page.keyboard.type(say({ ru: "Успокойтесь. Посылка скоро придёт.", en: "Calm down. It comes shortly." }));
    if (js) await page.keyboard.press("Control+Enter");
    else await page.locator("main form button.btn").click();
    await page.locator("#feedback").waitFor();
    assert.ok((await page.locator("#feedback").innerText()).includes("20418"), "the fact is asked for");
    await look("desk-practice-told", { bytesMax: false, marks: ["{date}", "{дата}"] });
  } finally {
    await shopper.close();
  }
});

/** Waits until the page's live stream has begun. */
async function settles(page) {
  await page.waitForTimeout(400);
}
