// The first owner opens the link that the program printed, sets up the shop, and asks somebody in.

import assert from "node:assert/strict";
import { journey, label, look as lookAt, openPage, serve, variants, visitor } from "../harness/index.mjs";
import { PASSWORD, word } from "./people.mjs";

const desk = { bytesMax: 150_000 };
const sent = { bytesMax: false };
const marks = ["{name}", "{order}", "{link}", "{agent}", "{ref}"];

// A shop has one first owner: each way of looking gets a shop of its own.
for (const way of variants()) {
  journey(`The first owner sets up the shop, ${label(way)}`, { at: serve(), only: way }, async (visit) => {
    const { page, shop, say, look } = visit;
    const link = /http:\/\/\S+(\/desk\/welcome\/\S+)/.exec(shop.output)[1];
    await page.goto(link);
    await look("welcome", desk);
    await welcomes(page, say, { name: say({ ru: "Сергей Ольхин", en: "Serge Alder" }), email: "owner@shop.example", password: "1234567890" });
    await look("welcome-wrong", sent);
    assert.equal(await page.inputValue("[name=email]"), "owner@shop.example");
    await page.fill("[name=password]", PASSWORD);
    await page.locator("form button.large").click();
    await page.waitForURL(/\/desk(\/|$)/);
    await look("desk-empty", desk);
    assert.equal((await page.request.get(link)).status(), 404, "the link works once");

    const name = say({ ru: "Лампы и чайники", en: "Lamps and Kettles" });
    await page.goto("/desk/settings/shop");
    await page.fill("[name=name-ru]", "Лампы и чайники");
    await page.fill("[name=name-en]", "Lamps and Kettles");
    await page.fill("[name=colour-day]", "#ffff00");
    await saves(page);
    await look("settings-shop-wrong", sent);
    await page.fill("[name=colour-day]", "#7a1f5c");
    await saves(page);
    await page.waitForURL(/saved/);
    await look("settings-shop", desk);

    await page.goto("/desk/settings/contacts");
    await look("settings-contacts-none", desk);
    await page.locator("form[action='/desk/settings/contacts'] select").selectOption("phone");
    await page.fill("[name=value]", "8 800 000-45-17");
    await saves(page, "/desk/settings/contacts");
    await look("settings-contacts", sent);
    await page.goto("/");
    await page.locator("#contacts").getByText("8 800 000-45-17").waitFor();
    await page.locator(".brand").getByText(name).waitFor();
    await look("home-own");

    await page.goto("/desk/settings/hours");
    await page.fill("[name=talk]", "zero");
    await saves(page, "/desk/settings/hours");
    await look("settings-hours-wrong", sent);
    await page.fill("[name=talk]", "2");
    await saves(page, "/desk/settings/hours");
    await page.waitForURL(/saved/);
    await look("settings-hours", desk);

    await page.goto("/desk/settings/templates");
    await page.getByRole("heading", { name: say({ ru: "Ищем посылку", en: "We are looking for the parcel" }) }).first().waitFor();
    await look("settings-templates", { ...desk, marks });
    await page.goto("/desk/settings/templates/new");
    await look("settings-template", { ...desk, marks });
    await page.fill("[name=name-ru]", "Спасибо");
    await page.fill("[name=words-ru]", "Спасибо, {name}!");
    await page.fill("[name=name-en]", "Thanks");
    await page.fill("[name=words-en]", "Thank you, {name}!");
    await page.locator("form[action='/desk/settings/templates/new'] button").first().click();
    await page.getByRole("heading", { name: say({ ru: "Спасибо", en: "Thanks" }) }).first().waitFor();

    await page.goto("/desk/settings/keys");
    await page.fill("[name=name]", say({ ru: "Учёт склада", en: "Store room" }));
    await page.locator("[name=scope]").first().check();
    await page.locator("form[action='/desk/settings/keys'] button").click();
    const secret = await page.inputValue("[name=secret]");
    await look("settings-key-made", sent);
    const answer = await page.request.get("/api/v1/cases", { headers: { authorization: `Bearer ${secret}` } });
    assert.ok([200, 403].includes(answer.status()), `the key is known: ${answer.status()}`);

    await page.goto("/desk/settings/people");
    const guest = `guest.${word(visit)}@shop.example`;
    await page.fill("[name=email]", guest);
    await page.check("[name=role][value=agent]");
    await page.locator("form[action='/desk/settings/people'] button").click();
    await look("settings-invited", sent);
    const invitation = /\/desk\/welcome\/[\w-]+/.exec(await page.content())[0];
    await accepts(visit, invitation, guest, () => endsSessionsOf(visit));
    for (const chapter of ["mail", "people", "journal", "me", "me/code"]) {
      await page.goto(`/desk/settings/${chapter}`);
      await look(`settings-${chapter.replace("/", "-")}`, desk);
    }
  });
}

