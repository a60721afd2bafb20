import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#dev/services/index.ts";

const { forbidden } = createRequire(import.meta.url)(join(ROOT, ".dependency-cruiser.cjs")) as {
  forbidden: { name: string }[];
};

test("every room that has an index is entered through it: a rule says so of each but the engine", () => {
  const rooms = readdirSync(join(ROOT, "core")).filter((room) => existsSync(join(ROOT, "core", room, "index.ts")));
  const named = forbidden.flatMap(({ name }) => /^(.+)-by-its-door$/.exec(name)?.[1] ?? []);
  expect(named.toSorted()).toEqual(rooms.filter((room) => room !== "engine").toSorted());
});
