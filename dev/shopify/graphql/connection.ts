import { GraphQLError } from "graphql";
import type { Context } from "./context.ts";

export type ConnectionArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
};

type Key = [sort: string | number, id: string];
const encode = (key: Key) => Buffer.from(JSON.stringify(key)).toString("base64url");

function decode(cursor: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(key) && key.length === 2) return key as Key;
  } catch {
    // falls through: not one of our cursors
  }
  throw new GraphQLError("Invalid cursor for current pagination sort.");
}

/** By code units, as Shopify's keys are. */
const compareTexts = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Ids are compared by number where they have one, so that 99 stands before 100. */
function compareIds(a: string, b: string): number {
  const [x, y] = [Number(a.split("/").at(-1)), Number(b.split("/").at(-1))];
  if (Number.isNaN(x) || Number.isNaN(y)) return compareTexts(a, b);
  return x - y;
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a[0] === "number" && typeof b[0] === "number" && a[0] !== b[0]) return a[0] - b[0];
  const [x, y] = [String(a[0]), String(b[0])];
  return compareTexts(x, y) || compareIds(a[1], b[1]);
}

export type Connection<T> = {
  nodes: T[];
  edges: { node: T; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

/**
 * A page of `items`, by keyset: a cursor holds its row's sort value and id, so pages neither skip nor repeat when rows
 * come and go.
 * `key` gives sort value and id; rows are sorted by it.
 */
export function connection<T>(
  context: Context,
  items: readonly T[],
  args: ConnectionArgs & { key: (item: T, index: number) => Key },
): Connection<T> {
  const { first, last } = args;
  if (!context.bulk && (first === undefined || first === null) && (last === undefined || last === null))
    throw new GraphQLError("you must provide one of first or last");
  const size = first ?? last ?? Number.POSITIVE_INFINITY;
  if (!context.bulk && (size < 0 || size > 250))
    throw new GraphQLError(`${size > 250 ? "The maximum page size is 250" : "Page size must not be negative"}`);
  const direction = args.reverse ? -1 : 1;
  const rows = items
    .map((item, index) => ({ item, key: args.key(item, index) }))
    .sort((a, b) => direction * compareKeys(a.key, b.key));
  let page = rows;
  if (args.after) {
    const after = decode(args.after);
    page = page.filter((row) => direction * compareKeys(row.key, after) > 0);
  }
  if (args.before) {
    const before = decode(args.before);
    page = page.filter((row) => direction * compareKeys(row.key, before) < 0);
  }
  const cut = first === undefined || first === null ? page.slice(Math.max(0, page.length - size)) : page.slice(0, size);
  const edges = cut.map((row) => ({ node: row.item, cursor: encode(row.key) }));
  const [start, end] = [cut[0], cut.at(-1)];
  context.counted.objects += 2;
  return {
    nodes: cut.map((row) => row.item),
    edges,
    pageInfo: {
      hasNextPage: end !== undefined && page.indexOf(end) < page.length - 1,
      hasPreviousPage: start !== undefined && rows.indexOf(start) > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** What a connection's own two points pay for, beside the objects on its page: https://shopify.dev/docs/api/usage/limits */
export const OF_A_CONNECTION = /(Connection|Edge|^PageInfo)$/;

/** Sort by the order given: position of a photo, order of values. */
export const byPosition = <T extends { id: string }>(item: T, index: number): Key => [index, item.id];
