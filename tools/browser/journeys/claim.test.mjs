// From a first message to a formal complaint with its term, seen before it is sent, and taken along as a calendar.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";

const shop = serve({ unlimited: true });

journey("A first message becomes a formal complaint", { at: shop }, async ({ page, say, look }) => {
  await page.goto("/talk");
  await page.fill("[name=text]", say({ ru: "Чайник не греет, что делать?", en: "The kettle does not heat, what now?" }));
  await page.fill("[name=email]", "anna@example.org");
  await page.locator("form[action='/talk'] button.large").click();
  await page.waitForURL(/\/c\//);
  const home = page.url().replace(/\/received.*|\?.*/, "");
  await page.goto(home);
  await page.getByRole("link", { name: say({ ru: "Подать претензию", en: "Make it a formal complaint" }) }).click();
  await look("claim-form");

  await page.locator("button[name=do][value=look]").last().click();
  await look("claim-form-wrong", { bytesMax: false });
  assert.ok((await page.locator(".error, [role=alert] a").count()) > 0);

  await page.selectOption("[name=ground]", "QLT.defect");
  await page.selectOption("[name=wanted]", "refund");
  await page.selectOption("[name=country]", "ru");
  await page.fill("[name=paid]", "3490");
  await page.fill("[name=sum]", "3490");
  const harsh = say({ ru: "Вы жулики! Чайник не греет с первого дня.", en: "You crooks! The kettle never heated." });
  await page.fill("[name=text]", harsh);
  await page.locator("button[name=do][value=look]").last().click();
  await page.getByText(say({ ru: "Эти слова ослабляют", en: "These words weaken" })).waitFor();
  await look("claim-look-harsh");
  await page.locator("button[name=do][value=calm]").click();
  await page.getByText(say({ ru: "Чайник не греет с первого дня.", en: "The kettle never heated." })).first().waitFor();
  assert.equal(await page.getByText(say({ ru: "жулики", en: "crooks" })).count(), 0);
  await look("claim-look");

  await page.locator("button[name=do][value=send]").click();
  await page.waitForURL(/\/received$/);
  await page.locator("summary").first().click();
  await look("claim-received");
  const calendar = await page.request.get(`${home}/deadline.ics`);
  assert.ok((await calendar.text()).includes("BEGIN:VEVENT"));
  await page.locator("a[href$='/claim.pdf']").waitFor();
  for (const paper of ["claim.pdf", "letter.pdf?c=ru&g=QLT.defect"]) {
    const printed = await page.request.get(`${home}/${paper}`);
    assert.equal(printed.status(), 200, paper);
    assert.ok((await printed.body()).subarray(0, 8).toString() === "%PDF-1.7", paper);
  }
  await page.goto(home);
  await look("claim-case");
});

const CARD = "4276 3801 2345 6787";

// Typed letter by letter: the warning appears in a region that is read out, and the page still holds for everybody.
async function isWarned({ page, say, look }, field, title) {
  const notice = page.locator("[data-guard-notice]", { has: page.locator("p:not([hidden])") });
  assert.equal(await page.locator("[data-guard-notice] p:not([hidden])").count(), 0, "nothing is said before");
  await page.locator(field).pressSequentially(say({ ru: `Платила картой ${CARD}`, en: `I paid by card ${CARD}` }));
  await notice.waitFor();
  assert.equal(await notice.getAttribute("role"), "status");
  assert.match(await notice.innerText(), say({ ru: /номер карты/, en: /card/ }));
  await look(title, { bytesMax: false });
}

// What the case shows of it: the words, and no digit of the card's middle.
async function isMasked({ page, say }) {
  await page.getByText(say({ ru: "Платила картой", en: "I paid by card" })).last().waitFor();
  assert.equal((await page.content()).includes("3801"), false, "the number is masked");
}

journey("A card's number is told wherever it is typed, and masked", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say } = visit;
  await page.goto("/talk");
  await isWarned(visit, "[name=text]", "talk-guard");
  await page.fill("[name=email]", "anna@example.org");
  await page.locator("form[action='/talk'] button.large").click();
  await page.waitForURL(/\/c\//);
  const home = page.url().replace(/\/received.*|\?.*/, "");
  await page.goto(home);
  await isMasked(visit);

  await isWarned(visit, "form.reply textarea", "case-guard");
  await page.locator("form.reply button.btn").last().click();
  await page.waitForLoadState();
  await page.goto(home);
  await isMasked(visit);

  await page.getByRole("link", { name: say({ ru: "Подать претензию", en: "Make it a formal complaint" }) }).click();
  await isWarned(visit, "[name=text]", "claim-guard");
  await page.selectOption("[name=ground]", "QLT.defect");
  await page.selectOption("[name=wanted]", "refund");
  await page.selectOption("[name=country]", "ru");
  await page.fill("[name=paid]", "3490");
  await page.fill("[name=sum]", "3490");
  await page.locator("button[name=do][value=look]").last().click();
  await isMasked(visit);
  await page.locator("button[name=do][value=send]").click();
  await page.waitForURL(/\/received$/);
  await page.goto(home);
  await isMasked(visit);

  await page.goto("/complain");
  await isWarned(visit, "[name=story]", "complain-guard");
  await page.check("[name=ground][value='QLT.damage']");
  await page.locator("form button[name=next]").first().click();
  await page.waitForURL(/\/complain\/evidence/);
  await page.goto("/complain");
  assert.equal((await page.inputValue("[name=story]")).includes("3801"), false);
});
