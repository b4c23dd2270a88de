// What is done with a message, key by key. Each begins with the case open and ends where the next one can be opened.

/** By name: what the hand does. */
export const PLANS = {
  /** The macro of the first digit: words, owner, put off. */
  async macro(hand) {
    await hand.opens("m", "#reply li a[data-key='1']");
    await hand.opens("1", "#text");
    await hand.reaches("#text");
    await sends(hand);
  },
  /** A template of the shop and a sentence of one's own. */
  async template(hand, page, { template, said }, names) {
    await hand.opens("r", "#reply-text");
    await hand.bar(names[template].slice(0, 6).toLowerCase(), "[data-template]");
    await page.waitForFunction(() => (document.getElementById("reply-text")?.value.length ?? 0) > 40);
    await hand.reaches("#reply-text");
    await hand.press("Control+End");
    await fills(hand, page);
    await hand.writes(said);
    await sends(hand);
  },
  /** Words of one's own. */
  async answer(hand, page, { said }) {
    await answers(hand, said);
    await sends(hand);
  },
  /** Taken, a note for colleagues, an answer. */
  async own(hand, page, { said }) {
    await hand.press("i");
    await page.locator(".tool[data-key=i]").waitFor({ state: "detached" });
    await hand.opens("n", "form[action$='/notes'] textarea");
    await hand.reaches("#reply-text");
    await hand.writes("WH-7");
    await hand.press("Control+Enter");
    await page.locator(".talk, .thread").getByText("WH-7").waitFor();
    await answers(hand, said);
    await sends(hand);
  },
  /** An answer, and a reminder where the shopper says nothing for three days. */
  async remind(hand, page, { said }) {
    await answers(hand, said);
    await hand.chooses("select[name=remind]", "3");
    await sends(hand);
  },
  /** Put off for a week: nothing can be said before. */
  async snooze(hand, page) {
    await hand.opens("h", "input[name=when]");
    await hand.chooses("input[name=when]", "week");
    await hand.press("Enter");
    await page.waitForURL(/\/desk\/[a-z]+(\?|$)/);
  },
  /** Upheld, a replacement, a last word. */
  async close(hand, page, { said }) {
    await hand.opens("e", "form[action$='/closure']");
    await hand.chooses("form[action$='/closure'] [name=outcome]", "upheld");
    await hand.ticks("form[action$='/closure'] [name=relief][value=replacement]");
    await hand.reaches("form[action$='/closure'] textarea");
    await hand.writes(said);
    await hand.press("Control+Enter");
    await page.locator("form[action$='/closure']").waitFor({ state: "detached" });
  },
  /** A label. */
  async label(hand, page) {
    await hand.opens("l", "form[action$='/labels']");
    await hand.ticks("form[action$='/labels'] input[type=checkbox]");
    await hand.press("Enter");
    await page.locator(".case header .label").waitFor();
  },
  /** Handed to a colleague. */
  async hand(hand, page) {
    await hand.opens("o", "select[name=owner]");
    await hand.reaches("select[name=owner]");
    await hand.press("ArrowDown");
    await hand.press("ArrowDown");
    await hand.reaches("form[action$='/owner'] [data-send]");
    await hand.press("Enter");
    await page.locator("form[action$='/owner'] [data-send]").waitFor({ state: "detached" });
  },
};

async function answers(hand, said) {
  await hand.opens("r", "#reply-text");
  await hand.reaches("#reply-text");
  await hand.writes(said);
}

/** Sent, and on to the next. */
async function sends(hand) {
  await hand.press("Control+Enter");
}

/** Places that the template left open are taken out: nothing is known for them. */
async function fills(hand, page) {
  const left = await page.evaluate(() => /\{[^{}\n]{1,40}\}/.test(document.getElementById("reply-text").value));
  if (left) throw new Error("the template has a place that nothing is known for");
}
