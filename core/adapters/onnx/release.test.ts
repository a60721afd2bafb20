import { expect, it } from "vitest";
import { release } from "./release.ts";

it("empties what owns its memory, once or twice, and leaves a part of a larger buffer alone", () => {
  const own = new Uint8Array(1000).fill(7);
  const part = new Uint8Array(new ArrayBuffer(1000), 10, 20).fill(7);
  release(own, own, part);
  release(own);
  expect([own.length, part.length, part[3]]).toStrictEqual([0, 20, 7]);
});
