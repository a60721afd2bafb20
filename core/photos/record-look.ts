import { countAnalysis, releaseAnalysis } from "#core/billing/index.ts";
import type { PhotoAnalysed, PhotoEvidence } from "#core/engine/index.ts";
import type { ImageGid, OwnerGid, ShopId } from "#core/platform/ids.ts";
import { toBytes } from "#core/platform/vector-bytes.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { askForTexts } from "./ask-for-texts.ts";
import { saveSignature } from "./duplicates.ts";
import { unsafeAmong, verdictsOn } from "./verdicts.ts";

/** The photo, and which file of it was looked at. */
export type LookedAt = { gid: ImageGid; productGid: OwnerGid; sourceDigest: string };

export type LookRecorded =
  { kind: "analysed" | "reused" } | { kind: "rejected"; reason: string } | { kind: "skipped"; reason: string };

export type Ending =
  | { kind: "analysed"; fingerprint: string; result: PhotoAnalysed }
  | { kind: "reused"; fingerprint: string }
  | { kind: "rejected"; reason: string };

/** `key`: the unit that is held for it; null when none is. */
type Look = { image: LookedAt; key: string | null; engineVersion: string };

/** What comes of a look: kept, paid for or given back, and told, in one transaction. */
export async function recordLook(
  deps: Platform,
  scope: Scope,
  { image, key, engineVersion, ending }: Look & { ending: Ending },
): Promise<LookRecorded> {
  const { shopId } = scope;
  const outcome = await transact(deps, scope, async (work) => {
    const { query, emit } = work;
    // The product's row is locked first: of two photos that end together, the later one must see the other as done.
    const now = deps.clock.now();
    query.write(sql`
      UPDATE "Product" SET "updatedAt" = ${now}::timestamp WHERE "shopId" = ${shopId} AND gid = ${image.productGid}`);
    const release = async () => key !== null && releaseAnalysis(query, { shopId, key, now });
    const fingerprint = ending.kind === "rejected" ? {} : { fingerprint: ending.fingerprint };
    const attention = ending.kind === "rejected" ? null : await attentionOf(work.db, ending, engineVersion);
    const state =
      ending.kind === "rejected"
        ? { state: "rejected" as const, reason: ending.reason }
        : { state: "analysed" as const, reason: null };
    const seen = { ...fingerprint, ...state, attention, engineVersion };
    const [saved, open] = await Promise.all([
      saveSeen(work, shopId, { image, seen }),
      query(sql`
        SELECT 1 FROM "Image"
        WHERE "shopId" = ${shopId} AND "productGid" = ${image.productGid} AND state = 'pending' LIMIT 1`),
    ]);
    if (!saved) {
      await release();
      return { kind: "skipped", reason: "the photo changed or went meanwhile" } as const;
    }
    if (ending.kind === "analysed") {
      storeEvidence(work, shopId, ending.result);
      if (key !== null) await countAnalysis(work, scope, { key, productGid: image.productGid });
    } else await release();
    emit({
      kind: `image.${ending.kind}`,
      productGid: image.productGid,
      data: { media: image.gid, ...eventData(ending) },
    });
    if (open.length === 0) askForTexts(work, shopId, image.productGid);
    work.end();
    return ending.kind === "rejected"
      ? ({ kind: "rejected", reason: ending.reason } as const)
      : ({ kind: ending.kind } as const);
  });
  deps.failpoints.hit("analyse:after-evidence");
  return outcome;
}

/** A photo that may be unsafe asks for a person, unless one has looked at these bytes already. */
async function attentionOf(
  db: Work["db"],
  ending: Exclude<Ending, { kind: "rejected" }>,
  engineVersion: string,
): Promise<string | null> {
  const { fingerprint } = ending;
  const { moderation } =
    ending.kind === "analysed"
      ? ending.result.evidence
      : ((await db.evidence.findFirstOrThrow({ where: { fingerprint, engineVersion }, select: { data: true } }))
          .data as Pick<PhotoEvidence, "moderation">);
  const [unsafe] = await unsafeAmong(db, [{ fingerprint, moderation }]);
  return unsafe && !(await verdictsOn(db, "moderation", [fingerprint])).has(fingerprint) ? "moderation" : null;
}

type Seen = {
  fingerprint?: string;
  state: "rejected" | "analysed";
  reason: string | null;
  attention: string | null;
  engineVersion: string;
};

/** @returns false when the photo changed or went meanwhile: it goes with its product */
async function saveSeen(
  { query, now }: Work,
  shopId: ShopId,
  { image, seen }: { image: LookedAt; seen: Seen },
): Promise<boolean> {
  const { fingerprint = null, state, reason, attention, engineVersion } = seen;
  const saved = await query(sql`
    UPDATE "Image" SET fingerprint = coalesce(${fingerprint}, fingerprint), state = ${state}::"ImageState",
      reason = ${reason}, attention = ${attention}, "engineVersion" = ${engineVersion}, "updatedAt" = ${now}::timestamp
    WHERE "shopId" = ${shopId} AND gid = ${image.gid} AND "sourceDigest" = ${image.sourceDigest} RETURNING 1`);
  return saved.length > 0;
}

/** Files what was seen under the photo's bytes, and what its near duplicates are searched by. */
export function storeEvidence(work: Work, shopId: ShopId, { evidence, vectors }: PhotoAnalysed): void {
  const { query, now } = work;
  const { fingerprint, engineVersion } = evidence;
  query.write(sql`
    INSERT INTO "Evidence" ("shopId", fingerprint, "engineVersion", data, embedding, "createdAt")
    VALUES (${shopId}, ${fingerprint}, ${engineVersion}, ${JSON.stringify(evidence)}::jsonb,
      ${toBytes(vectors.embedding)}, ${now}::timestamp)
    ON CONFLICT DO NOTHING`);
  saveSignature(work, shopId, { evidence, vectors });
}

function eventData(ending: Ending): Record<string, unknown> {
  if (ending.kind === "rejected") return { reason: ending.reason };
  if (ending.kind === "reused") return {};
  const { quality, category } = ending.result.evidence;
  const total = Object.values(ending.result.ms).reduce((sum, ms) => sum + ms, 0);
  return {
    quality: Math.round(quality.score),
    looksLike: category.steps.at(-1)?.path ?? null,
    ms: Math.round(ending.result.ms["total"] ?? total),
  };
}
