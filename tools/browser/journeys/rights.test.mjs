// Every address of the program as each role, a helper, a stranger and nobody meets it. The addresses come from the
// routers themselves: one that has no row in routes.mjs fails here by its name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../harness/index.mjs";
import { Caller, found, outcome } from "./caller.mjs";
import { PASSWORD } from "./people.mjs";
import { photo } from "./photo.mjs";
import { MAY, demos, described, desk, held, keyed, open, routes } from "./routes.mjs";

const shop = serve({ unlimited: true });
const THERE = new Map(routes().map(({ path, methods }) => [path, methods]));
const ROLES = Object.keys(MAY);
const SCAM = "Royal Mail: your parcel is held. Pay the £1.99 fee at royal-mail-fee.example within 24 h and read the code to the driver";
const REFERENCE = /C-\w{4}-\w{4}/;
// Known faults: not judged here until they are mended, and then taken out.
const UNMENDED = [];
/** The people, their cases, and what stands in the addresses. */
const at = {};

test("A shop with people of every role, and cases of all kinds", { timeout: 60_000 }, async () => {
  for (const role of ROLES) hires(role);
  for (const role of ROLES) at[role] = await signedIn(role);
  at.nobody = new Caller(shop);
  at.one = await filed("QLT.safety", "The kettle sparks and burnt my hand");
  at.two = await filed("QLT.damage", "The vase came in pieces");
  at.person = await filed("ACC.conduct", "Your operator shouted at me twice");
  await offers(at.one);
  await asks(at.two.shopper, "post", `${at.two.path}/offers`, { item: "replacement", seen: "9", once: "1" });
  await at.one.shopper.post(`${at.one.path}/helper`);
  const links = (await at.one.shopper.read(`${at.one.path}/helper`)).match(/\/c\/[\w.-]+/g);
  at.helper = links.find((link) => link !== at.one.path);
  await furnished();
});

test("Every address of the routers has a row that says who may come", () => {
  const rows = [...desk, ...held].map(({ path, get, post }) => [path, [get !== "-" && "get", post !== "-" && "post"].filter(Boolean)]);
  const any = [...open, ...keyed, ...demos, ...described].map((path) => [path, undefined]);
  const known = new Map([...rows, ...any]);
  assert.equal(known.size, rows.length + any.length, "an address has one row");
  const all = routes();
  assert.deepEqual(all.filter(({ path }) => !known.has(path)).map(({ path }) => path), [], "addresses that nobody has judged");
  for (const { path, methods } of all) assert.deepEqual(methods, known.get(path) ?? methods, path);
});

for (const role of ROLES) {
  test(`What the ${role} may do at the desk, and may not`, async () => {
    const wrong = [];
    for (const { path, method, right, spared, bare } of asked(desk)) {
      const may = MAY[role].includes(right);
      if (may && spared) continue;
      const { status, place } = await asks(at[role], method, filledIn(path, at.one));
      const told = `${method} ${path}: ${status} ${place}`;
      if (!may && status !== 403) wrong.push(`let in: ${told}`);
      if (may && (status === 401 || status === 403 || status >= 500 || /sign-in/.test(place))) wrong.push(`kept out: ${told}`);
      if (may && method === "get" && !bare && status !== 200 && status !== 303) wrong.push(`not there: ${told}`);
    }
    assert.deepEqual(wrong, []);
  });
}

test("What is about a person is not there for agents and viewers", async () => {
  const wrong = [];
  for (const { path, method, right } of asked(desk.filter(({ path }) => path.includes("{reference}")))) {
    for (const role of ["agent", "viewer"].filter((role) => MAY[role].includes(right))) {
      const { status, place } = await asks(at[role], method, filledIn(path, at.person));
      if (status !== 404) wrong.push(`${role}: ${method} ${path}: ${status} ${place}`);
    }
  }
  for (const role of ["agent", "viewer"]) {
    const { status } = await asks(at[role], "get", `/desk/cases/${at.one.reference}/files/${at.person.file}`);
    if (status !== 404) wrong.push(`${role}: a file of it by another case: ${status}`);
  }
  for (const path of ["/desk/{view}/{reference}", "/desk/cases/{reference}/files/{file}", "/desk/cases/{reference}/claim.pdf"]) {
    const { status } = await asks(at.manager, "get", filledIn(path, at.person));
    if (status !== 200) wrong.push(`manager: ${path}: ${status}`);
  }
  assert.deepEqual(wrong, []);
});

test("A view that somebody keeps for themselves is theirs alone", async () => {
  for (const path of [`/desk/settings/views/${at.own}`, `/desk/views/${at.own}/csv`]) {
    for (const role of ["owner", "manager"]) assert.equal((await asks(at[role], "get", path)).status, 404, `${role}: ${path}`);
  }
  assert.equal((await asks(at.agent, "get", `/desk/settings/views/${at.own}`)).status, 200);
  assert.equal((await asks(at.agent, "get", `/desk/settings/views/${at.things.view_shared}`)).status, 403);
});

