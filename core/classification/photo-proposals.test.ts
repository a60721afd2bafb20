import { expect, test } from "vitest";
import { QualityReason } from "#core/engine/evidence.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import { photoReport } from "./photo-proposals.ts";

/** What Shopify takes as a value of the type json, and how many photos a product may have. */
const SHOPIFY = { bytes: 128 * 1024, photos: 250 };

test("reports of as many photos as a product may have, each with every fault, fit into one metafield", () => {
  const category = "aa-11-22-33-44-55-66-77";
  const photo = {
    mediaGid: "gid://shopify/MediaImage/99999999999999",
    seenAt: new Date("2026-07-01T10:00:00.123Z"),
    evidence: {
      engineVersion: "10.10.10+variant",
      quality: {
        score: 99.4,
        reasons: QualityReason.options.map((reason) => ({ reason, penalty: 1 / 3, gain: 1 / 3 })),
      },
      category: { steps: [{ id: "aa" }, { id: category }] },
    },
  } as unknown as SeenPhoto;
  expect(photoReport(photo)).toEqual({
    media: "gid://shopify/MediaImage/99999999999999",
    quality: 99,
    category,
    defects: QualityReason.options,
    model_version: "10.10.10+variant",
    analysed_at: "2026-07-01T10:00:00.123Z",
  });
  const document = JSON.stringify(Array.from({ length: SHOPIFY.photos }, () => photoReport(photo)));
  expect(Buffer.byteLength(document)).toBeLessThan(SHOPIFY.bytes);
});
