import { expect, test } from "vitest";
import { holdBack } from "./hold-back.ts";

const alt = {
  field: "alt:gid://shopify/MediaImage/1",
  value: "Blue cardigan",
  confidence: 0.94,
  sources: [],
  restsOn: ["colour", "object"],
};
const said = (doubts: Parameters<typeof holdBack>[1]) =>
  holdBack([alt], doubts).map(({ contradiction }) => contradiction ?? null);

test("a text waits when what it rests on is in doubt, and says why", () => {
  const doubt = { code: "words_or_photo" as const, said: "Cardigans", seen: "Sofas" };
  expect(said([{ field: "category", contradiction: doubt }])).toEqual([{ code: "rests_on_doubt", doubt }]);
  expect(said([{ field: "attribute:color", contradiction: "option: Navy, photo: blue" }])).toEqual([
    { code: "rests_on_doubt", doubt: "option: Navy, photo: blue" },
  ]);
});

test("doubts about something else, and suggestions without a doubt, hold nothing back", () => {
  expect(
    said([
      { field: "attribute:pattern", contradiction: "striped or solid" },
      { field: "category", contradiction: null },
    ]),
  ).toEqual([null]);
});
