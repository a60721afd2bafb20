import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGate } from "./side-by-side.ts";

test("work runs side by side; what wants to be alone is, and its failing holds up nobody", async () => {
  const gate = createGate();
  let now = 0;
  const seen: string[] = [];
  const work = (name: string) => async () => {
    now++;
    seen.push(`${name} with ${now}`);
    await sleep(20);
    now--;
    if (name === "bad") throw new Error("bad");
    return name;
  };
  const all = await Promise.allSettled([
    gate.beside(work("a")),
    gate.beside(work("b")),
    gate.alone(work("bad")),
    gate.beside(work("c")),
    gate.alone(work("lone")),
    gate.beside(work("d")),
    gate.beside(work("e")),
  ]);
  expect(all.map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([
    "a",
    "b",
    "failed",
    "c",
    "lone",
    "d",
    "e",
  ]);
  expect(seen).toEqual(expect.arrayContaining(["bad with 1", "lone with 1"]));
  expect(seen.filter((one) => one.endsWith("with 1")).length).toBeLessThan(7);
});
