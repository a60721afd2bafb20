import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#dev/services/index.ts";

/** Letters of a line. Prettier breaks code; texts in quotes stay whole; comments are broken by who writes them. */
const AT_MOST = 140;
const ROOMS = ["app", "core", "worker", "dev", "eval", "tests", "models/build"];
const BY_PROGRAM = /\.generated\.ts$|^dev\/shopify\/public\//;

const sources = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((name) => join(room, name)),
).filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !BY_PROGRAM.test(name));

test("no line of a comment is longer than 140 letters", () => {
  expect(sources.length).toBeGreaterThan(1_000);
  const long = sources.flatMap((name) =>
    readFileSync(join(ROOT, name), "utf8")
      .split("\n")
      .flatMap((line, index) =>
        /^\s*(\/\/|\/?\*)/.test(line) && [...line].length > AT_MOST ? `${name}:${index + 1}` : [],
      ),
  );
  expect(long).toEqual([]);
});
