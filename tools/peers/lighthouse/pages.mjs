// The pages that shoppers reach, each with how one comes there, and the addresses that are no page; every address of
// routes.mjs is one or the other.

import { Caller, found, outcome } from "../../browser/journeys/caller.mjs";
import { photo } from "../../browser/journeys/photo.mjs";

const REFERENCE = /C-\w{4}-\w{4}/;
const WAIT_MS_MAX = 30_000;

/** Addresses that show nobody a page of their own: downloads, feeds, answers to a press, and the desk's door. */
export const NO_PAGE = [
  /^\/desk\//,
  /\.(?:json|atom|pdf|txt|ics|zip)$/,
  /\/files\/|^\/logo\/|\/suggest$|\/draft\/|\/answer$|\/discard$|\/disputes$|\/confirmation$|\/messages$|\/dismissal$/,
  /\/offers(?:\/|$)/,
  /^\/check\/reports$/,
  // Leads on to the help page or a door; a host that strangers run is asked by the other.
  /^\/search$|^\/help\/search$|^\/check\/site\/look$/,
];

const WORDS = {
  ru: {
    scam: "Ваша посылка задержана на складе в Самаре. Оплатите доставку 49 руб по ссылке sdek-dostavka.example/p/8841, иначе возврат через 24 ч. Курьер попросит код из SMS",
    talk: "Чайник приехал с трещиной.", title: "Ложная доплата за посылку", sorry: "Вернём часть денег.", law: "ru",
  },
  en: {
    scam: "Royal Mail: your parcel is held at our depot. Pay the £1.99 redelivery fee at royal-mail-fee.example within 24 h, then read the code from the text message to the driver",
    talk: "The kettle came cracked.", title: "A false fee for a parcel", sorry: "We pay part of it back.", law: "gb",
  },
};

/**
 * Makes what the pages need, and gives them: `{ name, route, path, cookies?, press?, hidden? }`. `press` fills the form
 * of the page and sends it, for a page behind a POST; `hidden` are pages that no search engine is to list.
 */
export async function pages(shop, lang) {
  const words = WORDS[lang];
  const agent = new Caller(shop, lang);
  await sends(agent, "/demo/as", { role: "owner" });
  await promises(agent, words);
  const talk = await talks(shop, lang, words);
  const held = [...(await claims(shop, lang, words)), ...(await offered(shop, lang, { agent, words }))];
  return [
    ...(await open(shop, lang, { agent, talk, words })),
    ...(await wizard(shop, lang, words)),
    ...(await ofTalk(agent, talk, words)),
    ...held,
  ];
}

/** The shop says what it promises of returns, so that there is a page of it. */
async function promises(agent, words) {
  const fields = { c: words.law, withdrawal_days: "14", unwanted_return_paid_by: "shop", refund_in: "money", refund_days: "10" };
  await fills(agent, `/desk/settings/policy?c=${words.law}`, { action: "/desk/settings/policy", fields });
}

