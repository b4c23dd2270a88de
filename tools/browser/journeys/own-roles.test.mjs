// The owner makes a role of the shop's own, gives it to somebody, changes it while they work, and removes it.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, signIn, word } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };
const ROLES = "/desk/settings/people/roles";

journey("A role of the shop's own is made, given, changed and removed", { at: shop }, async (visit) => {
  const { page, context, say, look } = visit;
  const called = `${say({ ru: "Бухгалтер", en: "Accounts" })} ${word(visit)}`.slice(0, 40);
  const name = say({ ru: "Нина Соколова", en: "Nina Falk" });
  const owner = account(visit, "owner", say({ ru: "Ольга Ольхина", en: "Olga Alder" }));
  const email = account(visit, "agent", name);
  await signIn(page, owner);
  await page.goto("/desk/settings/people");
  await page.locator(`a[href="${ROLES}"]`).click();
  await look("own-roles-none", desk);

  await page.locator("main form button").last().click();
  await look("own-roles-unnamed", desk);
  await page.fill("[name=name]", called);
  await page.check("[name=right][value=approve]");
  await page.check("[name=right][value=reports]");
  await page.locator("main form button").last().click();
  await page.waitForURL(/roles\?saved/);
  await look("own-roles", desk);
  assert.equal(await page.locator("main th[scope=col] a", { hasText: called }).count(), 1);

  await page.goto("/desk/settings/people");
  await page.locator(".files li", { hasText: email }).locator("a").click();
  await page.locator("label", { hasText: called }).click();
  await look("own-roles-person", desk);
  await page.locator("button[name=do][value=role]").click();
  await page.waitForURL(/\?saved/);

  const state = await context.storageState();
  await context.clearCookies();
  await signIn(page, email);
  assert.equal((await page.goto("/desk/reports")).status(), 200);
  await page.goto("/desk/all");
  await look("own-roles-desk", desk);
  assert.equal((await page.goto(ROLES)).status(), 403);
  const theirs = await context.storageState();

  await context.clearCookies();
  await context.addCookies(state.cookies);
  await page.goto(ROLES);
  await page.locator("main th[scope=col] a", { hasText: called }).click();
  await look("own-roles-one", desk);
  assert.equal(await page.locator("button[value=remove]").count(), 0, "somebody has it");
  await page.uncheck("[name=right][value=reports]");
  await page.locator("button[name=do][value=save]").click();
  await page.waitForURL(/roles\?saved/);

  await context.clearCookies();
  await context.addCookies(theirs.cookies);
  assert.equal((await page.goto("/desk/reports")).status(), 403, "what was taken away is closed at once");

  await context.clearCookies();
  await context.addCookies(state.cookies);
  await page.goto("/desk/settings/people");
  await page.locator(".files li", { hasText: email }).locator("a").click();
  await page.check("[name=role][value=agent]");
  await page.locator("button[name=do][value=role]").click();
  await page.waitForURL(/\?saved/);
  await page.goto(ROLES);
  await page.locator("main th[scope=col] a", { hasText: called }).click();
  await look("own-roles-free", desk);
  await page.locator("button[value=remove]").click();
  await page.waitForURL(/roles\?saved/);
  assert.equal(await page.locator("main th[scope=col] a", { hasText: called }).count(), 0);
});
