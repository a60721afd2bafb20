import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decrypt, digest, encrypt } from "./crypto.ts";

const key = (id: string) => ({ id, key: randomBytes(32) });
const [old, fresh] = [key("k1"), key("k2")];

test("what is sealed opens, under its own context only (property)", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (text, context, other) => {
      const sealed = encrypt([fresh], text, context);
      expect(decrypt([fresh], sealed, context)).toBe(text);
      if (other !== context) expect(() => decrypt([fresh], sealed, other)).toThrow();
    }),
    { numRuns: 60 },
  );
});

test("rotation: the newest key seals, all open, a key that is gone opens nothing", () => {
  const before = encrypt([old], "token", "row");
  const after = encrypt([fresh, old], "token", "row");
  expect([decrypt([fresh, old], before, "row"), decrypt([fresh, old], after, "row")]).toEqual(["token", "token"]);
  expect(after.split(".")[1]).toBe("k2");
  expect(() => decrypt([fresh], before, "row")).toThrow("unknown key");
  expect(() => encrypt([], "x", "y")).toThrow("no encryption key");
});

test("any altered character is refused, and the error holds neither text nor key", () => {
  const sealed = encrypt([fresh], "shpat_secret", "row");
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    try {
      // The last character of a base64url part may hold unused bits: the same bytes are the same text.
      expect(decrypt([fresh], altered, "row")).toBe("shpat_secret");
      expect(Buffer.from(altered.split(".").at(-1) ?? "", "base64url")).toEqual(
        Buffer.from(sealed.split(".").at(-1) ?? "", "base64url"),
      );
    } catch (error) {
      expect(String(error)).not.toContain("shpat_secret");
    }
  }
  for (const broken of [
    "",
    "v1",
    "v1.k2",
    "v2.k2.a.b.c",
    `${sealed.split(".").slice(0, 3).join(".")}.AAAA.${sealed.split(".")[4]}`,
  ])
    expect(() => decrypt([fresh], broken, "row")).toThrow();
});

test("the same text is never sealed the same way twice", () => {
  expect(new Set(Array.from({ length: 50 }, () => encrypt([fresh], "x", "y"))).size).toBe(50);
});

test("a digest does not depend on the order of keys, and nothing else is forgiven (property)", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).toReversed());
      expect(digest(turned)).toBe(digest(object));
      expect(digest({ ...object, extra_key_: undefined })).toBe(digest(object));
    }),
  );
  expect(digest([1, 2])).not.toBe(digest([2, 1]));
  expect(digest("1")).not.toBe(digest(1));
  expect(digest({ a: null })).not.toBe(digest({}));
});
