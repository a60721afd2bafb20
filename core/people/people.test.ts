import { expect, test } from "vitest";
import { whoOf } from "./people.ts";

const names = new Map([["42", "Ann Lee"]]);

test.each([
  ["auto", { kind: "rules" }],
  [null, { kind: "rules" }],
  ["user 42", { kind: "person", name: "Ann Lee" }],
  ["approve:user 42", { kind: "person", name: "Ann Lee" }],
  ["undo:user 42", { kind: "person", name: "Ann Lee" }],
  ["edit:user 43", { kind: "person", name: null }],
  ["user unknown", { kind: "person", name: null }],
])("%s is %j", (by, expected) => expect(whoOf(by, names)).toEqual(expected));
