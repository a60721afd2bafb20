import { parseField, pathPatterns } from "#core/fields/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { NOTHING_BEFORE } from "#core/suggestions/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Suggestion } from "../../prisma/generated/client.ts";
import { reviewItems, type ReviewItem } from "./review.ts";

/** What one decision may answer at a time; the rest stays for the next. */
const MOST = 2_000;
const SAMPLE = 12;
/** As the pages call it "certain". */
const CERTAIN = 0.9;

export type AlikeView = {
  /** The one that was asked about. */
  item: ReviewItem;
  /** "value": the same value of the same field; "certain": texts of one kind, each another, that we are certain of. */
  by: "value" | "certain";
  /** Whether something stands in these fields now; fields that are empty are decided apart from them. */
  replaces: boolean;
  /** Least sure first; `total` says how many there are beyond them. */
  ids: string[];
  total: number;
  /** Half of them the least sure, the other half spread over the rest. */
  sample: ReviewItem[];
};

/**
 * Waiting suggestions that the same decision would answer. Values from a list are alike when they are equal; texts
 * differ from product to product, and are alike when nothing speaks against any of them. What fills an empty field is
 * never alike to what replaces something.
 * @returns null when the suggestion waits no more, or when it is a text in doubt: that is decided by itself
 */
export async function alikeView(database: Database, shopId: ShopId, id: string): Promise<AlikeView | null> {
  return forShop(database, shopId, async (db, query) => {
    const row = await db.suggestion.findFirst({ where: { id, state: "waiting" } });
    const alike = row && alikeTo(row);
    if (!alike) return null;
    const [asked] = await query<{ replaces: boolean }>(
      sql`SELECT NOT ${NOTHING_BEFORE} AS replaces FROM "Suggestion" s WHERE id = ${id}`,
    );
    const replaces = asked?.replaces ?? true;
    const where = sql`"shopId" = ${shopId} AND state = 'waiting' AND ${alike.where} AND ${NOTHING_BEFORE} = ${!replaces}`;
    const found = await query<{ id: string }>(
      sql`SELECT id FROM "Suggestion" s WHERE ${where} ORDER BY confidence, id LIMIT ${MOST}`,
    );
    const [counted] = await query<{ total: number }>(
      sql`SELECT count(*)::int AS total FROM "Suggestion" s WHERE ${where}`,
    );
    const ids = found.map((one) => one.id);
    const sampled = sampleOf(ids);
    const sample = await reviewItems(db, sampled);
    const [item] = sampled.includes(id) ? sample.filter((one) => one.id === id) : await reviewItems(db, [id]);
    if (!item) return null;
    return { item, by: alike.by, replaces, ids, total: counted?.total ?? 0, sample };
  });
}

function alikeTo({
  field,
  value,
  confidence,
  contradiction,
}: Suggestion): (Pick<AlikeView, "by"> & { where: Sql }) | null {
  const { group } = parseField(field);
  if (group === "category" || group === "attributes" || group === "categoryFields")
    return { by: "value", where: sql`field = ${field} AND value = ${JSON.stringify(value)}::jsonb` };
  if (contradiction !== null || confidence < CERTAIN) return null;
  return {
    by: "certain",
    where: sql`field LIKE ANY (${pathPatterns(group)}) AND contradiction IS NULL AND confidence >= ${CERTAIN}`,
  };
}

/** @param ids least sure first */
export function sampleOf(ids: readonly string[]): string[] {
  if (ids.length <= SAMPLE) return [...ids];
  const half = SAMPLE / 2;
  const rest = ids.slice(half);
  return [
    ...ids.slice(0, half),
    ...Array.from({ length: half }, (_, n) => rest[Math.floor(((n + 1) * rest.length) / half) - 1] as string),
  ];
}
