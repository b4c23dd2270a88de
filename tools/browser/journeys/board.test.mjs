// The manager's pages: what burns, handing over, how soon the shop answers and how cases end, a service notice.

import assert from "node:assert/strict";
import { journey, serve } from "../harness/index.mjs";
import { account, opensCase, signIn } from "./people.mjs";

const shop = serve({ unlimited: true });
const desk = { bytesMax: 150_000 };

journey("What burns, and who has how much", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  const words = say({ ru: "Чайник загорелся, у мамы ожог", en: "The kettle caught fire and burnt my mother" });
  const { reference } = await opensCase(page, { name: say({ ru: "Анна", en: "Anna" }), words });
  account(visit, "agent", say({ ru: "Олег Зотов", en: "Owen Zed" }));
  await signIn(page, account(visit, "manager", say({ ru: "Вера Белова", en: "Vera Bell" })));
  await page.goto("/desk/board");
  await look("board", desk);
  await page.locator("#board .figs a[href*='behind=unwarned']").click();
  await page.locator(`.item[data-ref="${reference}"]`).waitFor();
  await look("board-behind", desk);
  await page.goto("/desk/board/hand-over?from=0");
  await page.locator("form[action='/desk/board/hand-over'] [name=to]").selectOption({ index: 1 });
  await look("board-hands", desk);
  await page.locator("form[action='/desk/board/hand-over'] button").click();
  await page.waitForURL(/\/desk\/board\?moved=/);
  assert.match(page.url(), /moved=[1-9]/);
  await page.goto(`/desk/all/${reference}?do=close`);
  await page.check("[name=outcome][value=upheld]");
  await page.check("[name=relief][value=replacement]");
  await page.locator("form[action$='/closure'] textarea").first().fill(say({ ru: "Новый чайник уже в пути.", en: "A new kettle is on its way." }));
  await page.locator("form[action$='/closure'] button.btn:not(.bare)").click();
  await page.locator("form[action$='/cause']").waitFor();
  for (const report of ["answers", "endings", "terms"]) {
    await page.goto(`/desk/reports/${report}`);
    await page.locator("svg.plot").first().waitFor();
    await look(`report-${report}`, desk);
  }
  await page.goto("/desk/settings/journal");
  await look("journal", desk);
});

journey("A service notice", { at: shop }, async (visit) => {
  const { page, say, look } = visit;
  await signIn(page, account(visit, "owner", say({ ru: "Вера Белова", en: "Vera Bell" })));
  await page.goto("/desk/settings/notices");
  await page.fill("[name=title-0-ru]", "Забастовка у перевозчика на севере");
  await page.fill("[name=title-0-en]", "Strike at the carrier in the north");
  await page.fill("[name=changes-0-ru]", "Посылки туда идут на 3–5 дней дольше.");
  await page.fill("[name=changes-0-en]", "Parcels there take 3 to 5 days longer.");
  await page.fill("[name=stays-0-ru]", "Право вернуть деньги и наш ответ в течение четырёх часов.");
  await page.fill("[name=stays-0-en]", "Your right to a refund and our answer within four hours.");
  for (const [day, year] of [["from", "2020"], ["until", "2090"]]) {
    await page.fill(`[name=${day}-0-day]`, "1");
    await page.fill(`[name=${day}-0-month]`, "2");
    await page.fill(`[name=${day}-0-year]`, year);
  }
  await page.locator("form[action='/desk/settings/notices'] button").click();
  await page.waitForURL(/saved/);
  await look("notices", desk);
  await page.goto("/talk");
  await page.getByText(say({ ru: "Забастовка у перевозчика", en: "Strike at the carrier" })).first().waitFor();
  await look("notices-talk");
});
