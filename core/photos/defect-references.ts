import type { Prisma } from "../../prisma/generated/client.ts";
import type { Box, DefectVerdict, KeptCells, Outline, PhotoEvidence, Reference } from "#core/engine/index.ts";
import { isRetryable } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop, type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import type { CheckDeps } from "./cell-reader.ts";
import { verdictsOn } from "./verdicts.ts";

/**
 * A bank takes a second or two to build, so it must not change with every photo: the first 8 photos of a kind are the
 * references of the next 8, these of the first, and all 16 of whatever follows. Three banks in all, and photos that a
 * person has cleared join each. Until there are 8 others nothing can be compared, and no photo's cells are read.
 */
export const HALF = 8;
export const FULL = 16;
/** References, flagged and cleared ones of one bank; more would be of no use. */
const ROWS_AT_MOST = 200;

/** `outline` is null where no product stands out. */
export type Photo = { fingerprint: string; url: string; outline: Outline | null };

export type SeenImage = { fingerprint: string | null; engineVersion: string | null; url: string };

/** Each photo once. One that was seen by an engine that kept no outlines waits for its next look. */
export async function withOutlines(query: Query, images: readonly SeenImage[]): Promise<Photo[]> {
  const prints = images.map(({ fingerprint }) => fingerprint ?? "");
  const seen = await query<{ fingerprint: string; engineVersion: string; mask: PhotoEvidence["mask"] | null }>(sql`
    SELECT fingerprint, "engineVersion", data->'mask' AS mask FROM "Evidence" WHERE fingerprint = ANY(${prints})`);
  const keyOf = (of: { fingerprint: string | null; engineVersion: string | null }) =>
    [of.fingerprint, of.engineVersion].join(" ");
  const masks = new Map(seen.map((row) => [keyOf(row), row.mask]));
  const photos = images.flatMap((image): [string, Photo][] => {
    const { fingerprint, url } = image;
    const mask = masks.get(keyOf(image));
    if (!fingerprint || !mask || (mask.box && !mask.cells)) return [];
    const outline = mask.box && mask.cells ? { box: mask.box, cells: mask.cells } : null;
    return [[fingerprint, { fingerprint, url, outline }]];
  });
  return [...new Map(photos).values()];
}

export async function readCells(deps: CheckDeps, shopId: ShopId, photo: Photo): Promise<KeptCells | null> {
  if (!photo.outline) return null;
  const read = await deps.cellReader.read(await deps.fetchPreview(shopId, photo), photo.outline);
  return read.kind === "cells" ? read.cells : null;
}

export type About = { bank: string; version: string; fingerprint: string };
/** By fingerprint, and which of them have no cells yet. */
type Chosen = { chosen: readonly string[]; unread: readonly string[]; all: number };

/**
 * What this photo is compared with, and how many there are to choose from. Cells that were not worth reading before are
 * read now; a photo that gives none, or is there no more, is no reference, and the next takes its place.
 */
export async function referencesOf(
  deps: CheckDeps,
  scope: Scope,
  about: About,
): Promise<{ references: Reference[]; all: number }> {
  const { shopId } = scope;
  for (;;) {
    const { chosen, unread, all } = await forShop(deps.database, shopId, (db) => chooseFor(db, about));
    if (unread.length === 0) return { references: await cellsOfAll(deps, shopId, { ...about, chosen }), all };
    const photos = await forShop(deps.database, shopId, async (db, query) =>
      withOutlines(query, await db.image.findMany({ where: { fingerprint: { in: [...unread] }, state: "analysed" } })),
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
        where: { fingerprint: { in: [...chosen] }, readerVersion: version, cells: { not: null } },
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
async function readBank(
  db: ShopDb,
  { bank, version }: Omit<About, "fingerprint">,
): Promise<{ first: string[]; cleared: string[] }> {
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
  const first = rows.filter((row) => row.state !== "worth_a_look" && !said.has(row.fingerprint)).slice(0, FULL);
  return {
    first: first.map(({ fingerprint }) => fingerprint),
    cleared: rows.flatMap(({ fingerprint }) => (said.get(fingerprint) === "not_a_defect" ? [fingerprint] : [])),
  };
}

/** How many photos of a bank there are to choose from, 16 at most: what `referencesOf` calls `all`. */
export const countReferences = async (db: ShopDb, bank: Omit<About, "fingerprint">): Promise<number> =>
  (await readBank(db, bank)).first.length;

async function chooseFor(db: ShopDb, { bank, version, fingerprint }: About): Promise<Chosen> {
  const { first, cleared } = await readBank(db, { bank, version });
  const references = chooseReferences(first, fingerprint);
  const chosen = [...references, ...(references.length > 0 ? cleared.filter((one) => one !== fingerprint) : [])];
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
export type Findings = { crop: Box | null; boxes: DefectVerdict["boxes"] };
export const cellsOf = ({ cells, boxes }: Stored): KeptCells => ({
  packed: cells ?? new Uint8Array(4),
  crop: (boxes as Findings).crop ?? { left: 0, top: 0, width: 1, height: 1 },
});
