import { expect, test } from "vitest";
import { PhotoRole } from "#core/engine/evidence.ts";
import { contentWords } from "./support.ts";
import { viewOf } from "./views.ts";

test("a photo's view needs no fact: none of its words claims anything", () => {
  const views = PhotoRole.options.flatMap((role) => viewOf(role) ?? []);
  expect(views).toEqual(["worn", "back view", "close-up of a detail"]);
  expect(views.flatMap(contentWords)).toEqual([]);
  expect(
    [
      "Rückansicht, getragen",
      "Rückenansicht",
      "vue de dos, porté",
      "vista de espaldas, puesto",
      "vista trasera",
    ].flatMap(contentWords),
  ).toEqual([]);
});

test("evidence of an earlier engine has no view", () => expect(viewOf(null)).toBeNull());
