// A hand on the keyboard of the desk: presses and counts. The pointer is never touched.

const TABS_MAX = 60;
const CHOICES_MAX = 40;

/** One agent's hand on one page. */
export class Hand {
  /** Keys pressed: a chord counts each of its keys, a capital its Shift. */
  commands = 0;
  /** Characters written in words of one's own. */
  letters = 0;
  /** Times at which one makes up one's mind: each command, and beginning to write; not the steps to a field. */
  minds = 0;
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Presses a key or a chord. */
  async press(key) {
    this.commands += key.split("+").length;
    if (!/Tab|Arrow|End/.test(key)) this.minds += 1;
    await this.#page.keyboard.press(key);
  }

  /** Presses a key that leads to another page or to another form of this one, and waits until its part is there. */
  async opens(key, part) {
    await this.press(key);
    await this.#page.locator(part).first().waitFor();
  }

  /** Writes words. */
  async writes(words) {
    this.letters += [...words].length;
    this.minds += 1;
    await this.#page.keyboard.type(words);
  }

  /** Goes on by Tab until the cursor stands in this part. */
  async reaches(part) {
    for (let n = 0; n < TABS_MAX; n++) {
      if (await this.#stands(part)) return;
      await this.press("Tab");
    }
    throw new Error(`Tab leads nowhere near ${part}`);
  }

  /** Chooses one of a row of answers, or an entry of a list, by the arrows. */
  async chooses(group, value) {
    await this.reaches(group);
    for (let n = 0; n < CHOICES_MAX; n++) {
      const [chosen, isTicked] = await this.#page.evaluate(() => [document.activeElement.value, document.activeElement.checked ?? true]);
      if (chosen === value) {
        if (!isTicked) await this.press("Space");
        return;
      }
      await this.press("ArrowDown");
    }
    throw new Error(`${group} has no ${value}`);
  }

  /** Ticks a box. */
  async ticks(box) {
    await this.reaches(box);
    await this.press("Space");
  }

  /** A command by its first letters in the command bar. */
  async bar(words, option) {
    await this.press("Control+k");
    this.commands += [...words].length + 1;
    await this.#page.keyboard.type(words);
    await this.#page.locator(`#commands-list [aria-selected=true]${option}`).waitFor();
    await this.#page.keyboard.press("Enter");
  }

  async #stands(part) {
    return this.#page.evaluate((part) => document.activeElement?.matches(part) ?? false, part);
  }
}
