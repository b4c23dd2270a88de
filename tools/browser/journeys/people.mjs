// People of the desk and shoppers with a case, for stories that need them.

export const PASSWORD = "copper lantern under wet oaks";

/** A way of looking as a word, so that each way has people of its own. */
export const word = ({ width, theme, lang, js }) => `${width}.${theme}.${lang}.${js ? "js" : "nojs"}`;

/** Makes an account in the visitor's language; gives its address. */
export function account(visit, role, name) {
  const email = `${role}.${word(visit)}@shop.example`;
  const who = ["--email", email, "--role", role, "--name", name, "--lang", visit.lang];
  visit.shop.redress(["user", "add", ...who, "--password-stdin"], PASSWORD);
  return email;
}

/** Signs in at the desk; ends on the page that opens. */
export async function signIn(page, email, password = PASSWORD) {
  await page.goto("/desk/sign-in");
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await page.locator("form[action='/desk/sign-in'] button.large").click();
}

/** A shopper asks for a person; gives the path of the case's page and its number. */
export async function opensCase(page, { name, words }) {
  await page.goto("/talk");
  await page.fill("[name=text]", words);
  await page.fill("[name=name]", name);
  await page.fill("[name=email]", "anna@example.org");
  await page.locator("form[action='/talk'] button.large").click();
  await page.waitForURL(/\/received$/);
  const reference = (await page.locator(".ref.huge").innerText()).trim();
  return { path: new URL(page.url()).pathname.replace(/\/received$/, ""), reference };
}

/** A case becomes a formal complaint over a defect, under the law of `country`. */
export async function claims(page, path, { country, currency, paid, text }) {
  await page.goto(`${path}/claim`);
  await page.selectOption("[name=ground]", "QLT.defect");
  await page.selectOption("[name=wanted]", "refund");
  await page.selectOption("[name=country]", country);
  if (currency) await page.selectOption("[name=currency]", currency);
  await page.fill("[name=paid]", paid);
  await page.fill("[name=sum]", paid);
  await page.fill("[name=text]", text);
  await page.locator("button[name=do][value=look]").last().click();
  await page.locator("button[name=do][value=send]").click();
  await page.waitForURL(/\/received$/);
}

/** Writes into the case on the shopper's side. */
export async function says(page, path, words) {
  await page.goto(path);
  await page.fill("form[action$='/messages'] textarea", words);
  await page.locator("form[action$='/messages'] button:not([type=button])").last().click();
  await page.waitForURL(/done=said/);
}
