// A program is about to end: open desks ask again by themselves, and whoever is at work goes on.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, signIn } from "./people.mjs";

const shop = serve({ unlimited: true, args: ["--drain", "3600"] });
let isTold = false;

journey("An open desk asks again when its program is about to end", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say } = visit;
  const asked = () => page.waitForRequest((request) => new URL(request.url()).pathname === "/desk/live");
  await page.goto("/desk");
  const [, live] = await Promise.all([
    signIn(page, account(visit, "owner", say({ ru: "Инна Белая", en: "Inna White" }))),
    asked(),
  ]);
  if (!isTold) shop.tell();
  isTold = true;
  await live.response();
  const again = await asked();
  assert.equal((await again.response()).status(), 200, "whoever asks is told to ask again, and refused nothing");
  await asked();
  await page.goto("/desk/waiting");
  await page.locator("h1").first().waitFor();
});
