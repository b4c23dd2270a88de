// A relative helps by a second link: may read and write, may neither confirm nor withdraw, and can be sent away.

import assert from "node:assert/strict";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { opensCase, says, word } from "./people.mjs";

const shop = serve({ unlimited: true });

journey("A helper writes and decides nothing", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Посылка пришла пустой.", en: "The parcel came empty." });
  const { path } = await opensCase(page, { name: `Anna ${word(visit)}`, words });
  await page.goto(`${path}/helper`);
  await look("helper-none");
  await page.locator("form[action$='/helper'] button").click();
  await look("helper-made");
  const link = new URL(await page.locator(".offer a").innerText()).pathname;
  assert.notEqual(link, path);

  const context = await visitor(shop.url, visit);
  try {
    const theirs = await openPage(context);
    const help = say({ ru: "Я помогаю маме: коробка была вскрыта.", en: "I help my mother: the box was open." });
    await says(theirs, link, help);
    await lookAt(theirs, "case-helper", visit);
    assert.equal(await theirs.locator("a[href$='/withdrawal'], form[action$='/confirmation'], a[href$='/link']").count(), 0);
    for (const verb of ["withdrawal", "confirmation"]) {
      const refused = await theirs.request.post(`${link}/${verb}`, { form: { once: `x.${word(visit)}` }, headers: { origin: shop.url } });
      assert.equal(refused.status(), 403, verb);
    }
    assert.equal((await theirs.goto(`${link}/helper`)).status(), 403);
    await lookAt(theirs, "not-yours", visit);

    await page.goto(path);
    await page.locator("#talk").getByText(help).waitFor();
    await page.goto(`${path}/withdrawal`);
    await look("withdrawal");
    await page.goto(`${path}/link`);
    await look("renew-link");
    await page.goto(`${path}/helper`);
    await page.locator("form[action$='/helper/dismissal'] button").click();
    await page.waitForURL(/done=dismissed/);
    assert.equal((await theirs.goto(link)).status(), 404, "the second link has ended");
    await lookAt(theirs, "not-found", visit);
  } finally {
    await context.close();
  }

  // Something new is said in another window while the question stands open: it comes again.
  await page.goto(`${path}/withdrawal`);
  const other = await openPage(page.context());
  await says(other, path, say({ ru: "Нашлась и накладная.", en: "The waybill turned up too." }));
  await other.close();
  await page.locator("form button.large").click();
  await page.locator(".notice.warn").waitFor();
  await look("withdrawal-newer", { bytesMax: false });
  await page.locator("form button.large").click();
  await page.waitForURL(/done=withdrawn/);
  await look("case-withdrawn");
});
