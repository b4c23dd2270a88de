// Passkeys with a device that Chromium plays: made, used instead of the password, looked at by the owner, removed. Where
// scripts are off, the pages say what to do.

import assert from "node:assert/strict";
import { createServer, connect } from "node:net";
import { after } from "node:test";
import { journey, serve } from "../harness/index.mjs";
import { PASSWORD, account, signIn } from "./people.mjs";

// Passkeys are bound to a name, and the program listens on a number: a door of the name leads to it.
const door = createServer((coming) => {
  const going = connect(Number(new URL(shop.url).port), "127.0.0.1");
  for (const [one, other] of [[coming, going], [going, coming]]) {
    one.pipe(other);
    one.on("error", () => other.destroy());
  }
});
await new Promise((done) => door.listen(0, "127.0.0.1", done));
const url = `http://localhost:${door.address().port}`;
const shop = serve({ unlimited: true, args: ["--base-url", url] });
const at = { url, redress: (...words) => shop.redress(...words) };
after(() => door.close());

const desk = { bytesMax: 160_000 };
const LIST = "/desk/settings/me/passkeys";
let n_devices = 0;
const show = (page) => page.locator("form[data-passkey] button").click();

journey("A passkey is made, opens the desk and is removed", { at, only: { js: true }, expect: [/403/] }, async (visit) => {
  const { page, say, look } = visit;
  const device = await plays(page);
  // The device would answer for itself before anybody presses.
  await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false); });
  await page.goto("/desk");
  const email = account(visit, "owner", say({ ru: "Вера Ким", en: "Vera Kim" }));
  await signIn(page, email);
  await page.goto(LIST);
  await look("settings-passkeys-none", desk);
  await page.fill("#name", say({ ru: "Рабочий ноутбук", en: "Work laptop" }));
  await page.fill("#password", PASSWORD);
  await page.locator("form.form button.btn").last().click();
  await page.locator("form[data-passkey] button").waitFor();
  await look("settings-passkeys-make", { bytesMax: false });
  await show(page);
  await page.waitForURL(/passkeys\?saved/);
  await look("settings-passkeys", desk);
  assert.equal((await device.credentials()).length, 1);

  await leaves(page);
  await look("signin-passkey");
  await show(page);
  await page.waitForURL((place) => place.pathname.startsWith("/desk") && !place.pathname.startsWith("/desk/sign-in"));
  assert.equal((await device.credentials())[0].signCount, 2, "the device has signed");

  await page.goto("/desk/settings/people");
  await look("settings-people-passkeys", desk);
  await page.locator('a[href^="/desk/settings/people/"]', { hasText: say({ ru: "Вера Ким", en: "Vera Kim" }) }).first().click();
  await page.waitForURL(/people\/\d+$/);
  await look("settings-person-passkeys", desk);

  await page.goto(LIST);
  await page.locator(`a[href^="${LIST}/"]`).click();
  await look("settings-passkey", desk);
  await page.fill("#password", PASSWORD);
  await page.locator("form[action$='/removal'] button.bad").click();
  await page.waitForURL(/passkeys\?saved/);
  await leaves(page);
  await show(page);
  await page.locator(".notice.alarm").waitFor();
  await look("signin-passkey-refused", { bytesMax: false });
});

journey("Whoever never looked at the device is told so", { at, only: { js: true, width: 320 } }, async (visit) => {
  const { page, look } = visit;
  const device = await plays(page);
  await device.is({ isUserVerified: false });
  await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false); });
  await page.goto("/desk/sign-in");
  await show(page);
  await page.locator("#passkey-told .notice").waitFor();
  await look("signin-passkey-cancelled", { bytesMax: false });
});

journey("Without scripts the pages say what passkeys need", { at, only: { js: false } }, async (visit) => {
  const { page, say } = visit;
  await page.goto("/desk/sign-in");
  assert.equal(await page.locator("form[data-passkey] button").isVisible(), false);
  await signIn(page, account(visit, "agent", say({ ru: "Вера Ким", en: "Vera Kim" })));
  await page.waitForURL((place) => !place.pathname.startsWith("/desk/sign-in"));
  await page.goto(LIST);
  assert.ok(await page.locator("noscript").count(), "it says what is needed");
});

/** A device in the page's machine that knows its owner and needs no hand. */
async function plays(page) {
  // Sign-ins are limited by address: each visitor comes from one of its own.
  n_devices += 1;
  await page.setExtraHTTPHeaders({ "x-forwarded-for": `192.0.2.${n_devices}` });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    credentials: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    is: (how) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, ...how }),
  };
}

async function leaves(page) {
  await page.goto("/desk/settings/me");
  await page.locator("form[action='/desk/sign-out'] button").last().click();
  await page.waitForURL(/sign-in/);
}
