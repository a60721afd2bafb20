import { z } from "zod";
import type { Suggestion, SuggestionState } from "../../prisma/generated/client.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { Moment } from "#core/platform/moments.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Sql, sql, sqlInShop } from "#core/tenancy/for-shop.ts";

export const SUGGESTION_STATES = [
  "waiting",
  "accepted",
  "edited",
  "rejected",
  "superseded",
] as const satisfies SuggestionState[];

type Place = { at: Date; id: string };
const Cursor = z.tuple([Moment, z.uuid()]);

/** Null for what no answer of ours gave. */
export function parseCursor(cursor: string): Place | null {
  try {
    const [at, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { at: new Date(at), id };
  } catch {
    return null;
  }
}

const cursorOf = ({ createdAt, id }: Pick<Suggestion, "createdAt" | "id">) =>
  Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString("base64url");

/** One suggestion, in whichever state; null where the shop has none of this id. */
export const suggestionById = (database: Database, shopId: ShopId, id: string): Promise<Suggestion | null> =>
  forShop(database, shopId, (db) => db.suggestion.findFirst({ where: { id } }));

export type SuggestionTold = Pick<
  Suggestion,
  "id" | "productGid" | "field" | "locale" | "before" | "value" | "confidence" | "state" | "createdAt"
>;

type Asked = {
  state: (typeof SUGGESTION_STATES)[number];
  product: ProductGid | null;
  field: string | null;
  after: Place | null;
  limit: number;
};

/** Suggestions in one state, oldest first, stable while others are added; by index (shopId, state, createdAt, id). */
export async function suggestionsInState(database: Database, shopId: ShopId, asked: Asked) {
  const { state, product, field, after, limit } = asked;
  const where: Sql[] = [
    sql`"shopId" = ${shopId} AND state = ${state}::"SuggestionState"`,
    ...(product === null ? [] : [sql`"productGid" = ${product}`]),
    ...(field === null ? [] : [sql`field = ${field}`]),
    ...(after === null ? [] : [sql`("createdAt", id) > (${after.at}::timestamp, ${after.id})`]),
  ];
  const all = where.reduce((left, right) => sql`${left} AND ${right}`);
  const rows = await sqlInShop<SuggestionTold>(
    database,
    shopId,
    sql`SELECT id, "productGid", field, locale, before, value, confidence, state, "createdAt" FROM "Suggestion"
      WHERE ${all} ORDER BY "createdAt", id LIMIT ${limit + 1}`,
  );
  const listed = rows.slice(0, limit);
  const last = listed.at(-1);
  return { suggestions: listed, next: rows.length > limit && last ? cursorOf(last) : null };
}
