// Cases that hang together, by keyboard alone: one is linked, merged, read as one by its shopper, taken back, and a part
// is split off.

import assert from "node:assert/strict";
import { journey, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, says, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };

journey("Two cases of one shopper are linked, merged, parted, and a part is split off", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  try {
    const name = `${say({ ru: "Зинаида", en: "Zelda" })} ${word(visit)}`;
    const first = await opensCase(theirs, { name, words: say({ ru: "Чайник течёт у носика", en: "The kettle leaks at its spout" }) });
    const second = await opensCase(theirs, { name, words: say({ ru: "И ещё чайник пахнет клеем", en: "The kettle smells of glue as well" }) });
    await page.goto("/desk");
    await signIn(page, account(visit, "agent", say({ ru: "Олег Савин", en: "Oleg Savin" })));
    await page.goto(`/desk/all/${second.reference}`);

    // Linked by its number.
    await joins(page, first.reference, "same_matter");
    await page.locator(".side a.ref", { hasText: first.reference }).waitFor();
    await page.keyboard.press("u");
    await page.locator("#how, [name=how]").first().waitFor();
    await look("desk-join", desk);

    // Merged: its words are read there, by the shopper too, whichever link they hold.
    await joins(page, first.reference, "into");
    await page.waitForURL((url) => url.pathname.endsWith(first.reference));
    await look("desk-merged", desk);
    await theirs.goto(second.path);
    await theirs.getByText(say({ ru: "из дела", en: "from case" })).first().waitFor();
    const both = await theirs.locator(".talk").innerText();
    assert.ok(both.includes(say({ ru: "течёт", en: "leaks" })) && both.includes(say({ ru: "клеем", en: "glue" })), both);

    // Taken back by one key.
    await page.keyboard.press("z");
    await page.waitForURL((url) => url.pathname.endsWith(second.reference));
    assert.equal(await page.locator(".notice form[action$=parting]").count(), 0);

    // A part is split off.
    await says(theirs, second.path, say({ ru: "Где моя лампа?", en: "Where is my lamp?" }));
    await page.goto(`/desk/all/${second.reference}`);
    await page.keyboard.press("d");
    await page.locator("[name=message]").nth(1).waitFor();
    await page.locator("[name=message]").nth(1).focus();
    await page.keyboard.press("Space");
    await look("desk-split", desk);
    await page.locator(".act [data-send]").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.endsWith(second.reference));
    assert.match(await page.locator(".talk").innerText(), say({ ru: /лампа/, en: /lamp/ }));
  } finally {
    await shopper.close();
  }
});

/** Opens the form by its key and names a case and what is done. */
async function joins(page, reference, how) {
  await page.keyboard.press("u");
  await page.locator("[name=number]").waitFor();
  const listed = page.locator(`[type=radio][name=other][value="${reference}"]`);
  if (await listed.count()) {
    await listed.focus();
    await page.keyboard.press("Space");
  } else {
    await page.fill("[name=number]", reference);
  }
  await page.locator(`[name=how][value=${how}]`).focus();
  await page.keyboard.press("Space");
  await page.locator(".act [data-send]").focus();
  await page.keyboard.press("Enter");
}
