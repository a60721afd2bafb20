import type { Prisma } from "../../prisma/generated/client.ts";
import type { Box, DefectVerdict, KeptCells, Outline, PhotoEvidence, Reference } from "#core/engine/index.ts";
import { isRetryable } from "#core/platform/errors.ts";
import { analyseImageJob, checkDefectsJob } from "#core/jobs/catalogue.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { verdictsOn } from "./verdicts.ts";

/** Cells against those of others; `flagAt` in standard deviations of the references' own scores. */
export type Comparison = { cells: KeptCells; references: readonly Reference[]; flagAt: number | undefined };

/** Bytes of a photo, and where its product is -> cells to compare; and cells -> a verdict. */
export interface CellReader {
  /** Cells of different versions must not be compared. */
  readonly version: string;
  read(bytes: Uint8Array, outline: Outline): Promise<{ kind: "cells"; cells: KeptCells } | { kind: "rejected" }>;
  judge(comparison: Comparison): Promise<DefectVerdict>;
}

export type CheckDeps = Platform & {
  cellReader: CellReader;
  fetchPreview: (shopId: ShopId, photo: { url: string; fingerprint: string }) => Promise<Uint8Array>;
};

/**
 * A bank takes a second or two to build, so it must not change with every photo: the first 8 photos of a kind are the
 * references of the next 8, these of the first, and all 16 of whatever follows. Three banks in all, and photos that a
 * person has cleared join each. Until there are 8 others nothing can be compared, and no photo's cells are read.
 */
const HALF = 8;
const FULL = 16;
/** Flagged photos keep their cells while a person may still clear them; so many at most. */
const FLAGGED_KEPT = 24;
/** References, flagged and cleared ones of one bank; more would be of no use. */
const ROWS_AT_MOST = 200;
/**
 * How soon to ask again: about when the photos in front will be done, or every product of a large catalogue would ask
 * all the time.
 */
const AFTER_OTHERS_MS = 5_000;
const PHOTO_MS = 100;
const LATEST_MS = 3_600_000;
/** A product with more photos than this is compared with itself; smaller ones share their category's references. */
const OWN_BANK_FROM = HALF + 1;
/** `strict` in standard deviations of the references' own scores; the other is the engine's default. */
const STRICT = 4;

/** `outline` is null where no product stands out. */
type Photo = { fingerprint: string; url: string; outline: Outline | null };

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
  // A comparison costs several times what looking at a photo does: photos that wait for their first look come first.
  const unseen = await forShop(deps.database, shopId, (db) =>
    db.task.count({ where: { name: analyseImageJob.name, state: "queued" } }),
  );
  if (unseen > 0)
    return later(
      Math.min(LATEST_MS, AFTER_OTHERS_MS + unseen * PHOTO_MS),
      "photos that nobody has looked at come first",
    );
  const plan = await forShop(deps.database, shopId, (db) => planComparison(db, deps.cellReader.version, productGid));
  if (typeof plan === "string") return { kind: "skipped", reason: plan };
  for (const photo of plan.open) {
    const about = { bank: plan.bank, version: deps.cellReader.version, fingerprint: photo.fingerprint };
    const { references, all } = await referencesOf(deps, scope, about);
    const known = plan.known.get(photo.fingerprint) ?? null;
    const cells = references.length > 0 ? (known ?? (await readCells(deps, shopId, photo))) : known;
    const verdict = await compare(deps, { photo, cells, references, flagAt: plan.flagAt });
    const keep = all < FULL || verdict.state === "worth_a_look" || known !== null;
    await transact(deps, scope, (work) =>
      save(work, { shopId, productGid, photo, cells, keep, verdict, references: all, ...about, at: deps.clock.now() }),
    );
  }
  await transact(deps, scope, (work) => recheckEarlyPhotos(work, { shopId, productGid, bank: plan.bank }));
  return { kind: "checked", photos: plan.open.length };
}

type Compared = { photo: Photo; cells: KeptCells | null } & Pick<Comparison, "references" | "flagAt">;

async function compare(deps: CheckDeps, { photo, cells, references, flagAt }: Compared): Promise<DefectVerdict> {
  const nothing = { z: null, boxes: [] };
  if (photo.outline === null) return { state: "no_clear_product", ...nothing };
  if (references.length === 0) return { state: "not_enough_references", ...nothing };
  return cells ? deps.cellReader.judge({ cells, references, flagAt }) : { state: "no_clear_product", ...nothing };
}

type Plan = { bank: string; flagAt: number | undefined; open: Photo[]; known: Map<string, KeptCells> };

