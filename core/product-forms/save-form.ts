import { isLater, type Later, later } from "#core/jobs/outcome.ts";
import type { PhotoProblem } from "#core/engine/index.ts";
import {
  AppError,
  errorCode,
  type FailureCode,
  isRetryable,
  errorMessageOf,
  retryAfterMs,
} from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import type { AdminFor, MediumShown, RecentReads, ShopifyAdmin } from "#core/shopify/index.ts";
import { sqlInShop, sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { uploadedPhotoOf, type ReceiveDeps } from "#core/uploads/index.ts";
import {
  compareEdit,
  correctionOf,
  fileSetsOf,
  type FormBase,
  type FormField,
  type FormFields,
  type FormPhoto,
  shownOf,
} from "./form.ts";

type SaveDeps = ReceiveDeps & { adminFor: AdminFor; recentReads: Pick<RecentReads, "forget"> };

/** Why a form was not saved: ours, a photo's, or that Shopify takes no such photo, or that the product is gone. */
type FormProblem = FailureCode | PhotoProblem | "photo_too_large" | "product_gone";

type Row = {
  id: string;
  productGid: ProductGid | null;
  wanted: FormFields;
  /** Of an edit: what whoever sent it saw. Of a new product that was sent more than once: what was sent first. */
  base: FormBase | null;
  tries: number;
  createdAt: Date;
  sentAt: Date;
};
type Ending =
  | { state: "saved"; productGid: ProductGid }
  | { state: "collided"; collided: FormField[] }
  | { state: "failed"; problem: FormProblem; told?: string };

/** A photo that cannot become a product's. */
class PhotoRefused extends Error {
  readonly problem: FormProblem;
  /** Its place, from 1. */
  readonly place: string;
  constructor(problem: FormProblem, at: number) {
    super(problem);
    this.problem = problem;
    this.place = String(at + 1);
  }
}

const TRIES = 5;
const PREPARES_MS = 2_000;
/** What waits for another side is given up after so long. */
const WAITS_MS = 600_000;
/** Shopify takes photos up to 20 MB and 25 megapixels. */
const MOST_BYTES = 20_000_000;
const MOST_PIXELS = 25_000_000;

/**
 * Writes what a form asks for, and forgets it. Cut short at any point it is done again and comes to the same product: one that is
 * made carries the form's id, and an edit compares what stands there first. It ends in every case, as saved, collided or failed.
 */
export async function saveForm(deps: SaveDeps, scope: Scope, id: string): Promise<unknown> {
  const row = await openRow(deps, scope, id);
  if (!row) return { kind: "skipped", reason: "it has ended, or was deleted" };
  const ending = await endingOf(deps, scope, row).catch((error: unknown): Ending => {
    if (error instanceof PhotoRefused) return { state: "failed", problem: error.problem, told: error.place };
    const problem = givenUp(error, row, deps.clock.now());
    if (problem === null) throw error;
    if (problem === "unexpected") deps.logger.error({ shopId: scope.shopId, error }, "a product form failed");
    return { state: "failed", problem, ...(problem === "shopify_rejected" ? { told: errorMessageOf(error) } : {}) };
  });
  if (isLater(ending)) {
    // Waiting is no try.
    await sqlInShop(
      deps.database,
      scope.shopId,
      sql`UPDATE "ProductForm" SET tries = tries - 1 WHERE "shopId" = ${scope.shopId} AND id = ${id} AND state = 'open'`,
    );
    return ending;
  }
  await transact(deps, scope, async ({ db, query, end }) => {
    // Sent anew meanwhile, it is done once more.
    await db.productForm.updateMany({ where: { id, state: "open", sentAt: row.sentAt }, data: ending });
    // Nothing is kept of what Shopify has.
    await query(sql`UPDATE "ProductForm" SET wanted = NULL, base = NULL
      WHERE "shopId" = ${scope.shopId} AND id = ${id} AND state = 'saved' RETURNING 1`);
    end();
  });
  return { kind: ending.state };
}

async function openRow({ database }: SaveDeps, { shopId }: Scope, id: string): Promise<Row | null> {
  const [row] = await sqlInShop<Row>(
    database,
    shopId,
    sql`UPDATE "ProductForm" SET tries = tries + 1 WHERE "shopId" = ${shopId} AND id = ${id} AND state = 'open'
      RETURNING id, "productGid", wanted, base, tries, "createdAt", "sentAt"`,
  );
  return row ?? null;
}

async function endingOf(deps: SaveDeps, scope: Scope, row: Row): Promise<Ending | Later> {
  const admin = await deps.adminFor(scope.shopId);
  if (row.productGid === null) return made(deps, scope, { row, admin });
  return edited(deps, scope, { row, admin, gid: ProductGid.parse(row.productGid) });
}

type Writing = { row: Row; admin: ShopifyAdmin };
/** `row.wanted`: the fields that are to be written. */
type Editing = { row: Omit<Row, "wanted"> & { wanted: Partial<FormFields> }; admin: ShopifyAdmin; gid: ProductGid };

async function made(deps: SaveDeps, scope: Scope, { row, admin }: Writing): Promise<Ending | Later> {
  const before = await admin.findByForm(row.id);
  if (before) return row.sentAt > row.createdAt ? corrected(deps, scope, { row, admin, gid: before }) : saved(before);
  const { photos, ...texts } = row.wanted;
  const files = fileSetsOf([], photos, await sourcesOf(deps, scope, { admin, photos }));
  const productGid = await admin.makeProduct(row.id, { ...texts, files });
  deps.failpoints.hit("form:after-write");
  return saved(productGid);
}

const saved = (productGid: ProductGid): Ending => ({ state: "saved", productGid });

/**
 * A product whose making was taken for failed, and whose form was sent anew: what was typed otherwise since is written, as an edit of
 * what was sent first.
 */
async function corrected(
  deps: SaveDeps,
  scope: Scope,
  { row, admin, gid }: Writing & { gid: ProductGid },
): Promise<Ending | Later> {
  const now = await admin.readProductForm(gid);
  if (!now) return { state: "failed", problem: "product_gone" };
  const { base, wanted } = correctionOf(shownOf(now).fields, { first: row.base ?? row.wanted, wanted: row.wanted });
  return edited(deps, scope, { row: { ...row, base, wanted }, admin, gid });
}

async function edited(deps: SaveDeps, scope: Scope, { row, admin, gid }: Editing): Promise<Ending | Later> {
  const before = await compared(deps, { row, admin, gid });
  if (before.kind === "ends") return before.ending;
  const { wanted } = row;
  // Photos are brought to Shopify before the last look, so that little time passes between looking and writing.
  const sources = await sourcesOf(deps, scope, { admin, photos: wanted.photos ?? [] });
  const found = sources.size === 0 ? before : await compared(deps, { row, admin, gid });
  if (found.kind === "ends") return found.ending;
  const { photos, ...texts } = Object.fromEntries(
    found.write.map((field) => [field, wanted[field]]),
  ) as Partial<FormFields>;
  await admin.setProduct(gid, { ...texts, ...(photos ? { files: fileSetsOf(found.media, photos, sources) } : {}) });
  deps.failpoints.hit("form:after-write");
  await deps.recentReads.forget(scope.shopId, gid);
  return saved(gid);
}

type Compared =
  | { kind: "ends"; ending: Ending | Later }
  | { kind: "differs"; write: readonly FormField[]; media: readonly MediumShown[] };

/** What of an edit is still to be written, as the product stands now. */
async function compared(deps: SaveDeps, { row: { wanted, base, sentAt }, admin, gid }: Editing): Promise<Compared> {
  const ends = (ending: Ending | Later): Compared => ({ kind: "ends", ending });
  const now = await admin.readProductForm(gid);
  if (!now) return ends({ state: "failed", problem: "product_gone" });
  const { write, collided } = compareEdit(shownOf(now).fields, { base: base ?? {}, wanted });
  if (collided.length > 0) return ends({ state: "collided", collided });
  if (write.length === 0) return ends(saved(gid));
  if (!write.includes("photos") || !isPreparing(now.media, wanted.photos ?? []))
    return { kind: "differs", write, media: now.media };
  return deps.clock.now().getTime() - sentAt.getTime() < WAITS_MS
    ? ends(later(PREPARES_MS, "Shopify prepares a photo"))
    : ends({ state: "failed", problem: "shopify_slow" });
}

/** Whether the text of a photo is to change that Shopify is not done with. */
function isPreparing(media: readonly MediumShown[], photos: readonly FormPhoto[]): boolean {
  const texts = new Map(photos.map(({ media: gid, alt }) => [gid, alt]));
  return media.some(({ photo }) => photo?.preparing === true && (texts.get(photo.gid) ?? photo.alt) !== photo.alt);
}

type Sourcing = { admin: ShopifyAdmin; photos: readonly FormPhoto[] };

/** Where Shopify finds the photos that it does not have yet: those that were sent are brought to it now. */
async function sourcesOf(deps: SaveDeps, scope: Scope, { admin, photos }: Sourcing): Promise<Map<number, string>> {
  const sources = new Map<number, string>();
  for (const [at, { upload, url }] of photos.entries()) {
    if (url !== undefined) sources.set(at, url);
    if (upload === undefined) continue;
    const photo = await uploadedPhotoOf(deps, scope, upload);
    if (photo.kind === "refused") throw new PhotoRefused(photo.problem, at);
    const { name, contentType, bytes, facts } = photo;
    if (bytes.length > MOST_BYTES || facts.width * facts.height > MOST_PIXELS)
      throw new PhotoRefused("photo_too_large", at);
    sources.set(at, await admin.stagePhoto({ name, contentType, bytes }));
  }
  return sources;
}

/** The problem that the form ends with; null: it is tried again. */
function givenUp(error: unknown, { tries, sentAt }: Row, now: Date): FormProblem | null {
  const code = errorCode(error);
  if (error instanceof AppError && !isRetryable(error)) return code;
  if (retryAfterMs(error) !== null) return now.getTime() - sentAt.getTime() > WAITS_MS ? code : null;
  return tries >= TRIES ? code : null;
}
