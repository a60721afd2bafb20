import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderStorage } from "#core/adapters/storage/folder.ts";
import { s3Storage } from "#core/adapters/storage/s3.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { allOf } from "#tests/support/all-of.ts";
import { startS3 } from "#tests/support/s3.ts";

const [A, B] = [ShopId.parse("a.myshopify.com"), ShopId.parse("a-b.myshopify.com")];
const bytes = (...values: number[]) => Uint8Array.from(values);

/** What every implementation of ObjectStorage promises. */
function objectStorageContract(
  name: string,
  make: () => Promise<{ storage: ObjectStorage; close(): Promise<void> }>,
  options: { sideBySide: boolean },
) {
  describe(`ObjectStorage: ${name}`, () => {
    let storage: ObjectStorage;
    let close: () => Promise<void>;
    beforeAll(async () => ({ storage, close } = await make()));
    afterAll(() => close());

    test("gives back the bytes it was given, all 256 of them, and null for what is not there", async () => {
      const all = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256);
      await storage.put(A, "previews/all.bin", { bytes: all, contentType: "application/octet-stream" });
      expect(Buffer.from((await storage.get(A, "previews/all.bin")) ?? []).equals(Buffer.from(all))).toBe(true);
      await storage.put(A, "empty", { bytes: bytes(), contentType: "text/plain" });
      expect(await storage.get(A, "empty")).toHaveLength(0);
      expect(await storage.get(A, "previews/none.bin")).toBeNull();
      expect(await storage.get(A, "none")).toBeNull();
    });

    test("knows how long an object is", async () => {
      await storage.put(A, "sized.bin", { bytes: bytes(1, 2, 3), contentType: "x/y" });
      expect([await storage.size(A, "sized.bin"), await storage.size(A, "none.bin")]).toEqual([3, null]);
    });

    // S3 promises this too, but its stand-in writes in place.
    if (options.sideBySide)
      test("the last writer wins, whole: a reader sees one object or the other", async () => {
        const versions = [bytes(...Array<number>(50_000).fill(1)), bytes(...Array<number>(60_000).fill(2))];
        await storage.put(A, "contested", { bytes: versions[0] ?? bytes(), contentType: "x/y" });
        const reads = Promise.all(Array.from({ length: 20 }, () => storage.get(A, "contested")));
        await Promise.all(
          Array.from({ length: 10 }, (_, n) =>
            storage.put(A, "contested", { bytes: versions[n % 2] ?? bytes(), contentType: "x/y" }),
          ),
        );
        for (const read of await reads) expect([50_000, 60_000]).toContain(read?.length);
        const last = await storage.get(A, "contested");
        expect(new Set(last).size).toBe(1);
      });

    test("takes and gives an object of any length in pieces, and knows how long it is", async () => {
      const piece = Uint8Array.from({ length: 1_000_003 }, (_, n) => n % 251);
      const chunks = async function* (count: number) {
        for (let n = 0; n < count; n++) yield piece;
      };
      for (const count of [0, 1, 20]) {
        const wanted = count * piece.length;
        const length = await storage.putStream(A, "streams/long.bin", { chunks: chunks(count), contentType: "x/y" });
        const read: Uint8Array[] = [];
        for await (const part of (await storage.open(A, "streams/long.bin")) ?? []) read.push(part);
        expect([length, Buffer.concat(read).length]).toEqual([wanted, wanted]);
        expect(Buffer.concat(read).equals(Buffer.concat(Array.from({ length: count }, () => piece)))).toBe(true);
      }
      expect(await storage.open(A, "streams/none.bin")).toBeNull();
    });

    test("what fails on the way leaves what was there before, and no part of itself", async () => {
      await storage.put(A, "streams/kept.bin", { bytes: bytes(7), contentType: "x/y" });
      const failing = (async function* () {
        yield new Uint8Array(9_000_000);
        throw new Error("no more");
      })();
      const putting = storage.putStream(A, "streams/kept.bin", { chunks: failing, contentType: "x/y" });
      await expect(putting).rejects.toThrow("no more");
      expect([...((await storage.get(A, "streams/kept.bin")) ?? [])]).toEqual([7]);
      expect((await allOf(storage.list(A, "streams/kept"))).sort()).toEqual(["streams/kept.bin"]);
    });

    test("lists the keys of one shop that begin so, and deletes one", async () => {
      for (const key of ["lists/a.jpg", "lists/b.jpg", "lists-of-others/c.jpg"])
        for (const shop of [A, B]) await storage.put(shop, key, { bytes: bytes(1), contentType: "x/y" });
      await storage.delete(A, "lists/a.jpg");
      await storage.delete(A, "lists/a.jpg");
      expect(await allOf(storage.list(A, "lists/"))).toEqual(["lists/b.jpg"]);
      expect((await allOf(storage.list(B, "lists/"))).sort()).toEqual(["lists/a.jpg", "lists/b.jpg"]);
      expect(await allOf(storage.list(A, "nothing/"))).toEqual([]);
    });

    test("shops do not see each other, also where one's name begins with the other's", async () => {
      await storage.put(A, "mine.jpg", { bytes: bytes(1), contentType: "image/jpeg" });
      await storage.put(B, "mine.jpg", { bytes: bytes(2), contentType: "image/jpeg" });
      expect([...((await storage.get(A, "mine.jpg")) ?? [])]).toEqual([1]);
      await storage.deleteAll(A);
      expect(await storage.get(A, "mine.jpg")).toBeNull();
      expect(await storage.get(A, "previews/all.bin")).toBeNull();
      expect([...((await storage.get(B, "mine.jpg")) ?? [])]).toEqual([2]);
    });

    test("deleting nothing is no error; many objects are all deleted", async () => {
      await storage.deleteAll(A);
      for (let n = 0; n < 30; n++) await storage.put(A, `many/${n}`, { bytes: bytes(n), contentType: "x/y" });
      await storage.deleteAll(A);
      expect(await Promise.all(Array.from({ length: 30 }, (_, n) => storage.get(A, `many/${n}`)))).toEqual(
        Array.from({ length: 30 }, () => null),
      );
    });

    test.each(["../other/secret", "/etc/passwd", "a//b", "", ".", "..", "a/../b", "a/.", "a b", "a\\b", "a/", "-a"])(
      "refuses the key %j",
      async (key) => {
        await expect(storage.put(A, key, { bytes: bytes(1), contentType: "x/y" })).rejects.toThrow("not an object key");
        await expect(storage.get(A, key)).rejects.toThrow("not an object key");
      },
    );
  });
}

