import { expect, test } from "vitest";
import { parseField } from "#core/fields/index.ts";
import {
  MetafieldConflict,
  type ProductSnapshot,
  type ShopifyAdmin,
  ShopifyNotReady,
  ShopifyRejected,
} from "#core/shopify/index.ts";
import { writeFields } from "./write-fields.ts";

const snapshot = {
  gid: "gid://shopify/Product/1",
  seo: { title: null, description: null },
  media: [],
  metafields: {},
} as unknown as ProductSnapshot;
const write = (id: string, path: string, value: unknown) => ({ id, field: parseField(path), value: value as never });
const LOCKED = "gid://shopify/MediaImage/2";

test("a photo that is locked waits: the other photos and fields are written, and what was refused for good is not tried again", async () => {
  const done: string[] = [];
  const admin = {
    writeProduct: async () => (done.push("product"), null),
    writeAlt: async (alts: { mediaGid: string }[]) => {
      if (alts.some(({ mediaGid }) => mediaGid === LOCKED)) throw new ShopifyNotReady("locked");
      done.push(...alts.map(({ mediaGid }) => mediaGid));
      return [];
    },
    writeMetafields: async () => (done.push("metafields"), {}),
  } as unknown as ShopifyAdmin;
  const writes = [
    write("1", "title", "Mug"),
    write("2", `alt:${LOCKED}`, "a"),
    write("3", "alt:gid://shopify/MediaImage/3", "b"),
    write("4", "metafield:$app.quality_score", { type: "number_integer", value: "1" }),
  ];
  const { refused, waiting } = await writeFields(admin, snapshot, writes);
  expect([[...refused], [...waiting]]).toEqual([[], [["2", expect.any(ShopifyNotReady)]]]);
  expect(done).toEqual(["product", "gid://shopify/MediaImage/3", "metafields"]);
  const refuses = {
    ...admin,
    writeAlt: async () => Promise.reject(new ShopifyRejected("no")),
  } as unknown as ShopifyAdmin;
  expect((await writeFields(refuses, snapshot, writes)).refused).toEqual(
    new Map([
      ["2", "no"],
      ["3", "no"],
    ]),
  );
});

test("one field that somebody changed meanwhile is told by itself; its neighbours are written", async () => {
  const done: string[] = [];
  const admin = {
    writeMetafields: async (_gid: string, fields: { key: string }[]) => {
      if (fields.some(({ key }) => key === "custom.cloth")) throw new MetafieldConflict("changed");
      done.push(...fields.map(({ key }) => key));
      return {};
    },
  } as unknown as ShopifyAdmin;
  const value = { type: "single_line_text_field", value: "x" };
  const writes = [
    write("1", "metafield:$app.quality_score", value),
    write("2", "metafield:custom.cloth", value),
    write("3", "metafield:$app.analysed_at", value),
  ];
  expect((await writeFields(admin, snapshot, writes)).refused).toEqual(new Map([["2", "changed_while_written"]]));
  expect(done).toEqual(["quality_score", "analysed_at"]);
});

test("what Shopify made of each value is told by its answers; what it did not answer about stands as it was read", async () => {
  const held = { type: "single_line_text_field", value: "x", compareDigest: "1" };
  const [first, second] = [
    { gid: LOCKED, alt: "old" },
    { gid: "gid://shopify/MediaImage/3", alt: "old" },
  ];
  const before = { ...snapshot, media: [first, second], metafields: { gone: held, kept: held } };
  const admin = {
    writeProduct: async () => ({ title: "Trimmed" }),
    writeAlt: async () => [{ gid: LOCKED, alt: null }],
    writeMetafields: async () => ({ score: { ...held, value: "7" } }),
    deleteMetafields: async () => undefined,
  } as unknown as ShopifyAdmin;
  const { after } = await writeFields(admin, before as unknown as ProductSnapshot, [
    write("1", "title", " Trimmed "),
    write("2", `alt:${LOCKED}`, null),
    write("3", "metafield:$app.score", { type: "number_integer", value: "07" }),
    write("4", "metafield:$app.gone", null),
  ]);
  expect(after).toEqual({
    ...before,
    title: "Trimmed",
    media: [{ gid: LOCKED, alt: null }, second],
    metafields: { kept: held, score: { ...held, value: "7" } },
  });
});
