// Macros: a manager puts one together, an agent runs it by keyboard: looked at, sent with what it does, taken back, sent
// again. Without scripts the same by links and buttons.

import assert from "node:assert/strict";
import { journey, openPage, serve, visitor } from "../harness/index.mjs";
import { comes } from "./desk.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("A macro is put together, looked at, taken back and run", { at: shop }, async (visit) => {
  const { page, say, look, js } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    const name = `${say({ ru: "Марта", en: "Martha" })} ${word(visit)}`;
    const words = say({ ru: "Где мой заказ? Жду неделю.", en: "Where is my order? I have waited a week." });
    const { reference } = await opensCase(theirs, { name, words });
    await page.goto("/desk");
    await signIn(page, account(visit, "manager", say({ ru: "Ольга Савина", en: "Olga Savin" })));

    // Put together in the settings; one that does nothing is told what it lacks.
    await page.goto("/desk/settings/macros");
    await look("settings-macros-none", { bytesMax: false });
    await page.goto("/desk/settings/macros/new");
    const called = `${say({ ru: "Ищем посылку", en: "Looking for the parcel" })} ${word(visit)}`;
    const lang = say({ ru: "ru", en: "en" });
    await page.fill(`#name-${lang}`, called);
    await page.locator("form.form button.btn").first().click();
    await page.locator(".errors").waitFor();
    await page.fill(`#words-${lang}`, say({ ru: "{name}, ищем посылку {order}. Напишем в понедельник.", en: "{name}, we are looking for parcel {order}. We write on Monday." }));
    await page.selectOption("#owner", "mine");
    await page.selectOption("#urgency", "high");
    await page.selectOption("#later", "three-days");
    await look("settings-macro", desk);
    await page.locator("form.form button.btn").first().click();
    await page.waitForURL(/macros\?saved/);
    await page.getByText(called).first().waitFor();
    await look("settings-macros", desk);

    // Chosen on the case.
    await page.goto(`/desk/waiting/${reference}`);
    if (js) await page.keyboard.press("m");
    else await page.locator("a[data-key=m]").click();
    const choice = page.locator("#reply li", { hasText: called }).locator("a");
    await choice.waitFor();
    await look("desk-macros", desk);
    const digit = await choice.getAttribute("data-key");
    if (js && digit) await page.keyboard.press(digit);
    else await choice.click();
    await page.locator("#text").waitFor();
    assert.ok((await page.inputValue("#text")).includes(`${name},`), "the name is filled in");
    assert.ok(await page.locator("[data-left] mark", { hasText: "{order}" }).count(), "the open place is told");
    await look("desk-macro", { ...desk, marks: ["{order}"] });

    // With the place open it does not run; filled in, it waits and can be taken back whole.
    await page.locator("#reply button.btn").first().click();
    await page.locator(".errors").waitFor();
    await look("desk-macro-gap", { bytesMax: false, marks: ["{order}"] });
    const filled = (await page.inputValue("#text")).replace("{order}", "4471");
    await runs(filled);
    await page.goto(`/desk/all/${reference}`);
    await page.locator("form[action$='/undo'] button").first().click();
    await page.waitForURL(/do=answer/);
    assert.equal((await page.inputValue("#reply-text")).trim(), filled, "the words come back");
    assert.ok(await page.locator("a.tool[data-key=o]").innerText().then((text) => !text.includes("Ольга") && !text.includes("you") && !text.includes("вы")), "nobody owns it yet");

    // Run again, and let go: all of it is done.
    await page.goto(`/desk/all/${reference}?do=macro`);
    await page.locator("#reply li", { hasText: called }).locator("a").click();
    await runs(filled);
    await comes(page, `/desk/asleep/${reference}`, page.locator(`.item[data-ref="${reference}"]`));
    await page.locator(".talk").getByText("4471").waitFor();
    assert.equal(await page.locator(`.item[data-ref="${reference}"]`).count(), 1, "it sleeps");
    await look("desk-macro-done", desk);

    /** Sends the macro that is looked at. */
    async function runs(text) {
      await page.fill("#text", text);
      if (js) await page.keyboard.press("Control+Enter");
      else await page.locator("#reply button.btn").first().click();
      await page.locator(".errors").waitFor({ state: "detached" });
      await page.waitForURL((url) => !url.search.includes("do=macro") && !url.pathname.endsWith("/macros"));
    }
  } finally {
    await shopper.close();
  }
});
