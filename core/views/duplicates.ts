import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb, sql } from "#core/tenancy/for-shop.ts";

/**
 * Another photo that shows the same. `kind` exact: the same file. `sameColour` false: the same shape in another colour.
 */
export type Twin = {
  media: string;
  productGid: string;
  title: string;
  url: string;
  kind: "exact" | "near";
  sameColour: boolean;
};

/** The photos that show the same as these, by fingerprint; pairs that a person told apart are left out. */
export async function twinsOf(db: ShopDb, fingerprints: readonly string[]): Promise<Map<string, Twin[]>> {
  const prints = [...new Set(fingerprints)];
  const links = await db.duplicateLink.findMany({ where: { OR: [{ a: { in: prints } }, { b: { in: prints } }] } });
  const apart = await toldApart(db, [...prints, ...links.flatMap(({ a, b }) => [a, b])]);
  const pairs = [
    ...prints.map((print) => ({ of: print, other: print, kind: "exact" as const, sameColour: true })),
    ...links
      .filter(({ a, b }) => !apart.has(a) && !apart.has(b))
      .flatMap(({ a, b, sameColour }) => [
        { of: a, other: b, kind: "near" as const, sameColour },
        { of: b, other: a, kind: "near" as const, sameColour },
      ]),
  ];
  const images = await db.image.findMany({
    where: { fingerprint: { in: pairs.map(({ other }) => other) } },
    select: { gid: true, fingerprint: true, url: true, productGid: true, product: { select: { title: true } } },
  });
  const byPrint = Map.groupBy(images, (image) => image.fingerprint ?? "");
  const twins = new Map<string, Twin[]>();
  for (const { of, other, kind, sameColour } of pairs) {
    const found = (byPrint.get(other) ?? []).map((image): Twin => ({
      media: image.gid,
      productGid: image.productGid,
      title: image.product.title,
      url: image.url,
      kind,
      sameColour,
    }));
    twins.set(of, [...(twins.get(of) ?? []), ...found]);
  }
  return twins;
}

async function toldApart(db: ShopDb, fingerprints: readonly string[]): Promise<Set<string>> {
  const rows = await db.verdict.findMany({ where: { subject: "duplicates", fingerprint: { in: [...fingerprints] } } });
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

export type DuplicatesView = Awaited<ReturnType<typeof duplicatesView>>;
export type DuplicateGroup = DuplicatesView["groups"][number];

type Photo = { gid: string; fingerprint: string; url: string; productGid: string };

async function titlesOf(db: ShopDb, photos: readonly Photo[]): Promise<Map<string, string>> {
  const gids = [...new Set(photos.map(({ productGid }) => productGid))];
  return new Map(
    (await db.product.findMany({ where: { gid: { in: gids } }, select: { gid: true, title: true } })).map(
      ({ gid, title }) => [gid, title],
    ),
  );
}

const LINKS_READ = 400;
const GROUPS_SHOWN = 40;

/** Photos that stand in more than one place, the most common first. */
export const SHARED_PRINTS = sql`
  SELECT fingerprint FROM "Image" WHERE fingerprint IS NOT NULL
  GROUP BY fingerprint HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT ${LINKS_READ}`;

/**
 * Groups of products that share a photo or show the same, newest pairs first. Whatever left its product is out of its
 * group at once.
 */
export async function duplicatesView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const links = await db.duplicateLink.findMany({ orderBy: { createdAt: "desc" }, take: LINKS_READ });
    const shared = await query<{ fingerprint: string }>(SHARED_PRINTS);
    const prints = [
      ...new Set([...links.flatMap(({ a, b }) => [a, b]), ...shared.map(({ fingerprint }) => fingerprint)]),
    ];
    // As one array: a parameter for each of a thousand prints takes longer than the search.
    const apart = new Set(
      (
        await query<{ fingerprint: string }>(
          sql`SELECT fingerprint FROM "Verdict" WHERE "shopId" = ${shopId} AND subject = 'duplicates' AND fingerprint = ANY (${prints})`,
        )
      ).map(({ fingerprint }) => fingerprint),
    );
    const images = await query<Photo>(
      sql`SELECT gid, fingerprint, url, "productGid" FROM "Image" WHERE "shopId" = ${shopId} AND fingerprint = ANY (${prints})`,
    );
    const open = links.filter(({ a, b }) => !apart.has(a) && !apart.has(b));
    const byPrint = Map.groupBy(images, ({ fingerprint }) => fingerprint);
    const linksOf = Map.groupBy(open, ({ a }) => a);
    const groups = connected(prints, open).map((members) => {
      const photos = members.flatMap((print) => byPrint.get(print) ?? []);
      const inside = members.flatMap((print) => linksOf.get(print) ?? []);
      return {
        key: members[0] ?? "",
        kind: members.length === 1 ? ("exact" as const) : ("near" as const),
        sameColour: inside.every(({ sameColour }) => sameColour),
        photos,
      };
    });
    const across = groups.filter(({ photos }) => new Set(photos.map(({ productGid }) => productGid)).size > 1);
    const shown = across.slice(0, GROUPS_SHOWN);
    const titles = await titlesOf(
      db,
      shown.flatMap(({ photos }) => photos),
    );
    return {
      groups: shown.map((group) => ({
        ...group,
        photos: group.photos.map(({ gid, url, productGid }) => ({
          media: gid,
          url,
          productGid,
          title: titles.get(productGid) ?? "",
        })),
      })),
      more: across.length - shown.length,
    };
  });
}

/** Fingerprints that hang together by links; one alone is a group of its own. */
export function connected(prints: readonly string[], links: readonly { a: string; b: string }[]): string[][] {
  const head = new Map(prints.map((print) => [print, print]));
  const rootOf = (print: string): string => {
    const next = head.get(print) ?? print;
    if (next === print) return print;
    const root = rootOf(next);
    head.set(print, root);
    return root;
  };
  for (const { a, b } of links) head.set(rootOf(a), rootOf(b));
  return [...Map.groupBy(prints, rootOf).values()].map((group) => group.toSorted());
}
