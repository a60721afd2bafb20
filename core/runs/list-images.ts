import { saveImages, whyLeft } from "#core/images/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { AdminFor, ImageKind, ImageShown } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { type ListedTo, lockRun, type Run } from "./record.ts";

type Deps = Platform & { adminFor: AdminFor };

/** Pages for one task: some fifteen seconds of a small shop's points (302 a page), so that other runs are planned beside. */
const PAGES = 5;

/**
 * Puts down the images of a run, page by page as Shopify lists them; each page commits for itself with from where the
 * next one goes on, so that however many there are, a hundred are held. What is left alone is named with its reason.
 * Of a run over products it does nothing.
 * @returns whether there is more to be listed
 * @throws ShopifyScopeMissing where the shop does not let the app read one of the lists
 */
export async function listImages(deps: Deps, scope: Scope, run: Run): Promise<boolean> {
  const { selection } = run;
  if (selection.by !== "images") return false;
  const admin = await deps.adminFor(scope.shopId);
  let at: ListedTo = run.listedTo ?? { kind: selection.of[0] ?? null, after: null };
  for (let page = 0; page < PAGES && at.kind !== null; page++) {
    const kind: ImageKind = at.kind;
    const { images, next } = await admin.listImages(kind, at.after);
    const following = selection.of[selection.of.indexOf(kind) + 1] ?? null;
    const to: ListedTo = next === null ? { kind: following, after: null } : { kind, after: next };
    const planning = await transact(deps, scope, (work) => putDown(work, { run, images, to }));
    if (!planning) return false;
    at = to;
  }
  return at.kind !== null;
}

type Page = { run: Run; images: readonly ImageShown[]; to: ListedTo };

/** @returns whether the run is still being planned */
async function putDown(work: Work, { run, images, to }: Page): Promise<boolean> {
  const shopId = run.shopId as ShopId;
  if ((await lockRun(work, shopId, run.id)).state !== "planning") return false;
  const wanted = images.filter((image) => whyLeft(image) === null);
  const ofProducts = new Set(await shownByProducts(work, wanted));
  const ours = wanted.filter(({ gid }) => !ofProducts.has(gid));
  await saveImages(work, shopId, ours);
  const rows = images.map((image, at) => {
    const code = whyLeft(image) ?? (ofProducts.has(image.gid) ? "of_product" : null);
    // Of what is left alone nothing but its name is kept, for the run's result.
    return { gid: image.gid, at, code, ...(code ? { state: "skipped", message: image.title } : { state: "waiting" }) };
  });
  await work.query(sql`
    INSERT INTO "RunItem" ("shopId", "runId", "productGid", position, state, code, message)
    SELECT ${shopId}, ${run.id}, gid, known.last + 1 + at, state::"RunItemState", code, message
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS page (gid text, at int, state text, code text, message text),
      (SELECT coalesce(max(position), 0) AS last FROM "RunItem" WHERE "shopId" = ${shopId} AND "runId" = ${run.id}) AS known
    ON CONFLICT DO NOTHING`);
  await work.query(sql`
    UPDATE "Run" SET "listedTo" = ${JSON.stringify(to)}::jsonb WHERE "shopId" = ${shopId} AND id = ${run.id}`);
  return true;
}

/** Files that a product is known to show: Shopify's search notices that some time after it was so. */
async function shownByProducts({ query }: Work, images: readonly ImageShown[]): Promise<string[]> {
  const gids = images.map(({ gid }) => gid);
  const rows = await query<{ gid: string }>(sql`
    SELECT gid FROM "Image" WHERE gid = ANY (${gids}) AND "productGid" <> gid`);
  return rows.map(({ gid }) => gid);
}
