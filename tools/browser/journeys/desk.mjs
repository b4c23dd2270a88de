// What agents do on the desk, for stories that need it.

import assert from "node:assert/strict";

/** Closes the open case as upheld, with a replacement. */
export async function closes(page, say) {
  await page.locator("#subj").waitFor();
  await page.keyboard.press("e");
  const form = page.locator("form[action$='/closure']");
  await form.locator("[name=outcome][value=upheld]").check();
  await form.locator("[name=relief][value=replacement]").check();
  await form.locator("textarea").fill(say({ ru: "Спасибо за терпение.", en: "Thank you for waiting." }));
  await form.locator("button[data-send]").click();
  await form.waitFor({ state: "detached" });
}

/** An answer goes out ten seconds after it was sent; waits until the shopper's page has it. */
export async function arrives(page, path, answer) {
  const latest = Date.now() + 25_000;
  for (;;) {
    await page.goto(path);
    if ((await page.locator("#talk").getByText(answer).count()) > 0) return;
    assert.ok(Date.now() < latest, "the answer arrives");
    await new Promise((done) => setTimeout(done, 500));
  }
}
