import type { ProductGid } from "#core/platform/ids.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** What a merchant can filter by: each product is in exactly one. */
export const PRODUCT_STATES = ["working", "waiting_quota", "failed", "review", "done", "no_photos"] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

/**
 * Derives the product's state from its tasks, photos and suggestions, so that it cannot drift from them.
 */
export async function refreshProductState({ db, emit }: Pick<Work, "db" | "emit">, productGid: ProductGid): Promise<void> {
  const product = await db.product.findFirst({ where: { gid: productGid }, include: { images: { select: { attention: true } } } });
  if (!product) return;
  const tasks = await db.task.findMany({
    where: { productGid, state: { in: ["queued", "running", "waiting", "failed"] } },
    select: { state: true, reason: true, errorMessage: true },
  });
  const doubtful = product.images.filter(({ attention }) => attention !== null).length;
  const waitingCount = (await db.suggestion.count({ where: { productGid, state: "waiting" } })) + doubtful;
  const failed = tasks.find((task) => task.state === "failed");
  const state = stateOf({ tasks, images: product.images.length, waitingCount });
  const problem = state === "failed" ? (failed?.errorMessage ?? null) : state === "waiting_quota" ? (tasks.find((task) => task.state === "waiting")?.reason ?? null) : null;
  if (state === product.state && waitingCount === product.waitingCount && problem === product.problem) return;
  await db.product.updateMany({ where: { gid: productGid }, data: { state, waitingCount, problem } });
  emit({ kind: "product.state", productGid, data: { state, waiting: waitingCount, title: product.title, quality: product.quality } });
}

export function stateOf(input: { tasks: readonly { state: string }[]; images: number; waitingCount: number }): ProductState {
  const has = (state: string) => input.tasks.some((task) => task.state === state);
  if (has("queued") || has("running")) return "working";
  if (has("failed")) return "failed";
  if (has("waiting")) return "waiting_quota";
  if (input.images === 0) return "no_photos";
  return input.waitingCount > 0 ? "review" : "done";
}
