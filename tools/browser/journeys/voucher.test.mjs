// A voucher is agreed, comes at once, is shown to the shopper, is used in parts at the counter, and a manager cancels the
// rest of it.

import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });

journey("A voucher is agreed, shown, used in parts and cancelled", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const [agent, boss] = [await visitor(shop.url, visit), await visitor(shop.url, visit)];
  try {
    const words = say({ ru: "Чайник приехал с трещиной.", en: "The kettle came cracked." });
    const { path: home, reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
    const desk = await openPage(agent);
    await signIn(desk, account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" })));
    await desk.goto(`/desk/all/${reference}?do=offer`);
    const form = desk.locator("form[action$='/offers']");
    await form.locator("[name=item][value=voucher]").check();
    await form.locator("[name='sum-voucher']").fill("500");
    await form.locator("[name=currency]").selectOption("RUB");
    await form.locator("textarea").fill(say({ ru: "Простите нас.", en: "We are sorry." }));
    await form.locator("button[data-send]").click();
    await desk.locator("form[action$='/withdrawal']").waitFor();

    await page.goto(home);
    await page.locator("form[action$='/acceptance'] button").click();
    await page.waitForURL(/done=accepted/);
    const code = await comesSoon(page, home);
    await look("voucher-card");

    await desk.goto("/desk/vouchers");
    await desk.fill("[name=code]", code.toLowerCase());
    await desk.locator("button[value=look]").click();
    await desk.fill("[name=sum]", "200");
    await desk.locator("button[value=use]").click();
    await desk.locator("main .notice").waitFor();
    await lookAt(desk, "voucher-counter", visit, { bytesMax: false });

    await page.goto(home);
    await look("voucher-used");

    const owner = await openPage(boss);
    await signIn(owner, account(visit, "owner", say({ ru: "Мария Лобова", en: "Mary Lowell" })));
    await owner.goto("/desk/vouchers");
    await owner.fill("[name=code]", reference);
    await owner.locator("button[value=look]").click();
    await owner.locator("details:has(form[action$='/voiding']) > summary").click();
    await lookAt(owner, "voucher-of-case", visit, { bytesMax: false });
    await owner.locator("form[action$='/voiding'] button").click();
    await owner.locator("details[open] form[action$='/voiding'] [name=reason]").selectOption("lost");
    await owner.locator("form[action$='/voiding'] button").click();
    await owner.locator("main .notice").waitFor();
    await lookAt(owner, "voucher-cancelled", visit, { bytesMax: false });
    await page.goto(home);
    await look("voucher-cancelled-told");
  } finally {
    await agent.close();
    await boss.close();
  }
});

/** The task makes it a moment later. */
async function comesSoon(page, home) {
  const code = page.locator("section.offer .ref");
  for (let times = 0; times < 100; times += 1) {
    await page.goto(home);
    if (await code.count()) return (await code.first().innerText()).trim();
    await page.waitForTimeout(100);
  }
  throw new Error("no voucher came");
}
