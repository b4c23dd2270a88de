// Real texts are imported, found on the desk, answered and closed; the shopper confirms; every receipt is proved.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { journey, look as lookAt, openPage, serve, visitor } from "../harness/index.mjs";
import { arrives, closes } from "./desk.mjs";
import { EVERY, label } from "../harness/variant.mjs";
import { account, signIn } from "./people.mjs";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const DATA = join(process.env.REDRESS_DATA ?? join(REPOSITORY, "../shared/data"), "triage");
// Every one of the texts, or each eleventh, which a build without optimisation imports in seconds.
const EACH = process.env.REDRESS_TEST_ALL === "1" ? 1 : 11;

if (existsSync(DATA)) stories();
else test("Real texts: skipped, the folder of public data is absent", { skip: `no ${DATA}` }, () => {});

function stories() {
  const shop = serve({ unlimited: true });
  const folder = mkdtempSync(join(tmpdir(), "redress-real-"));
  let texts;
  before(() => {
    const lines = execFileSync("python3", [join(REPOSITORY, "tools/bench/real_input.py")], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim().split("\n");
    const chosen = lines.filter((_, at) => at % EACH === 0);
    const file = join(folder, "real.jsonl");
    writeFileSync(file, `${chosen.join("\n")}\n`);
    shop.redress(["import", "cases", file]);
    texts = chosen.map((line) => JSON.parse(line)).filter(({ text }) => text.length > 60 && text.length < 160);
  }, { timeout: 120_000 });

  journey("A real text is found, answered, closed, confirmed and proved", { at: shop, only: { js: true } }, async (visit) => {
    const { page, say, look, lang } = visit;
    const email = account(visit, "agent", say({ ru: "Ирина Ковалёва", en: "Irene Cole" }));
    const key = shop.redress(["key", "add", "--scope", "cases:read"]).trim().split(/\s+/).find((word) => word.startsWith("rk_"));
    // Each way of looking has a case of its own.
    const theirs = texts.filter((line) => line.lang === lang).at(-3 - EVERY.findIndex((way) => label(way) === label(visit)));
    await signIn(page, email);
    await page.goto("/desk/all");
    await page.fill("#desk-q", theirs.text.split(/\s+/).slice(0, 9).join(" "));
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    await look("real-found", { bytesMax: 150_000 });
    await page.locator("a[href^='/desk/all/C-']").first().click();
    await page.locator(".talk").getByText(theirs.text.slice(0, 25)).first().waitFor();
    const reference = /C-\w{4}-\w{4}/.exec(page.url())[0];
    const whole = await (await page.request.get(`/api/v1/cases/${reference}`, { headers: { authorization: `Bearer ${key}` } })).json();
    const path = new URL(whole.url).pathname;

    const answer = say({ ru: "Разобрались, всё сделано.", en: "We looked into it, and it is done." });
    await page.locator("#reply-text").fill(answer);
    await page.locator("button[name=then][value=stay]").click();
    const shopper = await visitor(shop.url, visit);
    try {
      const other = await openPage(shopper);
      await arrives(other, path, answer);
      const early = await receipt(other, path);
      await page.goto(`/desk/all/${reference}`);
      await closes(page, say);
      await other.goto(path);
      await other.locator("form[action$='/confirmation'] button").click();
      await other.waitForURL(/done=confirmed/);
      await lookAt(other, "real-confirmed", visit);
      await isProved(other, path, early);
    } finally {
      await shopper.close();
    }
  });

  const receipt = async (page, path, seq = "") => Buffer.from(await (await page.request.get(`${path}/receipt.json${seq}`)).body());

  /** The case file holds with each of its receipts, and with none of them once it was touched. */
  async function isProved(page, path, early) {
    const at = mkdtempSync(join(folder, "case-"));
    const file = join(at, "case.zip");
    writeFileSync(file, Buffer.from(await (await page.request.get(`${path}/file.zip`)).body()));
    const last = JSON.parse(await receipt(page, path)).seq;
    const receipts = [];
    for (let seq = 1; seq <= last; seq++) {
      receipts.push(join(at, `receipt-${seq}.json`));
      writeFileSync(receipts.at(-1), await receipt(page, path, `?seq=${seq}`));
    }
    writeFileSync(join(at, "early.json"), early);
    const verify = (zip, ...kept) => shop.redress(["verify", zip, ...kept.flatMap((name) => ["--receipt", name])]);
    for (const kept of [...receipts, join(at, "early.json")]) verify(file, kept);
    assert.match(verify(file, ...receipts), new RegExp(`${last} receipt`));

    const refused = (zip) => assert.throws(() => verify(zip, receipts.at(-1)), (fault) => fault.status === 1 && /REFUSED/.test(fault.stdout));
    const changed = readFileSync(file);
    changed[changed.length >> 1] ^= 1;
    writeFileSync(join(at, "changed.zip"), changed);
    refused(join(at, "changed.zip"));
    for (const how of ["removed", "reordered", "shortened"]) {
      execFileSync("python3", ["-c", REWRITE, file, join(at, `${how}.zip`), how]);
      refused(join(at, `${how}.zip`));
    }
    // What was sealed before the newest receipt is too short for it.
    await page.goto(path);
    await page.fill("form[action$='/messages'] textarea", "+1");
    await page.locator("form[action$='/messages'] button:not([type=button])").last().click();
    await page.waitForURL(/done=said/);
    writeFileSync(receipts.at(-1), await receipt(page, path));
    refused(file);
  }
  test("The texts are cleared away", () => rmSync(folder, { recursive: true, force: true }));
}

// Writes the archive anew with its journal touched, the seal's comment kept.
const REWRITE = `
import sys, zipfile
source, target, how = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
    for entry in old.infolist():
        body = old.read(entry)
        if entry.filename == "journal.jsonl":
            lines = body.splitlines(keepends=True)
            if how == "removed": del lines[1]
            if how == "reordered": lines[1], lines[2] = lines[2], lines[1]
            if how == "shortened": del lines[-1]
            body = b"".join(lines)
        new.writestr(entry, body)
    new.comment = old.comment
`;
