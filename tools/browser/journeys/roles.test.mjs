// Every page of the desk as each role meets it, and a case as a stranger meets it.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, opensCase, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };
// What stands in templates for what is not known yet.
const marks = ["{name}", "{order}", "{link}", "{agent}", "{ref}"];
const CHAPTERS = ["me", "shop", "contacts", "hours", "mail", "people", "templates", "keys", "journal"];
const MAY = {
  owner: CHAPTERS,
  manager: ["me", "templates", "journal"],
  agent: ["me"],
  viewer: ["me"],
};

for (const [role, chapters] of Object.entries(MAY)) {
  journey(`The desk of the ${role}`, { at: shop }, async (visit) => {
    const { page, say, look } = visit;
    const { reference } = await opensCase(page, { name: `Anna ${word(visit)}`, words: say({ ru: "Где мой чайник?", en: "Where is my kettle?" }) });
    await signIn(page, account(visit, role, say({ ru: "Вера Белова", en: "Vera Bell" })));
    await page.goto(`/desk/all/${reference}`);
    await look(`desk-as-${role}`, desk);
    const mayAnswer = role !== "viewer";
    assert.equal((await page.locator("form[action$='/answers'], form[action$='/notes']").count()) > 0, mayAnswer);
    const verbs = { answers: { text: "x", turn: "shopper", seen: "9" }, notes: { text: "x" }, owner: { owner: "" }, closure: { outcome: "upheld" } };
    for (const [verb, form] of mayAnswer ? [] : Object.entries(verbs)) {
      const answer = await page.request.post(`/desk/cases/${reference}/${verb}`, { form, headers: { origin: shop.url } });
      assert.equal(answer.status(), 403, `${role}: ${verb}`);
    }
    for (const chapter of CHAPTERS) {
      const answer = await page.goto(`/desk/settings/${chapter}`);
      assert.equal(answer.status(), chapters.includes(chapter) ? 200 : 403, `${role}: ${chapter}`);
      if (answer.status() === 200) await look(`settings-${chapter}-as-${role}`, chapter === "templates" ? { ...desk, marks } : desk);
    }
    if (!chapters.includes("keys")) await look("desk-forbidden", desk);
  });
}

journey("A stranger with a wrong link", { at: shop }, async ({ page, look, say, ...visit }) => {
  const one = await opensCase(page, { name: `Anna ${word({ ...visit })}`, words: say({ ru: "Первое дело", en: "The first case" }) });
  const two = await opensCase(page, { name: `Olga ${word({ ...visit })}`, words: say({ ru: "Второе дело", en: "The second case" }) });
  const half = Math.floor(one.path.length / 2);
  const forged = one.path.slice(0, half) + two.path.slice(half);
  for (const place of ["", "/received", "/receipt.json", "/file.zip", "/helper", "/withdrawal", "/link"]) {
    const answer = await page.request.get(forged + place);
    assert.equal(answer.status(), 404, place);
  }
  const said = await page.request.post(`${forged}/messages`, { form: { text: "x" }, headers: { origin: shop.url } });
  assert.equal(said.status(), 404);
  await page.goto(forged);
  await look("wrong-link");
  const signedOut = await page.goto(`/desk/all/${one.reference}`);
  assert.match(new URL(signedOut.url()).pathname, /\/desk\/sign-in$/);
});
