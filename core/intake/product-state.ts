import type { ProductGid } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** What a merchant can filter by: each product is in exactly one. */
export const PRODUCT_STATES = ["working", "waiting_quota", "failed", "review", "done", "no_photos", "unseen"] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

type Row = {
  state: string; waitingCount: number; problem: string | null; title: string; quality: number | null;
  seen: boolean; images: number; doubtful: number; suggestions: number; tasks: { state: string; reason: string | null; errorCode: string | null }[];
};

/**
 * Derives the product's state from its tasks, photos and suggestions, so that it cannot drift from them. Its `problem` is the code of
 * what failed, for the page to put into words, or what it waits for.
 */
export async function refreshProductState({ db, query, flush, emit }: Pick<Work, "db" | "query" | "flush" | "emit">, productGid: ProductGid): Promise<void> {
  await flush();
  // One statement: this is asked at the end of each task.
  const [product] = await query<Row>(sql`
    SELECT state, "waitingCount", problem, title, quality, "readAt" > 'epoch' AS seen, photos.*, tasks.*,
      (SELECT count(*)::int FROM "Suggestion" s WHERE s."shopId" = p."shopId" AND s."productGid" = p.gid AND s.state = 'waiting') AS suggestions
    FROM "Product" p,
      LATERAL (SELECT count(*)::int AS images, count(attention)::int AS doubtful FROM "Image" i WHERE i."shopId" = p."shopId" AND i."productGid" = p.gid) AS photos,
      LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('state', t.state, 'reason', reason, 'errorCode', "errorCode")), '[]') AS tasks FROM "Task" t
        WHERE t."shopId" = p."shopId" AND t."productGid" = p.gid AND t.state IN ('queued', 'running', 'waiting', 'failed')) AS tasks
    WHERE p.gid = ${productGid}`);
  if (!product) return;
  const { tasks } = product, waitingCount = product.suggestions + product.doubtful;
  const state = stateOf({ tasks, seen: product.seen, images: product.images, waitingCount });
  const problem = state === "failed" ? (tasks.find((task) => task.state === "failed")?.errorCode ?? "unexpected") : state === "waiting_quota" ? (tasks.find((task) => task.state === "waiting")?.reason ?? null) : null;
  if (state === product.state && waitingCount === product.waitingCount && problem === product.problem) return;
  await db.product.updateMany({ where: { gid: productGid }, data: { state, waitingCount, problem } });
  emit({ kind: "product.state", productGid, data: { state, waiting: waitingCount, title: product.title, quality: product.quality } });
}

export function stateOf(input: { tasks: readonly { state: string }[]; seen: boolean; images: number; waitingCount: number }): ProductState {
  const has = (state: string) => input.tasks.some((task) => task.state === state);
  if (has("queued") || has("running")) return "working";
  if (has("failed")) return "failed";
  if (has("waiting")) return "waiting_quota";
  if (!input.seen) return "unseen";
  if (input.images === 0) return "no_photos";
  return input.waitingCount > 0 ? "review" : "done";
}
