// Starts and stops the program under test; the only file that knows its command line.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 10_000;
// Commands that touch no shop's data.
const OFFLINE = ["verify"];

function binary() {
  return resolve(process.env.REDRESS_BIN ?? join(REPOSITORY, "target/debug/redress"));
}

/**
 * `redress demo` for this test file: `const shop = demo();` at its top; `shop.url` is there once
 * the first journey runs.
 */
export function demo(options = {}) {
  return lasting(new Server(["demo"], options));
}

/**
 * `redress serve` on a fresh data folder for this test file. `options.database` is "sqlite"
 * (the default, or what REDRESS_BROWSER_DATABASE says) or "postgres", which makes a database of its own on
 * REDRESS_TEST_POSTGRES;
 * `options.args` are further arguments; `options.unlimited` is for a story of many cases, which all
 * come from one address here. `shop.redress(["user", "add", …], input)` runs a
 * command on the same data.
 */
export function serve(options = {}) {
  return lasting(new Server(["serve"], options));
}

function lasting(server) {
  before(() => server.start(), { timeout: START_MS_MAX + 5_000 });
  after(() => server.stop(), { timeout: STOP_MS_MAX + 5_000 });
  return server;
}

/** One program on one data folder; may be stopped and started again. */
export class Server {
  url = undefined;
  /** All it has said so far, both streams. */
  output = "";
  #command;
  #options;
  #child;
  #data;
  #dataArgs = [];
  #dropDatabase = () => {};

  constructor(command, options) {
    this.#command = command;
    this.#options = options;
  }

  async start() {
    this.#prepareData();
    const args = [...this.#command, "--listen", "127.0.0.1:0", ...this.#dataArgs, ...(this.#options.args ?? [])];
    const child = spawn(binary(), args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...this.#options.env } });
    this.#child = child;
    const from = this.output.length;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => (this.output += text));
    }
    child.on("error", (cause) => (this.output += `${cause}\n`));
    this.url = (await this.said(/listening on (http:\/\/\S+)/, from))[1].replace(/\/$/, "");
  }

  /** Waits until the program has said what `pattern` describes; gives the match. */
  async said(pattern, from = 0) {
    const end = Date.now() + START_MS_MAX;
    for (;;) {
      const match = pattern.exec(this.output.slice(from));
      if (match) return match;
      const gone = this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (gone || Date.now() > end) {
        throw new Error(`${binary()} ${gone ? "ended" : "runs, but"} without saying ${pattern}:\n${this.output.slice(from)}`);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  /** Runs another command of the program, on the same data if it has to do with data; gives its standard output. */
  redress(args, input = "") {
    const dataArgs = OFFLINE.includes(args[0]) ? [] : this.#dataArgs;
    return execFileSync(binary(), [...args, ...dataArgs], { input, encoding: "utf8" });
  }

  /** Kills the program as a power cut would; the data stay for `start`. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** Tells the program to stop as a supervisor does; it goes on for its `--drain`. */
  tell() {
    this.#child.kill("SIGTERM");
  }

  async stop() {
    await this.#end("SIGINT"); // SIGTERM would wait for a balancer to notice.
    if (this.#data) rmSync(this.#data, { recursive: true, force: true });
    this.#dropDatabase();
    if (/panicked at/.test(this.output)) throw new Error(`the program panicked:\n${this.output}`);
  }

  async #end(signal) {
    const child = this.#child;
    if (!child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
    await ended;
    clearTimeout(impatience);
  }

  #prepareData() {
    if (this.#data || this.#command[0] === "demo") return; // a demo keeps its own temporary folder
    this.#data = mkdtempSync(join(tmpdir(), "redress-browser-"));
    this.#dataArgs = ["--data", this.#data];
    if (this.#options.unlimited) this.#configure("[limits]\nper_address = false\n");
    const database = this.#options.database ?? process.env.REDRESS_BROWSER_DATABASE;
    if (database === "postgres") this.#dataArgs.push("--database", this.#createDatabase());
  }

  #configure(text) {
    const path = join(this.#data, "redress.toml");
    writeFileSync(path, text);
    this.#command = [...this.#command, "--config", path];
  }

  #createDatabase() {
    const server = process.env.REDRESS_TEST_POSTGRES;
    if (!server) throw new Error("REDRESS_TEST_POSTGRES is not set: run the journeys by `./test --only browser`");
    const name = `browser_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
    const sql = (text) => execFileSync("psql", ["--quiet", "--dbname", server, "--command", text], { encoding: "utf8" });
    sql(`create database ${name}`);
    this.#dropDatabase = () => sql(`drop database ${name} with (force)`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  }
}
