// Two ends of one beginning, on a phone: a first message becomes a formal complaint; then the shop's offer is accepted,
// or the shop refuses, and the shopper goes on to a court with a case file that proves itself.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journey, openPage, serve, visitor } from "../harness/index.mjs";
import { account, claims, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });

// From the first message to a complaint under a law, on the shopper's pages.
async function complains({ page, say }) {
  const words = say({
    ru: "Чайник не греет. Мастер по ремонту, +7 903 555-44-33, сказал, что это брак.",
    en: "The kettle does not heat. The repairer, +44 7911 123456, said it is faulty.",
  });
  const { path: home, reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
  const first = await (await page.request.get(`${home}/receipt.json`)).body();
  const text = say({ ru: "Чайник не греет с первого дня.", en: "The kettle never heated." });
  await claims(page, home, { country: say({ ru: "ru", en: "gb" }), paid: "34.90", text });
  return { home, reference, first };
}

async function withDesk(visit, role, tell) {
  const agent = await visitor(shop.url, visit);
  try {
    const desk = await openPage(agent);
    await signIn(desk, account(visit, role, visit.say({ ru: "Ирина Ковалёва", en: "Irene Cole" })));
    await tell(desk);
  } finally {
    await agent.close();
  }
}

journey("A first message ends in an offer that is accepted", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const { home, reference } = await complains(visit);
  await withDesk(visit, "agent", async (desk) => {
    await desk.goto(`/desk/all/${reference}?do=offer`);
    const form = desk.locator("form[action$='/offers']");
    await form.locator("[name=item][value=refund]").check();
    await form.locator("[name='sum-refund']").fill("34.90");
    await form.locator("[name=currency]").selectOption(say({ ru: "RUB", en: "GBP" }));
    await form.locator("textarea").fill(say({ ru: "Вернём всё, чайник не нужен.", en: "All of it back, keep the kettle." }));
    await form.locator("button[data-send]").click();
    await desk.locator("form[action$='/offers']").waitFor({ state: "detached" });
  });
  await page.goto(home);
  await page.locator("#offer").waitFor();
  await look("ways-offered");
  await page.locator("#offer form[action$='/acceptance'] button").click();
  await page.waitForURL(/done=accepted/);
  await look("ways-accepted");
  assert.equal(await page.locator("form[action$='/acceptance']").count(), 0);
});

journey("A refused complaint goes on to a court with a case file that holds", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const { home, reference, first } = await complains(visit);
  await withDesk(visit, "manager", async (desk) => {
    await desk.goto(`/desk/all/${reference}?do=close`);
    const form = desk.locator("form[action$='/closure']");
    await form.locator("[name=outcome][value=not_upheld]").check();
    await form.locator("textarea").fill(say({ ru: "Прибор исправен, возврата не будет.", en: "It works; we do not refund it." }));
    await form.locator("button[data-send]").click();
    await desk.locator("form[action$='/closure']").waitFor({ state: "detached" });
  });
  await page.goto(home);
  await look("ways-refused");
  await page.goto(`${home}/where-to-complain`);
  await page.locator("a[href$='/file.zip']").first().waitFor();
  await look("ways-doors");

  const folder = mkdtempSync(join(tmpdir(), "redress-court-"));
  try {
    const receipt = join(folder, "first.json");
    writeFileSync(receipt, first);
    const verify = (file) => shop.redress(["verify", file, "--receipt", receipt]);
    for (const [name, says] of [["file.zip", /data of other people covered: 1/], ["file.zip?whole=1", /texts: 4 as filed/]]) {
      const file = join(folder, name.replace("?", "-"));
      const given = await page.request.get(`${home}/${name}`);
      writeFileSync(file, await given.body());
      const said = verify(file);
      assert.match(said, /passes through the receipt/, name);
      assert.match(said, says, name);
      const whole = readFileSync(file);
      whole[Math.floor(whole.length / 2)] ^= 1;
      writeFileSync(file, whole);
      assert.throws(() => verify(file), (refused) => refused.status === 1 && /REFUSED/.test(refused.stdout));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