test("Nobody comes to the desk, nor to another program's door, without signing in", async () => {
  const wrong = [];
  for (const { path, method } of asked(desk)) {
    const { status, place } = await asks(at.nobody, method, filledIn(path, at.one));
    if (status !== 401 && !/^\/desk\/sign-in/.test(place)) wrong.push(`${method} ${path}: ${status} ${place}`);
  }
  for (const path of keyed.filter((path) => THERE.has(path))) {
    for (const method of THERE.get(path)) {
      const { status } = await asks(at.nobody, method, filledIn(path, at.one));
      if (status !== 401) wrong.push(`${method} ${path}: ${status}`);
    }
  }
  for (const path of demos) {
    const { status } = await asks(at.nobody, "get", filledIn(path, at.one));
    if (status !== 404) wrong.push(`${path} in a shop that is no demo: ${status}`);
  }
  for (const path of [...open, ...described]) {
    const { status, place } = await asks(at.nobody, THERE.get(path)[0], filledIn(path, at.one));
    if ([401, 403].includes(status) || status >= 500 || /^\/desk/.test(place)) wrong.push(`${path} is for everybody: ${status} ${place}`);
  }
  assert.deepEqual(wrong, []);
});

test("No form of another site does anything, whoever is signed in", async () => {
  const wrong = [];
  const forms = [...asked(desk), ...asked(held)].filter(({ method }) => method === "post").map(({ path }) => path);
  for (const path of [...forms, ...open.filter((path) => THERE.get(path).includes("post"))]) {
    const { status } = await outcome(await at.owner.post(filledIn(path, at.one), {}, "https://shop.invalid"));
    if (status !== 403) wrong.push(`${path}: ${status}`);
  }
  assert.deepEqual(wrong, []);
});

test("A case opens by its own link alone", async () => {
  const wrong = [];
  const half = Math.floor(at.one.path.length / 2);
  const forged = at.one.path.slice(0, half) + at.two.path.slice(half);
  for (const { path, method } of asked(held)) {
    const { status } = await asks(at.nobody, method, filledIn(path, { ...at.one, path: forged }));
    if (status !== 404) wrong.push(`by halves of two links: ${method} ${path}: ${status}`);
  }
  // One's own link does not reach what belongs to another case.
  const { status } = await asks(at.nobody, "get", `${at.two.path}/files/${at.one.file}`);
  if (status !== 404) wrong.push(`another case's file: ${status}`);
  for (const verb of ["acceptance", "lack", "receipt", "refusal", "withdrawal"]) {
    const { status } = await asks(at.nobody, "post", `${at.person.path}/offers/1/${verb}`, { lack: "x", seen: "99" });
    if (status < 400) wrong.push(`another case's offer: ${verb}: ${status}`);
  }
  assert.deepEqual(wrong, []);
});

test("A helper reads and writes, and neither decides nor sees what is the shopper's own", async () => {
  const wrong = [];
  const theirs = { ...at.one, path: at.helper };
  for (const { path, method, right } of asked(held)) {
    const { status, place } = await asks(at.nobody, method, filledIn(path, theirs), { item: "replacement", lack: "x", seen: "99" });
    const told = `${method} ${path}: ${status} ${place}`;
    if (right === "shopper" && status !== 403) wrong.push(`let in: ${told}`);
    if (right === "both" && (status === 403 || status === 404 || status >= 500)) wrong.push(`kept out: ${told}`);
  }
  for (const { path } of asked(held).filter(({ method }) => method === "get")) {
    const { status, place } = await asks(at.nobody, "get", filledIn(path, at.one));
    if (status !== 200 && status !== 303) wrong.push(`the shopper: ${path}: ${status} ${place}`);
  }
  await at.one.shopper.post(`${at.one.path}/helper/dismissal`);
  for (const { path, method } of asked(held)) {
    const { status } = await asks(at.nobody, method, filledIn(path, theirs));
    // Whose link it is stands in it, and a link is renewed by a shopper's.
    if (status !== 404 && !(status === 403 && path.endsWith("/link"))) wrong.push(`sent away: ${method} ${path}: ${status}`);
  }
  assert.deepEqual(wrong, []);
});

/** Each row whose address is there, as its requests. */
function asked(rows) {
  return rows.filter(({ path }) => THERE.has(path)).flatMap(({ path, get, post }) =>
    Object.entries({ get, post })
      .filter(([method, right]) => right !== "-" && !UNMENDED.includes(`${method} ${path}`))
      .map(([method, mark]) => ({ path, method, right: mark.replace(/[!?]$/, ""), spared: mark.endsWith("!"), bare: mark.endsWith("?") })),
  );
}

