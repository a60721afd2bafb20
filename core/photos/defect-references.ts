import { lru } from "tiny-lru";
import type { DefectState, PhotoOpinion } from "../../prisma/generated/client.ts";
import type { Box, DefectVerdict, KeptCells, Outline, PhotoEvidence, Reference } from "#core/engine/index.ts";
import { isRetryable } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop, type Query, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import type { CheckDeps } from "./cell-reader.ts";

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
export type OutlinedPhoto = { fingerprint: string; url: string; outline: Outline | null };

export type SeenImage = { fingerprint: string | null; engineVersion: string | null; url: string };

/** Each photo once. One that was seen by an engine that kept no outlines waits for its next look. */
export async function withOutlines(query: Query, images: readonly SeenImage[]): Promise<OutlinedPhoto[]> {
  const prints = images.map(({ fingerprint }) => fingerprint ?? "");
  const seen = await query<{ fingerprint: string; engineVersion: string; mask: PhotoEvidence["mask"] | null }>(sql`
    SELECT fingerprint, "engineVersion", data->'mask' AS mask FROM "Evidence" WHERE fingerprint = ANY(${prints})`);
  const keyOf = (of: { fingerprint: string | null; engineVersion: string | null }) =>
    [of.fingerprint, of.engineVersion].join(" ");
  const masks = new Map(seen.map((row) => [keyOf(row), row.mask]));
  const photos = images.flatMap((image): [string, OutlinedPhoto][] => {
    const { fingerprint, url } = image;
    const mask = masks.get(keyOf(image));
    if (!fingerprint || !mask || (mask.box && !mask.cells)) return [];
    const outline = mask.box && mask.cells ? { box: mask.box, cells: mask.cells } : null;
    return [[fingerprint, { fingerprint, url, outline }]];
  });
  return [...new Map(photos).values()];
}

export async function readCells(deps: CheckDeps, shopId: ShopId, photo: OutlinedPhoto): Promise<KeptCells | null> {
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
    const { chosen, unread, all } = await forShop(deps.database, shopId, (_db, query) => chooseFor(query, about));
    if (unread.length === 0) return { references: await cellsOfAll(deps, shopId, { ...about, chosen }), all };
    const photos = await forShop(deps.database, shopId, async (_db, query) =>
      withOutlines(
        query,
        await query<SeenImage>(sql`
          SELECT fingerprint, "engineVersion", url FROM "Image"
          WHERE fingerprint = ANY(${[...unread]}) AND state = 'analysed'`),
      ),
    );
    for (const fingerprint of unread) {
      const photo = photos.find((one) => one.fingerprint === fingerprint);
      const cells = photo ? await readCells(deps, shopId, photo).catch(finalOnly) : null;
      await transact(deps, scope, ({ query }) => keepReference(query, { fingerprint, cells }));
    }
  }
}

/** An address that will never give a photo is no reason to try again. */
function finalOnly(error: unknown): null {
  if (isRetryable(error)) throw error;
  return null;
}

async function keepReference(
  query: Query,
  { fingerprint, cells }: { fingerprint: string; cells: KeptCells | null },
): Promise<void> {
  const boxes: Findings = { crop: cells?.crop ?? null, boxes: [] };
  await query(
    cells
      ? sql`
        UPDATE "DefectCheck" SET cells = ${Uint8Array.from(cells.packed)}, boxes = ${JSON.stringify(boxes)}::jsonb
        WHERE fingerprint = ${fingerprint} AND cells IS NULL`
      : sql`UPDATE "DefectCheck" SET state = 'no_clear_product' WHERE fingerprint = ${fingerprint} AND cells IS NULL`,
  );
}

/** Cells of references never change: those of the banks asked for last are kept, some 640 KB each. */
const BANKS_KEPT = 8;
const keptCells = lru<Reference[]>(BANKS_KEPT);

async function cellsOfAll(
  { database }: CheckDeps,
  shopId: ShopId,
  { version, chosen }: About & Pick<Chosen, "chosen">,
): Promise<Reference[]> {
  if (chosen.length === 0) return [];
  const key = [shopId, version, ...chosen].join(" ");
  const read = () =>
    sqlInShop<Stored & { fingerprint: string }>(
      database,
      shopId,
      sql`
      SELECT fingerprint, cells, boxes FROM "DefectCheck"
      WHERE fingerprint = ANY(${[...chosen]}) AND "readerVersion" = ${version} AND cells IS NOT NULL`,
    ).then((rows) => rows.map((row) => ({ fingerprint: row.fingerprint, ...cellsOf(row) })));
  const references = keptCells.get(key) ?? (await read());
  keptCells.set(key, references);
  return references;
}

/** Those that stand out and nobody has cleared are no example. The cells, 40 KB a photo, are not read here. */
async function readBank(
  query: Query,
  { bank, version }: Omit<About, "fingerprint">,
): Promise<{ first: string[]; cleared: string[]; read: ReadonlySet<string> }> {
  const rows = await query<{
    fingerprint: string;
    state: DefectState;
    verdict: PhotoOpinion | null;
    read: boolean;
  }>(sql`
    SELECT c.fingerprint, c.state, v.verdict, c.cells IS NOT NULL AS read
    FROM "DefectCheck" c LEFT JOIN "Verdict" v
      ON v."shopId" = c."shopId" AND v.fingerprint = c.fingerprint AND v.subject = 'defects'
    WHERE c.bank = ${bank} AND c."readerVersion" = ${version}
      AND (c.cells IS NOT NULL OR c.state = 'not_enough_references')
    ORDER BY c."checkedAt", c.fingerprint LIMIT ${ROWS_AT_MOST}`);
  const first = rows.filter((row) => row.state !== "worth_a_look" && row.verdict === null).slice(0, FULL);
  const printsOf = (some: typeof rows) => some.map(({ fingerprint }) => fingerprint);
  return {
    first: printsOf(first),
    cleared: printsOf(rows.filter(({ verdict }) => verdict === "not_a_defect")),
    read: new Set(printsOf(rows.filter(({ read }) => read))),
  };
}

/** How many photos of a bank there are to choose from, 16 at most: what `referencesOf` calls `all`. */
export const countReferences = async (query: Query, bank: Omit<About, "fingerprint">): Promise<number> =>
  (await readBank(query, bank)).first.length;

async function chooseFor(query: Query, { bank, version, fingerprint }: About): Promise<Chosen> {
  const { first, cleared, read } = await readBank(query, { bank, version });
  const references = chooseReferences(first, fingerprint);
  const chosen = [...references, ...(references.length > 0 ? cleared.filter((one) => one !== fingerprint) : [])];
  return { chosen, unread: chosen.filter((one) => !read.has(one)), all: first.length };
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
