// The way from a fresh clone to a running command: Node's built-ins only until the dependencies are there.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { identityOf, living } from "./process-identity.mjs";
import { COMMANDS, typedArguments } from "./usage.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LOCAL = join(ROOT, ".local");
const RUNS = join(LOCAL, "run");
const NODE_MAJOR = 24;
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";
const quiet = process.argv[2] === "analyse";

process.chdir(ROOT);
const [command, ...given] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, command ?? ""))
  fail(`unknown command "${command ?? ""}": npm run ${Object.keys(COMMANDS).join(" | ")}`, 2);
const { args, problem } = typedArguments(command, given, process.env);
if (problem) fail(problem, 2);
if (args.includes("--help") || args.includes("-h")) {
  process.stdout.write(`${COMMANDS[command].usage}\n`);
  process.exit(0);
}

if (tooOld(process.versions.node)) await useNode24();
else {
  installDependencies();
  generateClient();
  sweepLeftovers();
  run();
}

/** Node runs TypeScript by itself from 22.18 on. */
function tooOld(version) {
  const [major, minor] = version.split(".").map(Number);
  return major < 22 || (major === 22 && minor < 18);
}

function fail(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function step(name, work) {
  const started = performance.now();
  work();
  if (!quiet) process.stderr.write(`  ✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
}

/**
 * The system's Node is too old for the libraries: npm carries the right one, and this script starts again under it. npm
 * itself runs under either, so the dependencies are fetched at the same time.
 */
async function useNode24() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const home = join(LOCAL, "node");
  const binary = join(home, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(binary)) {
    const fetched = fetchNode(home, name);
    installDependencies();
    const problem = await fetched;
    if (problem !== null || !existsSync(binary))
      fail(
        `Node ${NODE_MAJOR} could not be fetched (${problem}). Install Node ${NODE_MAJOR} yourself, then run this again.`,
      );
    if (!quiet) process.stderr.write(`  ✓ Node ${NODE_MAJOR} (this machine has ${process.version})\n`);
  }
  const env = { ...process.env, PATH: `${dirname(binary)}${delimiter}${process.env.PATH}` };
  forward(spawn(binary, [fileURLToPath(import.meta.url), command, ...given], { stdio: "inherit", env }));
}

/** @returns {Promise<string | null>} what went wrong, in npm's words */
function fetchNode(home, name) {
  mkdirSync(home, { recursive: true });
  const wanted = ["install", "--prefix", home, "--no-save", "--no-audit", "--no-fund", `${name}@${NODE_MAJOR}`];
  const npm = spawn(NPM, wanted, { stdio: ["ignore", "ignore", "pipe"], shell: process.platform === "win32" });
  let stderr = "";
  npm.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  return new Promise((resolve) => {
    npm.on("error", (error) => resolve(error.message));
    npm.on("close", (code) => resolve(code === 0 ? null : lastLine(stderr)));
  });
}

function installDependencies() {
  const stamp = join(ROOT, "node_modules", ".imagineai-lock");
  const wanted = digestOf(join(ROOT, "package-lock.json"));
  const upToDate = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (upToDate()) return;
  step("dependencies", () => {
    const unlock = lockInstall();
    if (upToDate()) return unlock();
    const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL_CUDA: "skip", NODE_ENV: "development" };
    const { status, stderr } = spawnSync(NPM, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      encoding: "utf8",
      env,
      shell: process.platform === "win32",
    });
    if (status !== 0) fail(`npm ci failed: ${lastLine(stderr)}\nRun "npm ci" to see all of it.`);
    writeFileSync(stamp, wanted);
    unlock();
  });
}

/** Two installs at once empty each other's folder: the second waits for the first, unless that one is dead. */
function lockInstall() {
  const lock = join(LOCAL, "install.pid");
  mkdirSync(LOCAL, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, identityOf(process.pid), { flag: "wx" });
      process.on("exit", () => rmSync(lock, { force: true }));
      return () => rmSync(lock, { force: true });
    } catch {
      const owner = existsSync(lock) ? readFileSync(lock, "utf8") : "";
      if (owner !== "" && living(owner) === null) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

function generateClient() {
  const generated = join(ROOT, "prisma", "generated");
  const stamp = join(generated, ".stamp");
  const schema = digestOf(join(ROOT, "prisma", "schema.prisma"));
  const wanted = `${schema} ${digestOf(join(ROOT, "node_modules", "prisma", "package.json"))}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  step("database client", () => {
    // Generating reads the schema only: neither the engine, which is a download, nor a database is needed.
    const env = {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      DATABASE_URL: "postgresql://none@127.0.0.1:1/none",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    };
    const { status, stderr, stdout } = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
      encoding: "utf8",
      env,
    });
    if (status !== 0) fail(`prisma generate failed: ${lastLine(stderr || stdout)}`);
    writeFileSync(stamp, wanted);
  });
}

/**
 * Services note themselves in a file of this run, whose first line is this process: whatever ends the command, they end
 * with it, and what outlived a launcher that was killed ends when the next command starts.
 */
function run() {
  mkdirSync(RUNS, { recursive: true });
  const pids = join(RUNS, `${process.pid}.pids`);
  writeFileSync(pids, `${identityOf(process.pid)}\n`);
  const bin = [dirname(process.execPath), join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: bin, IMAGINEAI_PIDS: pids };
  const child = spawn(process.execPath, [COMMANDS[command].file ?? join("dev", "commands", `${command}.ts`), ...args], {
    stdio: "inherit",
    env,
  });
  appendFileSync(pids, `${identityOf(child.pid)}\n`);
  forward(child, () => endAll(pids));
}

function forward(child, cleanUp = () => undefined) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    cleanUp();
    process.exit(code ?? (signal === "SIGINT" ? 130 : 143));
  });
}

function sweepLeftovers() {
  if (!existsSync(RUNS)) return;
  for (const name of readdirSync(RUNS).filter((name) => name.endsWith(".pids"))) {
    const file = join(RUNS, name);
    if (living(readFileSync(file, "utf8").split("\n")[0]) === null) endAll(file);
  }
}

function endAll(file) {
  const [, ...noted] = readFileSync(file, "utf8").split("\n");
  for (const identity of noted) {
    try {
      const pid = living(identity);
      if (pid !== null) process.kill(pid, "SIGKILL");
    } catch {
      // ended by itself meanwhile
    }
  }
  rmSync(file, { force: true });
}

function digestOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function lastLine(text) {
  return (text ?? "").trim().split("\n").at(-1) ?? "";
}