objectStorageContract(
  "a folder",
  async () => ({
    storage: folderStorage(mkdtempSync(join(tmpdir(), "imagineai-objects-"))),
    close: async () => undefined,
  }),
  { sideBySide: true },
);
objectStorageContract(
  "S3",
  async () => {
    const s3 = await startS3("photos");
    return { storage: s3Storage({ bucket: "photos", endpoint: s3.url, region: "us-east-1" }), close: s3.close };
  },
  { sideBySide: false },
);

test("a folder: what could not be written leaves no part behind", async () => {
  const directory = mkdtempSync(join(tmpdir(), "imagineai-objects-"));
  const shop = ShopId.parse("a.myshopify.com");
  // A folder in the object's place: the bytes are written, moving them there fails.
  mkdirSync(join(directory, shop, "x.jpg", "inside"), { recursive: true });
  await expect(
    folderStorage(directory).put(shop, "x.jpg", { bytes: new Uint8Array(9), contentType: "image/jpeg" }),
  ).rejects.toThrow();
  expect(readdirSync(join(directory, shop))).toEqual(["x.jpg"]);
});

test("S3: an address takes one object; its length and digest are part of what is signed", async () => {
  const s3 = await startS3("bucket");
  const storage = s3Storage({ bucket: "bucket", endpoint: s3.url, region: "us-east-1" });
  const sent = bytes(1, 2, 3, 4);
  const sha256 = createHash("sha256").update(sent).digest("hex");
  const address = await storage.presignPut(A, "uploads/x/sent", { bytes: sent.length, sha256, seconds: 60 });
  const url = new URL(address?.url ?? "");
  expect(url.searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;host;x-amz-checksum-sha256");
  expect(url.searchParams.get("X-Amz-Expires")).toBe("60");
  expect(url.search).not.toMatch(/x-amz-checksum-sha256=/i);
  expect(address?.headers).toEqual({
    "content-length": "4",
    "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
  });
  const { "content-length": _length, ...headers } = address?.headers ?? {};
  expect((await fetch(url, { method: "PUT", headers, body: sent })).status).toBe(200);
  expect(await storage.size(A, "uploads/x/sent")).toBe(4);
  await s3.close();
});
