// How the desk and its settings look to each role, and a wrong link to a stranger; what each may do is in
// rights.test.mjs.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };
// What stands in templates for what is not known yet.
const marks = ["{name}", "{order}", "{link}", "{agent}", "{ref}"];
// The owner's other chapters are looked at where the shop is set up.
const CHAPTERS = {
  owner: ["keys", "remedies"],
  manager: ["me", "templates", "journal", "sorting"],
  agent: ["me"],
  viewer: ["me"],
};

for (const [role, chapters] of Object.entries(CHAPTERS)) {
  journey(`The desk of the ${role}`, { at: shop }, async (visit) => {
    const { page, say, look } = visit;
    const { reference } = await opensCase(page, { name: `Anna ${word(visit)}`, words: say({ ru: "Где мой чайник?", en: "Where is my kettle?" }) });
    await signIn(page, account(visit, role, say({ ru: "Вера Белова", en: "Vera Bell" })));
    await page.goto(`/desk/all/${reference}`);
    await look(`desk-as-${role}`, desk);
    const mayAnswer = role !== "viewer";
    assert.equal((await page.locator("form[action$='/answers'], form[action$='/notes']").count()) > 0, mayAnswer);
    for (const chapter of chapters) {
      await page.goto(`/desk/settings/${chapter}`);
      await look(`settings-${chapter}-as-${role}`, chapter === "templates" ? { ...desk, marks } : desk);
    }
    if (chapters.includes("keys")) return;
    assert.equal((await page.goto("/desk/settings/keys")).status(), 403);
    await look("desk-forbidden", desk);
  });
}

journey("A stranger with a wrong link", { at: shop }, async ({ page, look, say, ...visit }) => {
  const one = await opensCase(page, { name: `Anna ${word({ ...visit })}`, words: say({ ru: "Первое дело", en: "The first case" }) });
  const two = await opensCase(page, { name: `Olga ${word({ ...visit })}`, words: say({ ru: "Второе дело", en: "The second case" }) });
  const half = Math.floor(one.path.length / 2);
  const forged = one.path.slice(0, half) + two.path.slice(half);
  await page.goto(forged);
  await look("wrong-link");
  const signedOut = await page.goto(`/desk/all/${one.reference}`);
  assert.match(new URL(signedOut.url()).pathname, /\/desk\/sign-in$/);
});
