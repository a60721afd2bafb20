import type { Said } from "#core/platform/said.ts";
import { auditTexts, type Finding } from "#core/copywriting/index.ts";
import { loadEvidence } from "#core/photos/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { AdminFor, ShopifyAdmin } from "#core/shopify/index.ts";
import { forShop, NULL, sql } from "#core/tenancy/for-shop.ts";
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
      UPDATE "RunItem" i SET state = e.state::"RunItemState", code = e.code, findings = e.findings,
        "endedAt" = ${deps.clock.now()}::timestamp
      FROM jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) AS e (gid text, state text, code text, findings jsonb)
      WHERE i."shopId" = ${shopId} AND i."runId" = ${id} AND i."productGid" = e.gid AND i.state = 'waiting'`),
  );
}

type Audited = { gid: ProductGid; state: "done" | "skipped"; code: string | null; findings: Finding[] };

async function auditOne(
  { deps, admin }: { deps: AuditDeps; admin: ShopifyAdmin },
  { shopId }: Pick<Scope, "shopId">,
  gid: ProductGid,
): Promise<Audited> {
  const snapshot = await admin.readProduct(gid);
  if (!snapshot) return { gid, state: "skipped", code: "gone", findings: [] };
  const known = await forShop(deps.database, shopId, async (db, query) => ({
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
  const findings = auditTexts({ snapshot, ...known, contradictions });
  return { gid, state: "done", code: null, findings };
}
