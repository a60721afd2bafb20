import type { DefectCheck } from "../../prisma/generated/client.ts";
import { type DefectVerdict, isWithin, type KeptCells } from "#core/engine/index.ts";
import { analyseImageJob, checkDefectsJob } from "#core/jobs/catalogue.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import { isLater, type Later, later } from "#core/jobs/outcome.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import type { CheckDeps, Comparison } from "./cell-reader.ts";
import {
  type About,
  cellsOf,
  type Findings,
  FULL,
  HALF,
  type OutlinedPhoto,
  type SeenImage,
  countReferences,
  readCells,
  referencesOf,
  withOutlines,
} from "./defect-references.ts";

/** Flagged photos keep their cells while a person may still clear them; so many at most. */
const FLAGGED_KEPT = 24;
/**
 * How soon to ask again: about when the photos in front will be done, or every product of a large catalogue would ask
 * all the time.
 */
const AFTER_OTHERS_MS = 5_000;
const PHOTO_MS = 300;
const LATEST_MS = 3_600_000;
/** A product with more photos than this is compared with itself; smaller ones share their category's references. */
const OWN_BANK_FROM = HALF + 1;
/** `strict` in standard deviations of the references' own scores; the other is the engine's default. */
const STRICT = 4;

/**
 * Compares a product's photos with others of its own, or of its category in this shop, and says which are worth a look.
 * A hint and no more: it holds nothing up, and never says that a photo has no defects.
 */
export async function checkDefects(
  deps: CheckDeps,
  scope: Scope,
  productGid: ProductGid,
): Promise<{ kind: "checked"; photos: number } | { kind: "skipped"; reason: string } | Later> {
  const { shopId } = scope;
  const plan = await forShop(deps.database, shopId, async (_db, query) => {
    const [ms, comparison] = await Promise.all([
      untilChecked(query),
      planComparison(query, deps.cellReader.version, productGid),
    ]);
    return ms > 0 ? later(ms, "photos that nobody has looked at come first") : comparison;
  });
  if (isLater(plan)) return plan;
  if (typeof plan === "string") return { kind: "skipped", reason: plan };
  const end = async (work: Work) => {
    const about = { shopId, productGid, bank: plan.bank, version: deps.cellReader.version };
    // Two that ask for each other, each with its own row locked by its end, would wait for each other.
    if ((await recheckEarlyPhotos(work, about)) === 0) work.end();
  };
  for (const photo of plan.open) {
    const about = { bank: plan.bank, version: deps.cellReader.version, fingerprint: photo.fingerprint };
    const { references, all } = await referencesOf(deps, scope, about);
    const known = plan.known.get(photo.fingerprint) ?? null;
    const cells = references.length > 0 ? (known ?? (await readCells(deps, shopId, photo))) : known;
    const verdict = await compare(deps, { photo, cells, references, flagAt: plan.flagAt });
    const keep = all < FULL || verdict.state === "worth_a_look" || known !== null;
    const outcome = { shopId, productGid, photo, cells, keep, verdict, references: all, ...about };
    await transact(deps, scope, async (work) => {
      save(work, { ...outcome, at: deps.clock.now() });
      if (photo === plan.open.at(-1)) await end(work);
    });
  }
  if (plan.open.length === 0) await transact(deps, scope, end);
  return { kind: "checked", photos: plan.open.length };
}

/**
 * A comparison costs several times what looking at a photo does: photos that wait for their first look come first.
 * @returns milliseconds until it is worth asking for one (again); 0 now
 */
export async function untilChecked(query: Query): Promise<number> {
  const [{ unseen } = { unseen: 0 }] = await query<{ unseen: number }>(sql`
    SELECT count(*)::int AS unseen FROM (
      SELECT FROM "Task" WHERE name = ${analyseImageJob.name} AND state = 'queued' LIMIT ${LATEST_MS / PHOTO_MS}
    ) counted`);
  return unseen > 0 ? Math.min(LATEST_MS, AFTER_OTHERS_MS + unseen * PHOTO_MS) : 0;
}

type Compared = { photo: OutlinedPhoto; cells: KeptCells | null } & Pick<Comparison, "references" | "flagAt">;

async function compare(deps: CheckDeps, { photo, cells, references, flagAt }: Compared): Promise<DefectVerdict> {
  const nothing = { z: null, boxes: [] };
  if (photo.outline === null) return { state: "no_clear_product", ...nothing };
  if (references.length === 0) return { state: "not_enough_references", ...nothing };
  return cells ? deps.cellReader.judge({ cells, references, flagAt }) : { state: "no_clear_product", ...nothing };
}

type Plan = { bank: string; flagAt: number | undefined; open: OutlinedPhoto[]; known: Map<string, KeptCells> };

