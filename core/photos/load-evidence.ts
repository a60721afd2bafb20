import { PhotoEvidence } from "#core/engine/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { fromBytes } from "#core/platform/vector-bytes.ts";
import type { ShopDb } from "#core/tenancy/for-shop.ts";

export type SeenPhoto = {
  mediaGid: string;
  position: number;
  url: string;
  evidence: PhotoEvidence;
  seenAt: Date;
  embedding: Float32Array | null;
};

/** The evidence of a product's photos, by position; photos not analysed (yet) are left out. */
export async function loadEvidence(db: ShopDb, productGid: ProductGid): Promise<SeenPhoto[]> {
  const images = await db.image.findMany({ where: { productGid, state: "analysed" }, orderBy: { position: "asc" } });
  if (images.length === 0) return [];
  const rows = await db.evidence.findMany({
    where: {
      OR: images.map((image) => ({ fingerprint: image.fingerprint ?? "", engineVersion: image.engineVersion ?? "" })),
    },
    select: { fingerprint: true, engineVersion: true, data: true, embedding: true, createdAt: true },
  });
  const byKey = new Map(rows.map((row) => [`${row.fingerprint} ${row.engineVersion}`, row]));
  return images.flatMap((image) => {
    const row = byKey.get(`${image.fingerprint} ${image.engineVersion}`);
    if (!row) return [];
    return [
      {
        mediaGid: image.gid,
        position: image.position,
        url: image.url,
        evidence: PhotoEvidence.parse(row.data),
        seenAt: row.createdAt,
        embedding: row.embedding && fromBytes(row.embedding),
      },
    ];
  });
}
