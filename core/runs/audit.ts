import type { Said } from "#core/platform/said.ts";
import { auditTexts, type Finding } from "#core/copywriting/index.ts";
import { loadEvidence } from "#core/photos/index.ts";
import { errorCode, errorMessageOf } from "#core/platform/errors.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { OF_COLLECTIONS, readRules, productScoreOf, withCollections } from "#core/rules/index.ts";
import { readSettings, voiceOf } from "#core/settings/index.ts";
import { type AdminFor, type ShopifyAdmin, ShopifyRejected } from "#core/shopify/index.ts";
import { forShop, NULL, type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";

type AuditDeps = Platform & { adminFor: AdminFor };

/** Products that are read for one step: some seconds of Shopify's points at most. */
const AT_ONCE = 10;

/**
 * Reads the next products of an audit from Shopify and notes what is amiss with their texts. Nothing is written to the
 * shop and nothing is paid for. A run of another kind, or one that is not running, is left alone.
 */
export async function auditSome(deps: AuditDeps, { shopId }: Scope, id: string): Promise<void> {
  const gids = await forShop(deps.database, shopId, async (db) => {
    if ((await db.run.count({ where: { id, kind: "audit", state: "running" } })) === 0) return [];
    const next = {
      where: { runId: id, state: "waiting" as const },
      orderBy: { position: "asc" as const },
      take: AT_ONCE,
    };
    return (await db.runItem.findMany({ ...next, select: { productGid: true } })).map(
      ({ productGid }) => productGid as ProductGid,
    );
  });
  if (gids.length === 0) return;
  const admin = await deps.adminFor(shopId);
  const ended = await Promise.all(gids.map((gid) => auditOne({ deps, admin }, { shopId }, gid)));
  await forShop(deps.database, shopId, (_db, query) =>
    query(sql`
      UPDATE "RunItem" i SET state = e.state::"RunItemState", code = e.code, message = e.message, findings = e.findings,
        "endedAt" = ${deps.clock.now()}::timestamp
      FROM jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) AS e (gid text, state text, code text, message text, findings jsonb)
      WHERE i."shopId" = ${shopId} AND i."runId" = ${id} AND i."productGid" = e.gid AND i.state = 'waiting'`),
  );
}

type Audited = {
  gid: ProductGid;
  state: "done" | "skipped" | "failed";
  code: string | null;
  message: string | null;
  findings: Finding[];
};

/** What is wrong with one product alone is told there, and holds up no other. */
async function auditOne(
  { deps, admin }: { deps: AuditDeps; admin: ShopifyAdmin },
  { shopId }: Pick<Scope, "shopId">,
  gid: ProductGid,
): Promise<Audited> {
  const ended = { gid, code: null, message: null, findings: [] };
  const failed = (error: unknown): Audited => {
    deps.logger.warn({ error, shopId, product: gid }, "a product's texts could not be checked");
    return { ...ended, state: "failed", code: errorCode(error), message: errorMessageOf(error) };
  };
  const snapshot = await admin.readProduct(gid).catch((error: unknown) => {
    if (error instanceof ShopifyRejected) return failed(error);
    throw error;
  });
  if (!snapshot) return { ...ended, state: "skipped", code: "gone" };
  if ("findings" in snapshot) return snapshot;
  const known = await forShop(deps.database, shopId, async (db, query) => ({
    asked: await askedOf({ db, query }, gid),
    voice: voiceOf(await readSettings(query)),
    photos: await loadEvidence(query, gid),
    written: await db.publication.findMany({
      where: { productGid: gid, state: "written" },
      orderBy: { revision: "asc" },
    }),
    doubts: await db.suggestion.findMany({
      where: {
        productGid: gid,
        state: "waiting",
        contradiction: { not: NULL },
        NOT: { field: { startsWith: "metafield:" } },
      },
      select: { field: true, contradiction: true },
    }),
    shopName: (await readSettings(query)).shopName,
  }));
  // A text of ours that is in doubt is not the merchant's: what a photo says against a product's words is.
  const contradictions = known.doubts
    .filter(({ field }) => field === "category" || field.startsWith("attribute:"))
    .map(({ field, contradiction }) => ({ field, contradiction: contradiction as Said }));
  try {
    return { ...ended, state: "done", findings: auditTexts({ snapshot, ...known, contradictions }) };
  } catch (error) {
    return failed(error);
  }
}

/** What the shop's rules ask of a product's texts, by what is known of its category, type and collections. */
async function askedOf({ db, query }: { db: ShopDb; query: Query }, gid: ProductGid) {
  const product = await db.product.findFirst({ where: { gid }, include: OF_COLLECTIONS });
  const requirements = product ? productScoreOf(withCollections(product), await readRules(query)).requirements : [];
  return {
    fields: requirements.filter(({ least }) => least === null).map(({ code }) => code),
    words: requirements.find(({ code }) => code === "words")?.least ?? null,
  };
}
