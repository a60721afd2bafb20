import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

function counted() {
  const asked: string[] = [];
  return {
    asked,
    find: (key: string) => async () => {
      asked.push(key);
      return key.toUpperCase();
    },
  };
}

test("an answer is asked for once, also by those who come before it is there", async () => {
  const { asked, find } = counted();
  const known = remembered<string>(2);
  expect(await Promise.all([known("a", find("a")), known("a", find("a"))])).toEqual(["A", "A"]);
  expect(await known("a", find("a"))).toBe("A");
  expect(asked).toEqual(["a"]);
});

test("the one that was asked for longest ago goes first", async () => {
  const { asked, find } = counted();
  const known = remembered<string>(2);
  for (const key of ["a", "b", "a", "c", "a", "b"]) await known(key, find(key));
  expect(asked).toEqual(["a", "b", "c", "b"]);
});

test("a failure is told to all who wait for it, and is not kept", async () => {
  const known = remembered<string>(2);
  const fails = () => Promise.reject(new Error("away"));
  const both = await Promise.allSettled([known("a", fails), known("a", fails)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await known("a", async () => "there")).toBe("there");
});
