import { OF_PRODUCTS } from "#core/products/index.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, type Sql, sqlInShop } from "#core/tenancy/for-shop.ts";

/** Another photo that shows the same as `photo`. `kind` exact: the same file. */
export type Twin = {
  photo: string;
  media: string;
  productGid: string;
  title: string;
  url: string;
  kind: "exact" | "near";
};

/** Of each photo so many are told, those that are the same file first. */
const TWINS_SHOWN = 5;

/**
 * Of each photo of a product the others that show the same: rows of `Twin`. Pairs that a person told apart
 * are left out, and images that no product shows.
 */
export const twinsOf = (shopId: ShopId, productGid: OwnerGid): Sql => sql`
  SELECT mine.gid AS photo, twin.* FROM "Image" mine CROSS JOIN LATERAL (
    SELECT other.gid AS media, other."productGid", product.title, other.url, pair.kind FROM (
      SELECT mine.fingerprint AS print, 'exact' AS kind
      UNION ALL
      SELECT CASE WHEN link.a = mine.fingerprint THEN link.b ELSE link.a END, 'near' FROM "DuplicateLink" link
      WHERE link."shopId" = ${shopId} AND (link.a = mine.fingerprint OR link.b = mine.fingerprint) AND NOT EXISTS (
        SELECT FROM "Verdict" WHERE "shopId" = ${shopId} AND fingerprint IN (link.a, link.b) AND subject = 'duplicates'
      )
    ) pair
    JOIN "Image" other ON other."shopId" = ${shopId} AND other.fingerprint = pair.print AND other.gid <> mine.gid
    JOIN "Product" product ON product."shopId" = ${shopId} AND product.gid = other."productGid" AND product.kind = 'product'
    ORDER BY pair.kind, other.gid LIMIT ${TWINS_SHOWN}
  ) twin WHERE mine."shopId" = ${shopId} AND mine."productGid" = ${productGid} AND mine.fingerprint IS NOT NULL`;

type DuplicatesView = Awaited<ReturnType<typeof duplicatesView>>;
export type DuplicateGroup = DuplicatesView["groups"][number];

/** The newest links, and the most common shared photos, that the page goes by. */
const READ = 400;
const GROUPS_SHOWN = 12;
const PRODUCTS_SHOWN = 8;

type Link = { a: string; b: string };
/** The first and the last product, by id, that each photo stands in, by fingerprint. */
type Spans = Record<string, [string, string]>;

/** @param prints the name of a set of fingerprints in the statement around it */
const spansOf = (prints: Sql) => sql`
  SELECT json_object_agg(fingerprint, json_build_array(first, last)) FROM (
    SELECT fingerprint, min("productGid") AS first, max("productGid") AS last FROM "Image"
    WHERE ${OF_PRODUCTS} AND fingerprint = ANY (ARRAY(${prints})) GROUP BY fingerprint
  ) AS span`;

/**
 * The newest links that no person told apart. In one row of JSON: a thousand rows take longer to decode than Postgres to
 * find them.
 */
const NEAR = sql`
  WITH links AS MATERIALIZED (
    SELECT a, b, "createdAt" FROM "DuplicateLink" link WHERE NOT EXISTS (
      SELECT FROM "Verdict" WHERE fingerprint IN (link.a, link.b) AND subject = 'duplicates'
    ) ORDER BY "createdAt" DESC LIMIT ${READ}
  )
  SELECT (SELECT json_agg(json_build_object('a', a, 'b', b) ORDER BY "createdAt" DESC) FROM links) AS links,
    (${spansOf(sql`SELECT a FROM links UNION SELECT b FROM links`)}) AS spans`;

/** Photos that stand in more than one place, the most common first. */
const SHARED = sql`
  WITH shared AS MATERIALIZED (
    SELECT fingerprint, count(*) AS places FROM "Image" WHERE ${OF_PRODUCTS} AND fingerprint IS NOT NULL
    GROUP BY fingerprint HAVING count(*) > 1 ORDER BY places DESC LIMIT ${READ}
  )
  SELECT (SELECT json_agg(fingerprint ORDER BY places DESC) FROM shared) AS prints,
    (${spansOf(sql`SELECT fingerprint FROM shared`)}) AS spans`;

type GroupPhoto = { group: number; media: string; url: string; productGid: string; title: string; products: number };

/** One photo for each product of a group, and how many products there are. `groups`: members' fingerprints. */
function photosOf(groups: readonly (readonly string[])[]) {
  const members = groups.flatMap((group, index) => group.map((print) => ({ print, index })));
  return sql`
    WITH photo AS (
      SELECT DISTINCT ON (member.index, "productGid") member.index, gid, url, "productGid"
      FROM unnest(${members.map(({ print }) => print)}::text[], ${members.map(({ index }) => index)}::int[])
        AS member (fingerprint, index)
      JOIN "Image" USING (fingerprint) WHERE ${OF_PRODUCTS} ORDER BY member.index, "productGid", position, gid
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY index ORDER BY "productGid") AS rank,
        count(*) OVER (PARTITION BY index) AS products FROM photo
    )
    SELECT index AS "group", ranked.gid AS media, url, "productGid", title, products::int
    FROM ranked JOIN "Product" product ON product.gid = "productGid" WHERE rank <= ${PRODUCTS_SHOWN} ORDER BY index, rank`;
}

/**
 * Groups of products that share a photo or show the same, newest pairs first; of each the number of its products and a
 * photo of up to eight. Whatever left its product is out of its group at once. `more`: groups that are not shown.
 * Links and shared photos are read beside each other, each on a connection of its own.
 */
export async function duplicatesView(database: Database, shopId: ShopId) {
  const read = <T>(statement: Sql) => sqlInShop<T>(database, shopId, statement);
  const [[near], [exact]] = await Promise.all([
    read<{ links: Link[] | null; spans: Spans | null }>(NEAR),
    read<{ prints: string[] | null; spans: Spans | null }>(SHARED),
  ]);
  const links = near?.links ?? [];
  const spans = { ...near?.spans, ...exact?.spans };
  const prints = [...new Set([...links.flatMap(({ a, b }) => [a, b]), ...(exact?.prints ?? [])])];
  const across = connected(prints, links).filter((members) => inTwoProducts(members, spans));
  const shown = across.slice(0, GROUPS_SHOWN);
  const photos = Map.groupBy(await read<GroupPhoto>(photosOf(shown)), ({ group }) => group);
  return {
    groups: shown.map((members, index) => ({
      key: members[0] ?? "",
      kind: members.length === 1 ? ("exact" as const) : ("near" as const),
      products: photos.get(index)?.[0]?.products ?? 0,
      photos: (photos.get(index) ?? []).map(({ media, url, productGid, title }) => ({ media, url, productGid, title })),
    })),
    more: across.length - shown.length,
  };
}

function inTwoProducts(members: readonly string[], spans: Spans): boolean {
  const [one, ...others] = members.flatMap((print) => spans[print] ?? []);
  return others.some((other) => other !== one);
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
