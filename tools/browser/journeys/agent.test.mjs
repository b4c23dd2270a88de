// An agent works by keyboard: finds a case, answers, takes the answer back, sends, notes, closes; the shopper decides.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { arrives, closes } from "./desk.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 }; // the desk is opened once a day, and brings its scripts

journey("An agent answers and closes, the shopper disputes and confirms", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    const name = `${say({ ru: "Анна", en: "Anna" })} ${word(visit)}`;
    const words = say({ ru: "Чайник не греет. Что делать?", en: "The kettle does not heat. What now?" });
    const { path, reference } = await opensCase(theirs, { name, words });

    const email = account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" }));
    await page.goto("/desk");
    await look("desk-sign-in", desk);
    await signIn(page, email, "not the password");
    await look("desk-sign-in-wrong", { bytesMax: false });
    await signIn(page, email);
    await page.goto("/desk/unowned");
    await look("desk-inbox", desk);

    await opensByKeys(page, name);
    await look("desk-case", desk);
    await page.keyboard.press("i");
    await page.locator("form[action$='/owner']").waitFor({ state: "detached" });

    await page.keyboard.press("r");
    const answer = say({ ru: "Пришлём новый чайник завтра.", en: "We send you a new kettle tomorrow." });
    await page.locator("#reply-text").pressSequentially(answer);
    await page.locator("button[name=then][value=stay]").click();
    await page.locator("form[action$='/undo'] button").first().waitFor();
    await look("desk-answer-waits", { bytesMax: false });
    await page.locator("form[action$='/undo'] button").first().click();
    await page.locator("form[action$='/undo']").first().waitFor({ state: "detached" });
    assert.equal((await page.inputValue("#reply-text")).trim(), answer, "the words come back");
    await theirs.goto(path);
    assert.equal(await theirs.getByText(answer).count(), 0, "what was taken back never arrives");

    await page.locator("button[name=then][value=stay]").click();
    await page.locator("form[action$='/undo'] button").first().waitFor();
    await arrives(theirs, path, answer);
    await page.goto(`/desk/all/${reference}`);

    await page.keyboard.press("n");
    await page.locator("input[name=kind][value=note]").waitFor({ state: "attached" });
    const note = say({ ru: "Склад подтвердил наличие.", en: "The store room has it." });
    await page.fill("#reply-text", note);
    await page.keyboard.press("Control+Enter");
    await page.locator(".talk").getByText(note).waitFor();
    await look("desk-noted", desk);
    for (const [doing, title] of [["close", "desk-closing"], ["owner", "desk-owner"], ["sort", "desk-sorting"]]) {
      await page.goto(`/desk/all/${reference}?do=${doing}`);
      await look(title, desk);
    }
    await page.goto("/desk/tasks");
    await look("desk-tasks", desk);
    await page.goto(`/desk/all/${reference}`);

    await closes(page, say);
    await look("desk-closed", desk);
    await page.goto(`/desk/all/${reference}?do=reopen`);
    await look("desk-reopening", desk);
    await theirs.goto(path);
    assert.equal(await theirs.getByText(note).count(), 0, "a note stays inside");
    await theirs.locator("#outcome").waitFor();
    await lookAt(theirs, "case-outcome", visit);
    await theirs.locator("#outcome details summary").click();
    await theirs.fill("form[action$='/disputes'] textarea", say({ ru: "Новый тоже не греет.", en: "The new one is cold too." }));
    await theirs.locator("form[action$='/disputes'] button").click();
    await theirs.waitForURL(/done=disputed/);
    await lookAt(theirs, "case-disputed", visit);

    await page.goto(`/desk/waiting/${reference}`);
    await page.locator(".talk").getByText(say({ ru: "Новый тоже не греет.", en: "The new one is cold too." })).waitFor();
    await closes(page, say);
    await theirs.goto(path);
    await theirs.locator("form[action$='/confirmation'] button").click();
    await theirs.waitForURL(/done=confirmed/);
    await lookAt(theirs, "case-confirmed", visit);
    await page.goto(`/desk/all/${reference}`);
    await look("desk-confirmed", desk);
  } finally {
    await shopper.close();
  }
});

/** Walks the list by j and k until the line of `name` has the focus, and opens it. */
async function opensByKeys(page, name) {
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const here = () => page.evaluate(() => document.activeElement.textContent);
  for (let n = 0; n < 20 && !(await here()).includes(name); n++) await page.keyboard.press("j");
  assert.ok((await here()).includes(name), "the keys reach the case");
  await page.keyboard.press("Enter");
  await page.locator("#subj").waitFor();
}
