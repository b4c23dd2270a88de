// Proves how a program is started, heard, killed and stopped, on a small stand-in for it.

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Server } from "./server.mjs";

const folder = mkdtempSync(join(tmpdir(), "redress-harness-"));
after(() => rmSync(folder, { recursive: true }));

function program(name, body) {
  const path = join(folder, `${name}.cjs`);
  writeFileSync(path, `#!${process.execPath}\n${body}`);
  chmodSync(path, 0o755);
  return path;
}

const WELL = program(
  "well",
  `const args = process.argv.slice(2);
   if (args[0] === "user") { process.stdout.write("added with " + args.join(" ")); process.exit(0); }
   console.log("args: " + args.join(" "));
   const server = require("http").createServer((_, answer) => answer.end("here"));
   server.listen(0, "127.0.0.1", () => console.log("listening on http://127.0.0.1:" + server.address().port));`,
);

test("serve: a fresh data folder, an address, other commands on the same data, nothing left", async () => {
  process.env.REDRESS_BIN = WELL;
  const server = new Server(["serve"], { args: ["--config", "a.toml"] });
  await server.start();
  assert.equal(await (await fetch(server.url, { headers: { connection: "close" } })).text(), "here");
  const said = /args: serve --listen 127\.0\.0\.1:0 --data (\S+)((?: --database \S+)?) --config a\.toml/;
  const [, data, database] = await server.said(said);
  assert.equal(server.redress(["user", "add"]), `added with user add --data ${data}${database}`);
  assert.ok(existsSync(data));
  await server.kill();
  await assert.rejects(fetch(server.url));
  assert.ok(existsSync(data), "a killed program keeps its data");
  await server.start();
  await server.stop();
  await assert.rejects(fetch(server.url));
  assert.ok(!existsSync(data), "a stopped one leaves nothing");
});

test("demo: no data folder is given", async () => {
  process.env.REDRESS_BIN = WELL;
  const server = new Server(["demo"], {});
  await server.start();
  await server.said(/args: demo --listen 127\.0\.0\.1:0\n/);
  await server.stop();
});

test("a program that ends early is told with what it said", async () => {
  process.env.REDRESS_BIN = program("early", "console.error('no such option'); process.exit(2);");
  const server = new Server(["serve"], {});
  await assert.rejects(server.start(), { message: /ended without saying[^]*no such option/ });
  await server.stop();
});

test("a missing program is told", async () => {
  process.env.REDRESS_BIN = join(folder, "missing");
  const server = new Server(["serve"], {});
  await assert.rejects(server.start(), { message: /missing ended without saying/ });
  await server.stop();
});

test("a panic fails the run", async () => {
  process.env.REDRESS_BIN = program("panic", "console.error('thread panicked at x'); console.log('listening on http://127.0.0.1:1'); setInterval(() => {}, 1000);");
  const server = new Server(["serve"], {});
  await server.start();
  await assert.rejects(server.stop(), { message: /panicked/ });
});
