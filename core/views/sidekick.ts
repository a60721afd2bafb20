import { z } from "zod";
import { usageOf } from "#core/billing/index.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { besidesOwnWay, loadEvidence, ownWayOf, qualityOf } from "#core/photos/index.ts";
import { matching, PRODUCTS } from "#core/products/index.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { countStates } from "./products.ts";

const first = z.coerce.number().int().min(1).max(25).default(10);

/** What Sidekick asks, by its tools (extensions/sidekick-data/tools.json). */
export const SidekickQuestion = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("products_to_review"), first }),
  z.object({ ask: z.literal("poor_photos"), first }),
  z.object({ ask: z.literal("missing_texts"), first, field: z.enum(ESSENTIAL).default("alt") }),
  z.object({ ask: z.literal("catalogue_state") }),
]);
type Question = z.infer<typeof SidekickQuestion>;
export type SidekickList = Exclude<Question, { ask: "catalogue_state" }>;

/** Below this a main photo is poor, as everywhere in the app. */
const POOR = 60;

type Listed = { gid: ProductGid; title: string; waiting: number; quality: number | null; total: number };

const ANYTHING = { q: "", state: null, missing: null, short: false };

function rowsOf(question: SidekickList): { where: Sql; order: Sql } {
  if (question.ask === "products_to_review")
    return { where: matching({ ...ANYTHING, state: "review" }), order: sql`"waitingCount" DESC` };
  if (question.ask === "poor_photos") return { where: sql`${PRODUCTS} AND quality < ${POOR}`, order: sql`quality` };
  return { where: matching({ ...ANYTHING, missing: question.field }), order: sql`"updatedAt" DESC` };
}

/** Products that answer a question, and how many there are in all; of poor photos what is wrong with the main one. */
export async function sidekickList(database: Database, shopId: ShopId, question: SidekickList) {
  const { where, order } = rowsOf(question);
  return forShop(database, shopId, async (_db, query) => {
    const rows = await query<Listed>(sql`
      SELECT gid, title, "waitingCount" AS waiting, quality, (count(*) OVER ())::int AS total FROM "Product"
      WHERE ${where} ORDER BY ${order}, gid LIMIT ${question.first}`);
    const ownWay = question.ask === "poor_photos" ? await ownWayOf(query) : [];
    const products = [];
    for (const { total: _total, ...row } of rows)
      products.push({ ...row, reasons: question.ask === "poor_photos" ? await reasonsOf(query, row.gid, ownWay) : [] });
    return { products, total: rows[0]?.total ?? 0 };
  });
}

async function reasonsOf(query: Query, gid: ProductGid, ownWay: Awaited<ReturnType<typeof ownWayOf>>) {
  const found = qualityOf((await loadEvidence(query, gid)).map((photo) => besidesOwnWay(photo, ownWay)));
  return (found?.main.evidence.quality.reasons ?? []).slice(0, 3).map(({ reason }) => reason);
}

/** How far the app is with the shop, and what of the plan is used this month. */
export async function sidekickState(database: Database, { shopId, now }: { shopId: ShopId; now: Date }) {
  return forShop(database, shopId, async (_db, query) => {
    const counts = await countStates(query);
    const { plan, used, most } = await usageOf(query, { shopId, now });
    return {
      counts,
      plan: plan.name,
      used,
      limit: most,
    };
  });
}
