// The pace of the desk by keyboard alone: the command bar finds deeds, cases and templates; labels; a case put off, the
// shopper answers, and it is back with its reason. Without scripts the bar is a page.

import assert from "node:assert/strict";
import { journey, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, says, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("An agent goes by the command bar, labels a case, puts it off and has it back", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    const name = `${say({ ru: "Полина", en: "Pauline" })} ${word(visit)}`;
    const words = say({ ru: "Лампа мигает и гаснет", en: "The lamp flickers and goes out" });
    const { path, reference } = await opensCase(theirs, { name, words });
    await page.goto("/desk");
    await signIn(page, account(visit, "manager", say({ ru: "Ольга Савина", en: "Olga Savin" })));
    await page.goto("/desk/unowned");

    // By the shopper's words, typed on the other layout, to the case.
    await runs(page, say({ ru: "vbuftn", en: "адшслукы" }), reference);
    await page.locator("#subj").waitFor();
    assert.ok(page.url().includes(reference), page.url());

    // The bar opens, is looked at, and gives the cursor back.
    await page.keyboard.press("r");
    await page.locator("#reply-text").focus();
    await page.keyboard.press("Control+k");
    await page.locator("#commands [role=option][aria-selected=true]").waitFor();
    await look("desk-command-bar", desk);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "reply-text", "the cursor is back");

    // Where the server cannot be asked, the bar says so and the page stays with what is written.
    const here = page.url();
    await page.route(/\/desk\/bar\?/, (route) => route.abort());
    await page.keyboard.press("Control+k");
    await page.locator("#commands-said", { hasText: "Enter" }).waitFor();
    await page.unroute(/\/desk\/bar\?/);
    await page.keyboard.press("Escape");
    assert.equal(page.url(), here);

    // A template goes behind what is written.
    await page.locator("#reply-text").pressSequentially("…");
    await page.keyboard.press("Control+k");
    const template = await page.locator("#commands [data-template] .cut").first().innerText();
    await page.keyboard.type(template.slice(0, 12));
    await page.locator("#commands [data-template]").first().waitFor();
    await settled(page);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("reply-text")?.value.length > 40);
    assert.ok((await page.inputValue("#reply-text")).startsWith("…"), "what was written stays");
    // Its open places are not what the rest is about.
    await page.fill("#reply-text", "");
    await page.waitForResponse((answer) => answer.url().endsWith("/draft"));
    await page.keyboard.press("Escape");

    // Labels: a new one, put on by its form.
    await runs(page, say({ ru: "метки", en: "labels" }), say({ ru: "етки", en: "abels" }));
    await page.locator("#new").waitFor();
    await page.fill("#new", say({ ru: "ждём склад", en: "warehouse" }) + " " + word(visit));
    await page.keyboard.press("Enter");
    await page.locator(".case header .label").waitFor();
    await page.goto(`/desk/all/${reference}?do=label`);
    await look("desk-labels", desk);
    await page.goto("/desk/settings/labels");
    await look("settings-labels", desk);

    // Put off for a week, for the shopper waits for the shop; a word of theirs brings it back.
    await page.goto(`/desk/waiting/${reference}`);
    await page.keyboard.press("h");
    await page.locator("input[name=when][value=week]").waitFor();
    assert.equal(await page.locator("input[name=when][value=answer]").count(), 0, "the shopper has said the last word");
    await look("desk-snooze", desk);
    await page.locator("input[name=when][value=week]").check();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/waiting$/);
    assert.equal(await page.locator(`.item[data-ref="${reference}"]`).count(), 0, "it left the list");
    await page.goto("/desk/asleep");
    await page.locator(`.item[data-ref="${reference}"]`).waitFor();
    await look("desk-asleep", desk);
    await says(theirs, path, say({ ru: "Теперь совсем погасла.", en: "Now it is dark." }));
    await page.goto("/desk/waiting");
    await page.locator(`.item[data-ref="${reference}"]`).getByText(say({ ru: "вернулось: ответ", en: "back: an answer" })).waitFor();
    await look("desk-back-in-list", desk);
    await page.goto(`/desk/waiting/${reference}`);
    await look("desk-back", desk);
    await page.keyboard.press("?");
    await page.goto("/desk/keys");
    await look("desk-keys", desk);
  } finally {
    await shopper.close();
  }
});

journey("Without scripts the command bar is a page", { at: shop, only: { js: false } }, async (visit) => {
  const { page, say, look } = visit;
  await page.goto("/desk");
  await signIn(page, account(visit, "agent", say({ ru: "Пётр Левин", en: "Peter Levin" })));
  await page.goto("/desk/waiting");
  await page.locator("a[data-commands]").click();
  await page.locator("#bar-q").waitFor();
  await page.fill("#bar-q", say({ ru: "просроч", en: "overdue" }));
  await page.locator("#bar-q").press("Enter");
  await look("desk-bar-page", desk);
  await page.locator(".cmd a").first().click();
  await page.waitForURL(/\/desk\/overdue/);
});

/** Opens the bar, types, waits for the answer and presses Enter; `wanted` must be in the first line. */
async function runs(page, text, wanted = "") {
  await page.keyboard.press("Control+k");
  await page.locator("#commands-ask").waitFor();
  await page.keyboard.type(text);
  await settled(page);
  const first = await page.locator("#commands [aria-selected=true]").innerText();
  assert.ok(first.includes(wanted), first);
  await page.keyboard.press("Enter");
}

/** Until the list is the one of what stands in the field. */
async function settled(page) {
  await page.waitForFunction(() => document.getElementById("commands-list").dataset.of === document.getElementById("commands-ask").value);
}