/**
 * Food differs more from its like than rot differs from it: of real rotten apples and bananas next to none were found, so
 * that a hint there would be chance (docs/decisions/0052).
 */
const BLIND = "fb-2";

/** Photos not compared yet under this reader, or for want of references. */
async function planComparison(query: Query, version: string, productGid: ProductGid): Promise<Plan | string> {
  const [{ defects }, [product], images] = await Promise.all([
    readSettings(query),
    query<{ categoryId: string | null }>(sql`SELECT "categoryId" FROM "Product" WHERE gid = ${productGid}`),
    query<SeenImage>(sql`
      SELECT fingerprint, "engineVersion", url FROM "Image"
      WHERE "productGid" = ${productGid} AND state = 'analysed' AND fingerprint IS NOT NULL ORDER BY position`),
  ]);
  if (defects === "off") return "switched off";
  if (product?.categoryId && isWithin(product.categoryId, BLIND)) return "of food too little is found";
  const bank = images.length >= OWN_BANK_FROM ? productGid : product?.categoryId;
  if (!bank) return "no category to compare within";
  const fingerprints = images.map(({ fingerprint }) => fingerprint);
  const [photos, done] = await Promise.all([
    withOutlines(query, images),
    query<DefectCheck>(
      sql`SELECT * FROM "DefectCheck" WHERE fingerprint = ANY(${fingerprints}) AND "readerVersion" = ${version}`,
    ),
  ]);
  const settled = new Set(
    done
      .filter((check) => check.bank === bank && check.state !== "not_enough_references")
      .map(({ fingerprint }) => fingerprint),
  );
  const known = new Map(done.flatMap((check) => (check.cells ? [[check.fingerprint, cellsOf(check)] as const] : [])));
  return {
    bank,
    flagAt: defects === "strict" ? STRICT : undefined,
    open: photos.filter(({ fingerprint }) => !settled.has(fingerprint)),
    known,
  };
}

type Outcome = About & {
  shopId: ShopId;
  productGid: ProductGid;
  photo: OutlinedPhoto;
  cells: KeptCells | null;
  keep: boolean;
  verdict: DefectVerdict;
  references: number;
  at: Date;
};

function save(
  { query, emit }: Work,
  { shopId, productGid, bank, version, photo, cells, keep, verdict, references, at }: Outcome,
) {
  const { fingerprint } = photo;
  const findings: Findings = { crop: cells?.crop ?? null, boxes: verdict.boxes };
  // A photo keeps its place in the order of references when it is looked at again.
  query.write(sql`
    INSERT INTO "DefectCheck" ("shopId", fingerprint, "readerVersion", state, z, boxes, "references", bank, cells,
      "checkedAt")
    VALUES (${shopId}, ${fingerprint}, ${version}, ${verdict.state}::"DefectState", ${verdict.z},
      ${JSON.stringify(findings)}::jsonb, ${references}, ${bank},
      ${cells && keep ? Uint8Array.from(cells.packed) : null}, ${at}::timestamp)
    ON CONFLICT ("shopId", fingerprint) DO UPDATE SET "readerVersion" = excluded."readerVersion",
      state = excluded.state, z = excluded.z, boxes = excluded.boxes, "references" = excluded."references",
      bank = excluded.bank, cells = excluded.cells`);
  query.write(sql`
    UPDATE "DefectCheck" SET cells = NULL WHERE fingerprint IN (
      SELECT fingerprint FROM "DefectCheck" WHERE bank = ${bank} AND state = 'worth_a_look' AND cells IS NOT NULL
      ORDER BY "checkedAt" DESC OFFSET ${FLAGGED_KEPT})`);
  if (verdict.state === "worth_a_look") emit({ kind: "photo.worth_a_look", productGid, data: { z: verdict.z } });
}

/**
 * The first photos of a kind came when there was nothing to compare with; they get their turn once all references are
 * there. Photos that nothing can be told of then are not asked for again: two products of a bank that gives no answer
 * would ask for each other for ever.
 * @returns how many products are asked for
 */
async function recheckEarlyPhotos(
  { query, request }: Work,
  { shopId, productGid, bank, version }: { shopId: ShopId; productGid: ProductGid; bank: string; version: string },
): Promise<number> {
  const there = await countReferences(query, { bank, version });
  if (there < FULL) return 0;
  const products = await query<{ productGid: ProductGid }>(sql`
    SELECT DISTINCT i."productGid"
    FROM "DefectCheck" c JOIN "Image" i ON i."shopId" = c."shopId" AND i.fingerprint = c.fingerprint
    WHERE c.bank = ${bank} AND c.state = 'not_enough_references' AND c."references" < ${FULL}
      AND i."productGid" <> ${productGid} AND i."productGid" LIKE 'gid://shopify/Product/%'`);
  for (const other of products) request(checkDefectsJob, { shopId, of: other.productGid });
  return products.length;
}
