import { z } from "zod";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { cleanText } from "#core/platform/text.ts";
import { matching } from "#core/products/index.ts";
import {
  DEFAULT_RULE,
  RULE_LIMITS,
  OF_COLLECTIONS,
  readOwnRules,
  productScoreOf,
  withCollections,
} from "#core/rules/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { countProducts } from "./health.ts";
import { seenTo } from "./seen-to.ts";

export type RulesView = Awaited<ReturnType<typeof rulesView>>;

const FOUND = 8;

/** What the page tests: words in the title of products, and the number of the one that is chosen. Wrong ones are none. */
export const RulesQuery = z.object({
  q: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(100))
    .catch("")
    .default(""),
  test: z
    .string()
    .transform((number) => `gid://shopify/Product/${number}`)
    .pipe(ProductGid)
    .optional()
    .catch(undefined),
});
export type RulesQuery = z.infer<typeof RulesQuery>;

/**
 * The shop's rules, or the default that holds while it has none; how many products they ask something of and how many
 * have it all; whether Shopify is told each score; whether scores are being worked out anew; and one product held to
 * them. `seq`: events after it are news.
 */
export async function rulesView(database: Database, shopId: ShopId, { q, test }: RulesQuery) {
  return forShop(database, shopId, async (db, query) => {
    const seq = await seenTo(query);
    const own = await readOwnRules(query);
    const { tellsScore } = (await db.settings.findFirst({ select: { tellsScore: true } })) ?? { tellsScore: false };
    const { health } = await countProducts(query);
    const task = await db.task.findFirst({
      where: { name: "judge-catalogue", key: "catalogue" },
      select: { state: true },
    });
    const rules = own.length > 0 ? own : [{ ...DEFAULT_RULE, revision: 0, gone: false }];
    return {
      rules,
      most: RULE_LIMITS,
      own: own.length > 0,
      held: health.held,
      complete: health.complete,
      tells: tellsScore,
      applying: applyingOf(task?.state),
      found: q === "" ? [] : await find(query, shopId, q),
      tested: test ? await tested(db, { gid: test, rules }) : null,
      seq,
    };
  });
}

function applyingOf(state: string | undefined): "no" | "yes" | "failed" {
  if (state === "failed") return "failed";
  return state === "queued" || state === "running" || state === "waiting" ? "yes" : "no";
}

const find = (query: Query, shopId: ShopId, q: string) =>
  query<{ gid: string; title: string }>(sql`
    SELECT gid, title FROM "Product"
    WHERE "shopId" = ${shopId} AND ${matching({ q, state: null, missing: null, short: false })}
    ORDER BY "updatedAt" DESC, gid LIMIT ${FOUND}`);

type Testing = { gid: ProductGid; rules: Parameters<typeof productScoreOf>[1] };

async function tested(db: ShopDb, { gid, rules }: Testing) {
  const product = await db.product.findFirst({ where: { gid }, include: OF_COLLECTIONS });
  if (!product) return null;
  const standing = product.readAt.getTime() > 0 ? productScoreOf(withCollections(product), rules) : null;
  return { gid, title: product.title, standing };
}
