// Somebody who asks the program without a browser: keeps cookies, follows nothing, and reads what stands in a page.

/** One caller with a session of its own. */
export class Caller {
  #cookies = new Map();

  constructor(shop, lang = "en") {
    this.shop = shop;
    this.lang = lang;
  }

  /** What it was given to bring along. */
  cookies() {
    return Object.fromEntries(this.#cookies);
  }

  get(path) {
    return this.#ask(path, {});
  }

  /** Sends a form as a page of our own does; `origin` is another site's. */
  post(path, fields = {}, origin = this.shop.url) {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    return this.#ask(path, { method: "POST", body, headers: { origin } });
  }

  /** Sends what a program puts somewhere. */
  put(path) {
    return this.#ask(path, { method: "PUT", body: "{}", headers: { "content-type": "application/json" } });
  }

  /** The text of a page that opens. */
  async read(path) {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  }

  async #ask(path, request) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...request.headers, "accept-language": this.lang, accept: "text/html", cookie };
    const answer = await fetch(`${this.shop.url}${path}`, { ...request, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}

/** What came of it; the rest of the answer, which may have no end, is not read. */
export async function outcome(answer) {
  await answer.body?.cancel();
  return { status: answer.status, place: answer.headers.get("location") ?? "" };
}

/** The first of what a pattern finds. */
export function found(pattern, text) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`no ${pattern} in:\n${text}`);
  return match[1] ?? match[0];
}
