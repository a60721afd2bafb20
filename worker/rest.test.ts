import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { restWhenRefused } from "./rest.ts";

const OOM = new Error("OOM command not allowed when used memory > 'maxmemory'. script: f, on @user_script:1.");

test("a worker that Redis refuses rests, and goes on by itself; a lost connection is BullMQ's own matter", async () => {
  const worker = Object.assign(new EventEmitter(), {
    pause: vi.fn(async () => undefined),
    resume: vi.fn(),
    closing: undefined,
  });
  restWhenRefused(worker as never, () => undefined, 20);
  worker.emit("error", new Error("connect ECONNREFUSED 127.0.0.1:6379"));
  expect(worker.pause).not.toHaveBeenCalled();
  for (let n = 0; n < 5; n++) worker.emit("error", OOM);
  expect(worker.pause).toHaveBeenCalledTimes(1);
  await sleep(60);
  expect(worker.resume).toHaveBeenCalledTimes(1);
});

test.each([
  "READONLY You can't write against a read only replica.",
  "ERR Error running script (call to f_1): @user_script:7: @user_script: 7: -OOM command not allowed when used memory > 'maxmemory'.",
  "ReplyError: MISCONF Redis is configured to save RDB snapshots",
  "NOREPLICAS Not enough good replicas to write.",
  "ERR max number of clients reached",
  "WRONGPASS invalid username-password pair or user is disabled.",
])("it rests when Redis says: %s", (words) => {
  const worker = Object.assign(new EventEmitter(), { pause: vi.fn(), resume: vi.fn(), closing: undefined });
  restWhenRefused(worker as never, () => undefined, 5);
  worker.emit("error", new Error(words));
  expect(worker.pause).toHaveBeenCalledTimes(1);
});
