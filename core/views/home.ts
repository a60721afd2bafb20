import { usageOf } from "#core/billing/index.ts";
import { type FieldGroup, parseField } from "#core/fields/index.ts";
import { ownWayOf } from "#core/photos/index.ts";
import { PRODUCTS, type ProductState } from "#core/products/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import { accuracyOf } from "./accuracy.ts";
import { countProducts } from "./health.ts";
import { seenTo } from "./seen-to.ts";
import { tryOutOf } from "./try-out.ts";

export type HomeView = Awaited<ReturnType<typeof homeView>>;

const RECENT = 5;

/** What waits, alt texts as one field however many photos there are. */
const WAITING_BY_FIELD = sql`
  SELECT CASE WHEN field LIKE 'alt:%' THEN 'alt' ELSE field END AS field, count(*)::int AS count
  FROM "Suggestion" WHERE state = 'waiting' GROUP BY 1`;

type Standing = { listed: boolean; frozen: boolean; doubtful: number; written: number };

/** Photos that need a person, and what was written. */
const standing = (shopId: ShopId) => sql`
  SELECT "listedAt" IS NOT NULL AS listed, "frozenAt" IS NOT NULL AS frozen,
    (SELECT count(*)::int FROM "Image" WHERE attention IS NOT NULL) AS doubtful,
    (SELECT count(*)::int FROM "Publication" WHERE state = 'written') AS written
  FROM "Shop" WHERE id = ${shopId}`;

type Recent = {
  gid: string;
  title: string;
  thumbnailUrl: string | null;
  quality: number | null;
  state: ProductState;
  waitingCount: number;
  categoryPath: string | null;
};

const LATEST = sql`
  SELECT gid, title, "thumbnailUrl", quality, state, "waitingCount", "categoryPath" FROM "Product"
  WHERE ${PRODUCTS} AND state IN ('done', 'review') AND "analysedAt" IS NOT NULL ORDER BY "updatedAt" DESC LIMIT ${RECENT}`;

/** How often each kind of failure happened, with one of its messages. */
const FAILURES = sql`
  SELECT failure.code, failure.count, (
    SELECT "errorMessage" FROM "Task" WHERE state = 'failed' AND "errorCode" = failure.code LIMIT 1
  ) AS message
  FROM (
    SELECT "errorCode" AS code, count(*)::int AS count FROM "Task" WHERE state = 'failed' GROUP BY 1
  ) failure`;

/**
 * What the app did, what it wants from the merchant, what went wrong, and what the plan has left. The counts of whole
 * tables are read beside the rest, each on a connection of its own.
 */
export async function homeView(database: Database, { shopId, now }: { shopId: ShopId; now: Date }) {
  const read = <T>(of: (query: Query) => Promise<T>) => forShop(database, shopId, (_db, query) => of(query));
  const seq = await read(seenTo);
  const [{ shop, usage, states, health }, rest] = await Promise.all([
    read((query) => counted(query, { shopId, now })),
    read(worked),
  ]);
  const { automation, waiting, failures, ...others } = rest;
  const { plan, most, used, renewsAt } = usage;
  return {
    counts: states as Record<string, number>,
    /** Whether the shop's products were all listed: until then the counts are of those known so far. */
    listed: shop.listed,
    /** Shopify has frozen the subscription: work rests. */
    frozen: shop.frozen,
    automation,
    waiting: byGroup(waiting),
    problems: failures.map(({ code, count, message }) => ({
      code: code ?? "unexpected",
      count,
      message: message ?? "",
    })),
    usage: {
      plan: plan.name,
      limit: most,
      used,
      renewsAt: renewsAt.toISOString(),
    },
    ...others,
    doubtful: shop.doubtful,
    health,
    written: shop.written,
    tryOut: shop.written <= 1 && automation !== "automatic" ? await read(tryOutOf) : null,
    seq,
  };
}

async function counted(query: Query, { shopId, now }: { shopId: ShopId; now: Date }) {
  const [shop] = await query<Standing>(standing(shopId));
  if (!shop) throw new Error("no such shop");
  return { shop, usage: await usageOf(query, { shopId, now }), ...(await countProducts(query)) };
}

async function worked(query: Query) {
  return {
    waiting: await query<{ field: string; count: number }>(WAITING_BY_FIELD),
    failures: await query<{ code: string | null; count: number; message: string | null }>(FAILURES),
    automation: (await readSettings(query)).automation,
    recent: await query<Recent>(LATEST),
    ownWay: await ownWayOf(query),
    accuracy: await accuracyOf(query),
  };
}

/** @param rows by field, with all alt texts as "alt" */
function byGroup(rows: readonly { field: string; count: number }[]): { group: FieldGroup; count: number }[] {
  const totals = new Map<FieldGroup, number>();
  for (const { field, count } of rows) {
    const group = field === "alt" ? "alt" : parseField(field).group;
    totals.set(group, (totals.get(group) ?? 0) + count);
  }
  return [...totals].map(([group, count]) => ({ group, count })).sort((a, b) => b.count - a.count);
}
