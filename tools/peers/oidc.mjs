// A real provider (npm oidc-provider) and a running Redress: somebody signs in, and what does not fit lets nobody in.
//
//     mkdir /tmp/oidc && cd /tmp/oidc && npm install oidc-provider && cp …/tools/peers/oidc.mjs .
//     printf '[hooks]\ninside = ["127.0.0.1"]\n' > hooks.toml
//     redress user add --data shop --create --email vera@shop.example --role owner --password-stdin <<< 'kettle seven marble fog'
//     redress serve --config hooks.toml --data shop --listen 127.0.0.1:8099 --base-url http://127.0.0.1:8099 &
//     node oidc.mjs http://127.0.0.1:8099 vera@shop.example 'kettle seven marble fog'
//
// Sets the provider at the desk, walks the whole way without a browser, and ends with 1 where anything is not as it must be.

import assert from "node:assert/strict";
import Provider from "oidc-provider";

const [shop, email, password] = process.argv.slice(2);
const issuer = "http://127.0.0.1:9876";
const client = { client_id: "shop", client_secret: "a secret: of +signs%", redirect_uris: [`${shop}/desk/sign-in/back`] };
const provider = new Provider(issuer, {
  clients: [client],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("un") }) }),
});
const listening = provider.listen(9876, "127.0.0.1");
await new Promise((ready) => listening.on("listening", ready));

class Browser {
  cookies = new Map();

  async ask(address, form) {
    const { origin } = new URL(address);
    const jar = this.cookies.get(origin) ?? new Map();
    this.cookies.set(origin, jar);
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") };
    if (form) Object.assign(headers, { origin, "content-type": "application/x-www-form-urlencoded" });
    const body = form && new URLSearchParams(form).toString();
    const answer = await fetch(address, { method: form ? "POST" : "GET", headers, body, redirect: "manual" });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      jar.set(name, value);
    }
    const to = answer.headers.get("location");
    return { status: answer.status, to: to && new URL(to, address).href, text: await answer.text() };
  }

  // Follows until a page is shown or the way leads there.
  async follow(address, until) {
    let answer = await this.ask(address);
    while (answer.to && !until?.test(answer.to)) answer = await this.ask(answer.to);
    return answer;
  }

  // Signs in at the provider as somebody and gives where it leads back to.
  async through(login, begin = `${shop}/desk/sign-in/provider?next=%2Fdesk%2Fwaiting`) {
    const back = /\/desk\/sign-in\/back/;
    let answer = await this.follow(begin, back);
    for (const form of [{ prompt: "login", login, password: "x" }, { prompt: "consent" }]) {
      const action = /action="([^"]+)"/.exec(answer.text)[1];
      answer = await this.ask(new URL(action, issuer).href, form);
      while (answer.to && !back.test(answer.to)) answer = await this.ask(answer.to);
    }
    return answer.to;
  }
}

const owner = new Browser();
const entered = await owner.ask(`${shop}/desk/sign-in`, { email, password });
assert.equal(entered.status, 303, "the owner signs in by password");
const page = await owner.ask(`${shop}/desk/settings/provider`);
const shown = /name="shown" value="([^"]*)"/.exec(page.text)[1];
const set = { issuer, client: client.client_id, password: client.client_secret, called: "House", shown };
assert.match((await owner.ask(`${shop}/desk/settings/provider`, set)).to ?? "", /saved/, "the provider is kept");
console.log("kept at the desk");

const vera = new Browser();
const back = await vera.through(email);
const led = await vera.ask(back);
assert.equal(new URL(led.to).pathname, "/desk/waiting");
assert.equal((await vera.ask(led.to)).status, 200, "she is in");
console.log("let in and led on");

assert.equal((await vera.ask(back)).status, 403, "the way back is open once");
const thief = new Browser();
assert.equal((await thief.ask(await new Browser().through(email))).status, 403, "another browser's way back");
for (const [who, words] of [["nobody@shop.example", /invitation|приглашение/], ["un@shop.example", /verified|подтвержд/]]) {
  const browser = new Browser();
  const refused = await browser.ask(await browser.through(who));
  assert.equal(refused.status, 403, who);
  assert.match(refused.text, words, who);
}
console.log("strangers, the unverified and the stolen way back are refused");

const late = new Browser();
const unused = await late.through(email);
await new Promise((closed) => listening.close(closed) ?? listening.closeAllConnections());
assert.equal((await late.ask(unused)).status, 403, "the provider is away");
assert.equal((await new Browser().ask(`${shop}/desk/sign-in/provider`)).status, 403);
console.log("a provider that is away lets nobody in");
process.exit(0);
