import { keepWritten } from "#core/intake/index.ts";
import { forgetProduct } from "#core/products/index.ts";
import type { Publication } from "../../prisma/generated/client.ts";
import { withCategoryFields } from "#core/category-fields/index.ts";
import { isTranslatedText, type FieldValue, readField, sameValue, translationOf } from "#core/fields/index.ts";
import { isOfProduct, readOwner } from "#core/images/index.ts";
import { translateProductJob } from "#core/jobs/catalogue.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import { isProduct, type OwnerGid, type ProductGid, type ShopId } from "#core/platform/ids.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import {
  type AdminFor,
  type OwnerSnapshot,
  type ProductSnapshot,
  type ShopifyAdmin,
  ShopifyScopeMissing,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import {
  type Compared,
  comparePlans,
  mayReplace,
  type PlannedPublication,
  type PlannedWrite,
  planPublications,
  readPlans,
} from "./plan.ts";
import { isUndoOfCategory, withFieldsAlong } from "./fields-along.ts";
import { categoryFieldKeyOf, NOT_ALLOWED, referFields } from "./refer-fields.ts";
import { record, recordTaken } from "./record-written.ts";
import { withTranslations } from "./with-translations.ts";
import { writeFields } from "./write-fields.ts";

export type PublishDeps = Platform & { adminFor: AdminFor };

export type PublishOutcome =
  { kind: "published"; written: number; refused: number } | { kind: "nothing_to_do" } | { kind: "gone" };

/**
 * Writes what was decided for one product, or one image that no product shows, and takes back what is to be undone: plan
 * in Postgres, compare with Shopify, write, read back, record. A crash at any point is safe: the next run finds the plan,
 * sees what is there already and writes only the rest.
 * @throws ShopifyNotReady when a photo is locked, after everything else is written and recorded
 */
export async function publishProduct(deps: PublishDeps, scope: Scope, productGid: OwnerGid): Promise<PublishOutcome> {
  const admin = await deps.adminFor(scope.shopId);
  const read = await readOrDenied(admin, productGid);
  if (read === "denied") return failAll(deps, scope, productGid);
  if (!read) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  const { writes, present, snapshot } = await plan({ deps, admin }, scope, read);
  if (writes.length === 0 && present.length === 0) return { kind: "nothing_to_do" };
  const { refused, waiting, after } = await writeFields(admin, snapshot, writes);
  deps.failpoints.hit("publish:after-write");
  const ended = writes.filter(({ id }) => !waiting.has(id));
  assertTaken(after, ended, refused);
  // By the write that takes it back as well.
  const leading = new Map(ended.flatMap(({ id, also }) => [id, ...also].map((one) => [one, id] as const)));
  const ids = [...present, ...leading.keys()];
  const outcome = await transact(deps, scope, async (work) => {
    // The product first, as whoever decides or undoes holds it: of two that wait for each other's rows neither would end.
    const [, rows] = await Promise.all([
      work.lockProduct(productGid),
      work.query<Publication>(sql`SELECT * FROM "Publication" WHERE id = ANY(${ids})`),
    ]);
    const taken = rows.filter((row) => row.state === "planned" && !refused.has(row.id));
    recordTaken(work, after, taken);
    const byRun = runOf(scope.correlationId) !== null;
    const categoryLeaves = rows.some(isUndoOfCategory);
    for (const row of rows)
      if (!taken.includes(row))
        await record(work, row, {
          problem: refused.get(leading.get(row.id) ?? row.id),
          teaches: !byRun,
          keepsChoice: categoryLeaves && categoryFieldKeyOf(row) !== null,
        });
    // Whoever refuses has something else there than was read.
    const isWhole = refused.size + waiting.size === 0;
    const fields = writes.map(({ field }) => field.path);
    await Promise.all([
      isWhole &&
        isOfProduct(snapshot) &&
        isOfProduct(after) &&
        keepWritten(work, { shopId: scope.shopId, read: snapshot, after, fields }),
      isOfProduct(read) && askForTranslations(work, rows),
    ]);
    deps.failpoints.hit("publish:before-commit");
    if (waiting.size === 0) work.end();
    return { kind: "published", written: ids.length - refused.size, refused: refused.size } as const;
  });
  // What was written beside it is recorded, however often this is tried.
  for (const notReady of waiting.values()) throw notReady;
  return outcome;
}

/** Products' own scopes are the app's condition; the shop may take back those of what else it shows. */
const readOrDenied = (admin: ShopifyAdmin, gid: OwnerGid): Promise<OwnerSnapshot | null | "denied"> =>
  readOwner(admin, gid).catch((error: unknown) => {
    if (error instanceof ShopifyScopeMissing && !isProduct(gid)) return "denied";
    throw error;
  });

