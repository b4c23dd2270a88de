// The demo's mail, for stories in which a letter arrives.

const LETTER_MS_MAX = 20_000;

/** Opens the newest letter to `email` whose subject holds `subject`; waits until it is there. */
export async function letterTo(page, email, subject) {
  const latest = Date.now() + LETTER_MS_MAX;
  for (;;) {
    await page.goto("/demo/mail");
    const line = page.locator("main .files li", { hasText: email }).filter({ hasText: subject });
    if ((await line.count()) > 0) {
      await line.first().getByRole("link").click();
      return;
    }
    if (Date.now() > latest) throw new Error(`no letter “${subject}” to ${email} within ${LETTER_MS_MAX} ms`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
