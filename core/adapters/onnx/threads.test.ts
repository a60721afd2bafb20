import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { LookLost } from "#core/engine/index.ts";
import type { EngineCalls, EngineSetup } from "./engine-calls.ts";
import { openThreads, type Threads } from "./threads.ts";

/** A thread that does what the photo's first byte says; its answer names the thread. */
const SCRIPT = `
import { parentPort, threadId, workerData } from "node:worker_threads";
if (workerData.modelsDir === "broken") throw new Error("no models here");
const does = {
  0: () => parentPort.postMessage({ answer: threadId }),
  1: () => process.exit(7),
  2: () => { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); },
  3: () => { for (;;); },
  4: () => parentPort.postMessage({ error: "a bug" }),
  5: () => setTimeout(() => parentPort.postMessage({ answer: threadId }), 100),
};
parentPort.on("message", ({ bytes }) => does[bytes[0]]());
parentPort.postMessage({ ready: { classifier: workerData.classifier ?? "efficientnet-lite2-fp16" } });
`;
const [LOOKS, EXITS, EATS, HANGS, FAILS, SLOW] = [0, 1, 2, 3, 4, 5];

let folder: string;
let threads: Threads<EngineCalls>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "threads-"));
  writeFileSync(join(folder, "thread.mjs"), SCRIPT);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => threads.close());

const open = async (atMost: number, callAtMostMs = 30_000) => {
  const script = pathToFileURL(join(folder, "thread.mjs"));
  threads = await openThreads<EngineCalls, EngineSetup>({
    setup: { modelsDir: "", text: false },
    atMost,
    script,
    callAtMostMs,
  });
};
const look = (what: number, keeps?: string) =>
  threads.ask("analyse", { variant: "stable", bytes: Uint8Array.of(what) }, keeps);

it("uses as many threads as calls wait for and no more, one call each", async () => {
  await open(2);
  const one = await look(LOOKS);
  expect(await look(LOOKS)).toBe(one);
  const many = await Promise.all(Array.from({ length: 6 }, () => look(SLOW)));
  expect(new Set(many).size).toBe(2);
});

it("calls that need the same thing built wait for the thread that has it; the rest pass them by", async () => {
  await open(2);
  const [first, other] = await Promise.all([look(SLOW, "a bank"), look(SLOW)]);
  const again = await Promise.all([look(SLOW), look(SLOW, "a bank"), look(SLOW, "a bank"), look(SLOW)]);
  expect([again[1], again[2]]).toStrictEqual([first, first]);
  expect([again[0], again[3]]).toContain(other);
});

it("what a thread had built is built anew by another when it is gone", async () => {
  await open(1);
  const one = await look(LOOKS, "a bank");
  await expect(look(EXITS)).rejects.toThrow(LookLost);
  expect(await look(LOOKS, "a bank")).not.toBe(one);
});

it.each([
  ["ends", EXITS],
  ["wants more memory than it may", EATS],
])("a thread that %s takes its own call along, and no other", async (_, dies) => {
  await open(2);
  const [lost, slow, later] = await Promise.allSettled([look(dies), look(SLOW), look(LOOKS)]);
  expect(lost).toMatchObject({ status: "rejected", reason: expect.any(LookLost) });
  expect([slow.status, later.status]).toStrictEqual(["fulfilled", "fulfilled"]);
});

it("a call that does not end is ended, and the next is answered", async () => {
  await open(1, 200);
  await expect(look(HANGS)).rejects.toThrow(LookLost);
  expect(await look(LOOKS)).toBeGreaterThan(0);
});

it("an error inside a call is the caller's, and the thread goes on", async () => {
  await open(1);
  const one = await look(LOOKS);
  await expect(look(FAILS)).rejects.toThrow("a bug");
  expect(await look(LOOKS)).toBe(one);
});

it("calls in hand are told when it closes", async () => {
  await open(1);
  const hanging = look(HANGS);
  const waiting = look(LOOKS);
  const ends = Promise.allSettled([hanging, waiting]);
  await threads.close();
  expect((await ends).map(({ status }) => status)).toStrictEqual(["rejected", "rejected"]);
});

it("says so when no thread can start", async () => {
  await open(1);
  const script = pathToFileURL(join(folder, "thread.mjs"));
  const broken = openThreads<EngineCalls, EngineSetup>({
    setup: { modelsDir: "broken", text: false },
    atMost: 1,
    script,
  });
  await expect(broken).rejects.toMatchObject({ spec: { code: "engine_away" } });
});