/** What was approved waits for the merchant to allow it (retry-not-allowed.ts). */
const failAll = (deps: PublishDeps, scope: Scope, gid: OwnerGid): Promise<PublishOutcome> =>
  transact(deps, scope, async (work) => {
    work.lockProduct(gid);
    planPublications(work, gid);
    const rows = await readPlans(work, gid);
    for (const row of rows) await failWhere(work, row, NOT_ALLOWED);
    work.end();
    return { kind: "published", written: 0, refused: rows.length };
  });

/** What the shop says in its own language has changed by our hand, and what it says in others follows. */
async function askForTranslations(work: Work, rows: readonly Publication[]): Promise<void> {
  const [first] = rows.filter(({ field }) => isTranslatedText(field));
  if (!first) return;
  for (const locale of translatedInto(await readSettings(work.query)))
    work.request(translateProductJob, {
      shopId: first.shopId as ShopId,
      productGid: first.productGid as ProductGid,
      locale,
    });
}

async function plan(
  { deps, admin }: { deps: PublishDeps; admin: ShopifyAdmin },
  scope: Scope,
  read: OwnerSnapshot,
): Promise<Compared & { snapshot: OwnerSnapshot }> {
  const productGid = read.gid;
  const first = await transact(deps, scope, async (work) => {
    planPublications(work, productGid);
    const rows = await withFieldsAlong(work, read, await readPlans(work, productGid));
    const ofCategory = rows.filter((row) => categoryFieldKeyOf(row) !== null);
    const translated = rows.filter(({ field }) => translationOf(field) !== null);
    if (!isOfProduct(read) || ofCategory.length + translated.length === 0) return comparePlans(work, read, rows);
    return { product: read, ofCategory, translated };
  });
  if ("writes" in first) return { ...first, snapshot: read };
  // Suggestions name values; they become references before anything is compared.
  const keys = first.ofCategory.flatMap((row) => categoryFieldKeyOf(row) ?? []);
  const filled = keys.length > 0 ? await withCategoryFields(admin, first.product, keys) : first.product;
  const { snapshot, denied } = await translatedOrDenied(admin, filled, first.translated);
  // Asked after Shopify was: a value of ours that stands there is on record by then.
  const open = await transact(deps, scope, (work) => replaceable(work, snapshot, first.ofCategory));
  const { entries, problems } = await referFields(admin, snapshot, open);
  return transact(deps, scope, async (work) => {
    for (const [id, value] of entries) await setValue(work, id, value);
    for (const row of first.ofCategory) await failWhere(work, row, problems.get(row.id));
    for (const row of denied) await failWhere(work, row, NOT_ALLOWED);
    // What another worker has planned meanwhile in another language, it writes itself.
    const known = new Set(first.translated.map(({ id }) => id));
    const rows = (await readPlans(work, productGid)).filter(({ id, field }) => known.has(id) || !translationOf(field));
    return { ...(await comparePlans(work, snapshot, rows)), snapshot };
  });
}

/** @returns the product with its translations; `denied`: plans about these, where the shop does not let the app see them */
async function translatedOrDenied(
  admin: ShopifyAdmin,
  snapshot: ProductSnapshot,
  plans: readonly PlannedPublication[],
): Promise<{ snapshot: ProductSnapshot; denied: readonly PlannedPublication[] }> {
  try {
    const fields = plans.map(({ field }) => field);
    return { snapshot: await withTranslations(admin, snapshot, fields), denied: [] };
  } catch (error) {
    if (error instanceof ShopifyScopeMissing) return { snapshot, denied: plans };
    throw error;
  }
}

async function replaceable(
  work: Work,
  snapshot: ProductSnapshot,
  plans: readonly PlannedPublication[],
): Promise<PlannedPublication[]> {
  const open: PlannedPublication[] = [];
  for (const plan of plans) if (plan.state === "planned" && (await mayReplace(work, snapshot, plan))) open.push(plan);
  return open;
}

const setValue = ({ query }: Work, id: string, after: FieldValue) =>
  query(sql`UPDATE "Publication" SET after = ${JSON.stringify(after)}::jsonb WHERE id = ${id}`);

/** A plan that cannot be carried out as it is: its merchant sees why, and can try again. */
async function failWhere(
  { db, emit }: Work,
  { id, productGid, field, state }: PlannedPublication,
  problem: string | undefined,
) {
  if (problem === undefined) return;
  const undo = state === "undo_requested";
  await db.publication.updateMany({ where: { id }, data: { state: undo ? "written" : "failed", problem } });
  emit({ kind: undo ? "publication.undo_refused" : "publication.conflict", productGid, data: { id, field, problem } });
}

/** A write that left the old value in place did not happen: better tried again than called done. */
function assertTaken(after: OwnerSnapshot, writes: readonly PlannedWrite[], refused: ReadonlyMap<string, string>) {
  for (const { id, field, before, value } of writes) {
    const now = readField(after, field);
    const untouched = now !== undefined && sameValue(field.kind, now, before) && !sameValue(field.kind, now, value);
    if (untouched && !refused.has(id))
      throw new ShopifyUnavailable(`Shopify did not take the new value of ${field.path}`);
  }
}
