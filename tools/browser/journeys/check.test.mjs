// Somebody worried checks a message, sees why it is a scam, reports it; the shop warns the others; first aid follows.

import assert from "node:assert/strict";
import { demo, journey, serve } from "../harness/index.mjs";
import { account, signIn, word } from "./people.mjs";

const shop = demo();
const own = serve({ unlimited: true });

const SCAM = {
  ru: "Ваша посылка задержана на складе в Самаре. Оплатите доставку 49 руб по ссылке sdek-dostavka.example/p/8841, иначе возврат через 24 ч. Курьер попросит код из SMS",
  en: "Royal Mail: your parcel is held at our depot. Pay the £1.99 redelivery fee at royal-mail-fee.example within 24 h, then read the code from the text message to the driver",
};
const check = (visit) => visit.page.getByRole("button", { name: visit.say({ ru: "Проверить", en: "Check it" }), exact: true }).first();

journey("A strange message is judged, and first aid is near", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  await page.goto("/");
  await page.locator("a.door[href='/check']").click();
  await page.waitForURL(/\/check$/);
  await look("check");

  await check(visit).click();
  await page.locator("#errors").waitFor();
  await look("check-empty", { bytesMax: false });

  await page.fill("#text", say(SCAM));
  await check(visit).click();
  await page.getByRole("heading", { level: 1, name: say({ ru: /Это мошенники/, en: /This is a scam/ }) }).waitFor();
  assert.ok(new URL(page.url()).search === "", "no word of the message stands in an address");
  assert.ok(await page.locator("blockquote mark").count() >= 2, "the words are marked");
  await look("check-scam");

  await page.fill("#text", say({ ru: "Код для входа в Госуслуги: 738291. Никому его не говорите", en: "Use 4417 to sign in to Alder. We never ask for this code." }));
  await check(visit).click();
  await page.getByText(say({ ru: "Это начали вы сами?", en: "Did you start this yourself?" })).waitFor();
  await look("check-code");

  await page.goto("/check?kind=call");
  for (const code of ["office", "code"]) await page.locator(`input[value=${code}][name=said]`).check();
  await look("check-call", { bytesMax: false });
  await check(visit).click();
  await page.getByRole("heading", { level: 1, name: say({ ru: /Это мошенники/, en: /This is a scam/ }) }).waitFor();

  await page.locator("a[href^='/first-aid']").first().click();
  await page.waitForURL(/\/first-aid/);
  await page.selectOption("[name=given]", "code");
  await page.selectOption("[name=country]", say({ ru: "ru", en: "gb" }));
  await page.locator("main form button").click();
  await page.waitForURL(/given=code/);
  await look("first-aid");
  await page.goto("/first-aid/device");
  await look("first-aid-device");
  await page.goto("/safety");
  await look("safety");
});

journey("A card's number never leaves the page", { at: shop, only: { js: true } }, async (visit) => {
  const { page, say, look } = visit;
  await page.goto("/check");
  await page.locator("#text").pressSequentially("4276 3801 2345 6787");
  await page.locator("[data-guard-notice] p").waitFor();
  await look("check-guard", { bytesMax: false });
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.fill("#text", `${say(SCAM)} 4276 3801 2345 6787`);
  await check(visit).click();
  assert.ok(!((await sent).postData() ?? "").includes("3801"), "covered before it travels");
  await page.getByRole("heading", { level: 1, name: say({ ru: /Это мошенники/, en: /This is a scam/ }) }).waitFor();
});

journey("A report becomes a bulletin that warns the next one", { at: own }, async (visit) => {
  const { page, say, look } = visit;
  await page.goto("/check");
  await page.fill("#text", say(SCAM));
  await check(visit).click();
  await page.locator("summary", { hasText: say({ ru: "Что именно сохранится", en: "What exactly is kept" }) }).click();
  assert.equal((await page.locator("details[open] blockquote").innerText()).trim(), say(SCAM), "what is kept is shown first");
  await page.getByRole("button", { name: say({ ru: "Сообщить", en: "Report it" }) }).click();
  await page.waitForURL(/\/check\/reported$/);
  await look("reported");

  const email = account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" }));
  await page.goto("/desk/scams");
  await signIn(page, email);
  await page.goto("/desk/scams");
  await look("desk-scams", { bytesMax: 150_000 });
  await page.locator("a[href^='/desk/scams/']").first().click();
  await page.locator("button[value=confirm]").click();
  await page.waitForURL(/saved$/);
  const title = `${say({ ru: "Ложная доплата за посылку", en: "A false fee for a parcel" })} ${word(visit)}`;
  await page.fill(say({ ru: "#title-ru", en: "#title-en" }), title);
  await page.fill(say({ ru: "#words-ru", en: "#words-en" }), say({ ru: "Пишут от имени перевозчика. Не платите.", en: "They write as the carrier. Do not pay." }));
  await page.locator("button[value=publish]").click();
  await page.locator("a[href^='/bulletins/']").first().waitFor();
  await look("desk-scam", { bytesMax: 150_000 });

  await page.goto("/check");
  await page.fill("#text", say(SCAM));
  await check(visit).click();
  await page.getByRole("link", { name: title }).first().click();
  await page.waitForURL(/\/bulletins\/\d+$/);
  await look("bulletin");
  await page.goto("/bulletins");
  await look("bulletins");
  await feedsCarry(visit, title);
});

// Atom and JSON are well-formed and hold the bulletin, with addresses that open.
async function feedsCarry({ page, shop, lang }, title) {
  const headers = { "accept-language": lang };
  const atom = await page.request.get("/bulletins.atom", { headers });
  assert.match(atom.headers()["content-type"], /^application\/atom\+xml/);
  // Read in a page without rules for scripts: the shop's own pages let nothing foreign run.
  const reader = await page.context().newPage();
  const read = await reader.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, "application/xml");
    const inside = (name) => [...feed.getElementsByTagName(name)].map((node) => node.textContent);
    const links = [...feed.querySelectorAll("entry > link")].map((node) => node.getAttribute("href"));
    return { broken: feed.querySelector("parsererror")?.textContent, titles: inside("title"), ids: inside("id"), links };
  }, await atom.text());
  await reader.close();
  assert.equal(read.broken, undefined, "the Atom feed is well-formed");
  assert.ok(read.titles.includes(title), `${read.titles}`);
  assert.equal(new Set(read.ids).size, read.ids.length, "each entry has a number of its own");
  const feed = await (await page.request.get("/bulletins.json", { headers })).json();
  assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
  const item = feed.items.find((one) => one.title === title);
  assert.ok(item && item.content_text && !Number.isNaN(Date.parse(item.date_published)), JSON.stringify(feed));
  assert.ok(read.links.includes(item.url), `${read.links}`);
  assert.equal((await page.request.get(`${shop.url}${new URL(item.url).pathname}`)).status(), 200);
}