/** Photos not compared yet under this reader, or for want of references. */
async function planComparison(db: ShopDb, version: string, productGid: ProductGid): Promise<Plan | string> {
  const { defects } = await readSettings(db);
  if (defects === "off") return "switched off";
  const product = await db.product.findFirst({ where: { gid: productGid }, select: { categoryId: true } });
  const images = await db.image.findMany({
    where: { productGid, state: "analysed", fingerprint: { not: null } },
    orderBy: { position: "asc" },
  });
  const bank = images.length >= OWN_BANK_FROM ? productGid : product?.categoryId;
  if (!bank) return "no category to compare within";
  const photos = await withOutlines(db, images);
  const done = await db.defectCheck.findMany({
    where: { fingerprint: { in: photos.map(({ fingerprint }) => fingerprint) }, readerVersion: version },
  });
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

type Image = { fingerprint: string | null; engineVersion: string | null; url: string };

/** Each photo once. One that was seen by an engine that kept no outlines waits for its next look. */
async function withOutlines(db: ShopDb, images: readonly Image[]): Promise<Photo[]> {
  const seen = await db.evidence.findMany({
    where: { fingerprint: { in: images.map(({ fingerprint }) => fingerprint ?? "") } },
    select: { fingerprint: true, engineVersion: true, data: true },
  });
  const keyOf = (of: { fingerprint: string | null; engineVersion: string | null }) =>
    [of.fingerprint, of.engineVersion].join(" ");
  const masks = new Map(seen.map((row) => [keyOf(row), (row.data as Pick<PhotoEvidence, "mask">).mask]));
  const photos = images.flatMap((image): [string, Photo][] => {
    const { fingerprint, url } = image;
    const mask = masks.get(keyOf(image));
    if (!fingerprint || !mask || (mask.box && !mask.cells)) return [];
    const outline = mask.box && mask.cells ? { box: mask.box, cells: mask.cells } : null;
    return [[fingerprint, { fingerprint, url, outline }]];
  });
  return [...new Map(photos).values()];
}

async function readCells(deps: CheckDeps, shopId: ShopId, photo: Photo): Promise<KeptCells | null> {
  if (!photo.outline) return null;
  const read = await deps.cellReader.read(await deps.fetchPreview(shopId, photo), photo.outline);
  return read.kind === "cells" ? read.cells : null;
}

type About = { bank: string; version: string; fingerprint: string };
/** By fingerprint, and which of them have no cells yet. */
type Chosen = { chosen: readonly string[]; unread: readonly string[]; all: number };

/**
 * What this photo is compared with, and how many there are to choose from. Cells that were not worth reading before are
 * read now; a photo that gives none, or is there no more, is no reference, and the next takes its place.
 */
async function referencesOf(
  deps: CheckDeps,
  scope: Scope,
  about: About,
): Promise<{ references: Reference[]; all: number }> {
  const { shopId } = scope;
  for (;;) {
    const { chosen, unread, all } = await forShop(deps.database, shopId, (db) => chooseFor(db, about));
    if (unread.length === 0) return { references: await cellsOfAll(deps, shopId, { ...about, chosen }), all };
    const photos = await forShop(deps.database, shopId, async (db) =>
      withOutlines(db, await db.image.findMany({ where: { fingerprint: { in: [...unread] }, state: "analysed" } })),
    );
    for (const fingerprint of unread) {
      const photo = photos.find((one) => one.fingerprint === fingerprint);
      const cells = photo ? await readCells(deps, shopId, photo).catch(finalOnly) : null;
      await transact(deps, scope, ({ db }) => keepReference(db, { shopId, fingerprint, cells }));
    }
  }
}

/** An address that will never give a photo is no reason to try again. */
function finalOnly(error: unknown): null {
  if (isRetryable(error)) throw error;
  return null;
}

async function keepReference(
  db: ShopDb,
  { shopId, fingerprint, cells }: { shopId: ShopId; fingerprint: string; cells: KeptCells | null },
): Promise<void> {
  const boxes: Findings = { crop: cells?.crop ?? null, boxes: [] };
  const data = cells
    ? { cells: Uint8Array.from(cells.packed), boxes: boxes as unknown as Prisma.InputJsonValue }
    : { state: "no_clear_product" as const };
  await db.defectCheck.updateMany({ where: { shopId, fingerprint, cells: null }, data });
}

/** Cells of references never change: those of the banks asked for last are kept, some 640 KB each. */
const BANKS_KEPT = 8;
const keptCells = new Map<string, Reference[]>();

async function cellsOfAll(
  { database }: CheckDeps,
  shopId: ShopId,
  { version, chosen }: About & Pick<Chosen, "chosen">,
): Promise<Reference[]> {
  const key = [shopId, version, ...chosen].join(" ");
  const read = () =>
    forShop(database, shopId, async (db) => {
      const rows = await db.defectCheck.findMany({
        where: { fingerprint: { in: [...chosen] }, readerVersion: version },
        select: { fingerprint: true, cells: true, boxes: true },
      });
      return rows.map((row) => ({ fingerprint: row.fingerprint, ...cellsOf(row) }));
    });
  const references = keptCells.get(key) ?? (await read());
  keptCells.delete(key);
  keptCells.set(key, references);
  for (const oldest of keptCells.keys()) if (keptCells.size > BANKS_KEPT) keptCells.delete(oldest);
  return references;
}

/** Those that stand out and nobody has cleared are no example. The cells, 40 KB a photo, are not read here. */
async function chooseFor(db: ShopDb, { bank, version, fingerprint }: About): Promise<Chosen> {
  const rows = await db.defectCheck.findMany({
    where: { bank, readerVersion: version, OR: [{ cells: { not: null } }, { state: "not_enough_references" }] },
    orderBy: [{ checkedAt: "asc" }, { fingerprint: "asc" }],
    take: ROWS_AT_MOST,
    select: { fingerprint: true, state: true },
  });
  const said = await verdictsOn(
    db,
    "defects",
    rows.map((row) => row.fingerprint),
  );
  const cleared = rows.filter((row) => said.get(row.fingerprint) === "not_a_defect" && row.fingerprint !== fingerprint);
  const first = rows.filter((row) => row.state !== "worth_a_look" && !said.has(row.fingerprint)).slice(0, FULL);
  const references = chooseReferences(
    first.map((row) => row.fingerprint),
    fingerprint,
  );
  const chosen = [...references, ...(references.length > 0 ? cleared.map((row) => row.fingerprint) : [])];
  const read = await db.defectCheck.findMany({
    where: { fingerprint: { in: chosen }, readerVersion: version, cells: { not: null } },
    select: { fingerprint: true },
  });
  const known = new Set(read.map((row) => row.fingerprint));
  return { chosen, unread: chosen.filter((one) => !known.has(one)), all: first.length };
}

/** @param first the photos that may serve, oldest first, 16 at most */
function chooseReferences(first: readonly string[], mine: string): readonly string[] {
  const [early, late] = [first.slice(0, HALF), first.slice(HALF, FULL)];
  if (early.includes(mine)) return late.length === HALF ? late : [];
  if (late.includes(mine) || late.length < HALF) return early.length === HALF ? early : [];
  return [...early, ...late];
}

type Stored = { cells: Uint8Array | null; boxes: unknown };
/** `boxes` holds the crop beside the findings: cells mean nothing without it. */
type Findings = { crop: Box | null; boxes: DefectVerdict["boxes"] };
const cellsOf = ({ cells, boxes }: Stored): KeptCells => ({
  packed: cells ?? new Uint8Array(4),
  crop: (boxes as Findings).crop ?? { left: 0, top: 0, width: 1, height: 1 },
});

type Outcome = About & {
  shopId: ShopId;
  productGid: ProductGid;
  photo: Photo;
  cells: KeptCells | null;
  keep: boolean;
  verdict: DefectVerdict;
  references: number;
  at: Date;
};

async function save(
  { db, emit }: Work,
  { shopId, productGid, bank, version, photo, cells, keep, verdict, references, at }: Outcome,
) {
  const { fingerprint } = photo;
  const findings: Findings = { crop: cells?.crop ?? null, boxes: verdict.boxes };
  const data = {
    readerVersion: version,
    state: verdict.state,
    z: verdict.z,
    boxes: findings as unknown as Prisma.InputJsonValue,
    references,
    bank,
    cells: cells && keep ? Uint8Array.from(cells.packed) : null,
  };
  // A photo keeps its place in the order of references when it is looked at again.
  await db.defectCheck.upsert({
    where: { shopId_fingerprint: { shopId, fingerprint } },
    create: { shopId, fingerprint, ...data, checkedAt: at },
    update: data,
  });
  const flagged = await db.defectCheck.findMany({
    where: { bank, state: "worth_a_look", cells: { not: null } },
    orderBy: { checkedAt: "desc" },
    skip: FLAGGED_KEPT,
    select: { fingerprint: true },
  });
  if (flagged.length > 0)
    await db.defectCheck.updateMany({
      where: { fingerprint: { in: flagged.map((row) => row.fingerprint) } },
      data: { cells: null },
    });
  if (verdict.state === "worth_a_look") emit({ kind: "photo.worth_a_look", productGid, data: { z: verdict.z } });
}

/**
 * The first photos of a kind came when there was nothing to compare with; they get their turn once the next are enough.
 */
async function recheckEarlyPhotos(
  { db, request }: Work,
  { shopId, productGid, bank }: { shopId: ShopId; productGid: ProductGid; bank: string },
) {
  if ((await db.defectCheck.count({ where: { bank, cells: { not: null }, state: "nothing_unusual" } })) < HALF) return;
  const waiting = await db.defectCheck.findMany({
    where: { bank, state: "not_enough_references" },
    select: { fingerprint: true },
  });
  const products = await db.image.findMany({
    where: { fingerprint: { in: waiting.map(({ fingerprint }) => fingerprint) }, productGid: { not: productGid } },
    select: { productGid: true },
    distinct: ["productGid"],
  });
  for (const other of products) request(checkDefectsJob, { shopId, of: other.productGid as ProductGid });
}
