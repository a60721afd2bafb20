import { OF_PRODUCTS } from "#core/products/index.ts";
import type { Evidence, PhotoSignature } from "../../prisma/generated/client.ts";
import {
  compareFacts,
  type DuplicateFacts,
  type DuplicateMatch,
  MOST_DIFFERING,
  NEAR_BITS,
  type PhotoEvidence,
  type PhotoVectors,
  signatureOf,
  tellingColour,
  TELLING_BITS,
} from "#core/engine/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { fromBytes } from "#core/platform/vector-bytes.ts";
import { type Query, sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** More than this many photos that look alike are a series of one backdrop, not copies of each other. */
const MATCHES_AT_MOST = 20;
/** Looked at closely, out of those whose signature or hash is near. */
const CANDIDATES_AT_MOST = 60;

const toHash = (word: bigint) => BigInt.asUintN(64, word).toString(16).padStart(16, "0");
const toBigInt = (hash: string) => BigInt.asIntN(64, BigInt(`0x${hash}`));

/** Files a photo under what near duplicates are searched by. The same photo under a newer engine replaces itself. */
export function saveSignature(
  { query }: Pick<Work, "query">,
  shopId: ShopId,
  { evidence, vectors: { embedding } }: { evidence: PhotoEvidence; vectors: PhotoVectors },
): void {
  const [s0, s1, s2, s3] = signatureOf(embedding);
  const { fingerprint, engineVersion, hashes } = evidence;
  const [dhash, mirrored] = [toBigInt(hashes.dhash), toBigInt(hashes.dhashMirrored)];
  query.write(sql`
    INSERT INTO "PhotoSignature" ("shopId", fingerprint, s0, s1, s2, s3, dhash, mirrored, colour, "engineVersion")
    VALUES (${shopId}, ${fingerprint}, ${s0}, ${s1}, ${s2}, ${s3}, ${dhash}, ${mirrored},
      ${tellingColour(evidence.colours)}, ${engineVersion})
    ON CONFLICT ("shopId", fingerprint) DO UPDATE SET s0 = excluded.s0, s1 = excluded.s1, s2 = excluded.s2,
      s3 = excluded.s3, dhash = excluded.dhash, mirrored = excluded.mirrored, colour = excluded.colour,
      "engineVersion" = excluded."engineVersion", "searchedAt" = NULL`);
}

export type Found = { a: string; b: string } & Pick<DuplicateMatch, "cosine" | "bits">;

/**
 * Searches the shop for photos that show the same as these, each photo once. Two photos that arrive together both are
 * filed before either is searched for, so one of them finds the other.
 * @returns pairs (a < b), and the photos that are searched now
 */
export async function findDuplicates(
  query: Query,
  fingerprints: readonly string[],
): Promise<{ searched: string[]; found: Found[] }> {
  if (fingerprints.length === 0) return { searched: [], found: [] };
  const rows = await query<{ mine: string; other: string | null }>(nearSignatures(fingerprints));
  const pairs = rows.flatMap(({ mine, other }) => (other === null ? [] : [{ mine, other }]));
  const searched = [...new Set(rows.map(({ mine }) => mine))];
  if (pairs.length === 0) return { searched, found: [] };
  const facts = await factsOf(query, [...new Set(pairs.flatMap(({ mine, other }) => [mine, other]))]);
  const matches = pairs.flatMap(({ mine, other }) => {
    const [own, theirs] = [facts.get(mine), facts.get(other)];
    const match = own && theirs ? compareFacts(own, theirs) : null;
    return match
      ? [
          {
            mine,
            a: mine < other ? mine : other,
            b: mine < other ? other : mine,
            cosine: match.cosine,
            bits: match.bits,
          },
        ]
      : [];
  });
  const best = [...Map.groupBy(matches, ({ mine }) => mine).values()].flatMap((of) =>
    of.toSorted((x, y) => y.cosine - x.cosine).slice(0, MATCHES_AT_MOST),
  );
  return { searched, found: best.map(({ mine: _mine, ...pair }) => pair) };
}

/**
 * The photos that were not searched for yet, each with those near it (or once with null). A whole shop by bit counts:
 * 200,000 narrow rows in less than a tenth of a second (npm run bench), and nothing to keep in step.
 */
const nearSignatures = (fingerprints: readonly string[]): Sql => sql`
  SELECT m.fingerprint AS mine, n.fingerprint AS other FROM "PhotoSignature" m LEFT JOIN LATERAL (
    SELECT fingerprint FROM (
      SELECT p.fingerprint,
        bit_count((p.s0 # m.s0)::bit(64)) + bit_count((p.s1 # m.s1)::bit(64)) + bit_count((p.s2 # m.s2)::bit(64)) +
          bit_count((p.s3 # m.s3)::bit(64)) AS signs,
        least(bit_count((p.dhash # m.dhash)::bit(64)), bit_count((p.dhash # m.mirrored)::bit(64)),
          bit_count((p.mirrored # m.dhash)::bit(64))) AS bits
      FROM "PhotoSignature" p WHERE p.fingerprint <> m.fingerprint
    ) AS near
    WHERE signs <= ${MOST_DIFFERING} OR (bits <= ${NEAR_BITS} AND bit_count(m.dhash::bit(64)) BETWEEN ${TELLING_BITS}
      AND ${64 - TELLING_BITS})
    ORDER BY signs LIMIT ${CANDIDATES_AT_MOST}
  ) AS n ON true
  WHERE m.fingerprint = ANY(${[...fingerprints]}) AND m."searchedAt" IS NULL`;

/** `tones`: of evidence that has them, null elsewhere. */
type Filed = Pick<PhotoSignature, "fingerprint" | "dhash" | "mirrored" | "colour"> &
  Pick<Evidence, "embedding"> & { tones: string | null };

async function factsOf(query: Query, fingerprints: readonly string[]): Promise<Map<string, DuplicateFacts>> {
  const filed = await query<Filed>(sql`
    SELECT fingerprint, s.dhash, s.mirrored, s.colour, e.embedding, e.data #>> '{hashes,tones}' AS tones
    FROM "PhotoSignature" s LEFT JOIN "Evidence" e USING ("shopId", fingerprint, "engineVersion")
    WHERE fingerprint = ANY(${[...fingerprints]})`);
  return new Map(
    filed.map(({ fingerprint, dhash, mirrored, colour, embedding, tones }) => {
      const hashes = { dhash: toHash(dhash), dhashMirrored: toHash(mirrored), tones };
      return [
        fingerprint,
        { fingerprint, hashes, embedding: embedding ? fromBytes(embedding) : new Float32Array(), colour },
      ];
    }),
  );
}

/** Records what was found, in the transaction of the work that asked. Photos of other products are announced. */
export async function saveDuplicates(
  { query, emit }: Pick<Work, "query" | "emit">,
  input: { shopId: ShopId; productGid: ProductGid; at: Date; searched: readonly string[]; found: readonly Found[] },
): Promise<void> {
  const { shopId, productGid, searched, found } = input;
  if (searched.length === 0) return;
  const partners = found.flatMap(({ a, b }) => [a, b]).filter((fingerprint) => !searched.includes(fingerprint));
  query.write(sql`
    UPDATE "PhotoSignature" SET "searchedAt" = ${input.at}::timestamp WHERE fingerprint = ANY(${[...searched]})`);
  query.write(sql`DELETE FROM "DuplicateLink" WHERE a = ANY(${[...searched]}) OR b = ANY(${[...searched]})`);
  if (found.length > 0)
    query.write(sql`
      INSERT INTO "DuplicateLink" ("shopId", a, b, cosine, bits, "createdAt")
      SELECT ${shopId}, a, b, cosine, bits, ${input.at}::timestamp
      FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS found (a text, b text, cosine float8, bits int)
      ORDER BY a, b ON CONFLICT DO NOTHING`);
  if (partners.length === 0) return;
  const [others] = await query<{ count: number }>(sql`
    SELECT count(DISTINCT "productGid")::int AS count FROM "Image"
    WHERE fingerprint = ANY(${partners}) AND ${OF_PRODUCTS} AND "productGid" <> ${productGid}`);
  if (others && others.count > 0) emit({ kind: "photo.duplicate", productGid, data: { count: others.count } });
}
