import type { Image } from "../../prisma/generated/client.ts";
import { gapsOf, isSoldGap, TRAIT_FIELDS, UNKNOWN } from "#core/feeds/index.ts";
import { categoryField, countWords, holdsValue, missingIn, plainText } from "#core/fields/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { READ_WITH_GAPS } from "#core/products/index.ts";
import { judgeProduct } from "#core/rules/index.ts";
import { readSettings } from "#core/settings/index.ts";
import type { PlacedPhoto, ProductSnapshot } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { readDigest, type WithFiles } from "./told-digest.ts";

type File = Pick<Image, "gid" | "url" | "width" | "height">;
type Written = { shopId: ShopId; read: ProductSnapshot; after: ProductSnapshot; fields: readonly string[] };
type Held = { toldDigest: string; gaps: string[]; feedFields: string[]; disputed: boolean; files: File[] };

/**
 * What the app has just written is kept as if it had been read, so that the deliveries that its own write causes tell
 * nothing new. Left alone, and read after, wherever that could hide anything: where Shopify held something else before the
 * write than intake had read last, where a person still has to decide about one of these fields, and where the write calls
 * for new suggestions (another title, another order of the photos, another category whose fields are to be filled).
 * Whoever calls holds the product's row.
 * @param input.read the product before the write
 * @param input.after as Shopify answered to have it since
 * @param input.fields paths of what was written
 */
export async function keepWritten(
  work: Pick<Work, "query" | "request" | "now">,
  { shopId, read, after, fields }: Written,
): Promise<void> {
  const { query, now } = work;
  const moved = read.media.some(({ gid }, position) => after.media[position]?.gid !== gid);
  if (read.title !== after.title || moved) return;
  const [[held], settings] = await Promise.all([
    query<Held>(sql`
      SELECT p."toldDigest", p.gaps, p."feedFields",
        EXISTS (SELECT 1 FROM "Suggestion" s WHERE s."shopId" = p."shopId" AND s."productGid" = p.gid
          AND s.state = 'waiting' AND s.field = ANY(${[...fields]})) AS disputed,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('gid', i.gid, 'url', url, 'width', width, 'height', height)), '[]')
          FROM "Image" i WHERE i."shopId" = p."shopId" AND i."productGid" = p.gid) AS files
      FROM "Product" p WHERE gid = ${read.gid}`),
    readSettings(query),
  ]);
  if (!held || held.disputed) return;
  if (settings.fields.categoryFields.mode !== "off" && read.category?.id !== after.category?.id) return;
  const before = withFiles(read, held);
  const written = withFiles(after, held);
  if (before === null || written === null || readDigest(before) !== held.toldDigest) return;
  const filled = filledBy(after, fields, held.feedFields);
  const gaps = held.gaps.includes(UNKNOWN) ? held.gaps : gapsOf({ ...written, filled });
  query.write(sql`
    UPDATE "Product" SET "toldDigest" = ${readDigest(written) ?? READ_WITH_GAPS}, missing = ${missingIn(after)},
      gaps = ${gaps}, "feedFields" = ${filled},
      "taxonomyId" = ${after.category?.id ?? null}, "descriptionWords" = ${countWords(plainText(after.descriptionHtml))},
      "updatedAt" = ${now}::timestamp
    WHERE gid = ${read.gid}`);
  await judgeProduct(work, { shopId, gid: read.gid, dry: false });
}

/** Of Shopify's own fields that feeds ask for, those that hold something after our write. */
function filledBy({ metafields }: ProductSnapshot, fields: readonly string[], before: readonly string[]): string[] {
  const holds = (key: string) => holdsValue(metafields[`shopify.${key}`]?.value ?? "");
  const asBefore = before.filter((key) => !fields.includes(categoryField(key)));
  return [...new Set([...asBefore, ...Object.keys(TRAIT_FIELDS).filter(holds)])];
}

/**
 * With the files that its photos had when they were last read, and what its variants lacked then; null where a photo was
 * not there yet.
 */
function withFiles({ media, ...words }: ProductSnapshot, { files, gaps }: Held): WithFiles | null {
  const byGid = new Map(files.map((file) => [file.gid, file]));
  const placed = media.flatMap((photo) => fileOf(photo, byGid.get(photo.gid)));
  return placed.length === media.length ? { ...words, media: placed, sold: gaps.filter(isSoldGap) } : null;
}

const fileOf = ({ gid, alt }: PlacedPhoto, file: File | undefined): WithFiles["media"][number][] =>
  file && file.url !== "" ? [{ gid, alt, state: "ready", url: file.url, width: file.width, height: file.height }] : [];