async function open(shop, lang, { agent, talk, words }) {
  const anybody = new Caller(shop, lang);
  const bulletin = await published(anybody, agent, words);
  const slug = found(/href="\/help\/([\w-]+)"/, await anybody.read("/help"));
  const doors = [...(await anybody.read("/")).matchAll(/class="door"[^>]*href="(\/\w+)"|href="(\/\w+)"[^>]*class="door/g)];
  const asked = [...new Set(doors.map(([, one, other]) => one ?? other))].filter((path) => !/^\/(check|complain)$/.test(path));
  const code = await codeOf(anybody, talk.email);
  const file = await (await anybody.get(`${talk.path}/file.zip`)).arrayBuffer();
  const plain = ["/", "/bulletins", "/check", "/check/contact", "/check/password", "/check/sent", "/check/site", "/contacts"];
  const others = ["/find", "/find/sent", "/first-aid", "/first-aid/device", "/help", "/policy-check", "/return-terms", "/safety"];
  const far = ["/verify", "/where-to-complain", "/withdraw", "/check/reported", "/complain/gone"];
  return [
    ...[...plain, ...others, ...far].map((path) => ({ name: path, route: path, path })),
    ...asked.map((path) => ({ name: path, route: "/{door}", path })),
    { name: "/help, a page", route: "/help/{slug}", path: `/help/${slug}` },
    { name: "/, a search", route: "/", path: "/", press: { form: "[action='/search']", fill: { q: words.talk } } },
    { name: "/bulletins, one", route: "/bulletins/{number}", path: bulletin },
    { name: "/first-aid, answered", route: "/first-aid", path: `/first-aid?given=code&country=${words.law}` },
    { name: "/where-to-complain, a country", route: "/where-to-complain", path: `/where-to-complain?c=${words.law}` },
    { name: "/policy-check, a country", route: "/policy-check", path: `/policy-check?c=${words.law}` },
    { name: "/policy-check, answered", route: "/policy-check", path: `/policy-check?c=${words.law}&defect_claim_days=5&refund_days=90` },
    { name: "/withdraw, no such right", route: "/withdraw", path: "/withdraw?country=us" },
    {
      name: "/withdraw, looked at", route: "/withdraw", path: "/withdraw?country=eu",
      press: { form: "[action^='/withdraw'].form", fill: { name: "Anna", order: "48213", email: "anna@example.org", do: "look" } },
    },
    { name: "/check, verdict", route: "/check", path: "/check", press: { form: "[action='/check']", fill: { text: words.scam } } },
    { name: "/check, a call", route: "/check", path: "/check?kind=call" },
    { name: "/check/sent, ours", route: "/check/sent", path: "/check/sent", press: { form: "[action='/check/sent']", fill: { text: code } } },
    { name: "/check/contact, not ours", route: "/check/contact", path: "/check/contact", press: { form: "[action='/check/contact']", fill: { contact: "@olha_he1p" } } },
    { name: "/check/site, an imitation", route: "/check/site", path: "/check/site", press: { form: "[action='/check/site']", fill: { site: "https://olha-pay.example/card" } } },
    { name: "/check/password, weak", route: "/check/password", path: "/check/password", press: { form: "[action='/check/password']", fill: { password: "qwerty123" } } },
    { name: "/verify, a case file", route: "/verify", path: "/verify", press: { form: "[action='/verify']", file: [...new Uint8Array(file)] } },
    { name: "an address that is not there", route: "/{door}", path: "/no-such-page", status: 404 },
    { name: "a link that is not there", route: "/c/{token}", path: "/c/no-such-link", status: 404, hidden: true },
  ];
}

/** The steps of the form, with a draft behind them that fills the last. */
async function wizard(shop, lang, words) {
  const shopper = new Caller(shop, lang);
  await shopper.get("/complain");
  const steps = [{ name: "/complain", route: "/complain", path: "/complain", cookies: shopper.cookies() }];
  await drafts(shopper, words);
  const rest = ["/complain/evidence", "/complain/wish", "/complain/contact", "/complain/check"];
  const saved = new Caller(shop, lang);
  await sends(saved, "/complain", { story: words.talk, ground: "QLT.damage", later: "yes" });
  steps.push({ name: "/complain/saved", route: "/complain/saved", path: "/complain/saved", cookies: saved.cookies() });
  return [...steps, ...rest.map((path) => ({ name: path, route: path, path, cookies: shopper.cookies() }))];
}

async function claims(shop, lang, words) {
  const shopper = new Caller(shop, lang);
  await drafts(shopper, words);
  const path = (await sends(shopper, "/complain/check", {})).replace(/\/received$/, "");
  await sends(shopper, `${path}/helper`, {});
  const helper = [...(await shopper.read(`${path}/helper`)).matchAll(/\/c\/[\w.-]+/g)].map(([link]) => link).find((link) => link !== path);
  const law = `c=${words.law}&g=QLT.defect`;
  return [
    ["a complaint, received", "/received", "/received"],
    ["a complaint's page", "", ""],
    ["its letter, to choose", "/letter", "/letter"],
    ["its letter", "/letter", `/letter?${law}`],
    ["its letter, to print", "/letter/sheet", `/letter/sheet?${law}`],
    ["its helper", "/helper", "/helper"],
    ["a new link", "/link", "/link"],
    ["taking it back", "/withdrawal", "/withdrawal"],
    ["where to complain, from it", "/where-to-complain", `/where-to-complain?c=${words.law}`],
  ].map(([name, route, rest]) => ({ name, route: `/c/{token}${route}`, path: `${path}${rest}`, hidden: true }))
    .concat({ name: "a complaint's page, for a helper", route: "/c/{token}", path: helper, hidden: true });
}

async function ofTalk(agent, talk, words) {
  const claim = { ground: "QLT.defect", wanted: "refund", country: words.law, paid: "3490", sum: "3490", text: words.talk, do: "look" };
  await closes(agent, talk.reference, words);
  const home = { route: "/c/{token}", path: talk.path, hidden: true };
  const second = await talks(agent.shop, agent.lang, words);
  const form = { route: "/c/{token}/claim", path: `${second.path}/claim`, hidden: true };
  const pages = [
    { ...home, name: "a talk, received", route: "/c/{token}/received", path: `${second.path}/received` },
    { ...home, name: "a talk's page", path: second.path },
    { ...form, name: "a talk made formal" },
    { ...form, name: "a talk made formal, looked at", press: { form: "[action$='/claim']", fill: claim } },
    { ...home, name: "a page with its outcome" },
  ];
  const third = await talks(agent.shop, agent.lang, words);
  await closes(agent, third.reference, words);
  await fills(third.shopper, third.path, { action: `${third.path}/confirmation`, fields: {} });
  const choice = found(/<button[^>]*name="(\w+)"[^>]*value="fair"/, await third.shopper.read(third.path));
  await fills(third.shopper, third.path, { action: `${third.path}/rating`, fields: { [choice]: "fair" } });
  return [...pages, { ...home, name: "how content, and a sentence", route: "/c/{token}/rating", path: `${third.path}/rating?said` }];
}

/** A case with an offer that stands, and one with a voucher that has come. */
async function offered(shop, lang, { agent, words }) {
  const one = await talks(shop, lang, words);
  await offers(agent, one.reference, { item: "part_refund", "sum-part_refund": "500", currency: "RUB", text: words.sorry });
  const other = await talks(shop, lang, words);
  await offers(agent, other.reference, { item: "voucher", "sum-voucher": "500", currency: "RUB", text: words.sorry });
  const action = found(/action="([^"]*\/acceptance)"/, await other.shopper.read(other.path));
  await fills(other.shopper, other.path, { action, fields: {} });
  await comes(async () => /\bV-\w{4}-\w{4}/.test(await other.shopper.read(other.path)), "the voucher");
  return [
    { name: "a page with an offer", route: "/c/{token}", path: one.path, hidden: true },
    { name: "a page with a voucher", route: "/c/{token}", path: other.path, hidden: true },
  ];
}

async function talks(shop, lang, words) {
  const shopper = new Caller(shop, lang);
  const email = `anna.${lang}.${Math.random().toString(36).slice(2, 8)}@example.org`;
  const path = (await fills(shopper, "/talk", { action: "/talk", fields: { text: words.talk, name: "Anna", email } })).replace(/\/received$/, "");
  return { shopper, email, path, reference: found(REFERENCE, await shopper.read(path)) };
}

async function drafts(shopper, words) {
  await sends(shopper, "/complain", { story: words.talk, ground: "QLT.damage", next: "yes" });
  const evidence = new FormData();
  evidence.set("order", "48213");
  evidence.set("next", "yes");
  const { name, mimeType, buffer } = photo("box.png");
  evidence.set("files", new Blob([buffer], { type: mimeType }), name);
  await sends(shopper, "/complain/evidence", evidence);
  await sends(shopper, "/complain/wish", { wanted: "refund", next: "yes" });
  await sends(shopper, "/complain/contact", { name: "Anna", email: "anna@example.org", country: words.law, next: "yes" });
}

async function offers(agent, reference, fields) {
  await fills(agent, `/desk/all/${reference}?do=offer`, { action: `/desk/cases/${reference}/offers`, fields });
}

async function closes(agent, reference, words) {
  const fields = { outcome: "upheld", relief: "replacement", text: words.sorry };
  await fills(agent, `/desk/all/${reference}?do=close`, { action: `/desk/cases/${reference}/closure`, fields });
}

/** A report of a scam that the desk made a bulletin of; gives its address. */
async function published(anybody, agent, words) {
  const verdict = await (await anybody.post("/check", { kind: "message", text: words.scam })).text();
  await sends(anybody, "/check/reports", { once: found(/name="once" value="(\w+)"/, verdict), kind: "message", text: words.scam });
  const number = found(/\/desk\/scams\/(\d+)/, await agent.read("/desk/scams"));
  await sends(agent, `/desk/scams/${number}`, { do: "confirm" });
  const shown = found(/name="shown" value="(\w*)"/, await agent.read(`/desk/scams/${number}`));
  const told = { "title-ru": words.title, "title-en": words.title, "words-ru": words.sorry, "words-en": words.sorry };
  await sends(agent, `/desk/scams/${number}`, { shown, ...told, do: "publish" });
  return `/bulletins/${number}`;
}

/** The check code of the first letter to an address, which the demo shows. */
async function codeOf(anybody, email) {
  let letter = "";
  await comes(async () => {
    const line = (await anybody.read("/demo/mail")).split("<li").find((one) => one.includes(email)) ?? "";
    letter = /\/demo\/mail\/[\w-]+/.exec(line)?.[0] ?? "";
    return letter !== "";
  }, "the letter");
  return [...(await anybody.read(letter)).matchAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}(?=\.)/g)].at(-1)[0];
}

/** Sends the form of a page, with what it carries unseen. */
async function fills(caller, page, { action, fields }) {
  const form = (await caller.read(page)).split("<form").find((one) => found(/[^>]*/, one).includes(`action="${action}"`));
  if (!form) throw new Error(`${page} has no form for ${action}`);
  const unseen = [...form.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  return sends(caller, action, { ...Object.fromEntries(unseen), ...fields });
}

/** Sends a form that must lead on; gives where. */
async function sends(caller, path, fields) {
  const answer = await caller.post(path, fields);
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status}: ${(await answer.text()).replaceAll(/<[^>]*>|\s+/g, " ").slice(0, 2_000)}`);
  return (await outcome(answer)).place;
}

async function comes(there, what) {
  const latest = Date.now() + WAIT_MS_MAX;
  while (!(await there())) {
    if (Date.now() > latest) throw new Error(`${what} did not come within ${WAIT_MS_MAX} ms`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