async function welcomes(page, say, { name, email, password }) {
  await page.fill("[name=name]", name);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await page.check(`[name=lang][value=${say({ ru: "ru", en: "en" })}]`);
  await page.locator("form button.large").click();
}

/**
 * The one who was asked in opens the link elsewhere and stands at the desk; somebody ends the session while a form is
 * filled in, and what was typed comes back after signing in.
 */
async function accepts(visit, invitation, email, endsSession) {
  const { say } = visit;
  const context = await visitor(visit.shop.url, visit);
  try {
    const page = await openPage(context);
    await page.goto(invitation);
    await lookAt(page, "welcome-invited", visit, desk);
    await welcomes(page, say, { name: say({ ru: "Вера Белова", en: "Vera Bell" }), email, password: PASSWORD });
    await page.waitForURL(/\/desk(\/|$)/);
    assert.equal((await page.goto("/desk/settings/shop")).status(), 403);

    await page.goto("/desk/incidents");
    const link = await endsSession();
    const name = say({ ru: "Партия 0419 трескается", en: "Batch 0419 cracks" });
    await page.fill("[name=name]", name);
    await page.locator("form[action='/desk/incidents'] button").click();
    await page.locator("[name=kept]").first().waitFor({ state: "attached" });
    await lookAt(page, "sign-in-kept", visit, sent);
    await page.fill("[name=email]", email);
    await page.fill("[name=password]", PASSWORD);
    await page.locator("form[action='/desk/sign-in'] button.large").click();
    await page.getByText(name).or(page.locator(`textarea:text-is("${name}")`)).first().waitFor();
    await lookAt(page, "kept", visit, sent);

    await page.goto(link);
    await lookAt(page, "reset", visit, desk);
    await page.fill("[name=password]", "1234567890");
    await page.locator("form button.large").click();
    await page.locator("#errors, [role=alert]").first().waitFor();
    await lookAt(page, "reset-wrong", visit, sent);
    await page.fill("[name=password]", `${PASSWORD} again`);
    await page.locator("form button.large").click();
    await page.waitForURL(/\/desk\/sign-in\?reset/);
  } finally {
    await context.close();
  }
}

/** The owner makes a link for a new password of the one who was asked in, and ends their sessions; gives the link. */
async function endsSessionsOf({ page, say, look }) {
  await page.goto("/desk/settings/people");
  await page.getByRole("link", { name: say({ ru: "Вера Белова", en: "Vera Bell" }) }).click();
  await page.waitForURL(/\/people\/\d+$/);
  const person = page.url();
  await page.locator("form[action$='/password'] button").click();
  const link = new URL(await page.locator("[name=reset-link]").inputValue()).pathname;
  await look("settings-person-link", sent);
  await page.goto(person);
  await page.locator("form[action$='/sessions'] button").click();
  await page.waitForURL(/saved/);
  return link;
}

const saves = (page, action = "/desk/settings/shop") => page.locator(`form[action='${action}'] p.row button`).first().click();
