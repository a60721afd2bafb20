import { Prisma } from "../../prisma/generated/client.ts";
import { digestValue, type FieldValue, parseField, readField, sameValue } from "#core/fields/index.ts";
import { forgetProduct } from "#core/intake/forget-product.ts";
import type { IntakeDeps } from "#core/intake/index.ts";
import { forgetExample, rememberDecision } from "#core/learning/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { type ProductSnapshot, type ShopifyAdmin, ShopifyUnavailable } from "#core/shopify/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { comparePlans, type PlannedWrite, planPublications, REPORTS_FIELD } from "./plan.ts";
import { writeReports } from "./reports.ts";
import { writeFields } from "./write-fields.ts";

export type PublishOutcome = { kind: "published"; written: number; refused: number } | { kind: "nothing_to_do" } | { kind: "gone" };

/**
 * Writes what was decided for one product and takes back what is to be undone: plan in Postgres, compare with Shopify, write, read
 * back, record. A crash at any point is safe: the next run finds the plan, sees what is there already and writes only the rest.
 */
export async function publishProduct(deps: IntakeDeps, scope: Scope, productGid: ProductGid): Promise<PublishOutcome> {
  const admin = await deps.adminFor(scope.shopId);
  const snapshot = await admin.readProduct(productGid);
  if (!snapshot) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  await transact(deps, scope, (work) => planPublications(work, { shopId: scope.shopId, productGid }));
  await resolveReports(deps, scope, admin, productGid);
  const { writes, present } = await transact(deps, scope, (work) => comparePlans(work, snapshot));
  if (writes.length === 0 && present.length === 0) return { kind: "nothing_to_do" };
  const refused = await writeFields(admin, snapshot, writes);
  deps.failpoints.hit("publish:after-write");
  const after = writes.length === 0 ? snapshot : await admin.readProduct(productGid);
  if (!after) return { kind: "gone" };
  assertTaken(after, writes, refused);
  const ids = [...present, ...writes.map((write) => write.id)];
  return transact(deps, scope, async (work) => {
    const rows = await work.db.publication.findMany({ where: { id: { in: ids } } });
    for (const row of rows) await record(deps, work, after, row, refused.get(row.id));
    deps.failpoints.hit("publish:before-commit");
    return { kind: "published", written: ids.length - refused.size, refused: refused.size } as const;
  });
}

async function resolveReports(deps: IntakeDeps, scope: Scope, admin: ShopifyAdmin, productGid: ProductGid) {
  const read = <T>(work: Parameters<typeof forShop<T>>[2]) => forShop(deps.database, scope.shopId, work);
  const planned = await read((db) => db.publication.findMany({ where: { productGid, field: REPORTS_FIELD, state: "planned" } }));
  const pending = planned.filter((row) => (row.after as { type?: string }).type === "json").map((row) => row.id);
  if (pending.length === 0) return;
  const after = (await writeReports(admin, read, productGid)) as Prisma.InputJsonValue;
  await read((db) => db.publication.updateMany({ where: { id: { in: pending } }, data: { after } }));
}

/** A write that left the old value in place did not happen: better tried again than called done. */
function assertTaken(after: ProductSnapshot, writes: readonly PlannedWrite[], refused: ReadonlyMap<string, string>) {
  for (const { id, field, before, value } of writes) {
    const now = readField(after, field);
    const untouched = now !== undefined && sameValue(field.kind, now, before) && !sameValue(field.kind, now, value);
    if (untouched && !refused.has(id)) throw new ShopifyUnavailable(`Shopify did not take the new value of ${field.path}`);
  }
}

type Row = { id: string; productGid: string; field: string; state: string; suggestionId: string; undoneBy: string | null; decidedBy: string };

async function record(deps: IntakeDeps, { db, emit }: Work, after: ProductSnapshot, row: Row, problem: string | undefined) {
  const { id } = row;
  const undo = row.state === "undo_requested";
  if (problem !== undefined) {
    await db.publication.updateMany({ where: { id }, data: { state: undo ? "written" : "failed", problem } });
    emit({ kind: undo ? "publication.undo_refused" : "publication.conflict", productGid: row.productGid, data: { field: row.field, problem } });
    return;
  }
  const field = parseField(row.field);
  const now: FieldValue = readField(after, field) ?? null;
  if (undo) {
    await db.publication.updateMany({ where: { id }, data: { state: "undone", undoneAt: deps.clock.now(), problem: null } });
    // Taken back means not wanted: the same value is not put forward again.
    await db.suggestion.updateMany({ where: { id: row.suggestionId }, data: { state: "rejected", decidedBy: row.undoneBy ?? "undo" } });
    const suggestion = await db.suggestion.findFirst({ where: { id: row.suggestionId } });
    if (suggestion) await rememberDecision({ db }, suggestion, false, deps.clock.now());
    if (row.field === "category") await forgetExample(db, row.productGid as ProductGid);
    emit({ kind: "publication.undone", productGid: row.productGid, data: { field: row.field, by: row.undoneBy } });
    return;
  }
  await db.publication.updateMany({ where: { id }, data: { state: "written", readBack: digestValue(field.kind, now), writtenAt: deps.clock.now(), problem: null } });
  emit({ kind: "publication.written", productGid: row.productGid, data: { field: row.field, by: row.decidedBy } });
}
