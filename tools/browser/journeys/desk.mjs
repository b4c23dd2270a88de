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

const TASK_MS_MAX = 60_000;

/** An answer goes out ten seconds after it was sent; waits until the shopper's page has it. */
export async function arrives(page, path, answer) {
  await comes(page, path, page.locator("#talk").getByText(answer));
}

/** Opens a page until what a task brings about stands in it, however long the machine takes. */
export async function comes(page, path, wanted) {
  const latest = Date.now() + TASK_MS_MAX;
  for (;;) {
    await page.goto(path);
    if ((await wanted.count()) > 0) return;
    assert.ok(Date.now() < latest, `${path} has not got it within ${TASK_MS_MAX} ms`);
    await new Promise((done) => setTimeout(done, 500));
  }
}
