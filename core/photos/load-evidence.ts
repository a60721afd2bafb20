import { PhotoEvidence } from "#core/engine/index.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { fromBytes } from "#core/platform/vector-bytes.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

export type SeenPhoto = {
  mediaGid: string;
  position: number;
  url: string;
  evidence: PhotoEvidence;
  seenAt: Date;
  embedding: Float32Array | null;
};

type Row = Omit<SeenPhoto, "evidence" | "embedding"> & { data: unknown; embedding: Uint8Array | null };

/** The evidence of a product's photos, by position; photos not analysed (yet) are left out. */
export async function loadEvidence(query: Query, productGid: OwnerGid): Promise<SeenPhoto[]> {
  const rows = await query<Row>(sql`
    SELECT i.gid AS "mediaGid", i.position, i.url, e.data, e."createdAt" AS "seenAt", e.embedding
    FROM "Image" i JOIN "Evidence" e
      ON e."shopId" = i."shopId" AND e.fingerprint = i.fingerprint AND e."engineVersion" = i."engineVersion"
    WHERE i."productGid" = ${productGid} AND i.state = 'analysed' ORDER BY i.position`);
  return rows.map(({ data, embedding, ...photo }) => ({
    ...photo,
    evidence: PhotoEvidence.parse(data),
    embedding: embedding && fromBytes(embedding),
  }));
}
