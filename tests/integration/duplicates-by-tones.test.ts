import { afterAll, beforeAll, expect, test } from "vitest";
import { findDuplicates } from "#core/photos/duplicates.ts";
import { storeEvidence } from "#core/photos/record-look.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { transact } from "#core/tenancy/transact.ts";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { photo } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const HASHES = { dhash: "0f0f33cc55aa6996", dhashMirrored: "f0f0cc33aa559669" };
const TONES = "0123456789abfedcba98765432100f1e2d3c4b5a".repeat(4).slice(0, 144);
/** Of length 1; any two have a cosine of .6. */
function vector(own: number): Float32Array {
  const all = new Float32Array(1280);
  all[0] = Math.sqrt(0.6);
  all[own] = Math.sqrt(0.4);
  return all;
}

test("a copy whose embedding is little like the photo's is found by the tones in its evidence, and not without them", async () => {
  const shop = await platform.addShop("tones");
  const seen = await fakePhotoAnalyser().analyse(await photo());
  if (seen.kind !== "analysed") throw new Error(seen.problem);
  const colours = { ...seen.evidence.colours, state: "unsure" as const };
  const add = (letter: string, own: number, tones: string | null) =>
    transact(platform, platform.scope(shop), async (work) => {
      const fingerprint = letter.repeat(64) as typeof seen.evidence.fingerprint;
      const evidence = { ...seen.evidence, fingerprint, colours, hashes: { ...HASHES, tones } };
      await storeEvidence(work, shop, { ...seen, evidence, vectors: { embedding: vector(own) } });
    });
  await add("a", 1, TONES);
  await add("b", 2, TONES);
  await add("c", 3, null);
  const { found } = await forShop(platform.database, shop, (_db, query) => findDuplicates(query, ["a".repeat(64)]));
  expect(found.map(({ a, b }) => [a[0], b[0]])).toEqual([["a", "b"]]);
  expect(found[0]?.cosine).toBeCloseTo(0.6, 2);
});
