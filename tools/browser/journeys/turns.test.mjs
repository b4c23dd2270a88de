// Who gets the next case: the owner sets turns, an agent sets languages and days off, a case is given with its reason, one
// that nobody can take stands on the board, and somebody else gets what the one who is away holds.

import assert from "node:assert/strict";
import { journey, look as looked, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, says, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 160_000 };
const day = (n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

journey("A case is given by turn, waits while all are away, and says why", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const shopper = await visitor(shop.url, visit);
  const theirs = await openPage(shopper);
  const agents = await visitor(shop.url, visit);
  const hers = await openPage(agents);
  try {
    const name = say({ ru: "Анна Лебедева", en: "Anna Lark" });
    const agent = account(visit, "agent", `${say({ ru: "Олег Зотов", en: "Owen Zed" })} ${word(visit)}`);
    const vera = `${say({ ru: "Вера Белова", en: "Vera Bell" })} ${word(visit)}`;
    await signIn(page, account(visit, "owner", vera));

    // Off at first; the owner turns it on.
    await page.goto("/desk/settings/turns");
    assert.ok(await page.locator("[name=giving][value=off]").isChecked());
    await page.check("[name=giving][value=fewest]");
    await page.fill("[name=limit]", "20");
    await page.check("[name=leaving][value=give]");
    await look("turns", desk);
    await page.locator("form.form button.btn").first().click();
    await page.waitForURL(/turns\?saved/);

    // The agent sets what they take; a limit is not theirs to set.
    await signIn(hers, agent);
    await hers.goto("/desk/settings/me");
    await hers.locator("a[href='/desk/settings/me/turns']").click();
    await hers.locator("[name=away-from]").waitFor();
    assert.equal(await hers.locator("[name=limit]").count(), 0);
    await hers.check(`[name=speaks][value=${visit.lang}]`);
    await hers.locator("form.form button.btn").first().click();
    await hers.waitForURL(/turns\?saved/);

    // A case comes, and is theirs a moment later.
    const words = say({ ru: "Где мой заказ? Жду уже неделю.", en: "Where is my order? I have waited for a week." });
    const { reference, path } = await opensCase(theirs, { name, words });
    const why = say({ ru: "Досталось по очереди", en: "Given by turn" });
    await shows(hers, `/desk/mine/${reference}`, why);
    await hers.getByText(say({ ru: "отвечает по-русски", en: "answers in English" })).first().waitFor();
    await seen(hers, "turns-case");

    // Away from today on: nothing new comes, and the board says for what nobody was found.
    await hers.goto("/desk/settings/me/turns");
    await hers.fill("[name=away-from]", day(-1));
    await hers.fill("[name=away-until]", day(6));
    await hers.locator("form.form button.btn").first().click();
    await hers.waitForURL(/turns\?saved/);
    await seen(hers, "turns-own");
    const second = await opensCase(theirs, { name, words });
    const away = say({ ru: "все, кто мог бы, отсутствуют", en: "everybody who could is away" });
    await shows(page, "/desk/board", away);
    await page.goto("/desk/board");
    await look("turns-board", desk);
    await page.locator("a[href='/desk/unowned']", { hasText: away }).click();
    await page.locator(`.item[data-ref="${second.reference}"]`).waitFor();
    await page.goto(`/desk/all/${reference}?do=owner`);
    const choice = await page.locator("[name=owner] option", { hasText: say({ ru: "отсутствует", en: "away" }) }).count();
    assert.ok(choice > 0, "who is away stands so in the list");

    // A manager's page of the agent: part, limit, topics.
    await page.goto("/desk/settings/turns");
    await look("turns-team", desk);
    await page.locator(".sect a[href^='/desk/settings/turns/']").first().click();
    await page.locator("[name=limit]").waitFor();
    await look("turns-person", desk);

    // The owner takes part from now on: what waited is theirs, and what the absent one held, as soon as the shopper writes.
    await page.goto("/desk/settings/turns");
    const mine = page.locator(".sect a[href^='/desk/settings/turns/']", { hasText: vera });
    await mine.click();
    await page.check("[name=part]");
    await page.locator("form.form button.btn").first().click();
    await page.waitForURL(/\?saved/);
    await says(theirs, second.path, say({ ru: "Есть новости?", en: "Any news?" }));
    await says(theirs, path, say({ ru: "Есть новости?", en: "Any news?" }));
    await shows(page, `/desk/mine/${second.reference}`, why);
    await shows(page, `/desk/mine/${reference}`, say({ ru: "отсутствует", en: "is away" }));
    await page.goto(`/desk/mine/${reference}`);
    await look("turns-instead", desk);

    // As it was, for whoever comes next.
    await page.goto("/desk/settings/turns");
    await mine.click();
    await page.uncheck("[name=part]");
    await page.locator("form.form button.btn").first().click();
    await page.waitForURL(/\?saved/);
    await page.goto("/desk/settings/turns");
    await page.check("[name=giving][value=off]");
    await page.locator("form.form button.btn").first().click();
    await page.waitForURL(/turns\?saved/);
  } finally {
    await shopper.close();
    await agents.close();
  }

  /** Loads a page until it says something: the house looks a moment later. */
  async function shows(where, address, text) {
    const latest = Date.now() + 20_000;
    for (;;) {
      await where.goto(address);
      if ((await where.getByText(text).count()) > 0) return;
      assert.ok(Date.now() < latest, `${address} says: ${text}`);
      await new Promise((done) => setTimeout(done, 300));
    }
  }

  async function seen(where, title) {
    await looked(where, title, visit, desk);
  }
});
