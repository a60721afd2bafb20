import type { TaskState } from "../../prisma/generated/client.ts";
import { translateProductJob } from "#core/jobs/catalogue.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { REGION_REFUSED } from "#core/settings/index.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import type { ProductState } from "./states.ts";

type Row = {
  gid: OwnerGid;
  state: ProductState;
  waitingCount: number;
  problem: string | null;
  title: string;
  quality: number | null;
  seen: boolean;
  images: number;
  usable: number;
  doubtful: number;
  suggestions: number;
  tasks: { name: string; state: TaskState; reason: string | null; errorCode: string | null }[];
};

type Refreshing = Pick<Work, "query" | "flush" | "emit" | "now">;

/**
 * Derives the product's state from its tasks, photos and suggestions, so that it cannot drift from them. Its `problem`
 * is the code of what failed, for the page to put into words, or what it waits for. Translations that wait for more to be
 * allowed leave the state as it is, and are told as its `problem` where there is no other.
 */
export const refreshProductState = (work: Refreshing, productGid: OwnerGid): Promise<void> =>
  refreshProductStates(work, [productGid]);

/** The same for any number of products, in two statements. */
export async function refreshProductStates(
  { query, flush, emit, now: at }: Refreshing,
  productGids: readonly OwnerGid[],
): Promise<void> {
  if (productGids.length === 0) return flush();
  // Sent together: Postgres writes the tasks that were asked for before it reads.
  const [, products] = await Promise.all([flush(), query<Row>(stateOfProducts(productGids))]);

  const changed = products
    .map((product) => ({ ...product, ...derived(product) }))
    .filter((now, index) => {
      const before = products[index];
      return now.state !== before?.state || now.waitingCount !== before.waitingCount || now.problem !== before.problem;
    });
  if (changed.length === 0) return;
  const rows = changed.map(({ gid, state, waitingCount, problem }) => ({ gid, state, waitingCount, problem }));
  query.write(sql`
    UPDATE "Product" p
    SET state = now.state::"ProductState", "waitingCount" = now."waitingCount", problem = now.problem,
      "updatedAt" = ${at}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS now (gid text, state text, "waitingCount" int,
      problem text)
    WHERE p.gid = now.gid`);
  for (const { gid, state, waitingCount: waiting, title, quality } of changed) {
    emit({ kind: "product.state", productGid: gid, data: { state, waiting, title, quality } });
  }
}

const stateOfProducts = (gids: readonly OwnerGid[]): Sql => sql`
  SELECT gid, state, "waitingCount", problem, title, quality, "readAt" > 'epoch' AS seen, photos.*, tasks.*,
    (SELECT count(*)::int FROM "Suggestion" s WHERE s."shopId" = p."shopId" AND s."productGid" = p.gid
      AND s.state = 'waiting') AS suggestions
  FROM "Product" p,
    LATERAL (SELECT count(*)::int AS images, count(attention)::int AS doubtful,
      count(*) FILTER (WHERE i.state <> 'rejected')::int AS usable
      FROM "Image" i WHERE i."shopId" = p."shopId" AND i."productGid" = p.gid) AS photos,
    LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'state', t.state, 'reason', reason,
      'errorCode', "errorCode")), '[]') AS tasks FROM "Task" t
      WHERE t."shopId" = p."shopId" AND t."productGid" = p.gid AND t.state IN ('queued', 'running', 'waiting',
        'failed')) AS tasks
  WHERE p.gid = ANY(${[...new Set(gids)]})`;

function derived(product: Row) {
  const aside = product.tasks.find((task) => waitsAside(task));
  const tasks = product.tasks.filter((task) => !waitsAside(task));
  const waitingCount = product.suggestions + product.doubtful;
  const state = stateOf({ tasks, seen: product.seen, images: product.images, usable: product.usable, waitingCount });
  const task = (of: TaskState) => tasks.find((one) => one.state === of);
  const failed = task("failed") ? (task("failed")?.errorCode ?? "unexpected") : "photos_unusable";
  const problems: Partial<Record<ProductState, string | null | undefined>> = {
    failed,
    waiting_quota: task("waiting")?.reason,
  };
  return { state, waitingCount, problem: problems[state] ?? aside?.reason ?? null };
}

/** Translations, and texts that may not be worked on where they would be: what else the product has goes on. */
const waitsAside = ({ name, state, reason }: Row["tasks"][number]): boolean =>
  state === "waiting" && (name === translateProductJob.name || reason === REGION_REFUSED);

/** @param input.usable images that are looked at, or will be: not those that cannot be */
export function stateOf(
  input: Pick<Row, "seen" | "images" | "usable" | "waitingCount"> & { tasks: readonly { state: TaskState }[] },
): ProductState {
  const has = (state: TaskState) => input.tasks.some((task) => task.state === state);
  if (has("queued") || has("running")) return "working";
  if (has("failed")) return "failed";
  if (has("waiting")) return "waiting_quota";
  if (!input.seen) return "unseen";
  if (input.images === 0) return "no_photos";
  if (input.usable === 0) return "failed";
  return input.waitingCount > 0 ? "review" : "done";
}