async function asks(caller, method, path, fields) {
  return outcome(await caller[method](path, fields));
}

/** The address with what is there: of that case, and what the shop has besides. */
function filledIn(path, one) {
  // The shop answers what the shopper suggested, which is in the second case.
  const answered = one === at.one && /^\/desk\/.*\/offers\/\{number\}\/(acceptance|refusal)$/.test(path) ? at.two : one;
  const there = { ...at.things, reference: answered.reference, file: one.file };
  if (path.startsWith("/desk/settings/templates/")) there.id = there.template;
  if (/^\/desk\/settings\/(help|hooks|macros|views)\//.test(path)) there.id = "new";
  if (path.startsWith("/desk/settings/turns/")) there.id = there.colleague;
  if (path.startsWith("/desk/views/")) there.id = there.view_shared;
  if (path.startsWith("/desk/scams/")) there.number = there.campaign;
  const own = path.startsWith("/c/{token}") ? one.path + path.slice("/c/{token}".length) : path;
  return own.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (there[name] === undefined) throw new Error(`${path}: what is a ${name}?`);
    return there[name];
  });
}

function hires(role) {
  shop.redress(["user", "add", "--email", `${role}@shop.example`, "--role", role, "--name", `The ${role}`, "--lang", "en", "--password-stdin"], PASSWORD);
}

async function signedIn(role) {
  const caller = new Caller(shop);
  const { status, place } = await asks(caller, "post", "/desk/sign-in", { email: `${role}@shop.example`, password: PASSWORD });
  assert.deepEqual([status, place], [303, "/desk"]);
  return caller;
}

/** A complaint with a photo; gives its link, its number and the number of the photo. */
async function filed(ground, story) {
  const shopper = new Caller(shop);
  await shopper.post("/complain", { story, ground });
  const evidence = new FormData();
  evidence.set("add", "yes");
  const { name, mimeType, buffer } = photo("box.png");
  evidence.set("files", new Blob([buffer], { type: mimeType }), name);
  await shopper.post("/complain/evidence", evidence);
  await shopper.post("/complain/wish", { wanted: "refund" });
  await shopper.post("/complain/contact", { name: "Anna", email: "anna@example.org" });
  const { place } = await asks(shopper, "post", "/complain/check");
  const reference = found(REFERENCE, await shopper.read(place));
  const file = found(new RegExp(`/desk/cases/${reference}/files/(\\d+)`), await at.manager.read(`/desk/all/${reference}`));
  return { shopper, path: place.replace(/\/received$/, ""), reference, file };
}

async function offers({ reference }) {
  const form = await at.agent.read(`/desk/all/${reference}?do=offer`);
  const fields = { at: "all", item: "replacement", text: "We send you a new one.", seen: found(/name="seen" value="(\d+)"/, form) };
  const { status, place } = await asks(at.agent, "post", `/desk/cases/${reference}/offers`, fields);
  assert.equal(status, 303, place);
}

/** Keeps a view of open cases; gives its number. */
async function keepsView(caller, name, shared) {
  const shown = found(/name="shown" value="(\w*)"/, await caller.read("/desk/settings/views/new"));
  const { place } = await asks(caller, "post", "/desk/settings/views/new", { name, query: "is:open", shown, ...shared });
  return found(/saved=(\d+)/, place);
}

/** What else stands in addresses: an incident, a campaign, a person, a template. */
async function furnished() {
  const verdict = await (await at.nobody.post("/check", { kind: "message", text: SCAM })).text();
  await asks(at.nobody, "post", "/check/reports", { once: found(/name="once" value="(\w+)"/, verdict), kind: "message", text: SCAM });
  const made = await asks(at.agent, "post", "/desk/incidents", { name: "Batch 0419 cracks" });
  const people = await at.owner.read("/desk/settings/people");
  const templates = await at.owner.read("/desk/settings/templates");
  at.own = await keepsView(at.agent, "Mine alone", {});
  at.things = {
    act: "answer", code: "ABCD-EFGH", door: "talk", hash: "0", item: "replacement", label: "1", number: "1", round: "1", seq: "1",
    slug: "x", task: "1", token: "x", view: "waiting", word: "x",
    campaign: found(/\/desk\/scams\/(\d+)/, await at.agent.read("/desk/scams")),
    incident: found(/\/desk\/incidents\/(\d+)$/, made.place),
    view_shared: await keepsView(at.owner, "Open cases", { shared: "yes" }),
    id: found(/\/desk\/settings\/people\/(\d+)(?="[^>]*>(?:(?!<\/a>).)*The viewer)/s, people),
    colleague: found(/\/desk\/settings\/people\/(\d+)(?="[^>]*>(?:(?!<\/a>).)*The agent)/s, people),
    template: found(/\/desk\/settings\/templates\/(\d+)/, templates),
  };
}
