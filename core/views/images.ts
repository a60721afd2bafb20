import { z } from "zod";
import type { OwnerKind } from "../../prisma/generated/client.ts";
import type { ProductState } from "#core/products/index.ts";
import { ImageOwnerGid, type ShopId } from "#core/platform/ids.ts";
import { Moment } from "#core/platform/moments.ts";
import { IMAGE_KINDS } from "#core/runs/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { seenTo } from "./seen-to.ts";

/** `kind` absent: all. `after`: the last of the page before. */
export const ImagesQuery = z.object({
  kind: z.enum(IMAGE_KINDS).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type ImagesQuery = z.infer<typeof ImagesQuery>;

const PAGE_SIZE = 50;
const Cursor = z.tuple([Moment, ImageOwnerGid]);

type Row = {
  gid: string;
  kind: OwnerKind;
  title: string;
  thumbnailUrl: string | null;
  state: ProductState;
  waitingCount: number;
  problem: string | null;
  updatedAt: Date;
};
export type ImageListed = Omit<Row, "updatedAt">;

/** Null for what is none of ours. */
function decode(cursor: string | undefined): { at: Date; gid: string } | null {
  try {
    const [time, gid] = Cursor.parse(JSON.parse(Buffer.from(cursor ?? "", "base64url").toString()));
    return { at: new Date(time), gid };
  } catch {
    return null;
  }
}

/** Whether `after` is a place in the list. */
export const isImagesPlace = (cursor: string): boolean => decode(cursor) !== null;

/** Files, collections and articles for whose images runs were planned, what changed last first. */
export async function imagesView(database: Database, shopId: ShopId, { kind, after }: ImagesQuery) {
  const from = decode(after);
  return forShop(database, shopId, async (_db, query) => {
    const seq = await seenTo(query);
    const beyond = from ? sql`("updatedAt", gid) < (${from.at}::timestamp, ${from.gid})` : sql`true`;
    const found: Row[] = [];
    // Each kind by its index: of three orders the first of all.
    for (const one of kind ? [kind] : IMAGE_KINDS)
      found.push(
        ...(await query<Row>(sql`
          SELECT gid, kind, title, "thumbnailUrl", state, "waitingCount", problem, "updatedAt" FROM "Product"
          WHERE "shopId" = ${shopId} AND kind = ${one}::"OwnerKind" AND ${beyond}
          ORDER BY "updatedAt" DESC, gid DESC LIMIT ${PAGE_SIZE + 1}`)),
      );
    const sorted = found.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.gid < b.gid ? 1 : -1));
    const images = sorted.slice(0, PAGE_SIZE);
    const last = images.at(-1);
    const next =
      last && sorted.length > PAGE_SIZE
        ? Buffer.from(JSON.stringify([last.updatedAt.toISOString(), last.gid])).toString("base64url")
        : null;
    return { images: images.map(({ updatedAt: _at, ...image }): ImageListed => image), next, seq };
  });
}
